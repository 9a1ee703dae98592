package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/news"
)

// finding is what an act comes to once the verbs above it are weighed.
type finding struct {
	act
	action   news.Action
	negative bool          // the text says it is not so
	modality news.Modality // empty until settled
	rules    []string
	top      int    // clause whose subject acts and whose tense counts
	actor    int    // phrase that acts where control says so, or -1: then the subject of top
	control  bool   // actor came from control or coordination
	drop     string // not empty: no event, and why
	denied   bool
	cond     bool
	alleged  bool
	noun     int // phrase of a nominalisation, or -1
	speaker  party
	hedged   bool // a negation or condition stands near, out of scope
	cited    news.Attribution
	copied   bool // from an earlier finding: "did the same"
}

// operators are the classes of governing verbs in the order in which they are tried.
var infinitiveOrder = []string{"refuse", "fail", "unable", "threaten", "agree", "plan", "consider", "force", "again", "stop", "manage", "try", "order"}
var gerundOrder = []string{"stop", "holdback", "refuse", "fail", "resume", "again", "deny", "accuse", "praise", "force", "consider", "continue", "manage", "agree", "plan", "threaten", "close", "leave", "lift", "order", "try"}

// climb weighs the governors of an act from its own clause to the top of its control chain.
func (r *reader) climb(s *sentence, a act) finding {
	f := finding{act: a, top: a.clause, actor: -1, noun: -1}
	if a.rule != nil {
		f.rules = append(f.rules, a.rule.ID)
	}
	r.own(s, &f)
	for steps := 0; steps < 6 && f.drop == ""; steps++ {
		c := &s.g.Clauses[f.top]
		if c.Relation != clause.Infinitive && c.Relation != clause.Gerund && c.Relation != clause.Participial {
			if c.Relation == clause.Coordinated && !c.Finite && !c.Passive && !c.Perfect && c.Governor >= 0 && c.Governor < f.top {
				f.top = c.Governor
				continue
			}
			break
		}
		if c.Mark == "from" && r.farFrom(s, c) {
			f.negative = !f.negative
			f.rules = append(f.rules, "far.from")
			break
		}
		if r.gerundSubject(s, c) {
			f.drop = "a gerund that is a subject"
			break
		}
		if c.Noun >= 0 && r.nounGoverns(s, &f, c) {
			return f
		}
		if c.Governor < 0 {
			break
		}
		if c.Relation == clause.Participial || c.Relation == clause.Gerund && c.Comma {
			break
		}
		if r.contentOf(s, c) {
			f.drop = "what a demand asks for"
			break
		}
		if r.answerWas(s, &f, c) {
			return f
		}
		if !r.govern(s, &f, c) {
			break
		}
	}
	return f
}

// contentOf reports whether an infinitive says what the object of its governor asks for: "rejected a request by the
// authority to remove the film".
func (r *reader) contentOf(s *sentence, c *clause.Clause) bool {
	g := &s.g.Clauses[c.Governor]
	if c.Relation != clause.Infinitive || g.From > c.From {
		return false
	}
	k := s.phraseAt(g.Until, c.From)
	return k >= 0 && s.g.Phrases[k].Prep < 0 && s.kinds[k].has(r.lex.noun("ncall", "demand")) && !s.kinds[k].has(r.lex.noun("nplan", "nrefuse", "nthreat"))
}

// farFrom sees "Far from leaving India, …".
func (r *reader) farFrom(s *sentence, c *clause.Clause) bool {
	for u := max(0, c.From-2); u < c.From; u++ {
		if s.g.Units[u].Lower == "far" {
			return true
		}
	}
	return false
}

// gerundSubject sees "Closing the office is in nobody's interest": the gerund is what the sentence is about, not what
// anybody did. "Citing the law, the company left" has a comma and a subject of its own.
func (r *reader) gerundSubject(s *sentence, c *clause.Clause) bool {
	if c.Relation != clause.Participial && c.Relation != clause.Gerund || c.Governor < 0 {
		return false
	}
	g := &s.g.Clauses[c.Governor]
	return g.From > c.From && c.Mark == "" && !g.Comma && g.Finite
}

// answerWas reads "its answer was to leave": who gave the answer acts.
func (r *reader) answerWas(s *sentence, f *finding, c *clause.Clause) bool {
	g := &s.g.Clauses[c.Governor]
	if g.Lemma != "be" || g.Passive || g.Subject < 0 || c.Relation != clause.Infinitive || g.Until != c.From {
		return false
	}
	if !singularOf(s.headWord(g.Subject), "answer", "response", "reply", "solution", "decision", "choice", "reaction", "plan", "remedy") {
		return false
	}
	f.top, f.actor = c.Governor, g.Subject
	f.rules = append(f.rules, "noun.answer")
	return true
}

