package web

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/regwatch/regwatch/news"
)

// passage is a sentence in its place: what stands before and after it in its paragraph.
type passage struct {
	Before, Quote, After string
	Language             news.Language
}

// texts fetches articles for passages, each once and not without end.
type texts struct {
	ctx    context.Context
	record Record
	known  map[news.URLKey]*news.Article // nil for one that cannot be read
}

// mostTexts bounds the articles that one page reads; sentences of further ones stand alone.
const mostTexts = 60

func (s *Server) texts(ctx context.Context) *texts {
	return &texts{ctx, s.Record, map[news.URLKey]*news.Article{}}
}

// passage is the place of a response's sentence; the sentence alone where its article has another text by now.
func (t *texts) passage(key news.URLKey, r *news.Response) passage {
	a := t.article(key)
	if a == nil {
		return passage{Quote: r.Quote}
	}
	p := passageOf(a.Body(), r.Quote, r.Start)
	p.Language = a.Language
	return p
}

func (t *texts) article(key news.URLKey) *news.Article {
	a, ok := t.known[key]
	if ok || len(t.known) >= mostTexts {
		return a
	}
	if found, err := t.record.Article(t.ctx, key); err == nil {
		a = &found
	}
	t.known[key] = a
	return a
}

// around is how many characters of the paragraph are shown on either side.
const around = 320

// passageOf finds a quote near the place where it was read.
func passageOf(body, quote string, start int) passage {
	at := find(body, quote, start)
	if at < 0 || quote == "" {
		return passage{Quote: quote}
	}
	before, after := body[:at], body[at+len(quote):]
	before = before[strings.LastIndex(before, "\n\n")+1:]
	after, _, _ = strings.Cut(after, "\n\n")
	return passage{Before: tail(strings.TrimLeft(before, "\n"), around), Quote: quote, After: head(after, around)}
}

// find gives the byte where a quote stands: at rune start, or where it is found first.
func find(body, quote string, start int) int {
	if at := byteOf(body, start); at >= 0 && strings.HasPrefix(body[at:], quote) {
		return at
	}
	return strings.Index(body, quote)
}

// byteOf is the byte at which a rune begins; -1 when the text is shorter.
func byteOf(s string, rune int) int {
	if rune < 0 {
		return -1
	}
	at := 0
	for ; rune > 0 && at < len(s); rune-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	if rune > 0 {
		return -1
	}
	return at
}

// head and tail keep n runes, cut at a space where one is near.
func head(s string, n int) string {
	at := byteOf(s, n)
	if at < 0 || at >= len(s) {
		return s
	}
	if i := strings.LastIndexByte(s[:at], ' '); i > at/2 {
		at = i
	}
	return s[:at] + "…"
}

func tail(s string, n int) string {
	at := byteOf(s, utf8.RuneCountInString(s)-n)
	if at <= 0 {
		return s
	}
	if i := strings.IndexByte(s[at:], ' '); i >= 0 && i < (len(s)-at)/2 {
		at += i + 1
	}
	return "…" + s[at:]
}
