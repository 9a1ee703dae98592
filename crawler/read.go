package crawler

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"github.com/regwatch/regwatch/crawler/canon"
	"github.com/regwatch/regwatch/crawler/charset"
	"github.com/regwatch/regwatch/crawler/feed"
	"github.com/regwatch/regwatch/crawler/inflate"
	"github.com/regwatch/regwatch/crawler/listing"
	"github.com/regwatch/regwatch/crawler/sitemap"
	"github.com/regwatch/regwatch/news"
)

// reading is what the body of a source says, before addresses are judged.
type reading struct {
	kind     news.SourceKind
	title    string
	base     string // what relative addresses are relative to
	links    []news.Link
	ttl      time.Duration
	hub      string
	self     string
	repaired bool
	unsteady bool // its body does not tell whether it has changed: an index of files without dates
	notes    []string
}

// document is a body as text.
type document struct {
	charset.Text
	root    string // name of the first element
	subject string // what it is, for messages
	url     string
	dug     bool // junk stood before it
}

// read finds out what a body is and reads it. What stands in the body decides, not the content type, which is wrong too
// often; the source's kind decides only between a listing page and a page in place of a feed.
func (c *Crawler) read(ctx context.Context, source news.Source, capture news.Capture) (reading, news.Failure) {
	subject := subjectOf(source)
	return sheltered(subject, func() (reading, news.Failure) {
		doc, failed := c.document(ctx, subject, capture)
		if failed.Kind != news.FailNone {
			return reading{}, failed
		}
		return c.readDocument(ctx, source, doc)
	})
}

// sheltered keeps a panic in a parser, ours or a library's, from ending the program: one broken source stops no other.
func sheltered(subject string, read func() (reading, news.Failure)) (r reading, failed news.Failure) {
	defer func() {
		if fault := recover(); fault != nil {
			r, failed = reading{}, failure(news.FailMalformed, subject, fmt.Sprintf("the reading broke off: %v", fault))
		}
	}()
	return read()
}

func (c *Crawler) readDocument(ctx context.Context, source news.Source, doc document) (reading, news.Failure) {
	switch doc.root {
	case "rss", "rdf", "feed", "channel", "item", "entry", "{":
		return readFeed(doc)
	case "urlset":
		return c.readSitemap(doc)
	case "sitemapindex":
		return c.readIndex(ctx, source, doc)
	}
	if source.Kind == news.KindPage || source.Kind == news.KindAuto && source.Links != "" {
		return readPage(doc, source.Links)
	}
	if text, err := sitemap.ParseText(doc.Bytes); err == nil {
		return reading{kind: news.KindSitemap, base: doc.url, links: text.Links}, news.Failure{}
	}
	return reading{}, notFeed(doc)
}

// document turns a body into UTF-8, after inflating a file that is itself gzip, as sitemaps are.
func (c *Crawler) document(ctx context.Context, subject string, capture news.Capture) (document, news.Failure) {
	body := capture.Body
	if inflate.Gzipped(body) {
		var err error
		if body, err = c.gunzip(body); err != nil {
			return document{}, failureOf(ctx, subject, err)
		}
	}
	if len(bytes.TrimSpace(body)) == 0 {
		return document{}, failure(news.FailEmpty, subject, "the answer is empty")
	}
	doc := document{Text: charset.Decode(body, capture.Header.Get("Content-Type")), subject: subject, url: capture.FinalURL}
	doc.root = feed.Root(doc.Bytes)
	doc.dig()
	return doc, news.Failure{}
}

