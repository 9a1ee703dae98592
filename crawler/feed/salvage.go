package feed

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"

	"github.com/regwatch/regwatch/crawler/plain"
)

// salvage reads the items of a feed whatever is wrong with the feed.
func salvage(text []byte) Feed {
	if Root(text) == "{" {
		return salvageJSON(text)
	}
	return salvageXML(text)
}

// salvageXML reads each item from its beginning to its end whatever stands inside. An item that the feed breaks off in is
// not read: half a text is worse than none.
func salvageXML(source []byte) Feed {
	r := reader{}
	s := soup{text: source}
	for t, ok := s.next(); ok && len(r.out.Links) < maxItems; t, ok = s.next() {
		r.read(t)
	}
	return r.out
}

// reader puts tokens together to items.
type reader struct {
	out     Feed
	base    string  // xml:base of the feed
	head    []token // what stands before the first item
	begun   bool    // the first item has begun
	opening token   // of the item that is being read; of kind text when there is none
	tokens  []token // of that item
}

func (r *reader) read(t token) {
	tag := t.kind != text && t.kind != cdata
	edge := tag && isItem(local(t.name))
	if edge && !r.begun && t.kind != end {
		r.out.Title, r.base = channel(r.head)
		r.begun = true
	}
	switch reading := r.opening.kind == start; {
	case reading && (edge || t.kind == end && frameEnds[local(t.name)]):
		r.add(r.opening, r.tokens)
		r.opening, r.tokens = token{}, r.tokens[:0]
	case reading && len(r.tokens) < maxItemTags:
		r.tokens = append(r.tokens, t)
	case !r.begun && len(r.head) < maxHead:
		r.head = append(r.head, t)
	}
	if edge && t.kind == start {
		r.opening = t
	}
	if edge && t.kind == alone {
		r.add(t, nil)
	}
}

// maxHead is more tokens than any channel has before its items.
const maxHead = 10_000

// frameEnds are the end tags of what stands around items.
var frameEnds = nameSet("channel rss feed rdf")

func local(name string) string { return name[strings.LastIndexByte(name, ':')+1:] }

// channel reads the name of a feed and its xml:base.
func channel(head []token) (title, base string) {
	e := pair(head)
	for i, t := range head {
		if t.kind != start {
			continue
		}
		switch {
		case e.names[i] == "title" && title == "":
			title = plain.Line(content(t, head[i+1:e.extent(i)]))
		case base == "" && (frameEnds[local(t.name)]):
			base = t.attributes()["xml:base"]
		}
	}
	return title, base
}

// add reads an item and keeps it if it says something.
func (r *reader) add(opening token, tokens []token) {
	attributes, found := opening.attributes(), fieldsOf(tokens)
	item := itemOf(attributes, found)
	switch {
	case len(tokens) >= maxItemTags:
		r.out.Lost++
	case len(found) > 0 || item.Link != "":
		item.Link = onBase(item.Link, onBase(attributes["xml:base"], r.base))
		r.out.Links = append(r.out.Links, link(item))
	case len(tokens) > 1:
		r.out.Lost++
	}
}

func itemOf(attributes map[string]string, f fields) *gofeed.Item {
	item := &gofeed.Item{
		Title:       f.first("title", "dc:title"),
		Link:        linkOf(f["link"]),
		GUID:        f.first("guid", "id"),
		Description: f.first("description", "summary", "abstract", "dc:description"),
		Content:     f.first("content:encoded", "encoded", "content", "xhtml:body", "body", "fullitem"),
		Published:   f.first("pubdate", "published", "issued", "dcterms:issued", "dc:date", "created", "dcterms:created", "date"),
		Updated:     f.first("updated", "modified", "dcterms:modified", "lastmod"),
		Authors:     authorsOf(f),
	}
	if item.Link == "" {
		item.Link = first(attributes["rdf:about"], attributes["about"], attributes["href"])
	}
	if item.Published == "" {
		item.Published = attributes["lastmod"]
	}
	if original := f.first("feedburner:origlink"); original != "" {
		item.Extensions = ext.Extensions{"feedburner": {"origLink": {{Value: original}}}}
	}
	return item
}

func first(values ...string) string {
	for _, value := range values {
		if value != "" {
			return value
		}
	}
	return ""
}

// linkOf is the address of an item: the text of RSS, or of Atom's links the one for readers.
func linkOf(links []field) string {
	best := ""
	for _, link := range links {
		address := first(link.text, link.attributes["href"])
		rel := link.attributes["rel"]
		switch {
		case address == "":
		case rel == "" || rel == "alternate":
			return address
		case best == "" && rel != "self" && rel != "enclosure" && rel != "replies" && rel != "edit" && rel != "hub":
			best = address
		}
	}
	return best
}

var (
	personName = regexp.MustCompile(`(?is)<(?:\w+:)?name[^>]*>(.*?)</`)
	mailName   = regexp.MustCompile(`^\S+@\S+\s+\((.+)\)$`)
)

func authorsOf(f fields) []*gofeed.Person {
	var people []*gofeed.Person
	for _, one := range append(f["author"], f["dc:creator"]...) {
		name := one.text
		if m := personName.FindStringSubmatch(name); m != nil {
			name = m[1]
		} else if m := mailName.FindStringSubmatch(name); m != nil {
			name = m[1]
		}
		if !strings.Contains(name, "@") {
			people = append(people, &gofeed.Person{Name: name})
		}
	}
	return people
}

// onBase reads an address on xml:base, where there is one.
func onBase(address, base string) string {
	on, err := url.Parse(base)
	if base == "" || err != nil {
		return address
	}
	to, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return address
	}
	return on.ResolveReference(to).String()
}
