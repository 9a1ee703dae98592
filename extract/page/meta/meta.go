// Package meta reads what a page says about itself: JSON-LD, OpenGraph and other meta elements, microdata, headings and
// bylines. It reports statements with their source; which of them to believe is decided in few places here (title,
// authors, canonical URL) and by the caller (dates).
//
// All of it is foreign text: broken JSON, wrong types and absurd values are passed over, never an error.
package meta

import (
	"net/url"
	"strings"

	"github.com/regwatch/regwatch/extract/page/dom"
	"golang.org/x/net/html"
)

// Facts are a page's statements about itself.
type Facts struct {
	Host      string            // the page's host without "www."
	Data      Data              // of the JSON-LD object that describes the article
	Names     map[string]string // meta elements: name, property or itemprop in lower case → first content
	Authors   []string          // every meta element that names an author, in order
	Canonical string            // link rel=canonical as written
	Lang      string            // the html element's lang
	Title     string            // the title element
	Headings  []string          // the h1 elements
	Marked    map[string]string // microdata outside meta elements: itemprop → first value
	Bylines   []string          // texts of elements that are marked or named as the byline
	Times     []Time            // time elements in document order

	shown  []string   // headings of the first three ranks
	byline *html.Node // around the first byline
}

// Time is a time element.
type Time struct {
	Value    string // its datetime attribute, or its text
	Property string // itemprop, or "pubdate"
	Modified bool   // named as the time of an update
	Below    bool   // a first heading stands above it
}

const (
	maxTimes    = 20
	maxHeadings = 5
	maxBylines  = 8
	maxAuthors  = 20
)

// Read collects the facts of a page. base is the page's own URL.
func Read(page dom.Page, base *url.URL) *Facts {
	f := &Facts{Names: map[string]string{}, Marked: map[string]string{}}
	if base != nil {
		f.Host = strings.TrimPrefix(base.Hostname(), "www.")
	}
	dom.Walk(page.Root, func(n *html.Node) bool {
		if n.Type == html.ElementNode {
			f.element(n)
		}
		return true
	})
	f.Data = readData(page.LinkedData, base, f.Headings)
	return f
}

func (f *Facts) element(n *html.Node) {
	switch n.Data {
	case "html":
		f.Lang = dom.Attr(n, "lang")
	case "meta":
		f.meta(n)
		return
	case "link":
		f.link(n)
		return
	case "title":
		if f.Title == "" {
			f.Title = dom.Text(n)
		}
	case "h2", "h3":
		f.show(dom.Text(n))
	case "h1":
		f.show(dom.Text(n))
		if text := dom.Text(n); text != "" && len(f.Headings) < maxHeadings {
			f.Headings = append(f.Headings, text)
		}
	case "time":
		f.time(n)
	}
	f.marked(n)
}

func (f *Facts) show(heading string) {
	const most = 40
	if heading != "" && len(f.shown) < most {
		f.shown = append(f.shown, heading)
	}
}

// meta keeps the first content of each name: a page's own statement stands before those of embedded things.
func (f *Facts) meta(n *html.Node) {
	content := dom.Squeeze(dom.Attr(n, "content"))
	if content == "" {
		return
	}
	for _, key := range []string{"name", "property", "itemprop", "http-equiv"} {
		name := strings.ToLower(strings.TrimSpace(dom.Attr(n, key)))
		if name == "" {
			continue
		}
		if f.Names[name] == "" {
			f.Names[name] = content
		}
		if authorNames[name] && len(f.Authors) < maxAuthors {
			f.Authors = append(f.Authors, content)
		}
	}
}

func (f *Facts) link(n *html.Node) {
	if f.Canonical == "" && strings.EqualFold(dom.Attr(n, "rel"), "canonical") {
		f.Canonical = strings.TrimSpace(dom.Attr(n, "href"))
	}
}

func (f *Facts) time(n *html.Node) {
	value := dom.Attr(n, "datetime")
	if value == "" {
		value = dom.Text(n)
	}
	if value == "" || len(f.Times) >= maxTimes {
		return
	}
	t := Time{Value: value, Property: dom.Attr(n, "itemprop"), Below: len(f.Headings) > 0}
	for i := range n.Attr {
		if n.Attr[i].Key == "pubdate" {
			t.Property = "pubdate"
		}
	}
	name := strings.ToLower(dom.Attr(n, "class") + " " + t.Property)
	t.Modified = strings.Contains(name, "modif") || strings.Contains(name, "updat")
	f.Times = append(f.Times, t)
}

// marked keeps microdata and bylines.
func (f *Facts) marked(n *html.Node) {
	property := dom.Attr(n, "itemprop")
	switch property {
	case "headline", "datePublished", "dateModified", "dateCreated", "alternativeHeadline":
		if f.Marked[property] == "" {
			f.Marked[property] = markedValue(n)
		}
	case "author", "creator":
		f.addByline(n)
		return
	}
	if dom.Attr(n, "rel") == "author" || isByline(dom.Attr(n, "class")) {
		f.addByline(n)
	}
}

// markedValue is the value of a microdata property: an attribute where the element has one, else its text.
func markedValue(n *html.Node) string {
	for _, key := range []string{"content", "datetime"} {
		if value := dom.Attr(n, key); value != "" {
			return value
		}
	}
	return dom.Text(n)
}

// bylineClasses name the line of authors, hyphens and underscores left out. Longer names, such as "author-bio", are boxes
// about them.
var bylineClasses = map[string]bool{
	"byline": true, "author": true, "authors": true, "authorname": true, "articleauthor": true, "bylinename": true,
	"bylineauthor": true, "autor": true, "auteur": true, "articlebyline": true, "entryauthor": true, "postauthor": true,
	"articleauthorname": true, "storybyline": true, "reporter": true, "writer": true,
}

var joined = strings.NewReplacer("-", "", "_", "")

func isByline(class string) bool {
	for _, c := range strings.Fields(class) {
		if len(c) < 32 && bylineClasses[strings.ToLower(joined.Replace(c))] {
			return true
		}
	}
	return false
}

// addByline keeps a short text; a name given as microdata inside stands for the whole. Once one is found, only those
// beside it count: further down the page stand the authors of other stories.
func (f *Facts) addByline(n *html.Node) {
	const longest = 160
	if f.byline != nil && f.byline != n.Parent && f.byline != grandparent(n) {
		return
	}
	outer := n
	if name := dom.First(n, func(c *html.Node) bool { return c != n && dom.Attr(c, "itemprop") == "name" }); name != nil {
		n = name
	}
	text := markedValue(n)
	if text != "" && len(text) <= longest && len(f.Bylines) < maxBylines {
		f.Bylines = append(f.Bylines, text)
		f.byline = outer.Parent
	}
}

func grandparent(n *html.Node) *html.Node {
	if n.Parent == nil {
		return nil
	}
	return n.Parent.Parent
}

// First is the content of the first of the meta elements named that the page has.
func (f *Facts) First(names ...string) string {
	for _, name := range names {
		if v := f.Names[name]; v != "" {
			return v
		}
	}
	return ""
}

// Summary is the page's own description of the article.
func (f *Facts) Summary() string {
	if s := f.First("og:description", "twitter:description", "description", "dc.description", "dcterms.abstract"); s != "" {
		return plain(s)
	}
	return plain(f.Data.Description)
}
