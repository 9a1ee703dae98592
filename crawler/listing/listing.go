// Package listing finds the article links of a page that lists news and has no feed.
//
// It is given HTML in UTF-8 and knows no network.
package listing

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"github.com/regwatch/regwatch/crawler/plain"
	"github.com/regwatch/regwatch/news"
)

// DefaultSelector is used where a source gives none: links in articles, headings and lists of the main part.
const DefaultSelector = "article a[href], main h1 a[href], main h2 a[href], main h3 a[href], main h4 a[href], main li a[href], h2 a[href], h3 a[href]"

// maxTags bounds the tree that is built of a page: 20 MB of nothing but tags would take a gigabyte.
const maxTags = 500_000

// Page is what a listing page says.
type Page struct {
	Title string
	Base  string      // of the base element, as written; empty where there is none
	Links []news.Link // in the order of the page, one for each address
}

// Check reports what is wrong with a selector.
func Check(selector string) error {
	if _, err := cascadia.Compile(selector); err != nil {
		return fmt.Errorf("CSS selector %q: %w", selector, err)
	}
	return nil
}

// Parse finds what selector matches: links, or elements that hold a link. An empty selector is DefaultSelector.
func Parse(body []byte, selector string) (Page, error) {
	if selector == "" {
		selector = DefaultSelector
	}
	matcher, err := cascadia.Compile(selector)
	if err != nil {
		return Page{}, fmt.Errorf("CSS selector %q: %w", selector, err)
	}
	if bytes.Count(body, []byte("<")) > maxTags {
		return Page{}, fmt.Errorf("read HTML: it has more than %d tags", maxTags)
	}
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(body))
	if err != nil {
		return Page{}, fmt.Errorf("read HTML: %w", err)
	}
	p := Page{Title: plain.Line(doc.Find("title").First().Text())}
	p.Base, _ = doc.Find("base[href]").First().Attr("href")
	p.collect(doc.FindMatcher(matcher))
	return p, nil
}

// collect takes one link for each address. A picture and a headline often lead to the same article: the longer text is
// the title.
func (p *Page) collect(found *goquery.Selection) {
	hrefs := addresses(found)
	index := map[string]int{}
	for _, s := range found.EachIter() {
		href := hrefs[s.Get(0)]
		if href == "" || strings.HasPrefix(href, "#") {
			continue
		}
		name := title(anchor(s))
		if at, known := index[href]; !known {
			index[href] = len(p.Links)
			p.Links = append(p.Links, news.Link{URL: href, Title: name, Published: published(s.Get(0), href, hrefs)})
		} else if len(name) > len(p.Links[at].Title) {
			p.Links[at].Title = name
		}
	}
}

// addresses maps what was matched to the address it leads to.
func addresses(found *goquery.Selection) map[*html.Node]string {
	hrefs := make(map[*html.Node]string, found.Length())
	for _, s := range found.EachIter() {
		hrefs[s.Get(0)] = strings.TrimSpace(anchor(s).AttrOr("href", ""))
	}
	return hrefs
}

// anchor is the link itself: what was matched, or the first link in it.
func anchor(s *goquery.Selection) *goquery.Selection {
	if s.Is("a[href]") {
		return s
	}
	return s.Find("a[href]").First()
}

func title(anchor *goquery.Selection) string {
	if text := plain.Line(anchor.Text()); text != "" {
		return text
	}
	for _, name := range []string{"aria-label", "title"} {
		if text := plain.Line(anchor.AttrOr(name, "")); text != "" {
			return text
		}
	}
	return plain.Line(anchor.Find("img[alt]").First().AttrOr("alt", ""))
}
