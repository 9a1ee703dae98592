package feed

import (
	"bytes"
	"strings"
)

// kind says what a token of a broken feed is.
type kind int

const (
	text  kind = iota // letters between tags; references are not resolved
	cdata             // letters that stand for themselves
	start             // <name …>
	end               // </name>
	alone             // <name …/>
)

// token is one piece of a feed.
type token struct {
	kind kind
	name string // of a tag, in lower case, with its prefix
	raw  []byte // the whole tag, or the letters
	at   int    // where it begins
}

// soup cuts a feed into tokens however broken its markup is. It takes time in proportion to the text.
type soup struct {
	text []byte
	at   int
	ends [3]int // where "]]>", "-->" and "?>" are next, so that a feed full of openings is not searched again and again
	seen int    // document types so far
}

// next returns the following token; false at the end. Comments, instructions and document types are passed over.
func (s *soup) next() (token, bool) {
	for s.at < len(s.text) {
		if t, ok := s.one(); ok {
			return t, true
		}
	}
	return token{}, false
}

func (s *soup) one() (token, bool) {
	from, rest := s.at, s.text[s.at:]
	switch {
	case !opensMarkup(rest):
		n := 1
		for n < len(rest) && !(rest[n] == '<' && opensMarkup(rest[n:])) {
			n++
		}
		s.at += n
		return token{kind: text, raw: rest[:n], at: from}, true
	case rest[1] == '!':
		return s.declaration(rest)
	case rest[1] == '?':
		s.at = s.instruction(from)
		return token{}, false
	}
	t, n := tag(rest)
	s.at, t.at = s.at+n, from
	return t, true
}

// opensMarkup tells a "<" that begins something from one that only means less.
func opensMarkup(rest []byte) bool {
	return len(rest) > 1 && rest[0] == '<' && (letter(rest[1]) || rest[1] == '!' || rest[1] == '?' || rest[1] == '/' && len(bytes.TrimLeft(rest[2:min(len(rest), 66)], " \t\r\n")) > 0)
}

// declaration passes over a comment or document type, and returns what a CDATA section holds. One whose end was lost is
// taken to end where it begins.
func (s *soup) declaration(rest []byte) (token, bool) {
	switch {
	case len(rest) >= 9 && bytes.EqualFold(rest[:9], []byte("<![CDATA[")):
		from := s.at + 9
		if end := s.endOf(0, from, "]]>"); end >= 0 && !runaway(s.text[from:end], "<![CDATA[") {
			s.at = end + 3
			return token{kind: cdata, raw: s.text[from:end], at: from - 9}, true
		}
		s.at = from
	case bytes.HasPrefix(rest, []byte("<!--")):
		from := s.at + 4
		if end := s.endOf(1, max(from-2, 0), "-->"); end >= 0 && !runaway(s.text[min(from, end):end], "") {
			s.at = end + 3
			return token{}, false
		}
		s.at = from
	default:
		s.at += max(s.doctype(rest), 2)
	}
	return token{}, false
}

// Bounds of document types: longer than that, or more than so many, none is.
const (
	maxDoctype  = 64 << 10
	maxDoctypes = 4
)

// doctype is the length of the document type that rest begins with; 0 when it is none or has no end.
func (s *soup) doctype(rest []byte) int {
	if len(rest) < 9 || !bytes.EqualFold(rest[:9], []byte("<!doctype")) || s.seen >= maxDoctypes {
		return 0
	}
	s.seen++
	return max(skipDoctype(rest[:min(len(rest), maxDoctype)], 0), 0)
}

// endOf is where mark stands next after from; -1 when nowhere.
func (s *soup) endOf(which, from int, mark string) int {
	known := &s.ends[which]
	if *known < 0 || *known >= from && *known > 0 {
		return *known
	}
	if *known = bytes.Index(s.text[from:], []byte(mark)); *known >= 0 {
		*known += from
	}
	return *known
}

// runaway reports that what should be one section reaches out of its item: the item ends in it before another begins.
// For CDATA, which may speak of such things, another section must begin in it too.
func runaway(section []byte, opening string) bool {
	out := itemEdge(section, "</")
	if out < 0 {
		return false
	}
	in := itemEdge(section[:out], "<")
	return in < 0 && bytes.Contains(section[out:], []byte(opening))
}

// itemEdge finds the first tag of an item that begins with the bracket.
func itemEdge(section []byte, bracket string) int {
	for from := 0; ; {
		at := bytes.Index(section[from:], []byte(bracket))
		if at < 0 {
			return -1
		}
		from += at + len(bracket)
		if isItem(localName(section[from:min(len(section), from+101)])) {
			return from - len(bracket)
		}
	}
}

