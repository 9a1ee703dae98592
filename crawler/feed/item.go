package feed

import (
	"regexp"
	"slices"
	"strings"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"

	"github.com/regwatch/regwatch/crawler/date"
	"github.com/regwatch/regwatch/crawler/plain"
	"github.com/regwatch/regwatch/news"
)

// maxText is the most text that is taken from one item, in bytes. A longer text is left out as a whole, never cut: the
// article's page has it.
const maxText = 1 << 20

func links(items []*gofeed.Item) []news.Link {
	out := make([]news.Link, 0, len(items))
	for _, item := range items {
		out = append(out, link(item))
	}
	return out
}

func link(item *gofeed.Item) news.Link {
	return news.Link{
		URL:       address(item),
		ItemID:    plain.Word(item.GUID),
		Title:     plain.Line(bounded(unmarked(item.Title))),
		Summary:   plain.Text(bounded(item.Description)),
		Content:   plain.Text(bounded(item.Content)),
		Published: published(item),
		Authors:   authors(item),
	}
}

func bounded(text string) string {
	if len(text) > maxText {
		return ""
	}
	return text
}

// address is the item's link, or its id where that is an address: RSS lets a permanent id stand for the link. Where a
// counting service put its own link there, the original one is taken.
func address(item *gofeed.Item) string {
	candidates := []string{extension(item.Extensions, "feedburner", "origLink"), item.Link}
	if id := strings.TrimSpace(item.GUID); strings.HasPrefix(id, "http://") || strings.HasPrefix(id, "https://") {
		candidates = append(candidates, id)
	}
	for _, link := range append(append(candidates, readersLink(item.Extensions)), item.Links...) {
		if link = strings.TrimSpace(unmarked(link)); link != "" {
			return onceEscaped(link)
		}
	}
	return ""
}

// atomPrefixes are the usual ones for Atom's namespace in other feeds.
var atomPrefixes = []string{"atom", "atom10", "a10"}

// readersLink is the link for readers that an RSS item may give in Atom's namespace.
func readersLink(all ext.Extensions) string {
	for _, prefix := range atomPrefixes {
		for _, link := range all[prefix]["link"] {
			if rel := link.Attrs["rel"]; rel == "" || rel == "alternate" {
				return link.Attrs["href"]
			}
		}
	}
	return ""
}

// unmarked drops the end of a CDATA section that never began.
func unmarked(s string) string { return strings.ReplaceAll(s, "]]>", "") }

var escapedAmpersand = regexp.MustCompile(`&(?:amp;|#0*38;|amp([A-Za-z]\w*=))`)

// onceEscaped undoes what is left of an ampersand that was escaped twice, or whose semicolon was lost.
func onceEscaped(link string) string { return escapedAmpersand.ReplaceAllString(link, "&$1") }

// changeWeight lowers the confidence of a date that tells of the last change, not of publication.
const changeWeight = 0.7

// published takes the first date that can be read; the raw string of the first that is there is kept in any case.
func published(item *gofeed.Item) news.Date {
	first := ""
	for _, c := range dates(item) {
		t, precision := date.Parse(c.raw)
		if precision != date.None {
			return news.Date{Time: t, Raw: plain.Word(c.raw), Method: news.DateFeed, Confidence: precision.Confidence() * c.weight}
		}
		if first == "" {
			first = plain.Word(c.raw)
		}
	}
	if item.PublishedParsed != nil {
		return news.Date{Time: item.PublishedParsed.UTC(), Raw: first, Method: news.DateFeed, Confidence: date.Local.Confidence()}
	}
	if first == "" {
		return news.Date{}
	}
	return news.Date{Raw: first, Method: news.DateFeed}
}

type candidate struct {
	raw    string
	weight float64
}

func dates(item *gofeed.Item) []candidate {
	list := []candidate{{item.Published, 1}, {extension(item.Extensions, "dcterms", "issued"), 1}, {extension(item.Extensions, "atom", "published"), 1}}
	if dc := item.DublinCoreExt; dc != nil && len(dc.Date) > 0 {
		list = append(list, candidate{dc.Date[0], 1})
	}
	return append(list, candidate{item.Updated, changeWeight}, candidate{extension(item.Extensions, "dcterms", "modified"), changeWeight},
		candidate{extension(item.Extensions, "atom", "updated"), changeWeight})
}

func authors(item *gofeed.Item) []string {
	var names []string
	for _, person := range item.Authors {
		if person != nil {
			names = append(names, person.Name)
		}
	}
	if dc := item.DublinCoreExt; dc != nil {
		names = append(names, dc.Creator...)
	}
	var out []string
	for _, name := range names {
		if name = plain.Line(name); name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// extension is the text of the first element of a namespace, by its usual prefix.
func extension(all ext.Extensions, prefix, name string) string {
	if values := all[prefix][name]; len(values) > 0 {
		return strings.TrimSpace(values[0].Value)
	}
	return ""
}
