package query

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Bounds of a query: a longer or deeper one says nothing more and costs the index much.
const (
	MaxLength = 1000 // characters
	MaxTerms  = 50   // words, phrases and fields
	MaxDepth  = 10   // brackets and negations inside each other
	MaxStars  = 5    // words that end in a star: each may stand for a thousand
	minPrefix = 2    // letters before a star
)

// Parse reads a query. An empty one gives a nil Node: everything. An error is an *Error.
func Parse(text string) (Node, error) {
	if n := utf8.RuneCountInString(text); n > MaxLength {
		return nil, failf(MaxLength+1, "the query has %d characters; at most %d are read", n, MaxLength)
	}
	tokens, err := scan(text)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens}
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != end { // only a bracket stops or()
		return nil, failf(t.pos, "this bracket closes nothing")
	}
	return n, nil
}

// parser reads tokens by recursive descent: or, and, unary, primary.
type parser struct {
	tokens []token
	depth  int
	terms  int
	stars  int
}

func (p *parser) peek() token { return p.tokens[0] }

func (p *parser) take() token {
	t := p.tokens[0]
	if t.kind != end {
		p.tokens = p.tokens[1:]
	}
	return t
}

func (p *parser) or() (Node, error) {
	var nodes Or
	for {
		n, err := p.and()
		if err != nil {
			return nil, err
		}
		if n != nil {
			nodes = append(nodes, n)
		}
		t := p.peek()
		if t.kind != or {
			return flatOr(nodes), nil
		}
		p.take()
		if next := p.peek(); n == nil || next.kind == end || next.kind == shut || next.kind == or {
			return nil, failf(t.pos, "OR stands between two things to search for; write \"or\" in quotes to search for the word")
		}
	}
}

func flatOr(nodes Or) Node {
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return nodes
}

func (p *parser) and() (Node, error) {
	var nodes And
	for {
		switch p.peek().kind {
		case end, shut, or:
			return flatAnd(nodes), nil
		case and: // what stands side by side must hold anyway
			p.take()
			continue
		}
		n, err := p.unary()
		if err != nil {
			return nil, err
		}
		if n != nil {
			nodes = append(nodes, n)
		}
	}
}

func flatAnd(nodes And) Node {
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	return nodes
}

func (p *parser) unary() (Node, error) {
	t := p.peek()
	if t.kind != minus && t.kind != not && t.kind != open {
		return p.primary(p.take())
	}
	p.take()
	if p.depth++; p.depth > MaxDepth {
		return nil, failf(t.pos, "more than %d brackets or negations inside each other", MaxDepth)
	}
	defer func() { p.depth-- }()
	if t.kind == open {
		return p.group(t)
	}
	switch p.peek().kind {
	case end, shut, or, and:
		return nil, failf(t.pos, "nothing follows the negation")
	}
	n, err := p.unary()
	if err != nil || n == nil {
		return nil, err
	}
	return Not{n}, nil
}

func (p *parser) group(opened token) (Node, error) {
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.take().kind != shut {
		return nil, failf(opened.pos, "this bracket is not closed")
	}
	return n, nil
}

// primary makes a node of a word, a phrase or a field. A word of signs only searches for nothing and is dropped.
func (p *parser) primary(t token) (Node, error) {
	if p.terms++; p.terms > MaxTerms {
		return nil, failf(t.pos, "more than %d words, phrases and fields", MaxTerms)
	}
	if bound, ok := dates[t.field]; ok {
		return date(t, bound.field, bound.start)
	}
	if field, ok := keywords[t.field]; ok {
		return is(t, field)
	}
	n := Text{Value: t.text, Phrase: t.kind == phrase, Title: t.field == "title"}
	if !n.Phrase {
		if err := star(t, &n); err != nil {
			return nil, err
		}
		if n.Prefix {
			p.stars++
		}
		if p.stars > MaxStars {
			return nil, failf(t.pos, "more than %d words that end in a star", MaxStars)
		}
	}
	if !searchable(n.Value) {
		return nil, nil
	}
	return n, nil
}

func is(t token, field Field) (Node, error) {
	list := values(t)
	if len(list) == 0 {
		return nil, failf(t.pos, "a value is missing after %q", t.field+":")
	}
	return Is{Field: field, Values: list}, nil
}

// values splits an unquoted list at its commas.
func values(t token) []string {
	if t.kind == phrase {
		return []string{t.text}
	}
	var out []string
	for v := range strings.SplitSeq(t.text, ",") {
		if v != "" {
			out = append(out, v)
		}
	}
	return out
}

// star takes the star off the end of a word. A star elsewhere would make the index walk through all its words.
func star(t token, n *Text) error {
	stem, found := strings.CutSuffix(n.Value, "*")
	if strings.Contains(stem, "*") {
		return failf(t.pos, "a star may only end a word, as in pause*")
	}
	if !found {
		return nil
	}
	if letters(stem) < minPrefix && !wide(stem) {
		return failf(t.pos, "at least %d letters must stand before a star", minPrefix)
	}
	n.Value, n.Prefix = stem, true
	return nil
}

func letters(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			n++
		}
	}
	return n
}

// wide reports whether a word is of a script where one character says as much as several letters.
func wide(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
	})
}

func searchable(s string) bool { return letters(s) > 0 }

// layouts are the forms of a date, from a day to a year.
var layouts = []string{"2006-01-02", "2006-01", "2006"}

// date makes a bound. What is written stands for its first moment, in UTC: after:2026-11 begins with the first of
// November, before:2026-11 ends just before it.
func date(t token, field Field, start bool) (Node, error) {
	for _, layout := range layouts {
		at, err := time.Parse(layout, t.text)
		if err != nil {
			continue
		}
		if start {
			return Span{Field: field, Start: at}, nil
		}
		return Span{Field: field, End: at}, nil
	}
	return nil, failf(t.pos, "%q is not a date; write 2026-11-23, 2026-11 or 2026", t.text)
}