func (c *Crawler) gunzip(body []byte) ([]byte, error) {
	r, err := c.inflate.Reader(bytes.NewReader(body), "gzip", c.options.Limits.Feed)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// digBytes is how much junk is looked past.
const digBytes = 16 << 10

// dig finds a feed behind the warnings in HTML that a broken site prints before it, and inside a page that is nothing but
// a feed's wrapping.
func (d *document) dig() {
	if d.root == "html" {
		d.unwrap()
		return
	}
	if d.root != "br" && d.root != "b" && d.root != "p" && d.root != "div" && d.root != "script" {
		return
	}
	head := d.Bytes[:min(len(d.Bytes), digBytes)]
	for _, root := range []string{"<?xml", "<rss", "<feed", "<rdf:RDF", "<urlset"} {
		if at := bytes.Index(head, []byte(root)); at > 0 {
			d.Bytes, d.dug = d.Bytes[at:], true
			d.root = feed.Root(d.Bytes)
			return
		}
	}
}

// unwrap takes a feed out of the page that a script has put around it. Pages speak of feeds too, so only a root element
// with its version or namespace and items behind it counts.
func (d *document) unwrap() {
	at := feedTag.FindIndex(d.Bytes[:min(len(d.Bytes), digBytes)])
	if at != nil && itemTag.Match(d.Bytes[at[1]:]) {
		d.Bytes, d.dug = d.Bytes[at[0]:], true
		d.root = feed.Root(d.Bytes)
	}
}

var (
	feedTag = regexp.MustCompile(`(?i)<(?:rss(?:\s+version=[^>]*)?|rdf:rdf\s[^>]*xmlns[^>]*|(?:\w+:)?feed\s[^>]*xmlns[^>]*|channel\s+href=[^>]*)>`)
	itemTag = regexp.MustCompile(`(?i)<(?:\w+:)?(?:item|entry)[\s>]`)
)

func readFeed(doc document) (reading, news.Failure) {
	f, err := feed.Parse(doc.Bytes)
	if errors.Is(err, feed.ErrNotFeed) {
		return reading{}, notFeed(doc)
	}
	if err != nil {
		return reading{kind: news.KindFeed}, failure(news.FailMalformed, doc.subject, err.Error())
	}
	r := reading{kind: news.KindFeed, title: f.Title, base: doc.url, links: f.Links, ttl: f.TTL, hub: f.Hub, self: f.Self, repaired: f.Repaired || doc.dug}
	if doc.dug {
		r.note("other text stands before the feed; tell the site")
	}
	if f.Repaired {
		r.note("the feed is broken (items saved: %d, lost: %d); tell the site", len(f.Links), f.Lost)
	}
	if doc.Guessed {
		r.note("the feed does not say its charset rightly; it was read as %s", doc.Charset)
	}
	if doc.Replaced > 0 {
		r.note("characters that are not sound %s and were replaced: %d", doc.Charset, doc.Replaced)
	}
	return r, news.Failure{}
}

func (c *Crawler) readSitemap(doc document) (reading, news.Failure) {
	m, err := sitemap.Parse(doc.Bytes, maxSitemapLinks)
	if err != nil {
		return reading{kind: news.KindSitemap}, failure(news.FailMalformed, doc.subject, err.Error())
	}
	r := reading{kind: news.KindSitemap, base: doc.url, links: m.Links, repaired: m.Repaired}
	if m.Repaired {
		r.note("the sitemap is broken (addresses read: %d); tell the site", len(m.Links))
	}
	return r, news.Failure{}
}

// maxSitemapLinks is what the protocol allows in one file.
const maxSitemapLinks = 50_000

func readPage(doc document, selector string) (reading, news.Failure) {
	page, err := listing.Parse(doc.Bytes, selector)
	if err != nil {
		return reading{kind: news.KindPage}, failure(news.FailMalformed, doc.subject, err.Error())
	}
	r := reading{kind: news.KindPage, title: page.Title, base: doc.url, links: page.Links}
	if base, err := canon.URL(page.Base, doc.url); err == nil && page.Base != "" {
		r.base = base
	}
	return r, news.Failure{}
}

// notFeed says what stands in the feed's place, and where the feed may be.
func notFeed(doc document) news.Failure {
	if doc.root != "html" {
		return failure(news.FailNotFeed, doc.subject, "what it answers is "+describe(doc.root))
	}
	if address, err := canon.URL(listing.Feed(doc.Bytes), doc.url); err == nil && listing.Feed(doc.Bytes) != "" {
		return news.Failure{Kind: news.FailNotFeed, Detail: oneLine(fmt.Sprintf("%s: it answers with a web page; the page links a feed at %s: put that in feeds.yaml", doc.subject, address))}
	}
	return failure(news.FailNotFeed, doc.subject, "it answers with a web page that links no feed")
}

func describe(root string) string {
	switch root {
	case "":
		return "plain text or data, not XML"
	case "{":
		return "JSON, but no JSON Feed"
	}
	return "XML or HTML that begins with <" + strings.ToValidUTF8(root, "?") + ">"
}

func (r *reading) note(format string, values ...any) {
	r.notes = append(r.notes, fmt.Sprintf(format, values...))
}
