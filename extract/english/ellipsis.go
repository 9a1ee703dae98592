package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/news"
)

// same copies the last finding to who "did the same", "followed suit", "did not" or "should too".
func (r *reader) same(s *sentence, i int, ms []match) (finding, bool) {
	c := &s.g.Clauses[i]
	last := r.lastAct
	if last == nil {
		return finding{}, false
	}
	if r.deniesIt(s, c, ms) {
		f := r.copyOf(last, i)
		f.modality, f.denied = news.Denied, true
		return f, f.kind != "provide"
	}
	if k := r.soDid(s, c); k >= 0 {
		if i > 0 && last.sentence != s.index {
			return finding{}, false // what somebody else did is told in front, and was no response
		}
		if s.index-last.sentence > 1 || r.offered > last.sentence {
			return finding{}, false // "OpenAI still offers it. So does Microsoft."
		}
		f := r.copyOf(last, i)
		f.actor = k
		if last.sentence == s.index && c.Past && last.modality == news.Historical {
			f.modality = news.Historical // "ShapeShift went earlier, as did GoCoin"
		}
		return f, f.kind != "provide"
	}
	if c.Subject < 0 || s.headWord(c.Subject) == "those" {
		return finding{}, false
	}
	proverb := false
	for _, m := range ms {
		proverb = proverb || m.class.has(r.lex.verbBits["same"]) && (m.words > 0 || c.Lemma == "follow" && m.object < 0)
	}
	nothing := c.Lemma == "do" && r.doesNothing(s, c)
	bareDo := c.Lemma == "do" && c.Head == c.Until-1 && r.endsHere(s, c) && c.Negated
	bareModal := c.Lemma == "" && r.endsHere(s, c)
	if !proverb && !bareDo && !bareModal && !nothing || r.onlyWished(s, c) {
		return finding{}, false
	}
	f := r.copyOf(last, i)
	if proverb {
		r.promised(s, c, &f)
	}
	if c.Negated || nothing {
		f.negative = true
		switch {
		case has(last.rules, "refuse.negation", "withdraw.absence"):
			f.negative = last.negative // "does not sell it and will not": what is repeated is a negation
		case f.kind != "coop" && f.kind != "takedown":
		case c.Modal == "will" || c.Modal == "would" || c.Modal == "won't" || c.Modal == "wouldn't":
			f.kind, f.negative = "refuse", false
		default:
			f.kind = "coop"
		}
	}
	if f.kind == "provide" {
		return finding{}, false
	}
	if c.Relation == clause.Gerund || c.Relation == clause.Infinitive {
		f = r.ascend(s, f)
	}
	return f, true
}

// promised gives "promised the same" and "is weighing the same step" the modality of their verb.
func (r *reader) promised(s *sentence, c *clause.Clause, f *finding) {
	switch c.Lemma {
	case "promise", "pledge", "vow", "plan", "intend", "announce", "decide":
		f.modality = news.Planned
		if c.Perfect && s.has(s.token(c.From), s.token(c.End), "all", "already", "earlier", "both") {
			f.modality = news.Historical // others "have all announced the same" before
		}
	case "threaten", "warn":
		f.modality, f.cond = news.Conditional, true
	case "consider", "weigh", "mull", "contemplate":
		f.modality = news.Considering
	}
}

// deniesIt reports whether a clause denies what was told before: "The two denied it".
func (r *reader) deniesIt(s *sentence, c *clause.Clause, ms []match) bool {
	if c.Subject < 0 || c.Negated || c.Passive || !singularOf(c.Lemma, "deny", "dismiss", "refute", "rebut", "dispute") {
		return false
	}
	for _, m := range ms {
		if m.object < 0 {
			continue
		}
		w := singular(s.headWord(m.object))
		return w == "it" || w == "that" || w == "this" || w == "report" || w == "rumour" || w == "rumor" || w == "claim" || w == "allegation" || w == "suggestion"
	}
	return false
}

