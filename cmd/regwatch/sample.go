package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/extract/page"
	"github.com/regwatch/regwatch/extract/page/pdf"
	"github.com/regwatch/regwatch/news"
)

// sample is a document to extract from, and the article it was read from when it was a page.
type sample struct {
	extract.Document
	article *news.Article
}

// reading turns arguments into samples.
type reading struct {
	engine  *extract.Engine
	cfg     *config.Config
	console console
	print   func(sample) error
	pdf     *pdf.Reader
}

// maxInput bounds a page or text; JSON Lines are bounded by the line.
const maxInput = 64 << 20

func (x *reading) argument(ctx context.Context, name string) error {
	switch {
	case name == "-":
		return x.content("-", x.console.in)
	case strings.HasPrefix(name, "http://"), strings.HasPrefix(name, "https://"):
		return x.address(ctx, name)
	}
	f, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("extract: %w", err)
	}
	defer f.Close()
	return x.content(name, f)
}

// content reads JSON Lines, a page or a text, whichever it is.
func (x *reading) content(name string, r io.Reader) error {
	b := bufio.NewReaderSize(r, 64<<10)
	head, err := b.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("extract: read %s: %w", name, err)
	}
	asLines, asHTML := bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")), looksLikeHTML(head)
	if asLines {
		return x.lines(name, b)
	}
	body, err := io.ReadAll(io.LimitReader(b, maxInput+1))
	if err != nil {
		return fmt.Errorf("extract: read %s: %w", name, err)
	}
	if len(body) > maxInput {
		return fmt.Errorf("extract: %s is longer than %d MB; cut it into articles", name, maxInput>>20)
	}
	if asHTML || pdf.Is(body) {
		return x.page(page.Input{Body: body, ContentType: "text/html", Now: clock()}, idOf(name))
	}
	title, text := splitText(string(body))
	return x.print(sample{Document: extract.Document{ID: idOf(name), Title: title, Text: text}})
}

func looksLikeHTML(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(head, "\ufeff \t\r\n"), []byte("<"))
}

// idOf is a file's name without its ending.
func idOf(name string) string {
	base := filepath.Base(name)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// splitText takes a short first paragraph of one line for the title.
func splitText(s string) (title, text string) {
	s = strings.TrimSpace(strings.ReplaceAll(strings.TrimPrefix(s, "\ufeff"), "\r\n", "\n"))
	first, rest, ok := strings.Cut(s, "\n\n")
	if !ok || strings.Contains(first, "\n") || len(first) > 300 {
		return "", s
	}
	return first, strings.TrimSpace(rest)
}

// line is one article of the input, as eval/README of the contract has it.
type line struct {
	ID    string        `json:"id"`
	Lang  news.Language `json:"lang"`
	Date  string        `json:"date"`
	URL   string        `json:"url"`
	Title string        `json:"title"`
	Text  string        `json:"text"`
}

// lines reads one article a line; a line that cannot be read is named and ends the reading.
func (x *reading) lines(name string, r io.Reader) error {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 64<<10), maxInput)
	for n := 1; s.Scan(); n++ {
		if len(bytes.TrimSpace(s.Bytes())) == 0 {
			continue
		}
		doc, err := parseLine(s.Bytes())
		if err != nil {
			return fmt.Errorf("extract: %s, line %d: %w", name, n, err)
		}
		if err := x.print(sample{Document: doc}); err != nil {
			return err
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("extract: read %s: %w", name, err)
	}
	return nil
}

func parseLine(raw []byte) (extract.Document, error) {
	var l line
	if err := json.Unmarshal(raw, &l); err != nil {
		return extract.Document{}, fmt.Errorf("not an article as JSON: %w", err)
	}
	at, err := parseDate(l.Date)
	if err != nil {
		return extract.Document{}, err
	}
	return extract.Document{ID: l.ID, Title: l.Title, Text: l.Text, URL: l.URL, Language: l.Lang, Published: at}, nil
}

func parseDate(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, form := range []string{time.DateOnly, time.RFC3339} {
		if at, err := time.Parse(form, s); err == nil {
			return at.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("date %q is neither 2006-01-02 nor RFC 3339", s)
}

// page reads a page and then its text.
func (x *reading) page(in page.Input, id string) error {
	in.PDF = x.pdf
	a := page.Read(in)
	if a.Text == "" && pdf.Is(in.Body) {
		return fmt.Errorf("extract: %s has no text layer that can be read; it may be a scan, damaged, or locked with a password", id)
	}
	return x.print(sample{
		Document: extract.Document{ID: id, Title: a.Title, Text: a.Text, URL: a.URL, Language: a.Language, Published: a.At()},
		article:  &a,
	})
}

// address fetches a page as politely as a crawl does.
func (x *reading) address(ctx context.Context, address string) error {
	o := crawler.Options{Contact: "https://github.com/regwatch/regwatch", Version: release}
	if x.cfg != nil {
		o.Contact, o.Allow = x.cfg.Contact, x.cfg.AllowNetworks
	}
	c, err := crawler.New(o)
	if err != nil {
		return err
	}
	defer c.Close()
	got, failure := c.Page(ctx, news.Link{URL: address})
	if failure.Kind != news.FailNone {
		return fmt.Errorf("extract: %s", failure.Detail)
	}
	return x.page(page.Input{URL: got.FinalURL, ContentType: got.Header.Get("Content-Type"), Body: got.Body, Now: clock()}, address)
}
