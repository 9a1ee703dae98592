// Package sitemap reads sitemaps: the protocol of sitemaps.org (urlset, sitemapindex, plain text) and the news extension.
//
// It is given text in UTF-8 and knows no network; following an index is the caller's matter.
package sitemap

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/regwatch/regwatch/crawler/date"
	"github.com/regwatch/regwatch/crawler/plain"
	"github.com/regwatch/regwatch/news"
)

// Map is what one file says: links, or the sitemaps of an index.
type Map struct {
	Links    []news.Link // in the order of the file; addresses as written
	Children []Child     // of an index
	Repaired bool        // the file breaks off or is no sound XML; what came before is there
}

// Child is one sitemap that an index names.
type Child struct {
	URL      string    // as written
	Modified news.Date // zero where the index does not say
}

// ErrNotSitemap is returned for text that is no sitemap.
var ErrNotSitemap = errors.New("not a sitemap")

// modifiedConfidence is low: lastmod tells of the last change, and many sites write the time of generation.
const modifiedConfidence = 0.4

// entry is a <url> or a <sitemap>.
type entry struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod"`
	News    struct {
		Title string `xml:"title"`
		Date  string `xml:"publication_date"`
	} `xml:"news"`
}

// Bounds of one file. The protocol allows 50,000 entries in it.
const (
	maxChildren = 50_000
	maxTags     = 2_000_000
)

// Parse reads XML. At most max links are kept, the first ones when max is passed; zero keeps all.
func Parse(text []byte, max int) (Map, error) {
	if bytes.Count(text, []byte("<")) > maxTags { // an open element costs a hundred bytes
		return Map{}, fmt.Errorf("sitemap with more than %d tags", maxTags)
	}
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // the text is UTF-8 already
	var m Map
	rooted := false
	for {
		token, err := d.Token()
		if err == io.EOF && rooted {
			return m, nil
		}
		if err != nil {
			return m.broken(rooted, err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if !rooted {
			if start.Name.Local != "urlset" && start.Name.Local != "sitemapindex" {
				return Map{}, fmt.Errorf("%w: its root element is <%.40s>", ErrNotSitemap, start.Name.Local)
			}
			rooted = true
			continue
		}
		if err := m.element(d, start, max); err != nil {
			return m.broken(rooted, err)
		}
	}
}

// broken is what is returned when the XML breaks off.
func (m Map) broken(rooted bool, err error) (Map, error) {
	if !rooted {
		return Map{}, ErrNotSitemap
	}
	if len(m.Links) == 0 && len(m.Children) == 0 {
		return Map{}, fmt.Errorf("sitemap without a readable entry: %w", err)
	}
	m.Repaired = true
	return m, nil
}

// element reads one child of the root.
func (m *Map) element(d *xml.Decoder, start xml.StartElement, max int) error {
	if start.Name.Local != "url" && start.Name.Local != "sitemap" {
		return d.Skip()
	}
	var e entry
	if err := d.DecodeElement(&e, &start); err != nil {
		return err
	}
	e.Loc = strings.TrimSpace(e.Loc)
	switch {
	case e.Loc == "":
	case start.Name.Local == "sitemap" && len(m.Children) < maxChildren:
		m.Children = append(m.Children, Child{URL: e.Loc, Modified: e.modified()})
	case start.Name.Local == "sitemap":
	case max == 0 || len(m.Links) < max:
		m.Links = append(m.Links, e.link())
	}
	return nil
}

func (e *entry) link() news.Link {
	published := e.modified()
	if raw := strings.TrimSpace(e.News.Date); raw != "" {
		t, precision := date.Parse(raw)
		published = news.Date{Time: t, Raw: raw, Method: news.DateFeed, Confidence: precision.Confidence()}
	}
	return news.Link{URL: e.Loc, Title: plain.Line(e.News.Title), Published: published}
}

func (e *entry) modified() news.Date {
	raw := strings.TrimSpace(e.LastMod)
	if raw == "" {
		return news.Date{}
	}
	t, precision := date.Parse(raw)
	if precision == date.None {
		return news.Date{Raw: raw, Method: news.DateFeed}
	}
	return news.Date{Time: t, Raw: raw, Method: news.DateFeed, Confidence: modifiedConfidence}
}

// ParseText reads a sitemap of plain text: one address a line. It is one only if every line is an address.
func ParseText(text []byte) (Map, error) {
	var m Map
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if !strings.HasPrefix(line, "http://") && !strings.HasPrefix(line, "https://") || strings.ContainsAny(line, " <>\"") {
			return Map{}, ErrNotSitemap
		}
		m.Links = append(m.Links, news.Link{URL: line})
	}
	if len(m.Links) == 0 {
		return Map{}, ErrNotSitemap
	}
	return m, nil
}
