package chat

import "net/url"

// teamsText bounds one piece of text; a card has no limit but that of the whole message, 28 KB.
const (
	teamsText    = 1500
	teamsButtons = 6 // that Teams shows
)

// teams is an adaptive card in the envelope that the Workflows template "post to a channel when a webhook request is
// received" takes. Text stands in RichTextBlocks, which know no Markdown; a TextBlock would make links and {{DATE()}} of
// what an article says.
func teams(n Note, _ *url.URL) any {
	body := []object{teamsRich(teamsRun(n.Title, object{"weight": "Bolder", "size": "Large"}))}
	if n.Lead != "" {
		body = append(body, teamsRich(teamsRun(n.Lead, object{"isSubtle": true})))
	}
	var buttons []object
	for i := range n.Items {
		it := &n.Items[i]
		body = append(body, teamsItem(it, n.headed(it)))
		for _, l := range []Link{it.Link, it.Page} {
			if l.URL != "" && len(buttons) < teamsButtons {
				buttons = append(buttons, object{"type": "Action.OpenUrl", "title": cut(l.Text, 60, plain), "url": l.URL})
			}
		}
	}
	body = append(body, teamsRich(teamsRun(n.small(), object{"isSubtle": true, "size": "Small"})))
	card := object{
		"$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard", "version": "1.4",
		"msteams": object{"width": "Full"}, "body": body,
	}
	if len(buttons) > 0 {
		card["actions"] = buttons
	}
	return object{
		"type": "message", "summary": cut(n.Title, teamsText, plain),
		"attachments": []object{{"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": nil, "content": card}},
	}
}

var teamsStyles = map[Tone]string{Stop: "attention", Go: "good", Watch: "warning"}

func teamsItem(it *Item, headed bool) object {
	var lines []object
	add := func(s string, style object) {
		if s != "" {
			lines = append(lines, teamsRich(teamsRun(s, style)))
		}
	}
	if headed {
		add(it.Title, object{"weight": "Bolder"})
	}
	add(it.standing(), object{"weight": "Bolder"})
	add(it.Quote, object{"italic": true})
	add(it.Source, object{"isSubtle": true})
	if it.Link.URL == "" {
		add(it.Link.Text, nil)
	}
	for _, f := range it.facts() {
		lines = append(lines, teamsRich(teamsRun(f.Name+": ", object{"isSubtle": true}), teamsRun(f.Value, nil)))
	}
	return object{"type": "Container", "style": teamsStyles[it.Tone], "bleed": true, "separator": true, "items": lines}
}

func teamsRich(runs ...object) object { return object{"type": "RichTextBlock", "inlines": runs} }

func teamsRun(s string, style object) object {
	run := object{"type": "TextRun", "text": cut(s, teamsText, plain)}
	for key, value := range style {
		run[key] = value
	}
	return run
}
