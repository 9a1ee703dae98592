package english

import (
	"strings"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// sentence is one sentence with its names and grammar.
type sentence struct {
	index   int
	raw     *text.Sentence
	names   []link.Name // all of the sentence
	spans   []int       // index in names of each span of the grammar
	g       *clause.Sentence
	heading bool  // written as headlines are: no final stop
	kinds   []set // classes of each phrase's head
	named   [][]int
}

// parse builds the sentence. Names inside longer ones stay out of the grammar.
func (r *reader) parse(i int) *sentence {
	raw := &r.doc.Sentences[i]
	s := &sentence{index: i, raw: raw, names: r.byName[i]}
	var spans []clause.Span
	until := 0
	for k := range s.names {
		n := &s.names[k]
		if n.Inner || n.Token < until || n.Generic && n.Kind == news.MentionAuthority && n.Until-n.Token == 1 || n.Generic && n.Kind == news.MentionLaw {
			continue
		}
		if k+1 < len(s.names) && s.names[k+1].Token == n.Token && s.names[k+1].Until > n.Until && !s.names[k+1].Inner {
			continue
		}
		from := n.Token
		for from < n.Until-1 && article(raw.Tokens[from].Lower) {
			from++
		}
		span := clause.Span{From: from, Until: n.Until, Adjective: n.Kind == news.MentionJurisdiction && n.Adjective, Descriptor: n.Descriptor}
		if last := raw.Tokens[n.Until-1].Lower; last == "'s" && n.Until-1 > from {
			span.Until--
		}
		spans = append(spans, span)
		s.spans = append(s.spans, k)
		until = n.Until
	}
	s.g = r.lex.grammar.Parse(raw.Tokens, spans)
	s.heading = raw.Headline || unstopped(raw.Tokens)
	s.kinds = make([]set, len(s.g.Phrases))
	s.named = make([][]int, len(s.g.Phrases))
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		s.kinds[k] = r.lex.classes(s.words(p.From, p.Head+1))
		for u := p.From; u < p.Until; u++ {
			if n := s.g.Units[u].Name; n >= 0 {
				s.named[k] = append(s.named[k], s.spans[n])
			}
		}
	}
	return s
}

func article(w string) bool { return w == "the" || w == "a" || w == "an" }

// unstopped reports whether a sentence ends without a stop, as headlines do.
func unstopped(tokens []text.Token) bool {
	for i := len(tokens) - 1; i >= 0; i-- {
		if tokens[i].Lower == "\"" || tokens[i].Lower == "'" || tokens[i].Lower == ")" {
			continue
		}
		switch tokens[i].Lower {
		case ".", "?", "!", "…", "...", ",", ":", ";":
			return false
		}
		return !strings.HasSuffix(tokens[i].Lower, ".")
	}
	return false
}

// words are the lower-case words of units from..until.
func (s *sentence) words(from, until int) []string {
	out := make([]string, 0, until-from)
	for u := from; u < until; u++ {
		out = append(out, s.g.Units[u].Lower)
	}
	return out
}

// token is the first token of a unit; the end of the sentence behind the last.
func (s *sentence) token(unit int) int {
	if unit >= len(s.g.Units) {
		return len(s.raw.Tokens)
	}
	return s.g.Units[unit].From
}

// headName is the name that heads a phrase, or -1.
func (s *sentence) headName(phrase int) int {
	if n := s.g.Units[s.g.Phrases[phrase].Head].Name; n >= 0 {
		return s.spans[n]
	}
	return -1
}

// headWord is the head of a phrase in lower case.
func (s *sentence) headWord(phrase int) string { return s.g.Units[s.g.Phrases[phrase].Head].Lower }

// names1 reports whether the sentence has a name of a kind.
func (s *sentence) names1(kind news.MentionKind) bool {
	for k := range s.names {
		if s.names[k].Kind == kind {
			return true
		}
	}
	return false
}

// phraseAt is the first phrase that begins in units from..until, or -1.
func (s *sentence) phraseAt(from, until int) int {
	for k := range s.g.Phrases {
		if f := s.g.Phrases[k].From; f >= from {
			if f < until {
				return k
			}
			return -1
		}
	}
	return -1
}

// has reports whether a word stands in the sentence's tokens from..until.
func (s *sentence) has(from, until int, words ...string) bool {
	for i := max(from, 0); i < until && i < len(s.raw.Tokens); i++ {
		for _, w := range words {
			if s.raw.Tokens[i].Lower == w {
				return true
			}
		}
	}
	return false
}

// question reports whether the sentence ends in a question mark.
func (s *sentence) question() bool {
	for i := len(s.raw.Tokens) - 1; i >= 0 && i > len(s.raw.Tokens)-4; i-- {
		if s.raw.Tokens[i].Lower == "?" {
			return true
		}
	}
	return false
}

// widget reports whether the line is a list of names without a verb, such as a share bar.
func (s *sentence) widget() bool { return len(s.g.Clauses) == 0 }
