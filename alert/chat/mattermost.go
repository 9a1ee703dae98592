package chat

import (
	"net/url"
	"strings"
)

// mattermost writes attachments. Mattermost refuses more than 7900 characters of them (services bounds the body), and
// reads Markdown and mentions in every text.
func mattermost(n Note, _ *url.URL) any {
	var attachments []object
	for i := range n.Items {
		attachments = append(attachments, mattermostItem(&n.Items[i]))
	}
	text := "**" + cut(n.Title, 600, mattermostEscape) + "**"
	if n.Lead != "" {
		text += "\n" + cut(n.Lead, 600, mattermostEscape)
	}
	if last := len(attachments) - 1; last >= 0 {
		attachments[last]["footer"] = cut(n.small(), 300, plain)
	}
	body := object{"text": text, "attachments": attachments}
	if n.Level == Urgent {
		body["priority"] = object{"priority": "urgent"}
	}
	return body
}

var mattermostColours = map[Tone]string{Stop: "#b3261e", Go: "#1e7a3c", Watch: "#9a6700"}

func mattermostItem(it *Item) object {
	a := object{
		"fallback": cut(it.Title, 300, plain), "title": cut(it.Title, 300, plain), "color": mattermostColours[it.Tone],
		"text": mattermostText(it),
	}
	if it.Link.URL != "" && len(it.Link.URL) <= 1000 {
		a["title_link"] = it.Link.URL
	}
	var fields []object
	for _, f := range it.facts() {
		fields = append(fields, object{"short": true, "title": cut(f.Name, 100, mattermostEscape), "value": cut(f.Value, 300, mattermostEscape)})
	}
	a["fields"] = fields
	return a
}

func mattermostText(it *Item) string {
	var lines []string
	if s := it.standing(); s != "" {
		lines = append(lines, "**"+mattermostEscape(s)+"**")
	}
	if it.Quote != "" {
		lines = append(lines, "> "+cut(it.Quote, 900, mattermostEscape))
	}
	if it.Source != "" {
		lines = append(lines, cut(it.Source, 200, mattermostEscape))
	}
	if it.Page.URL != "" && len(it.Page.URL) <= 1000 {
		lines = append(lines, "["+mattermostEscape(it.Page.Text)+"]("+address(it.Page.URL)+")")
	}
	return strings.Join(lines, "\n\n")
}

// mattermostEscape is that of Markdown; and since a backslash keeps nobody from being mentioned, an @ is parted from what
// follows it by a space of no width.
func mattermostEscape(s string) string {
	return strings.ReplaceAll(markdown(s), `\@`, "@\u200b")
}
