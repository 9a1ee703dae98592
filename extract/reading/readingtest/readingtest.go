// Package readingtest is what the tests of the readers of responses have in common: a text is read with the real names
// of the knowledge base, and what comes out is compared with labelled sentences.
package readingtest

import (
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// Reader is a reader under test.
type Reader interface {
	Read(doc *text.Document, names *link.Names) []frame.Candidate
}

// Tools are what a test needs to read a text.
type Tools struct {
	linker *link.Linker
	reader Reader
}

// New makes the tools from what the constructor of a reader returns.
func New[R Reader](t testing.TB, construct func() (R, error)) *Tools {
	t.Helper()
	base, err := kb.Load()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := construct()
	if err != nil {
		t.Fatal(err)
	}
	return &Tools{linker: link.New(base), reader: reader}
}

// Read reads a text that was published on a date, by default on 15 May 2024.
func (x *Tools) Read(title, body, language, date string) (*text.Document, []frame.Candidate) {
	published := time.Date(2024, 5, 15, 0, 0, 0, 0, time.UTC)
	if d, err := time.Parse(time.DateOnly, date); err == nil {
		published = d
	}
	doc := text.New(title, body, news.Language(language), published)
	return doc, x.reader.Read(doc, x.linker.Find(doc))
}

// Benchmark measures the reader alone, without the search for names.
func (x *Tools) Benchmark(b *testing.B, title, body, language string) {
	doc := text.New(title, body, news.Language(language), time.Time{})
	names := x.linker.Find(doc)
	b.SetBytes(int64(len(doc.Source)))
	for b.Loop() {
		x.reader.Read(doc, names)
	}
}

// CheckQuote fails unless a candidate's quote stands where it says.
func CheckQuote(t testing.TB, doc *text.Document, c *frame.Candidate) {
	t.Helper()
	runes := []rune(doc.Source)
	if c.Start < 0 || c.End > len(runes) || c.Start >= c.End || string(runes[c.Start:c.End]) != string([]rune(c.Quote)) || !strings.Contains(doc.Source, c.Quote) {
		t.Errorf("quote %q does not stand at %d to %d", c.Quote, c.Start, c.End)
	}
}