// onlyWished reports whether "the same" is what somebody is asked to do, or what it would mean to do it: "urged others to
// do likewise", "To do so would …".
func (r *reader) onlyWished(s *sentence, c *clause.Clause) bool {
	if c.Mark == "before" || c.Mark == "until" {
		return true // "would leave before it did so"
	}
	if c.Relation != clause.Infinitive {
		return false
	}
	if c.Governor < 0 || c.From == 0 || s.g.Clauses[c.Governor].From > c.From {
		return true
	}
	return r.classOf(s, &s.g.Clauses[c.Governor]).has(r.lex.verb("order"))
}

// copyOf is an earlier finding as clause i repeats it.
func (r *reader) copyOf(last *finding, i int) finding {
	f := *last
	f.act.clause, f.top, f.actor, f.noun, f.control, f.object = i, i, -1, -1, false, -1
	f.rules = append(append([]string(nil), last.rules...), "ellipsis")
	f.modality, f.cond, f.drop, f.denied, f.alleged = "", false, "", false, false
	f.speaker = party{}
	f.copied, f.negative = true, false
	if last.modality == news.Demanded && len(last.asked.companies) > 0 {
		f.asked = last.asked
	}
	return f
}

// doesNothing reads "did neither", "would do nothing of the kind", "will do no such thing".
func (r *reader) doesNothing(s *sentence, c *clause.Clause) bool {
	k := s.phraseAt(c.Until, c.End)
	if k < 0 {
		return false
	}
	p := &s.g.Phrases[k]
	return s.g.Units[p.From].Lower == "neither" && p.Until == p.From+1 || p.Negative && s.has(s.token(p.From), s.token(c.End), "kind", "sort", "such")
}

// soDid is the phrase behind "so has", "as did" or "so will", or -1.
func (r *reader) soDid(s *sentence, c *clause.Clause) int {
	u := &s.g.Units[c.Head]
	if u.Tag != clause.Aux && u.Tag != clause.Modal || c.Negated {
		return -1
	}
	if !has(c.Cues, "so") && c.Mark != "as" && !(c.From > 0 && (s.g.Units[c.From-1].Lower == "as" || s.g.Units[c.From-1].Lower == "so")) {
		return -1
	}
	k := s.phraseAt(c.Until, min(c.Until+6, len(s.g.Units)))
	if k < 0 || s.headName(k) < 0 || s.names[s.headName(k)].Kind != news.MentionCompany {
		return -1
	}
	return k
}

// tooOnly finds companies of which the verb before is true as well though they have none: "Coinbase has applied, Circle
// too, and …".
func (r *reader) tooOnly(s *sentence, i int) (out []finding) {
	last := r.lastAct
	if last == nil || last.act.clause != i {
		return nil
	}
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		n := s.headName(k)
		if p.From < s.g.Clauses[i].Until || n < 0 || s.names[n].Kind != news.MentionCompany || !s.names[n].Actor || !s.alsoAt(p.Until) || p.From == 0 {
			continue
		}
		switch s.g.Units[p.From-1].Tag {
		case clause.Comma, clause.Conj, clause.Break:
			s.g.Phrases[k].Group = k // it is no member of a list in front
			f := r.copyOf(last, i)
			f.actor, f.negative = k, last.negative
			out = append(out, f)
		}
	}
	return out
}

// alsoAt reports whether nothing but "too" or the like stands between a unit and the next mark.
func (s *sentence) alsoAt(u int) bool {
	if u+1 >= len(s.g.Units) {
		return false
	}
	switch s.g.Units[u].Lower {
	case "too", "likewise", "also", "as well":
		switch s.g.Units[u+1].Tag {
		case clause.Comma, clause.Break, clause.Stop, clause.Conj:
			return true
		}
	}
	return false
}

// endsHere reports whether nothing but small words follows a verb in its clause.
func (r *reader) endsHere(s *sentence, c *clause.Clause) bool {
	for u := c.Until; u < c.End && u < len(s.g.Units); u++ {
		switch s.g.Units[u].Tag {
		case clause.Adv, clause.Not, clause.Comma, clause.Quote, clause.Stop, clause.Conj:
		default:
			return s.g.Units[u].Lower == "either" || s.g.Units[u].Lower == "all"
		}
	}
	return true
}

// lighten keeps of a finding what "the same" may copy.
func lighten(f finding) *finding {
	g := f
	if g.modality == news.Demanded || g.drop != "" {
		g.negative = false
	}
	return &g
}
