// Package opml reads and writes lists of feeds in OPML 2.0 (opml.org/spec2.opml), the form in which feed readers hand
// their subscriptions on.
package opml

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/regwatch/regwatch/news"
)

// MaxBytes bounds a list. Ten thousand feeds take about 3 MB.
const MaxBytes = 8 << 20

// ErrNotOPML is returned for a file that is something else.
var ErrNotOPML = errors.New("not an OPML file")

// outline is a feed, or a folder of them.
type outline struct {
	Text     string    `xml:"text,attr"`
	Title    string    `xml:"title,attr,omitempty"`
	Type     string    `xml:"type,attr,omitempty"`
	XMLURL   string    `xml:"xmlUrl,attr,omitempty"`
	Language string    `xml:"language,attr,omitempty"`
	Category string    `xml:"category,attr,omitempty"`
	Outlines []outline `xml:"outline"`
}

type document struct {
	XMLName xml.Name `xml:"opml"`
	Version string   `xml:"version,attr"`
	Title   string   `xml:"head>title"`
	Body    struct {
		Outlines []outline `xml:"outline"`
	} `xml:"body"`
}

// Read lists the feeds of a file, each address once, in its order. Folders and categories become tags. A feed without a
// name has its address for one; nothing is said of whether addresses are right.
func Read(r io.Reader) ([]news.Source, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > MaxBytes {
		return nil, fmt.Errorf("the file has more than %d bytes", MaxBytes)
	}
	d := xml.NewDecoder(strings.NewReader(string(raw)))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	var doc document
	if err := d.Decode(&doc); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotOPML, err)
	}
	l := &list{seen: map[string]bool{}}
	l.walk(doc.Body.Outlines, nil)
	return l.sources, nil
}

// list gathers feeds.
type list struct {
	sources []news.Source
	seen    map[string]bool
}

func (l *list) walk(outlines []outline, folders []string) {
	for _, o := range outlines {
		name := line(firstOf(o.Text, o.Title))
		address := strings.TrimSpace(o.XMLURL)
		switch {
		case address == "":
			l.walk(o.Outlines, append(slices.Clip(folders), name))
		case !l.seen[address]:
			l.seen[address] = true
			l.sources = append(l.sources, news.Source{
				Name: firstOf(name, address), URL: address, Kind: news.KindFeed, Tags: tags(folders, o.Category),
			})
		}
	}
}

// tags are the folders that a feed lies in and its categories, which are separated by commas and may be paths.
func tags(folders []string, category string) (all []string) {
	for _, word := range slices.Concat(folders, strings.FieldsFunc(category, func(r rune) bool { return r == ',' || r == '/' })) {
		if word = strings.ToLower(line(word)); word != "" && !slices.Contains(all, word) {
			all = append(all, word)
		}
	}
	return all
}

func line(s string) string { return strings.Join(strings.Fields(s), " ") }

func firstOf(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}

// Write lists those sources that are feeds, or may be, and says how many that were.
func Write(w io.Writer, title string, sources []news.Source) (int, error) {
	doc := document{Version: "2.0", Title: title}
	for _, s := range sources {
		if s.Kind != news.KindFeed && s.Kind != news.KindAuto {
			continue
		}
		doc.Body.Outlines = append(doc.Body.Outlines, outline{
			Text: s.Name, Title: s.Name, Type: "rss", XMLURL: s.URL, Language: string(s.Language), Category: strings.Join(s.Tags, ","),
		})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return 0, err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return 0, err
	}
	_, err := io.WriteString(w, "\n")
	return len(doc.Body.Outlines), err
}