// own applies the negation inside the act's clause.
func (r *reader) own(s *sentence, f *finding) {
	c := &s.g.Clauses[f.act.clause]
	neg := !f.denial && (c.Negated && !c.Inverted || c.Negated && c.Inverted && !s.question())
	if f.object >= 0 && s.g.Phrases[f.object].Negative && !f.leafNegative() {
		neg = !neg
	}
	if c.Subject >= 0 && s.g.Phrases[c.Subject].Negative && !c.Shared && c.Subject != f.object {
		neg = !neg
	} else if c.Subject >= 0 && s.g.Phrases[c.Subject].Negative && c.Subject == f.object && c.Passive {
		neg = true
	}
	if r.fronted(s, c) {
		neg = true
	}
	if has(c.Cues, "no longer", "no more", "any longer", "anymore", "any more") || neg && s.near(c, "any", "more") || neg && s.near(c, "any", "longer") || neg && s.has(s.token(c.Until), s.token(c.End), "anymore") {
		f.cease()
		neg = false
	}
	if neg {
		f.negate(c)
	} else if has(c.Cues, "again", "once again", "once more", "anew", "afresh") || s.near(c, "once", "more") || s.near(c, "once", "again") {
		f.again()
	}
	if f.kind == "stay" {
		f.kind, f.negative = "leave", true
	}
}

// fronted reports whether a negation stands in front of the subject: "At no point has Google …", "Not a single request
// will be read".
func (r *reader) fronted(s *sentence, c *clause.Clause) bool {
	if c.Subject < 0 || c.Shared {
		return false
	}
	p := &s.g.Phrases[c.Subject]
	if p.From > 0 && s.g.Units[p.From-1].Tag == clause.Not {
		return true
	}
	if !c.Inverted {
		return false
	}
	for u := 0; u < c.From; u++ {
		if s.g.Units[u].Tag == clause.Not && s.g.Units[u].Lower != "not" {
			return true
		}
	}
	return false
}

// leafNegative reports whether "no" on the object is part of the expression, as in "have no plans".
func (f *finding) leafNegative() bool { return f.words > 1 }

func has(cues []string, words ...string) bool {
	for _, c := range cues {
		if contains(words, c) {
			return true
		}
	}
	return false
}

// cease turns what is done into what is no longer done.
func (f *finding) cease() {
	switch f.kind {
	case "coop", "takedown":
		f.kind = "pause"
		f.rules = append(f.rules, "cease.cooperation")
	case "provide":
		f.kind = "close"
		f.rules = append(f.rules, "cease.service")
	case "resume", "review", "negotiate", "object", "challenge", "rebuffed", "stay":
		f.drop = "no longer"
	case "apply":
		f.kind = "refuse"
	default:
		f.negative = !f.negative
	}
}

// negate turns what is done into what is not. Not cooperating is a refusal where it is a stance, by "will", "can" or the
// present tense; a thing that was not done in the past is a denial of it.
func (f *finding) negate(c *clause.Clause) {
	switch f.kind {
	case "coop", "takedown":
		if c.Lemma == "receive" {
			f.drop = "nothing was asked"
			return
		}
		if stance(c) {
			f.kind = "refuse"
			f.rules = append(f.rules, "refuse.negation")
			return
		}
		f.kind = "coop"
		f.negative = !f.negative
	case "provide":
		f.kind = "close"
		f.rules = append(f.rules, "withdraw.absence")
		if !stance(c) {
			f.modality = news.Done
		}
	case "apply":
		f.kind = "refuse"
		f.rules = append(f.rules, "refuse.negation")
	case "stay", "rebuffed":
		f.drop = "not " + f.kind
	default:
		f.negative = !f.negative
	}
}

// stance reports whether a negated verb tells what a company does as a rule or will do, rather than what happened.
func stance(c *clause.Clause) bool {
	switch {
	case c.To:
		return true
	case c.Modal == "":
		return !c.Past && !c.Perfect && c.Finite
	}
	return true
}

// govern applies the verb above clause c; false when it is no verb that controls c.
func (r *reader) govern(s *sentence, f *finding, c *clause.Clause) bool {
	g := &s.g.Clauses[c.Governor]
	order := infinitiveOrder
	if c.Relation == clause.Gerund {
		order = gerundOrder
	}
	var all set
	for _, m := range r.matches(s, g) {
		all |= m.class
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
		f.modality = news.Done
	}
	f.actor = c.Subject
	return false
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
	case "consider", "try":
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
		if !r.ordered(s, f, class, c, g) {
			return false
		}
	}
	if neg {
		if class == "order" || class == "force" {
			f.drop = "not " + class
		} else if class == "agree" && (f.kind == "coop" || f.kind == "takedown") || class == "plan" && (f.kind == "coop" || f.kind == "takedown" || f.kind == "provide") {
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
	f.modality = news.Demanded
	f.drop = "ordered, not said to be done"
	return true
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
		f.modality = ""
		f.negate(&clause.Clause{Finite: true})
		if f.kind == "close" && f.rule != nil && f.rule.Act == "provide" {
			f.modality = news.Ongoing
		}
	}
	if r.classOf(s, g).has(r.lex.verb("deny")) {
		f.denied = true
	}
	if r.classOf(s, g).has(r.lex.verb("lift", "stop")) {
		f.drop = "plan given up"
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
		all |= m.class
	}
	return all
}
