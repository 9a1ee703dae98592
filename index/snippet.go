package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Segment is a piece of text that either was searched for or stands between. A page of HTML puts a mark around it, a
// terminal a colour; the text itself is as it was stored and has to be escaped by whoever prints it.
type Segment struct {
	Text string
	Hit  bool
}

// Span is a place of a searched word in a text, in bytes.
type Span struct {
	Start, End int
	Term       string
}

const (
	window     = 220 // bytes of a snippet, about; one of Chinese has fewer characters that say as much
	maxPieces  = 2   // snippets of a hit
	edgeSearch = 24  // bytes to look for the end of a word
)

// tidy sorts spans, drops those that do not fit the text, and joins those that touch.
func tidy(text string, in []Span) (out []Span) {
	slices.SortFunc(in, func(a, b Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	for _, s := range in {
		if s.Start < 0 || s.End > len(text) || s.Start >= s.End || !boundary(text, s.Start) || !boundary(text, s.End) {
			continue
		}
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

func boundary(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

// mark cuts a whole text into segments.
func mark(text string, in []Span) []Segment { return segments(text, 0, len(text), tidy(text, in)) }

// segments cuts a part of a text. Line ends become spaces, so that a snippet is one line.
func segments(text string, from, to int, spans []Span) (out []Segment) {
	add := func(end int, hit bool) {
		if from < end {
			out = append(out, Segment{Text: oneLine(text[from:end]), Hit: hit})
			from = end
		}
	}
	for _, s := range spans {
		if s.Start >= from && s.End <= to {
			add(s.Start, false)
			add(s.End, true)
		}
	}
	add(to, false)
	return out
}

func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ReplaceAll(s, "\n\n", " "))
}

// snippets are the parts of a text where most of the words stand, in the order of the text; the beginning of the text
// where none stands in it.
func snippets(text string, in []Span) (out [][]Segment) {
	spans := tidy(text, in)
	if text == "" {
		return nil
	}
	if len(spans) == 0 {
		_, to := widen(text, 0, 0)
		return [][]Segment{segments(text, 0, to, nil)}
	}
	var parts []part
	for range maxPieces {
		if p, ok := best(text, spans, parts); ok {
			parts = append(parts, p)
		}
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.from, b.from) })
	for _, p := range parts {
		out = append(out, segments(text, p.from, p.to, spans))
	}
	return out
}

// part is a piece of a text, in bytes.
type part struct{ from, to int }

// best is the window with the most different words, then with the most words, then the first; outside of those taken.
func best(text string, spans []Span, taken []part) (p part, found bool) {
	most := 0
	for i := range spans {
		value, last := worth(spans[i:])
		from, to := widen(text, spans[i].Start, last)
		if value > most && !overlaps(from, to, taken) {
			p, most, found = part{from, to}, value, true
		}
	}
	return p, found
}

// worth values a window that begins with the first span, and says where its last span ends.
func worth(spans []Span) (value, last int) {
	terms := map[string]bool{}
	for n, s := range spans {
		if n > 0 && s.End-spans[0].Start > window*3/4 {
			break
		}
		terms[s.Term] = true
		value, last = len(terms)*100+min(n+1, 99), s.End
	}
	return value, last
}

func overlaps(from, to int, taken []part) bool {
	for _, p := range taken {
		if from < p.to && p.from < to {
			return true
		}
	}
	return false
}

// widen grows a part to the size of a snippet, a third of it in front, and moves its ends to the ends of words. It never
// cuts into the part.
func widen(text string, from, to int) (int, int) {
	room := max(window-(to-from), 0)
	first := max(from-room/3, 0)
	last := min(max(to, first+window), len(text))
	return min(wordStart(text, first), from), max(wordEnd(text, last), to)
}

func wordStart(text string, at int) int {
	if at == 0 {
		return 0
	}
	near := text[at:min(at+edgeSearch, len(text))]
	if i := strings.IndexFunc(near, unicode.IsSpace); i >= 0 {
		_, width := utf8.DecodeRuneInString(near[i:])
		return at + i + width
	}
	for !boundary(text, at) {
		at++
	}
	return at
}

func wordEnd(text string, at int) int {
	if at == len(text) {
		return at
	}
	start := max(at-edgeSearch, 0)
	if i := strings.LastIndexFunc(text[start:at], unicode.IsSpace); i >= 0 {
		return start + i
	}
	for !boundary(text, at) {
		at--
	}
	return at
}
