package query

import (
	"fmt"
	"strings"
	"unicode"
)

// Error is what is wrong with a query.
type Error struct {
	Pos     int // in characters, from 1
	Message string
}

func (e *Error) Error() string { return fmt.Sprintf("query, character %d: %s", e.Pos, e.Message) }

func failf(pos int, format string, args ...any) error {
	return &Error{Pos: pos, Message: fmt.Sprintf(format, args...)}
}

type kind int

const (
	end kind = iota
	word
	phrase
	open
	shut
	minus
	or
	and
	not
)

// token is a piece of a query. Field is set for what follows "name:".
type token struct {
	kind     kind
	pos      int // in characters, from 1
	field    string
	fieldPos int
	text     string
}

// closing gives the quotation marks that end what an opening one began.
var closing = map[rune]string{'"': "\"", '“': "”\"", '„': "“”\"", '«': "»", '「': "」", '『': "』"}

// operators are the words that are not searched for, in capitals only.
var operators = map[string]kind{"OR": or, "AND": and, "NOT": not}

// scanner cuts a query into tokens.
type scanner struct {
	in  []rune
	at  int
	out []token
}

func scan(text string) ([]token, error) {
	s := &scanner{in: []rune(text)}
	for {
		s.skip()
		if s.at == len(s.in) {
			return append(s.out, token{kind: end, pos: s.at + 1}), nil
		}
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		s.out = append(s.out, t)
	}
}

// skip passes over white space and control characters.
func (s *scanner) skip() {
	for s.at < len(s.in) && blank(s.in[s.at]) {
		s.at++
	}
}

func blank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

var brackets = map[rune]kind{'(': open, ')': shut, '（': open, '）': shut}

func (s *scanner) next() (token, error) {
	t := token{pos: s.at + 1}
	r := s.in[s.at]
	if k, ok := brackets[r]; ok {
		s.at++
		t.kind = k
		return t, nil
	}
	if r == '-' && s.at+1 < len(s.in) && !blank(s.in[s.at+1]) {
		s.at++
		t.kind = minus
		return t, nil
	}
	if err := s.fieldName(&t); err != nil {
		return t, err
	}
	return t, s.value(&t)
}

// fieldName reads "name:" where there is one. Only letters and hyphens make a name, so that "10:30" is a word.
func (s *scanner) fieldName(t *token) error {
	i := s.at
	for i < len(s.in) && (unicode.IsLetter(s.in[i]) || s.in[i] == '-') {
		i++
	}
	if i == s.at || i == len(s.in) || s.in[i] != ':' && s.in[i] != '：' {
		return nil
	}
	name := strings.ToLower(string(s.in[s.at:i]))
	if !known(name) {
		return failf(s.at+1, "there is no field %q; the fields are %s. Put text with a colon in quotes.", name, strings.Join(Names, ", "))
	}
	t.field, t.fieldPos = name, s.at+1
	s.at = i + 1
	if s.at == len(s.in) || blank(s.in[s.at]) {
		return failf(s.at, "a value is missing after %q", name+":")
	}
	return nil
}

func known(name string) bool {
	_, keyword := keywords[name]
	_, date := dates[name]
	return keyword || date || name == "title"
}

func (s *scanner) value(t *token) error {
	if ends, ok := closing[s.in[s.at]]; ok {
		return s.quoted(t, ends)
	}
	start := s.at
	for s.at < len(s.in) && !s.wordEnds() {
		s.at++
	}
	t.kind, t.text = word, string(s.in[start:s.at])
	if k, ok := operators[t.text]; ok && t.field == "" {
		t.kind = k
	}
	if t.text == "" {
		return failf(s.at+1, "a value is missing after %q", t.field+":")
	}
	return nil
}

func (s *scanner) wordEnds() bool {
	r := s.in[s.at]
	_, bracket := brackets[r]
	_, quote := closing[r]
	return blank(r) || bracket || quote
}

func (s *scanner) quoted(t *token, ends string) error {
	start := s.at
	for s.at++; s.at < len(s.in); s.at++ {
		if strings.ContainsRune(ends, s.in[s.at]) {
			t.kind, t.text = phrase, string(s.in[start+1:s.at])
			s.at++
			return nil
		}
	}
	return failf(start+1, "the quotation mark is not closed")
}
