package english

import (
	"time"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// weighDeed finds out how real a deed is and who does it, and adds it.
func (r *reader) weighDeed(s *sentence, d *deed) {
	f := finding{act: act{kind: "state", clause: d.clause, object: d.object}, action: d.action, top: d.clause, actor: -1, noun: -1, modality: d.modality, rules: []string{d.id}}
	f.negative = s.g.Clauses[d.clause].Negated
	r.climbState(s, d, &f)
	who, acts := r.doer(s, d)
	if f.drop == "" && !acts {
		f.drop = "no state acts"
	}
	drop := f.drop
	if r.settleDeed(s, &f); drop != "" {
		f.drop = drop
	}
	if f.drop != "" {
		r.nearMissRule(s, &f)
		return
	}
	var effective time.Time
	if d.action == news.StateInForce && r.scheduled(s, &f) {
		f.modality = news.Planned
	} else {
		effective = r.history(s, &f)
	}
	if d.law != nil {
		r.emitLaw(s, d, &f, &who, effective)
		return
	}
	for _, c := range d.targets.companies {
		r.emitDeed(s, d, &f, &who, c, effective)
	}
}

// scheduled reports whether a law applies at some time to come, which is said in the present: "takes effect in May".
func (r *reader) scheduled(s *sentence, f *finding) bool {
	c := &s.g.Clauses[f.top]
	return f.modality == news.Ongoing && c.Lemma != "be" && !c.Progressive && !s.has(0, len(s.raw.Tokens), "today", "now")
}

// doer is who does a deed; false where nobody of a state does.
func (r *reader) doer(s *sentence, d *deed) (power, bool) {
	if d.open {
		return r.insidePower(s, d.object), true
	}
	who, ok := r.power(s, d.agent)
	switch {
	case !ok:
		return who, false
	case d.court && !who.court:
		return who, false
	case who.lawmaker && d.law == nil && s.headName(d.agent) < 0 && !plural(s.headWord(d.agent)):
		return who, false
	}
	return who, !who.lawmaker || d.law != nil
}

// insidePower is the state in a phrase such as "an EU fine", where nobody else is named.
func (r *reader) insidePower(s *sentence, k int) power {
	if k < 0 {
		return power{}
	}
	p := &s.g.Phrases[k]
	for u := p.From; u < p.Until; u++ {
		if n := s.g.Units[u].Name; n >= 0 {
			switch m := &s.names[s.spans[n]]; m.Kind {
			case news.MentionAuthority, news.MentionJurisdiction:
				out, _ := r.powerNamed(s, k, m)
				return out
			}
		}
	}
	return power{}
}

// settleDeed gives a deed its modality and drops what is no deed: a power, a duty, a wish, a habit.
func (r *reader) settleDeed(s *sentence, f *finding) {
	c := &s.g.Clauses[f.top]
	given := f.modality
	r.settle(s, f)
	r.cite(s, f)
	simple := f.modality == news.Ongoing && !c.Progressive
	if simple && punctual(f.action) {
		f.modality = news.Done // "France fines Google."
	}
	if given != "" && f.modality.Current() {
		f.modality = given
		if m := r.tense(s, c); m == news.Considering || m == news.Conditional {
			f.modality = m
		}
	}
	own := &s.g.Clauses[f.act.clause]
	switch {
	case f.drop != "":
	case own.Passive && own.Until == own.From+1 && own.Mark == "" && own.Governor >= 0 && contains([]string{"have", "want", "get", "see", "need", "like"}, s.g.Clauses[own.Governor].Lemma):
		f.drop = "somebody wants it" // "wants Meta investigated"
	case r.conditional(s, own):
		f.drop = "inside a condition"
	case !own.Finite && contains([]string{"when", "whenever", "if", "as", "where", "unless", "once", "until", "than"}, own.Mark):
		f.drop = "as it may be: " + own.Mark // "when ordered"
	case s.near2("would", "rather") || s.near2("would", "sooner"):
		f.drop = "what would be borne"
	case f.negative && f.modality == news.Ongoing && f.action == news.StateOrder:
		f.drop = "not wanted of anybody"
	case c.Modal == "can" || c.Modal == "can't" || c.Modal == "cannot":
		f.drop = "a power"
	case f.modality == news.Demanded, r.tense(s, c) == news.Demanded:
		f.drop = "somebody wants it"
	case has(c.Cues, "no longer", "any longer", "anymore"):
		f.drop = "no longer"
	case simple && has(c.Cues, "often", "regularly", "routinely", "usually", "frequently", "always", "sometimes", "normally", "typically"):
		f.drop = "a habit"
	}
}

// punctual reports whether an act is over once it is done. A block and an inquiry go on.
func punctual(a news.Action) bool {
	switch a {
	case news.StateFine, news.StateOrder, news.StateRuling, news.StateDetain, news.StateProsecute, news.StateUnblock:
		return true
	}
	return false
}

// emitDeed adds the candidate of one platform.
func (r *reader) emitDeed(s *sentence, d *deed, f *finding, who *power, c ref, effective time.Time) {
	out := r.candidate(s)
	out.Company, out.CompanyName, out.Root = c.id, c.name, c.root
	r.fillDeed(s, d, f, who, &out, effective)
	r.features(s, f, d.targets, c, &out)
	r.out = append(r.out, out)
}

// fillDeed fills what all acts of states have.
func (r *reader) fillDeed(s *sentence, d *deed, f *finding, who *power, out *frame.Candidate, effective time.Time) {
	out.Action, out.Modality, out.Polarity = d.action, r.inGenre(f.modality), news.Positive
	if f.negative {
		out.Polarity = news.Negative
	}
	out.Rules, out.Effective = f.rules, effective
	out.Attribution, out.Speaker = r.attribution(s, f)
	r.slots(s, f, out)
	out.Object = thingOf[d.action]
	if out.Object != "" {
		out.Features.ObjectFrom = frame.FromClause
	}
	if who.id != "" || who.name != "" {
		out.Authority, out.AuthorityName = who.id, who.name
		out.Features.AuthorityAt = frame.FromClause
	} else if who.place != "" {
		out.Authority, out.AuthorityName = "", "" // the state itself
		out.Features.AuthorityAt = frame.FromClause
	}
	if who.place != "" {
		out.Jurisdiction, out.Features.PlaceFrom = who.place, frame.FromClause
	}
	if out.Features.LawFrom == frame.FromDocument && r.statute(out).Country() != out.Jurisdiction.Country() {
		out.Law, out.LawName, out.Features.LawFrom = "", "", frame.FromNowhere // another state's
	}
}

// thingOf is what an act of a state is about, in the words of the documentation.
var thingOf = map[news.Action]string{
	news.StateOrder: "order", news.StateFine: "money", news.StateBlock: "service", news.StateUnblock: "service", news.StateProbe: "cooperation",
	news.StateProsecute: "law", news.StateRuling: "law", news.StateDetain: "staff",
	news.StateProposed: "bill", news.StatePassed: "law", news.StateInForce: "law", news.StateStruck: "law",
}

// climbState weighs the verbs above a deed: "plans to fine", "asked a court to block", "told operators to cut off".
func (r *reader) climbState(s *sentence, d *deed, f *finding) {
	for steps := 0; steps < 5 && f.drop == ""; steps++ {
		c := &s.g.Clauses[f.top]
		switch c.Relation {
		case clause.Infinitive, clause.Gerund, clause.Participial:
		case clause.Coordinated:
			if c.Finite || c.Passive || c.Perfect || c.Governor < 0 || c.Governor >= f.top {
				return
			}
			f.top = c.Governor
			continue
		default:
			return
		}
		if c.Governor < 0 {
			f.drop = "a verb without a subject"
			return
		}
		if !r.governState(s, d, f, c) {
			return
		}
	}
}

// governState applies the verb or noun above clause c; false when nothing above it matters.
func (r *reader) governState(s *sentence, d *deed, f *finding, c *clause.Clause) bool {
	g := &s.g.Clauses[c.Governor]
	if c.Relation == clause.Participial || c.Relation == clause.Gerund && c.Comma && c.Mark == "" {
		f.modality = r.tense(s, g) // "ruled against Apple, fining it"
		return false
	}
	if c.Relation == clause.Gerund && c.Mark != "" {
		return r.adjunctState(s, d, f, c, g)
	}
	var kinds set
	if c.Noun >= 0 {
		kinds = s.kinds[c.Noun]
	}
	classes := r.classOf(s, g)
	if c.Noun >= 0 && s.g.Phrases[c.Noun].Negative {
		f.negative = !f.negative // "has no plans to block"
	}
	if g.Negated || g.Subject >= 0 && s.g.Phrases[g.Subject].Negative && !g.Shared {
		f.negative = !f.negative
	}
	f.top = c.Governor
	switch is := func(names ...string) bool { return classes.has(r.lex.verb(names...)) }; {
	case kinds.has(r.lex.noun("nthreat")):
		f.modality = news.Conditional
	case kinds.has(r.lex.noun("nplan")):
		f.modality = news.Planned
	case g.Lemma == "vote" || g.Lemma == "move" || g.Lemma == "be" && c.To && c.Governor >= 0 && g.Obliged:
		f.modality = news.Planned
	case is("threaten"):
		f.modality = news.Conditional
	case r.delegates(s, d, g, c):
		return false
	case is("deny"):
		f.denied = true
	case is("refuse", "fail", "unable"):
		f.negative = !f.negative
	case is("consider", "try") || g.Lemma == "want":
		f.modality = news.Considering
		if f.negative {
			f.drop = "not wanted"
		}
	case is("plan", "agree"):
		f.modality = news.Planned
	case is("manage", "again", "continue") && !g.Passive:
	default:
		f.drop = "purpose or unknown governor " + g.Lemma
	}
	if !d.open && d.agent == c.Subject || d.agent < 0 && !d.open {
		d.agent = g.Subject
	}
	return true
}

// adjunctState reads a gerund behind a preposition: "responded by blocking X", "days after fining it".
func (r *reader) adjunctState(s *sentence, d *deed, f *finding, c, g *clause.Clause) bool {
	switch c.Mark {
	case "by":
		f.modality = r.tense(s, g)
	case "after", "since":
		f.modality = news.Historical
	case "of", "for":
		if f.drop = "purpose or unknown governor " + g.Lemma; r.classOf(s, g).has(r.lex.verb("accuse")) {
			f.drop, f.alleged = "", true
			if k := s.phraseAt(g.Until, c.From); k >= 0 {
				d.agent = k
			}
			f.modality = news.Done
			return false
		}
	default:
		f.drop = "not so: " + c.Mark
	}
	if d.agent < 0 || d.agent == c.Subject {
		d.agent = g.Subject
	}
	return false
}

// delegates reads who is told to carry a deed out: a state that orders operators to block an app blocks it. Who only asks for
// it wants it.
func (r *reader) delegates(s *sentence, d *deed, g, c *clause.Clause) bool {
	if !r.classOf(s, g).has(r.lex.verb("order", "force")) || g.Lemma == "want" || g.Lemma == "threaten" {
		return false
	}
	told := c.Noun
	if told < 0 {
		told = s.phraseAt(g.Until, c.From)
	}
	if g.Passive {
		told = g.Subject
	}
	if told < 0 {
		return false
	}
	orders := contains([]string{"order", "instruct", "direct", "command", "tell", "require", "compel", "force", "oblige"}, g.Lemma)
	_, state := r.power(s, told)
	asker := g.Subject
	if g.Passive {
		asker, d.open = r.byPhrase(&doing{s: s, c: g})
	}
	_, high := r.power(s, asker)
	switch {
	case orders && (high || d.open) && len(r.platforms(s, told, aim{}).companies) == 0:
		d.agent = asker
	case high && state:
		d.agent, d.modality = asker, news.Considering
	default:
		d.agent, d.open = -1, false // an outsider's wish
	}
	return true
}
