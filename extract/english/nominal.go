package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/news"
)

// nominals finds what nouns say: "TikTok's exit from Hong Kong", "the suspension of data sharing by WhatsApp".
func (r *reader) nominals(s *sentence, taken map[int]bool) []finding {
	var out []finding
	for k := range s.g.Phrases {
		if taken[k] || !s.kinds[k].has(r.nominal) {
			continue
		}
		if f, ok := r.nominalAct(s, k); ok {
			out = append(out, f)
		}
	}
	return out
}

// nominalAct reads one noun with what hangs on it.
func (r *reader) nominalAct(s *sentence, k int) (finding, bool) {
	kinds := s.kinds[k]
	tail, from, until := r.tail(s, k)
	f := finding{act: act{clause: r.clauseOf(s, k), object: -1}, actor: k, noun: k}
	if f.act.clause < 0 {
		return f, false
	}
	f.top = f.act.clause
	place := tail.has(r.lex.noun(placeName, "place"))
	switch {
	case kinds.has(r.lex.noun("nstop")) && tail.has(r.lex.noun("demand", "cooperation", "handling")) && !tail.has(r.lex.noun("out")):
		f.kind, f.rules = "pause", []string{"noun.pause"}
	case kinds.has(r.lex.noun("nstop")) && tail.has(r.lex.noun("authority")) && s.has(from, until, "use", "sale", "sales", "access"):
		f.kind, f.rules = "pause", []string{"noun.pause.supply"}
	case kinds.has(r.lex.noun("nleave")) && place && !r.ofPaper(s, k):
		f.kind, f.rules = "leave", []string{"noun.exit"}
	case kinds.has(r.lex.noun("nclose")) && place && tail.has(r.lex.noun("service", "feature", "office", "server")):
		f.kind, f.rules = "close", []string{"noun.closure"}
	case kinds.has(r.lex.noun("nresume")) && tail.has(r.lex.noun("service", "cooperation", "demand", "feature")):
		f.kind, f.rules = "resume", []string{"noun.resumption"}
	case kinds.has(r.lex.noun("nrefuse")) && tail.has(r.lex.noun("demand", "law", "authority")):
		f.kind, f.rules = "refuse", []string{"noun.refusal"}
	case kinds.has(r.lex.noun("nreview")) && tail.has(r.lex.noun("law")) && s.g.Phrases[k].Prep >= 0 && s.g.Units[s.g.Phrases[k].Prep].Lower == "pending":
		f.kind, f.rules = "review", []string{"noun.review"}
		f.actor, f.noun = -1, -1
		f.modality = news.Ongoing
		return f, true
	default:
		return f, false
	}
	f.modality = r.nounModality(s, k, &f)
	return f, true
}

// ofPaper reports whether what is withdrawn is a law, an order, a suit: "the withdrawal of the bill".
func (r *reader) ofPaper(s *sentence, k int) bool {
	of := r.ofPhrase(s, k)
	return of >= 0 && s.kinds[of].has(r.lex.noun("law", "own", "out", "demand"))
}

// tail is the classes of the phrases that hang on a noun by prepositions, and of its own modifiers.
func (r *reader) tail(s *sentence, k int) (kinds set, from, until int) {
	p := &s.g.Phrases[k]
	for u := p.From; u < p.Head; u++ {
		if n := s.g.Units[u].Name; n >= 0 {
			kinds = kinds.with(r.nameClass(&s.names[s.spans[n]]))
		} else {
			kinds = kinds.with(r.lex.nouns[singular(s.g.Units[u].Lower)])
		}
	}
	last := p.Until
	for m := k + 1; m < len(s.g.Phrases) && m <= k+5; m++ {
		q := &s.g.Phrases[m]
		if q.Prep < 0 || q.Prep-last > 1 {
			break
		}
		kinds = kinds.with(r.phraseKinds(s, m))
		last = q.Until
	}
	return kinds, s.token(p.From), s.token(last)
}

// clauseOf is the clause that a phrase belongs to: as its subject, or as one of its arguments.
func (r *reader) clauseOf(s *sentence, k int) int {
	p := &s.g.Phrases[k]
	best := -1
	for i := range s.g.Clauses {
		c := &s.g.Clauses[i]
		if c.Subject == k || c.Until <= p.From && p.From < c.End {
			return i
		}
		if c.Until <= p.From {
			best = i
		}
	}
	if best < 0 && len(s.g.Clauses) > 0 {
		best = 0
	}
	return best
}

// nounModality reads how real a nominalisation is from the noun or verb that governs it.
func (r *reader) nounModality(s *sentence, k int, f *finding) news.Modality {
	p := &s.g.Phrases[k]
	if p.Prep > 0 {
		if prev := r.phraseBefore(s, p.Prep); prev >= 0 {
			switch kinds := s.kinds[prev]; {
			case kinds.has(r.lex.noun("ncall")):
				return news.Demanded
			case kinds.has(r.lex.noun("nthreat")):
				return news.Conditional
			case kinds.has(r.lex.noun("nplan")):
				return news.Planned
			case kinds.has(r.lex.noun("nrumour")):
				return news.Alleged
			}
		}
	}
	c := &s.g.Clauses[f.top]
	classes := r.classOf(s, c)
	object := c.Subject != k
	if p.Negative || c.Negated && object {
		f.negative = true
	}
	switch {
	case object && classes.has(r.lex.verb("consider")) && c.Lemma != "discuss":
		f.actor = r.announcer(s, k, c, f)
		return news.Considering
	case object && classes.has(r.lex.verb("threaten")) && c.Lemma != "signal":
		f.actor = r.announcer(s, k, c, f)
		return news.Conditional
	case object && classes.has(r.lex.verb("deny")):
		f.actor = r.announcer(s, k, c, f)
		return news.Denied
	case object && singularOf(c.Lemma, "begin", "start", "complete", "confirm", "impose", "extend", "maintain", "finish", "make", "order"):
		f.actor = r.announcer(s, k, c, f)
	case object && (classes.has(r.lex.verb("plan", "agree")) || c.Lemma == "announce"):
		f.actor, f.noun = r.announcer(s, k, c, f), k
		return news.Announced
	case object && classes.has(r.lex.verb("order")) && c.Lemma != "want":
		return news.Demanded
	case c.Relation == clause.Adverbial && (c.Mark == "if" || c.Mark == "unless"):
		f.drop = "inside a condition"
	}
	if m := r.tense(s, c); m != news.Ongoing {
		if m == news.Planned && !object {
			return news.Done
		}
		return m
	}
	return news.Ongoing
}

// announcer lets the subject of "announced a moratorium" act where the noun names nobody.
func (r *reader) announcer(s *sentence, k int, c *clause.Clause, f *finding) int {
	if q := r.nounActor(s, k); len(q.companies) > 0 {
		return k
	}
	f.control = true
	return c.Subject
}

// phraseBefore is the phrase that ends right in front of a unit, or -1.
func (r *reader) phraseBefore(s *sentence, unit int) int {
	for m := range s.g.Phrases {
		if s.g.Phrases[m].Until == unit {
			return m
		}
	}
	return -1
}
