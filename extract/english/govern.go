package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/news"
)

// govern applies the verb above clause c; false when it is no verb that controls c.
func (r *reader) govern(s *sentence, f *finding, c *clause.Clause) bool {
	g := &s.g.Clauses[c.Governor]
	order := infinitiveOrder
	if c.Relation == clause.Gerund {
		order = gerundOrder
	}
	var all set
	for _, m := range r.matches(s, g) {
		all = all.with(m.class)
	}
	for _, name := range order {
		if !all.has(r.lex.verbBits[name]) {
			continue
		}
		gi := c.Governor
		if r.operate(s, f, name, c, g) {
			f.rules = append(f.rules, "control."+name)
			if f.top != gi {
				f.top = gi
			}
			return true
		}
	}
	if c.Relation == clause.Gerund && c.Mark == "" && r.lex.grammar.Clausal(g.Lemma) {
		f.drop = "a gerund that is a subject"
		return false
	}
	if c.Relation == clause.Infinitive || c.Mark != "" {
		if c.Mark == "by" || c.Mark == "after" || c.Mark == "before" || c.Mark == "since" || c.Mark == "despite" || c.Mark == "without" || c.Mark == "when" || c.Mark == "while" {
			return r.adjunct(s, f, c)
		}
		f.drop = "purpose or unknown governor " + g.Lemma
	}
	return false
}

// adjunct reads "by refusing", "after leaving", "without handing over".
func (r *reader) adjunct(s *sentence, f *finding, c *clause.Clause) bool {
	switch c.Mark {
	case "without":
		f.negate(&s.g.Clauses[f.top])
	case "before":
		f.drop = "before"
	case "after", "since":
		f.modality = news.Historical // what the main clause tells is the news
		f.rules = append(f.rules, "history.before")
	}
	f.actor = c.Subject
	return false
}

// inclined makes of an act what one is ready for: a threat where it goes against a state, a thought otherwise.
func (f *finding) inclined() {
	f.modality = news.Considering
	if f.kind == "leave" || f.kind == "close" || f.kind == "refuse" || f.kind == "pause" {
		f.modality, f.cond = news.Conditional, true
	}
}

// operate changes the finding as one class of governor does; false when the class does not apply.
func (r *reader) operate(s *sentence, f *finding, class string, c, g *clause.Clause) bool {
	neg := (g.Negated || has(g.Cues, "never")) && !r.consumes(s, g, class)
	if g.Subject >= 0 && s.g.Phrases[g.Subject].Negative && g.Finite && !g.Shared {
		neg = !neg
	}
	if g.Passive && class != "order" && class != "force" && class != "accuse" && class != "praise" && class != "plan" {
		f.drop = "governed by a passive"
		return true
	}
	switch class {
	case "stop", "holdback", "close", "leave":
		f.ceaseBy()
	case "refuse", "unable":
		if class == "unable" || !has(g.Cues, "not only") {
			f.refuse()
		}
	case "fail":
		f.negate(&clause.Clause{Past: true, Finite: true})
		if f.kind == "refuse" {
			f.kind, f.negative = "coop", true
		}
	case "resume", "again":
		if class == "again" && !has(append(g.Cues, c.Cues...), "again", "once again", "once more", "back", "anew", "afresh") && !s.has(s.token(g.From), s.token(c.End), "again", "anew") && !s.near(c, "once", "more") {
			return false
		}
		f.again()
	case "agree":
		f.modality = news.Announced
		if f.kind == "takedown" {
			f.kind = "coop"
		}
	case "plan":
		f.modality = news.Planned
		if g.Passive && g.Lemma == "prepare" && !neg {
			f.inclined()
		}
	case "incline":
		if !neg {
			f.inclined()
			return true
		}
	case "able":
		if !neg && !g.Past && !g.Perfect {
			f.drop = "an ability"
			return true
		}
	case "consider", "try":
		if neg && unwilling(g.Lemma) && (f.kind == "coop" || f.kind == "takedown") {
			f.refuse() // "does not want to share its data"
			return true
		}
		f.modality = news.Considering
		if neg && class == "try" {
			f.drop = "not wanted"
		}
	case "threaten":
		f.modality, f.cond = news.Conditional, true
	case "lift":
		f.kind = "resume"
	case "continue":
		return r.goesOn(f)
	case "manage":
		if f.kind == "coop" || f.kind == "takedown" {
			switch g.Lemma {
			case "continue", "keep", "remain", "carry":
				return r.goesOn(f)
			}
		}
	case "deny":
		f.denied = true
	case "accuse":
		f.alleged = true
		f.actor = r.controlled(s, c, g)
	case "praise":
		f.actor = r.controlled(s, c, g)
	case "force", "order":
		if g.Passive && duty(g.Lemma) {
			f.drop = "a duty, not said to be done"
			return true
		}
		if !r.ordered(s, f, class, c, g) {
			return false
		}
	}
	if neg {
		if class == "order" || class == "force" {
			f.drop = "not " + class
		} else if class == "agree" && (f.kind == "coop" || f.kind == "takedown") || (class == "plan" || class == "incline" || class == "able") && (f.kind == "coop" || f.kind == "takedown" || f.kind == "provide") {
			f.modality = ""
			f.negate(&clause.Clause{Finite: true})
		} else {
			f.negative = !f.negative
		}
	}
	return true
}

