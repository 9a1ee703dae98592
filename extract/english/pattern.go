package english

import "github.com/regwatch/regwatch/extract/english/clause"

// match is a verb class found at a clause.
type match struct {
	class  set
	words  int  // literals that matched
	object int  // phrase, or -1
	end    int  // token behind the expression
	about  bool // the subject is what the act is about
	denial bool // the clause's negation is part of the expression
}

// matches finds the classes of a clause. Where an expression of several words matches, the bare verb does not count:
// "hold back replies" is no holding.
func (r *reader) matches(s *sentence, c *clause.Clause) []match {
	return r.matchesOf(s, c, r.lex.verbs[c.Lemma])
}

// matchesOf finds those of some patterns.
func (r *reader) matchesOf(s *sentence, c *clause.Clause, patterns []pattern) []match {
	if len(patterns) == 0 {
		return nil
	}
	var out []match
	longest := 0
	for i := range patterns {
		p := &patterns[i]
		if p.words < longest && p.words == 0 {
			break
		}
		m, ok := r.match(s, c, p)
		if !ok {
			continue
		}
		if len(out) > 0 && (m.words == 0 && longest > 0 || m.words+1 < longest && m.end < out[0].end) {
			continue // "turn its back on" is no turning back
		}
		longest = max(longest, m.words)
		out = append(out, m)
	}
	return out
}

// sinceWhen reports whether a token is the "from" of a day and not of a place: "take no ads from May".
func (s *sentence) sinceWhen(token int) bool {
	if s.raw.Tokens[token].Lower != "from" {
		return false
	}
	for k := range s.g.Phrases {
		if p := &s.g.Phrases[k]; p.Time && s.token(p.From) == token+1 {
			return true
		}
	}
	return false
}

// match tries one pattern at one clause.
func (r *reader) match(s *sentence, c *clause.Clause, p *pattern) (match, bool) {
	m := match{class: p.class, words: p.words, object: -1, denial: p.negated}
	if p.negated && !c.Negated {
		return m, false
	}
	start, limit := s.token(c.Until), min(s.token(c.End)+1, len(s.raw.Tokens)) // one more: "make articles vanish"
	if c.Until > 0 {
		start = s.g.Units[c.Until-1].Until
	}
	at := start
	separate := -1 // where an object in the middle begins
	for i := 0; i < len(p.items); i++ {
		it := &p.items[i]
		switch it.gap {
		case object, particle:
			if i+1 >= len(p.items) {
				separate = at
				continue
			}
			next := &p.items[i+1]
			if it.gap == particle && at < limit && contains(next.any, s.raw.Tokens[at].Lower) {
				continue
			}
			found := s.find(next.any, at, min(limit, at+14))
			if found < 0 || found == at && it.gap == object && !c.Passive || s.sinceWhen(found) || it.gap == particle && found == at+1 && s.tagAt(at) == clause.Poss {
				return m, false
			}
			if c.Passive && found == at {
				at = found // "is made available": the subject is the object
				break
			}
			separate, at = at, found
		default:
			if i == 0 && c.Lemma == "be" && it.any[0] == "to" && at < limit && s.tagAt(at) == clause.Adj {
				return m, false // "be able both to" is no "be to"
			}
			k := s.skip(at, limit, it.any)
			if k < 0 && i > 0 && p.words > 2 && at < len(s.raw.Tokens) && contains(it.any, s.raw.Tokens[at].Lower) {
				k = at // "nothing to do with" runs on into a verb of its own
			}
			if k < 0 {
				return m, false
			}
			if k < at {
				m.words-- // left out, as it may be
			}
			at = k + 1
		}
	}
	if m.words == 0 && p.words > 0 || p.words > 0 && s.cutsPhrase(at) {
		return m, false
	}
	m.end = at
	if p.inverted {
		m.object, m.about = c.Subject, true
		return m, c.Subject >= 0
	}
	m.object = r.objectOf(s, c, at, separate, p.words > 0)
	return m, true
}

