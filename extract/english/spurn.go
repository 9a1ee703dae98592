package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// balks reports whether a clause says in so many words that what a state wants will not be done, and leaves out what that
// is: "it won't be doing so", "the company said it would not", "will do no such thing".
func (r *reader) balks(s *sentence, c *clause.Clause) bool {
	switch c.Modal {
	case "will", "won't", "'ll", "would", "wouldn't", "'d":
	default:
		return false
	}
	if c.Passive || c.Obliged || c.Relation == clause.Relative || !r.demandedHere(s) && !r.toldState(s, c) && !r.saidOfDemand(s, c) {
		return false
	}
	switch {
	case c.Lemma == "do" && r.doesNothing(s, c):
		return true
	case !c.Negated:
		return false
	case c.Lemma == "do":
		return r.doesThat(s, c)
	}
	return c.Lemma == "" && r.endsHere(s, c)
}

// doesThat reports whether all that is done is "so", "that" or "it".
func (r *reader) doesThat(s *sentence, c *clause.Clause) bool {
	if has(c.Cues, "so") || r.endsHere(s, c) {
		return true
	}
	for u := c.Until; u < c.End; u++ {
		switch unit := &s.g.Units[u]; {
		case unit.Lower == "so" || unit.Lower == "that" || unit.Lower == "it" || unit.Lower == "this" || unit.Tag == clause.Adv || unit.Tag == clause.Quote || unit.Tag == clause.Comma:
		default:
			return false
		}
	}
	return true
}

// toldState reports whether a clause is what an authority was told: "told the ministry that it will do no such thing".
func (r *reader) toldState(s *sentence, c *clause.Clause) bool {
	if c.Relation != clause.Complement || c.Governor < 0 {
		return false
	}
	g := &s.g.Clauses[c.Governor]
	for k := range s.g.Phrases {
		if p := &s.g.Phrases[k]; p.From >= g.Until && p.Until <= c.From && s.kinds[k].has(r.lex.noun("authority")) {
			return r.classOf(s, g).has(r.lex.verb("report"))
		}
	}
	return false
}

// demandedHere reports whether a state wants something in the sentence or in the one before.
func (r *reader) demandedHere(s *sentence) bool {
	if r.wants(s) {
		return true
	}
	before := s.index - 1
	return before >= 0 && r.sentences[before] != nil && r.wants(r.sentences[before])
}

// wants reports whether a clause of a sentence tells what a law or an authority wants of somebody.
func (r *reader) wants(s *sentence) bool {
	for i := range s.g.Clauses {
		c := &s.g.Clauses[i]
		if c.Subject < 0 || !r.classOf(s, c).has(r.lex.verb("order", "force")) || r.aboutWhether(s, i) {
			continue
		}
		if r.phraseKinds(s, c.Subject).has(r.lex.noun("authority", "law", placeName)) {
			return true
		}
		for k := range s.g.Phrases {
			if p := &s.g.Phrases[k]; c.Passive && p.From >= c.Until && p.From < c.End && p.Prep >= 0 && s.g.Units[p.Prep].Lower == "by" && r.phraseKinds(s, k).has(r.lex.noun("authority")) {
				return true // "asked by the regulator to …"
			}
		}
	}
	return false
}

// aboutWhether reports whether a verb asks a question: "asked whether it would".
func (r *reader) aboutWhether(s *sentence, i int) bool {
	for k := range s.g.Clauses {
		if o := &s.g.Clauses[k]; o.Governor == i && o.Mark != "" && o.Relation == clause.Complement && o.Mark != "that" {
			return true
		}
	}
	return false
}

// spurns reports whether keeping away from something keeps away from what a state wants. "Had nothing to do with it" only
// says that there is no link; "will have" and "wants" tell of a will.
func (r *reader) spurns(s *sentence, c *clause.Clause, kinds set) bool {
	switch c.Lemma {
	case "have", "play", "be", "take":
		if c.Modal != "will" && c.Modal != "would" && c.Modal != "won't" && c.Modal != "wouldn't" && c.Modal != "'ll" && c.Modal != "'d" {
			return false
		}
	}
	return kinds.has(r.lex.noun("authority", "demand")) || r.demandedHere(s) || r.stately(s) || r.topicState && c.Lemma != "play" && c.Lemma != "take"
}

// comesWithout reports whether it is a thing sold in a place that lacks a service, and makes that service the object.
func (r *reader) comesWithout(s *sentence, c *clause.Clause, a *act) bool {
	if c.Subject < 0 || !s.kinds[c.Subject].has(r.lex.noun("gadget")) || !r.hasPlace(s) && r.topicPlace == "" || !r.state(s) && !r.topicState {
		return false
	}
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if p.Prep < c.Until || s.g.Units[p.Prep].Lower != "without" {
			continue
		}
		if n := s.headName(k); n >= 0 && s.names[n].Kind == news.MentionCompany || s.kinds[k].has(r.lex.noun("service", "feature", "orgpart")) {
			a.object, a.about = k, false
			return true
		}
	}
	return false
}

// lacked is whose service it is that something comes without.
func (r *reader) lacked(s *sentence, f *finding) party {
	for _, k := range r.members(s, f.object) {
		if q := r.party(s, k, 1); len(q.companies) > 0 {
			q.person = false
			return q
		}
	}
	if len(f.speaker.companies) > 0 {
		q := f.speaker
		q.person, q.step = false, frame.StepCoref
		return q
	}
	return party{}
}

// decreedBy reports whether a phrase with "by" tells who made a decree and not who uses something: "because of a decree by
// the junta".
func (r *reader) decreedBy(s *sentence, k int) bool {
	return k > 0 && s.g.Units[s.g.Phrases[k].Prep].Lower == "by" && s.g.Phrases[k-1].Until == s.g.Phrases[k].Prep && s.kinds[k-1].has(r.lex.noun("law", "demand", "ban"))
}

// saidOfDemand reports whether a clause is what was said of a demand that the sentence names behind it: "'We won't do that,'
// its president said of the ministry's request".
func (r *reader) saidOfDemand(s *sentence, c *clause.Clause) bool {
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if p.Prep < c.End || !s.kinds[k].has(r.lex.noun("demand")) || !r.phraseKinds(s, k).has(r.lex.noun("authority", placeName)) && !r.state(s) && !r.topicState {
			continue
		}
		if singularOf(s.g.Units[p.Prep].Lower, "of", "about", "on", "to") && p.Prep > 0 && s.g.Units[p.Prep-1].Tag == clause.Verb {
			return true
		}
	}
	return false
}

// nothingElse reports whether "nothing" only says that there is no more: "gives a yes or a no, and nothing besides".
func (s *sentence) nothingElse(c *clause.Clause) bool {
	for i := s.token(c.Until); i+1 < len(s.raw.Tokens); i++ {
		if s.raw.Tokens[i].Lower != "nothing" {
			continue
		}
		switch s.raw.Tokens[i+1].Lower {
		case "else", "besides", "more", "beyond", "further", "but", "except":
			return i > 0 && singularOf(s.raw.Tokens[i-1].Lower, "and", "but", "or")
		}
	}
	return false
}
