package chat

import (
	"net/url"
	"strings"
)

// The limits of Slack's Block Kit (docs.slack.dev, reference of blocks).
const (
	slackHeader = 150
	slackText   = 3000
	slackField  = 2000
	slackFields = 10
	slackURL    = 3000
)

// object is a part of a body.
type object = map[string]any

// slack uses blocks whose text is literal — rich_text and plain_text — so that no headline makes bold or a mention. Text
// objects and the line of the notification still need the three characters escaped that Slack reads as control characters.
func slack(n Note, _ *url.URL) any {
	blocks := []object{{"type": "header", "text": slackPlain(n.Title, slackHeader)}}
	if n.Lead != "" {
		blocks = append(blocks, slackSection(n.Lead))
	}
	for i := range n.Items {
		if i > 0 {
			blocks = append(blocks, object{"type": "divider"})
		}
		blocks = append(blocks, slackItem(&n.Items[i], n.headed(&n.Items[i]))...)
	}
	blocks = append(blocks, object{"type": "context", "elements": []object{slackPlain(n.small(), slackField)}})
	return object{"text": cut(n.Title, slackText, slackEscape), "blocks": blocks, "unfurl_links": false, "unfurl_media": false}
}

func slackItem(it *Item, headed bool) []object {
	var parts []object
	if headed && it.Title != "" {
		parts = append(parts, slackLine(slackRun(it.Title, true)))
	}
	if s := it.standing(); s != "" {
		parts = append(parts, slackLine(slackRun(s, false)))
	}
	if it.Quote != "" {
		parts = append(parts, object{"type": "rich_text_quote", "elements": []object{slackRun(it.Quote, false)}})
	}
	if it.Source != "" {
		parts = append(parts, slackLine(slackRun(it.Source, false)))
	}
	for _, l := range []Link{it.Link, it.Page} {
		if run := slackLink(l); run != nil {
			parts = append(parts, slackLine(run))
		}
	}
	var blocks []object
	if len(parts) > 0 {
		blocks = append(blocks, object{"type": "rich_text", "elements": parts})
	}
	if fields := slackFacts(it.facts()); len(fields) > 0 {
		blocks = append(blocks, object{"type": "section", "fields": fields})
	}
	return blocks
}

func slackFacts(facts []Fact) (fields []object) {
	for _, f := range facts[:min(len(facts), slackFields)] {
		fields = append(fields, slackPlain(f.Name+": "+f.Value, slackField))
	}
	return fields
}

func slackSection(s string) object {
	return object{"type": "section", "text": slackPlain(s, slackText)}
}

func slackPlain(s string, limit int) object {
	return object{"type": "plain_text", "text": cut(s, limit, slackEscape), "emoji": false}
}

// slackLine is a line; a line break inside parts it from the next.
func slackLine(run object) object {
	return object{"type": "rich_text_section", "elements": []object{run, {"type": "text", "text": "\n"}}}
}

func slackRun(s string, bold bool) object {
	run := object{"type": "text", "text": cut(s, slackText, plain)}
	if bold {
		run["style"] = object{"bold": true}
	}
	return run
}

// slackLink is a link, the text alone where it leads nowhere, and nil for nothing.
func slackLink(l Link) object {
	switch {
	case l.URL == "" && l.Text == "":
		return nil
	case l.URL == "" || len(l.URL) > slackURL:
		return slackRun(l.Text, false)
	}
	return object{"type": "link", "url": l.URL, "text": cut(l.Text, slackText, plain)}
}

var slackEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace
