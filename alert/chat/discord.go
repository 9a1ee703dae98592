package chat

import (
	"net/url"
	"strings"
)

// The limits of Discord's embeds (discord.com/developers, "Embed Limits").
const (
	discordTitle = 256
	discordText  = 1200 // of 4096: all embeds have 6000 characters together
	discordName  = 256
	discordValue = 300 // of 1024
	discordFoot  = 300 // of 2048
	discordAll   = 6000
)

// discord lets nobody be mentioned, whatever a text says.
func discord(n Note, _ *url.URL) any {
	content := cut(n.Title, 1000, discordEscape)
	if n.Lead != "" {
		content += "\n" + cut(n.Lead, 900, discordEscape)
	}
	var embeds []object
	for i := range n.Items {
		embeds = append(embeds, discordEmbed(&n.Items[i], (discordAll-discordFoot)/len(n.Items)))
	}
	if last := len(embeds) - 1; last >= 0 {
		embeds[last]["footer"] = object{"text": cut(n.small(), discordFoot, plain)}
	}
	return object{"content": content, "embeds": embeds, "allowed_mentions": object{"parse": []string{}}, "username": "regwatch"}
}

var discordColours = map[Tone]int{Stop: 0xb3261e, Go: 0x1e7a3c, Watch: 0x9a6700}

// discordEmbed writes an item into the room that it has.
func discordEmbed(it *Item, room int) object {
	title := cut(it.Title, min(discordTitle, room), discordEscape)
	text := cut(discordBody(it), min(discordText, room-units(title)), plain)
	room -= units(title) + units(text)
	embed := object{"title": title, "description": text, "color": discordColours[it.Tone]}
	if it.Link.URL != "" {
		embed["url"] = it.Link.URL
	}
	var fields []object
	for _, f := range it.facts() {
		name, value := cut(f.Name, discordName, discordEscape), cut(f.Value, discordValue, discordEscape)
		if size := units(name) + units(value); size <= room && name != "" && value != "" {
			fields = append(fields, object{"name": name, "value": value, "inline": true})
			room -= size
		}
	}
	embed["fields"] = fields
	return embed
}

func discordBody(it *Item) string {
	var lines []string
	if s := it.standing(); s != "" {
		lines = append(lines, "**"+discordEscape(s)+"**")
	}
	if it.Quote != "" {
		lines = append(lines, "> "+cut(it.Quote, 700, discordEscape))
	}
	if it.Source != "" {
		lines = append(lines, cut(it.Source, 200, discordEscape))
	}
	if it.Page.URL != "" {
		lines = append(lines, "["+discordEscape(it.Page.Text)+"]("+address(it.Page.URL)+")")
	}
	return strings.Join(lines, "\n")
}

// discordEscape is that of Markdown. The addresses of links in a text stay whole: Discord makes links of them either way.
func discordEscape(s string) string {
	return strings.NewReplacer(`\.`, ".", `\:`, ":", `\!`, "!", `\+`, "+", `\{`, "{", `\}`, "}").Replace(markdown(s))
}

// confirmed asks Discord to answer once the message is kept, not before.
func confirmed(target *url.URL) *url.URL {
	u := *target
	q := u.Query()
	q.Set("wait", "true")
	u.RawQuery = q.Encode()
	return &u
}
