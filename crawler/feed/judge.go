package feed

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/mmcdole/gofeed"
)

// salvageable reports text of which something might be saved although its kind was not found.
func salvageable(text []byte) bool {
	switch Root(text) {
	case "rss", "rdf", "feed", "channel", "item", "entry", "{":
		return true
	}
	return false
}

func salvageAny(text []byte) salvaged {
	if Root(text) == "{" {
		return salvageJSON(text)
	}
	return salvage(text)
}

// foreign reports formats that gofeed knows only in part, so that a second reading does not mean that they are broken:
// the Channel Definition Format and Atom 0.3.
func foreign(text []byte) bool {
	head := text[:min(len(text), 1024)]
	root := Root(text)
	return root == "channel" || root == "feed" && (bytes.Contains(head, []byte("purl.org/atom/ns#")) || bytes.Contains(head, []byte(`version="0.3"`)))
}

// whole reports that gofeed read all that is there: each item that begins in the text, with address and title. A parser
// that is patient with broken markup drops items without a word.
func whole(f *gofeed.Feed, text []byte) bool {
	if f.FeedType == "json" {
		return len(f.Items) > 0
	}
	sound := 0
	for _, item := range f.Items {
		if usable(address(item)) && item.Title != "" && (dated(item) || !dateTag.Match(text)) {
			sound++
		}
	}
	return !foreign(text) && sound >= begun(text)
}

// dateTag finds out whether a feed dates anything.
var dateTag = regexp.MustCompile(`(?i)<(?:pubdate|published|issued|updated|modified|\w+:date)\b`)

// dated reports an item that says when, in whatever form.
func dated(item *gofeed.Item) bool {
	return slices.ContainsFunc(dates(item), func(c candidate) bool { return c.raw != "" })
}

// usable reports an address into which no markup has slipped.
func usable(address string) bool { return address != "" && !strings.ContainsAny(address, "<>\n") }

// worth counts the addresses, titles and dates of items.
func worth(items []*gofeed.Item) int {
	n := 0
	for _, item := range items {
		for _, has := range []bool{usable(address(item)), item.Title != "", published(item).Confidence > changeWeight} {
			if has {
				n++
			}
		}
	}
	return n
}

// begun counts the items that begin in a text, also those it only speaks of.
func begun(text []byte) int {
	n := 0
	for {
		at := itemEdge(text, "<")
		if at < 0 {
			return n
		}
		n, text = n+1, text[at+1:]
	}
}
