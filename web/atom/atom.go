// Package atom writes Atom feeds (RFC 4287), in pages where there is much (RFC 5005 section 3). It escapes everything it is
// given; what cannot stand in XML becomes U+FFFD.
package atom

import (
	"encoding/xml"
	"fmt"
	"io"
	"time"
)

// Feed is a list of entries, the newest first.
type Feed struct {
	ID      string // an IRI that is the same for ever
	Title   string
	Author  string
	Updated time.Time
	Links   []Link
	Entries []Entry
}

// Link leads to something that belongs to a feed or an entry.
type Link struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

// Entry is one piece of news. It needs an id, a title, a time, and a link or some content.
type Entry struct {
	ID         string // an IRI that is the same for ever
	Title      string
	Published  time.Time
	Updated    time.Time
	Links      []Link
	Categories []string
	Summary    string // plain text
	Content    string // HTML
}

// Write writes a feed as XML.
func Write(w io.Writer, f Feed) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("write feed: %w", err)
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(xmlOf(f)); err != nil {
		return fmt.Errorf("write feed: %w", err)
	}
	if err := enc.Close(); err != nil {
		return fmt.Errorf("write feed: %w", err)
	}
	return nil
}

type xmlFeed struct {
	XMLName   xml.Name   `xml:"http://www.w3.org/2005/Atom feed"`
	ID        string     `xml:"id"`
	Title     string     `xml:"title"`
	Updated   string     `xml:"updated"`
	Author    string     `xml:"author>name"`
	Generator string     `xml:"generator"`
	Links     []Link     `xml:"link"`
	Entries   []xmlEntry `xml:"entry"`
}

type xmlEntry struct {
	ID         string        `xml:"id"`
	Title      string        `xml:"title"`
	Published  string        `xml:"published"`
	Updated    string        `xml:"updated"`
	Links      []Link        `xml:"link"`
	Categories []xmlCategory `xml:"category"`
	Summary    string        `xml:"summary,omitempty"`
	Content    *xmlText      `xml:"content"`
}

type xmlCategory struct {
	Term string `xml:"term,attr"`
}

type xmlText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

func xmlOf(f Feed) xmlFeed {
	x := xmlFeed{ID: f.ID, Title: f.Title, Updated: stamp(f.Updated), Author: f.Author, Generator: "regwatch", Links: f.Links}
	for _, e := range f.Entries {
		x.Entries = append(x.Entries, entryOf(e))
	}
	return x
}

func entryOf(e Entry) xmlEntry {
	x := xmlEntry{
		ID: e.ID, Title: e.Title, Published: stamp(e.Published), Updated: stamp(e.Updated), Links: e.Links, Summary: e.Summary,
	}
	for _, c := range e.Categories {
		x.Categories = append(x.Categories, xmlCategory{c})
	}
	if e.Content != "" {
		x.Content = &xmlText{"html", e.Content}
	}
	return x
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