func isItem(local string) bool { return local == "item" || local == "entry" }

// instruction is the place after <?…?>; of a declaration whose end is damaged, after the first ">".
func (s *soup) instruction(from int) int {
	rest := s.text[from:]
	if end := s.endOf(2, from, "?>"); end >= 0 && !(len(rest) > 5 && bytes.EqualFold(rest[:5], []byte("<?xml"))) {
		return end + 2
	}
	if closing := bytes.IndexByte(rest, '>'); closing >= 0 {
		return from + closing + 1
	}
	return len(s.text)
}

// tag reads a start or end tag and its length.
func tag(rest []byte) (token, int) {
	t := token{kind: start}
	nameAt := 1
	if rest[1] == '/' {
		t.kind = end
		nameAt = len(rest) - len(bytes.TrimLeft(rest[2:], " \t\r\n"))
	}
	n := nameAt
	for n < len(rest) && nameLetter(rest[n]) {
		n++
	}
	t.name = strings.ToLower(string(rest[nameAt:min(n, nameAt+maxName)]))
	n = tagEnd(rest, n)
	t.raw = rest[:n]
	if n == len(rest) && rest[n-1] != '>' {
		return token{kind: text, raw: t.raw}, n // the feed breaks off in it
	}
	if t.kind == start && bytes.HasSuffix(t.raw, []byte("/>")) {
		t.kind = alone
	}
	return t, n
}

const maxName = 100 // longer than any name that means something

func nameLetter(c byte) bool {
	return letter(c) || '0' <= c && c <= '9' || c == ':' || c == '-' || c == '.' || c >= 0x80
}

// tagEnd is the place after the ">" of a tag whose attributes begin at n. A tag that has none ends before the next "<".
func tagEnd(rest []byte, n int) int {
	for n < len(rest) {
		switch c := rest[n]; c {
		case '>':
			return n + 1
		case '<':
			return n
		case '"', '\'':
			if length := quoted(rest[n:]); length > 0 && opensValue(rest[:n]) {
				n += length
				continue
			}
		}
		n++
	}
	return n
}

// opensValue reports that a quote after before is the first of two.
func opensValue(before []byte) bool {
	before = bytes.TrimRight(before[max(len(before)-64, 0):], " \t\r\n")
	return len(before) > 0 && before[len(before)-1] == '='
}

// maxValue bounds an attribute, so that a quote without its fellow does not swallow the feed.
const maxValue = 16 << 10

// quoted is the length of the value in quotes that text begins with, quotes included; 0 when its end was lost: it would
// hold tags.
func quoted(text []byte) int {
	length := bytes.IndexByte(text[1:min(len(text), maxValue)], text[0])
	if length < 0 {
		return 0
	}
	value := text[1 : 1+length]
	if bytes.Contains(value, []byte("</")) || bytes.Contains(value, []byte("/>")) || bytes.Contains(value, []byte(">\n")) || bytes.Contains(value, []byte("><")) {
		return 0
	}
	return length + 2
}

// attributes reads those of a tag, by name in lower case; of one that stands twice the first.
func (t token) attributes() map[string]string {
	all := map[string]string{}
	rest := bytes.TrimSuffix(bytes.TrimSuffix(t.raw, []byte(">")), []byte("/"))
	rest = rest[min(len(rest), 1+len(t.name)):]
	for len(rest) > 0 {
		if !letter(rest[0]) {
			rest = rest[1:]
			continue
		}
		n := 0
		for n < len(rest) && nameLetter(rest[n]) {
			n++
		}
		name := strings.ToLower(string(rest[:n]))
		value, length := attributeValue(rest[n:])
		if _, known := all[name]; !known {
			all[name] = resolve(value)
		}
		rest = rest[n+length:]
	}
	return all
}

// attributeValue reads ="…", ='…' or =… and its length; nothing when there is no "=".
func attributeValue(rest []byte) (value string, length int) {
	after := bytes.TrimLeft(rest, " \t\r\n")
	if len(after) == 0 || after[0] != '=' {
		return "", 0
	}
	after = bytes.TrimLeft(after[1:], " \t\r\n")
	before := len(rest) - len(after)
	if len(after) > 0 && (after[0] == '"' || after[0] == '\'') {
		if n := quoted(after); n > 0 {
			return string(after[1 : n-1]), before + n
		}
	}
	n := bytes.IndexAny(after, " \t\r\n")
	if n < 0 {
		n = len(after)
	}
	return strings.Trim(string(after[:n]), `"'“”″`), before + n
}