// consumes reports whether the negation of a governor is part of the expression that gave it its class, as in "does not
// have the means to".
func (r *reader) consumes(s *sentence, g *clause.Clause, class string) bool {
	for _, m := range r.matches(s, g) {
		if m.denial && m.class.has(r.lex.verbBits[class]) {
			return true
		}
	}
	return false
}

// near reports whether two words stand next to each other in a clause.
func (s *sentence) near(c *clause.Clause, a, b string) bool {
	for i := s.token(c.From); i+1 < s.token(c.End); i++ {
		if s.raw.Tokens[i].Lower == a && s.raw.Tokens[i+1].Lower == b {
			return true
		}
	}
	return false
}

// ceaseBy is ceasing by a verb: "stopped answering".
func (f *finding) ceaseBy() {
	switch f.kind {
	case "coop", "takedown":
		f.kind = "pause"
	case "provide", "close":
		f.kind = "close"
	case "resume", "review", "negotiate", "object", "challenge", "leave":
		f.drop = "stopped " + f.kind
	case "pause":
		f.kind = "resume"
	default:
		f.negative = !f.negative
	}
}

// refuse is refusing by a verb: refusing to cooperate is a refusal, refusing to leave is not leaving.
func (f *finding) refuse() {
	switch f.kind {
	case "coop", "takedown":
		f.kind = "refuse"
	case "provide":
		f.kind = "close"
	case "refuse":
	default:
		f.negative = !f.negative
	}
}

// again is taking up again.
func (f *finding) again() {
	switch f.kind {
	case "coop", "takedown", "provide":
		f.kind = "resume"
	case "pause":
		if f.copied {
			f.kind = "resume" // "stopped dealing with them and is to begin doing so again"
		}
	}
}

// goesOn drops what merely continues, but for a refusal or a pause that is kept up.
func (r *reader) goesOn(f *finding) bool {
	switch f.kind {
	case "refuse", "pause", "close", "leave":
		f.modality = news.Ongoing
		return true
	case "coop", "takedown", "provide":
		f.drop = "as before"
	}
	return true
}

// ordered reads object control: who was told or made to do it is the actor.
func (r *reader) ordered(s *sentence, f *finding, class string, c, g *clause.Clause) bool {
	f.actor = r.controlled(s, c, g)
	if f.actor < 0 {
		return false
	}
	f.control = true
	if class == "force" {
		if g.Modal == "would" || g.Modal == "could" || g.Modal == "might" || g.Modal == "may" {
			f.modality, f.cond = news.Conditional, true
		}
		return true
	}
	f.asked = r.party(s, f.actor, 1)
	f.modality = news.Demanded
	f.drop = "ordered, not said to be done"
	return true
}

// unwilling are verbs whose negation is a refusal.
func unwilling(lemma string) bool { return lemma == "want" || lemma == "wish" || lemma == "care" }

// duty are verbs whose passive says what one has to do, not that one does: "are obliged to comply".
func duty(lemma string) bool {
	switch lemma {
	case "oblige", "require", "bind", "mandate", "expect", "suppose":
		return true
	}
	return false
}

// controlled is the phrase that a verb of ordering or forcing acts on.
func (r *reader) controlled(s *sentence, c, g *clause.Clause) int {
	if g.Passive {
		return g.Subject
	}
	if c.Noun >= 0 && s.g.Phrases[c.Noun].From >= g.Until && s.g.Phrases[c.Noun].Prep < 0 {
		return c.Noun
	}
	if k := s.phraseAt(g.Until, c.From); k >= 0 && s.g.Phrases[k].Prep < 0 {
		return k
	}
	return -1
}

