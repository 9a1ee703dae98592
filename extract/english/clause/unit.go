// Package clause finds the grammar of an English sentence as far as reading responses needs it: noun phrases, verb
// groups with tense, voice and negation, which verb governs which, and who the subject of each is.
//
// It is no full parser. It knows closed classes and some 1,200 verbs, decides the rest by what stands next to a word, and
// costs one pass over the sentence. Readers must expect a wrong link now and then and check the types of what they get.
package clause

import (
	"strings"

	"github.com/regwatch/regwatch/extract/text"
)

// Tag is the word class a unit has in its sentence.
type Tag uint8

// The tags.
const (
	Other Tag = iota
	Det
	Poss // my, its
	Pron
	Num
	Adj
	Noun
	Name
	Genitive // 's
	Verb
	Aux // be, have, do in front of a verb
	Modal
	To
	Not
	Prep
	Conj
	Sub // if, because, that: a clause follows
	Wh  // who, which, that: a relative clause
	Ask // what, why, how
	Adv
	Comma
	Break // ; : — ( )
	Quote
	Stop
)

// Unit is a word, a name or a fixed phrase such as "no longer".
type Unit struct {
	From, Until int // tokens
	Lower       string
	Lemma       string // of a verb
	Tag         Tag
	Forms       Form
	Name        int  // index of the span that it is, or -1
	Capital     bool // written with a capital
}

// Span is a stretch of tokens that is one name. Adjective says that it modifies what follows, as "Indian" does.
type Span struct {
	From, Until int
	Adjective   bool
	Descriptor  bool // a noun phrase such as "the social network"
}

// units merges names and fixed phrases and takes contractions apart.
func (l *Lexicon) units(tokens []text.Token, spans []Span) []Unit {
	out := make([]Unit, 0, len(tokens)+4)
	next := 0
	for i := 0; i < len(tokens); {
		for next < len(spans) && spans[next].From < i {
			next++
		}
		if next < len(spans) && spans[next].From == i && spans[next].Until > i {
			out = append(out, named(tokens, &spans[next], next))
			i = spans[next].Until
			continue
		}
		if n := l.fixed(tokens, i); n > 1 {
			out = append(out, Unit{From: i, Until: i + n, Lower: joined(tokens[i : i+n]), Name: -1})
			i += n
			continue
		}
		out = contract(out, tokens, i)
		i++
	}
	return out
}

func named(tokens []text.Token, s *Span, index int) Unit {
	u := Unit{From: s.From, Until: s.Until, Lower: tokens[s.Until-1].Lower, Tag: Name, Name: index, Capital: true}
	if s.Adjective {
		u.Tag = Adj
	}
	return u
}

func joined(tokens []text.Token) string {
	parts := make([]string, len(tokens))
	for i := range tokens {
		parts[i] = tokens[i].Lower
	}
	return strings.Join(parts, " ")
}

// fixed is how many tokens at i make a unit of several words, or 0.
func (l *Lexicon) fixed(tokens []text.Token, i int) int {
candidates:
	for _, rest := range l.phrases[tokens[i].Lower] {
		if i+len(rest) >= len(tokens) {
			continue
		}
		for k, word := range rest {
			if tokens[i+1+k].Lower != word {
				continue candidates
			}
		}
		return len(rest) + 1
	}
	return 0
}

// contract adds one token, in two units where it is a contraction such as "we'll".
func contract(out []Unit, tokens []text.Token, i int) []Unit {
	t := &tokens[i]
	u := Unit{From: i, Until: i + 1, Lower: t.Lower, Name: -1, Capital: t.Kind == text.Word && t.Text[0] != t.Lower[0]}
	if t.Kind == text.Word {
		for _, clitic := range [...]string{"'ll", "'d", "'re", "'ve", "'m"} {
			if stem, ok := strings.CutSuffix(t.Lower, clitic); ok && stem != "" {
				u.Lower = stem
				return append(out, u, Unit{From: i + 1, Until: i + 1, Lower: clitic, Name: -1})
			}
		}
	}
	return append(out, u)
}
