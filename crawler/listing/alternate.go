package listing

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// feedTypes are the media types by which a page names its feed.
var feedTypes = map[string]bool{"application/rss+xml": true, "application/atom+xml": true, "application/feed+json": true}

// Feed is the address of the first feed that a page names in its head, as written; empty where it names none.
func Feed(page []byte) string {
	if all := Feeds(page); len(all) > 0 {
		return all[0]
	}
	return ""
}

// Feeds are the addresses of the feeds that a page names in its head, as written and in its order.
func Feeds(page []byte) (all []string) {
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return all
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			if token.DataAtom == atom.Body {
				return all
			}
			if href := attribute(token.Attr, "href"); token.DataAtom == atom.Link && isFeed(token.Attr) && href != "" {
				all = append(all, href)
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
