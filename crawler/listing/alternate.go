package listing

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// feedTypes are the media types by which a page names its feed.
var feedTypes = map[string]bool{"application/rss+xml": true, "application/atom+xml": true, "application/feed+json": true}

// Feed is the address of the feed that a page names in its head, as written; empty where it names none.
func Feed(page []byte) string {
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			if token.DataAtom == atom.Body {
				return ""
			}
			if token.DataAtom == atom.Link && isFeed(token.Attr) {
				return attribute(token.Attr, "href")
			}
		}
	}
}

func isFeed(attrs []html.Attribute) bool {
	kind, _, _ := strings.Cut(attribute(attrs, "type"), ";")
	rel := strings.Fields(strings.ToLower(attribute(attrs, "rel")))
	for _, word := range rel {
		if word == "alternate" {
			return feedTypes[strings.ToLower(strings.TrimSpace(kind))]
		}
	}
	return false
}

func attribute(attrs []html.Attribute, name string) string {
	for _, a := range attrs {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}
