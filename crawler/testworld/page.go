package testworld

import (
	"compress/gzip"
	"fmt"
	"html"
	"io"
	"net/http"
	"strings"
	"time"
)

// feed shows the newest items, and answers a question for changes.
func (s *site) feed(w http.ResponseWriter, r *http.Request) {
	last := s.published(s.Clock())
	tag := fmt.Sprintf(`"%d"`, last)
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Site</title>`)
	for n := last - 1; n >= max(0, last-s.Window); n-- {
		fmt.Fprintf(&b, "<item><title>%s</title><link>%s%s</link><pubDate>%s</pubDate><description>%s</description></item>\n",
			s.title(n), s.base, s.path(n), s.date(n).Format(time.RFC1123Z), s.summary(n))
	}
	if s.quirk != broken {
		b.WriteString("</channel></rss>")
	}
	_, _ = w.Write([]byte(b.String()))
}

// summary is what the feed says of an item; a broken feed says it in a way that no XML parser takes.
func (s *site) summary(n int) string {
	text := fmt.Sprintf("The ministry of site %d answered question %d of the committee.", s.n, n)
	if s.quirk == broken {
		return text + " Fish & chips < 5 &pound;\x0b"
	}
	return text
}

func (s *site) sitemap(w http.ResponseWriter) {
	var b strings.Builder
	b.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">`)
	for n := range s.published(s.Clock()) {
		fmt.Fprintf(&b, "<url><loc>%s%s</loc><news:news><news:publication_date>%s</news:publication_date><news:title>%s</news:title></news:news></url>\n",
			s.base, s.path(n), s.date(n).Format(time.RFC3339), s.title(n))
	}
	b.WriteString("</urlset>")
	_, _ = w.Write([]byte(b.String()))
}

func (s *site) page(w http.ResponseWriter, r *http.Request, n int) {
	var b strings.Builder
	title := html.EscapeString(s.title(n))
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="en"><head><title>%s</title><meta property="article:published_time" content="%s">`,
		title, s.date(n).Format(time.RFC3339))
	b.WriteString(head(s.Filler / 3))
	b.WriteString("</head><body>" + menu(s.Filler/3))
	fmt.Fprintf(&b, "<main><article><h1>%s</h1>", title)
	for i := range paragraphs {
		fmt.Fprintf(&b, "<p>%s</p>", s.paragraph(n, i))
	}
	if s.quirk == changing {
		fmt.Fprintf(&b, "<p>This page was read %d times before you came to it today, dear reader of ours.</p>", s.account.requests())
	}
	b.WriteString("</article></main>" + below(s.Filler/3) + "<footer>All rights are ours.</footer></body></html>")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	send(w, r, b.String())
}

// send answers with a page, packed as nearly all sites pack them.
func send(w http.ResponseWriter, r *http.Request, page string) {
	if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		_, _ = io.WriteString(w, page)
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	z, _ := gzip.NewWriterLevel(w, gzip.BestSpeed) // fails for levels that do not exist only
	_, _ = io.WriteString(z, page)
	_ = z.Close()
}

// paragraphs of an article.
const paragraphs = 12

// The words of a paragraph are drawn by number, so that every text is its own and the same each time.
var (
	subjects = []string{"The ministry", "A spokesman for the council", "The committee", "Residents of the district", "The company", "A court", "The regulator"}
	verbs    = []string{"published", "discussed", "received", "postponed", "reviewed", "described", "opened"}
	objects  = []string{"the report on schools", "a plan for the harbour", "the figures of last year", "new rules for markets", "an account of the meeting", "the budget", "a letter from the mayor"}
	ends     = []string{"on Monday", "after a long debate", "without a vote", "as expected", "in front of the press", "for the second time", "this week"}
)

func (s *site) paragraph(n, i int) string {
	var b strings.Builder
	seed := uint32(s.n*7919 + n*104729 + i*1299709)
	for range 4 {
		fmt.Fprintf(&b, "%s %s %s %s. ", pick(&seed, subjects), pick(&seed, verbs), pick(&seed, objects), pick(&seed, ends))
	}
	return b.String()
}

func pick(seed *uint32, words []string) string {
	*seed = *seed*1664525 + 1013904223
	return words[*seed>>16%uint32(len(words))]
}
