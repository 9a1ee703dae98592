package feed

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/regwatch/regwatch/news"
)

// salvageable reports text of which something might be saved although its kind was not found.
func salvageable(text []byte) bool {
	switch Root(text) {
	case "rss", "rdf", "feed", "channel", "item", "entry", "{":
		return true
	}
	return false
}

// Bounds of what is read. A parser that builds all items, or a tree of their elements, before it returns needs a hundred
// times the memory of a feed that is nothing but tags.
const (
	maxItems      = 200_000   // of a feed; sitemaps have 50,000 at most
	maxBuilt      = 20_000    // items that are built all together
	maxTags       = 500_000   // of a feed that is built as a whole
	maxAttributes = 1_000_000 // the same, those in escaped HTML included
	maxItemTags   = 100_000   // of one item; one with more is lost
)

// vast reports a feed that is read item by item because building it would take too much memory.
func vast(text []byte) bool {
	if Root(text) == "{" {
		return bytes.Count(text, []byte("{")) > maxBuilt*8 // an item has authors and attachments
	}
	return salvageable(text) && (bytes.Count(text, []byte("<")) > maxTags || bytes.Count(text, []byte("=")) > maxAttributes || begun(text) > maxBuilt)
}

// foreign reports formats that gofeed knows only in part, so that a second reading does not mean that they are broken:
// the Channel Definition Format and Atom 0.3.
func foreign(text []byte) bool {
	head := text[:min(len(text), 1024)]
	root := Root(text)
	return root == "channel" || root == "feed" && (bytes.Contains(head, []byte("purl.org/atom/ns#")) || bytes.Contains(head, []byte(`version="0.3"`)))
}

// whole reports that all was read that is there: each item that begins in the text, with address, title, and date where
// the feed has any. A parser that is patient with broken markup drops items without a word.
func whole(links []news.Link, text []byte) bool {
	if Root(text) == "{" {
		return len(links) > 0
	}
	sound, dates := 0, dateTag.Match(text)
	for _, link := range links {
		if usable(link.URL) && link.Title != "" && (link.Published.Raw != "" || !dates) {
			sound++
		}
	}
	return sound >= begun(text)
}

// dateTag finds out whether a feed dates anything.
var dateTag = regexp.MustCompile(`(?i)<(?:pubdate|published|issued|updated|modified|\w+:date)\b`)

// usable reports an address into which no markup has slipped.
func usable(address string) bool { return address != "" && !strings.ContainsAny(address, "<>\n") }

// worth counts the addresses, titles and dates of items.
func worth(links []news.Link) int {
	n := 0
	for _, link := range links {
		for _, has := range []bool{usable(link.URL), link.Title != "", link.Published.Confidence > changeWeight} {
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