// cutsPhrase reports whether an expression would end inside a longer one: the "no" of "said no one wished" belongs to what
// follows.
func (s *sentence) cutsPhrase(at int) bool {
	if at == 0 || at >= len(s.raw.Tokens) {
		return false
	}
	if s.raw.Tokens[at-1].Lower == "nothing" {
		return s.raw.Tokens[at].Lower == "away" // "is giving nothing away"
	}
	if s.raw.Tokens[at-1].Lower != "no" {
		return false
	}
	switch s.tagAt(at) {
	case clause.Noun, clause.Name, clause.Adj, clause.Num, clause.Pron:
		return true
	}
	return false
}

func contains(list []string, w string) bool {
	for _, x := range list {
		if x == w {
			return true
		}
	}
	return false
}

// find looks for one of the words in tokens at..limit.
func (s *sentence) find(words []string, at, limit int) int {
	for i := at; i < limit; i++ {
		if contains(words, s.raw.Tokens[i].Lower) {
			return i
		}
	}
	return -1
}

// skip is where one of the words stands at or, behind adverbs and quotation marks, soon after a token; -1 if nowhere.
// An empty alternative matches nothing and takes no room.
func (s *sentence) skip(at, limit int, words []string) int {
	for i := at; i < limit && i < at+4; i++ {
		if contains(words, s.raw.Tokens[i].Lower) {
			return i
		}
		if t := s.tagAt(i); t != clause.Adv && t != clause.Quote && t != clause.Det && t != clause.Adj && t != clause.Poss {
			break
		}
	}
	if contains(words, "") {
		return at - 1
	}
	return -1
}

// tagAt is the class of the unit that holds a token.
func (s *sentence) tagAt(token int) clause.Tag {
	for i := range s.g.Units {
		if u := &s.g.Units[i]; u.From <= token && token < u.Until {
			return u.Tag
		}
	}
	return clause.Other
}

// objectOf finds the object of an expression: in its gap, behind it, or in front where the clause is passive.
func (r *reader) objectOf(s *sentence, c *clause.Clause, end, separate int, expression bool) int {
	if separate >= 0 {
		if k := s.phraseFrom(separate, end, true); k >= 0 {
			return k
		}
	}
	if c.Passive && c.Relation != clause.Reduced || c.Passive && c.Subject >= 0 {
		return c.Subject
	}
	limit := r.reach(s, c, end)
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		from := s.token(p.From)
		if from < end {
			continue
		}
		if from >= limit || p.Time {
			return -1
		}
		if p.Prep >= 0 && !(expression && s.token(p.Prep) < end) {
			return s.shifted(k, limit)
		}
		if !s.onlySmall(end, from) {
			return -1
		}
		return k
	}
	return -1
}

// reach is the token behind the last argument of an expression that ends at a token: of its own clause, or of the clause
// that it swallowed.
func (r *reader) reach(s *sentence, c *clause.Clause, end int) int {
	limit := s.token(c.End)
	for i := range s.g.Clauses {
		if o := &s.g.Clauses[i]; limit < end && s.token(o.From) < end && s.token(o.End) > limit {
			limit = s.token(o.End)
		}
	}
	return limit
}

// shifted is the object that a long phrase with a preposition has moved behind itself: "took away from its customers in
// Britain the option of …". It follows at once, without a comma; -1 if there is none.
func (s *sentence) shifted(k, limit int) int {
	for n := k + 1; n < len(s.g.Phrases); n++ {
		before, p := &s.g.Phrases[n-1], &s.g.Phrases[n]
		if s.token(p.From) >= limit || p.Time {
			return -1
		}
		if p.Prep < 0 {
			if p.From != before.Until || s.g.Units[p.From].Tag != clause.Det {
				return -1
			}
			return n
		}
		if p.Prep != before.Until {
			return -1
		}
	}
	return -1
}

// phraseFrom is the first phrase in the tokens from..until.
func (s *sentence) phraseFrom(from, until int, noPrep bool) int {
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if t := s.token(p.From); t >= from && t < until {
			if noPrep && p.Prep >= 0 && s.token(p.Prep) >= from {
				return -1
			}
			return k
		}
	}
	return -1
}

// onlySmall reports whether nothing but adverbs, determiners and quotation marks lies between two tokens.
func (s *sentence) onlySmall(from, until int) bool {
	for i := from; i < until; i++ {
		switch s.tagAt(i) {
		case clause.Adv, clause.Quote, clause.Det, clause.Not:
		default:
			return false
		}
	}
	return true
}