// nounGoverns reads an infinitive or gerund that hangs on a noun: "the refusal to answer", "plans to leave". It reports
// whether the finding is settled.
func (r *reader) nounGoverns(s *sentence, f *finding, c *clause.Clause) bool {
	kinds := s.kinds[c.Noun]
	p := &s.g.Phrases[c.Noun]
	var g *clause.Clause
	if c.Governor >= 0 {
		g = &s.g.Clauses[c.Governor]
	}
	owned := g != nil && g.Subject >= 0 && p.From >= g.Until && p.Owner < 0
	if g != nil && g.Negated && g.Subject == c.Noun {
		f.drop = "a plan or promise that did not hold"
		return true
	}
	take := func() {
		f.top = c.Governor
		if !owned {
			f.actor = c.Noun
		}
	}
	switch {
	case kinds.has(r.lex.noun("nrefuse")):
		f.refuse()
		f.rules = append(f.rules, "noun.refusal")
		f.actor, f.noun = c.Noun, c.Noun
		if f.modality == "" {
			f.modality = news.Done
		}
		return true
	case kinds.has(r.lex.noun("nthreat")):
		f.modality, f.cond = news.Conditional, true
		f.rules = append(f.rules, "noun.threat")
	case kinds.has(r.lex.noun("nplan")):
		f.modality = news.Planned
		f.rules = append(f.rules, "noun.plan")
	case r.amongThose(s, f, c, g):
		return true
	case g != nil && g.Subject >= 0 && c.Relation == clause.Gerund && singularOf(s.headWord(c.Noun), "process", "midst", "middle", "course", "business", "verge", "brink", "cusp", "point"):
		f.top, f.modality = c.Governor, news.Ongoing
		if singularOf(s.headWord(c.Noun), "verge", "brink", "cusp", "point") {
			f.modality = news.Considering
		}
		f.rules = append(f.rules, "noun.process")
		return true
	default:
		if g != nil && (r.controls(s, g) || c.Relation == clause.Gerund) {
			return false
		}
		f.drop = "governed by noun " + s.headWord(c.Noun)
		return true
	}
	if g == nil {
		f.actor, f.noun = c.Noun, c.Noun
		return true
	}
	take()
	f.noun = c.Noun
	if p.Negative || g.Negated {
		f.modality, f.passing = "", false
		f.negate(&clause.Clause{Finite: true})
		if f.kind == "close" && f.rule != nil && f.rule.Act == "provide" {
			f.modality = news.Ongoing
		}
	}
	if r.classOf(s, g).has(r.lex.verb("deny")) {
		f.denied = true
	}
	if r.classOf(s, g).has(r.lex.verb("lift", "stop")) {
		f.denied = true // the plan is given up
	}
	return true
}

// amongThose reads "is among those to have shelved it", "became the first to leave": what the infinitive says is said of
// the subject. Told in passing of several, it is background.
func (r *reader) amongThose(s *sentence, f *finding, c, g *clause.Clause) bool {
	if g == nil || g.Lemma != "be" && g.Lemma != "become" || g.Subject < 0 {
		return false
	}
	p := &s.g.Phrases[c.Noun]
	first := s.has(s.token(p.From), s.token(p.Until), "first", "latest", "only", "last", "second", "third")
	if !first && s.headWord(c.Noun) != "those" && !s.kinds[c.Noun].has(r.lex.noun("generic")) {
		return false
	}
	f.top, f.actor, f.modality = c.Governor, g.Subject, r.tense(s, g)
	if !first && c.Perfect {
		f.modality = news.Historical
	}
	f.rules = append(f.rules, "noun.among")
	return true
}

// controls reports whether a verb takes an object and an infinitive: "told Google to …".
func (r *reader) controls(s *sentence, g *clause.Clause) bool {
	return r.classOf(s, g).has(r.lex.verb("order", "force", "refuse", "fail", "agree", "plan", "stop", "unable", "manage"))
}

// classOf is the union of the classes of a clause.
func (r *reader) classOf(s *sentence, c *clause.Clause) (all set) {
	for _, m := range r.matches(s, c) {
		all = all.with(m.class)
	}
	return all
}
