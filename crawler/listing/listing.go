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

	"github.com/regwatch/regwatch/crawler/date"
	"github.com/regwatch/regwatch/crawler/plain"
	"github.com/regwatch/regwatch/news"
)

// DefaultSelector is used where a source gives none: links in articles, headings and lists of the main part.
const DefaultSelector = "article a[href], main h1 a[href], main h2 a[href], main h3 a[href], main h4 a[href], main li a[href], h2 a[href], h3 a[href]"

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
func Parse(html []byte, selector string) (Page, error) {
	if selector == "" {
		selector = DefaultSelector
	}
	matcher, err := cascadia.Compile(selector)
	if err != nil {
		return Page{}, fmt.Errorf("CSS selector %q: %w", selector, err)
	}
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(html))
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
	index := map[string]int{}
	for _, s := range found.EachIter() {
		link, ok := read(s)
		if !ok {
			continue
		}
		at, known := index[link.URL]
		if !known {
			index[link.URL] = len(p.Links)
			p.Links = append(p.Links, link)
			continue
		}
		if len(link.Title) > len(p.Links[at].Title) {
			p.Links[at].Title = link.Title
		}
		if p.Links[at].Published.Raw == "" {
			p.Links[at].Published = link.Published
		}
	}
}

func read(s *goquery.Selection) (news.Link, bool) {
	anchor := s
	if !s.Is("a[href]") {
		anchor = s.Find("a[href]").First()
	}
	href, ok := anchor.Attr("href")
	href = strings.TrimSpace(href)
	if !ok || href == "" || strings.HasPrefix(href, "#") {
		return news.Link{}, false
	}
	return news.Link{URL: href, Title: title(anchor), Published: published(s)}, true
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

// near is how many elements above a link a date is looked for.
const near = 4

// besideConfidence is for a date that stands beside a link and may belong to something else.
const besideConfidence = 0.65

// published is the time element that stands in the smallest element around the link, if it is the only one there.
func published(s *goquery.Selection) news.Date {
	for range near {
		if times := s.Find("time"); times.Length() == 1 {
			return timeOf(times)
		} else if times.Length() > 1 {
			return news.Date{}
		}
		s = s.Parent()
	}
	return news.Date{}
}

func timeOf(s *goquery.Selection) news.Date {
	raw := strings.TrimSpace(s.AttrOr("datetime", s.Text()))
	t, precision := date.Parse(raw)
	if precision == date.None {
		return news.Date{Raw: raw, Method: news.DateTime}
	}
	return news.Date{Time: t, Raw: raw, Method: news.DateTime, Confidence: besideConfidence}
}
