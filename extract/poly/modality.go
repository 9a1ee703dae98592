package poly

import (
	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/news"
)

// scope is what earlier clauses of a sentence say about the later ones.
type scope struct {
	condition bool // an open condition was named
	instead   bool // what would be done otherwise was named
	denied    bool
	hearsay   bool
	outlet    bool // another outlet is the source
	earlier   bool // what is reported was said before
	wanted    bool // a demand was made whose content may follow
	speaker   party
	quoted    party // cited behind what is said
}

// advance takes the next clause into the scope. "But" ends a condition, a denial and hearsay.
func (s *scope) advance(c *clauseReading) {
	here := c.here
	if here.Has(cue.But) {
		s.condition, s.instead, s.denied, s.hearsay, s.earlier = false, false, false, false, false
	}
	if c.conditional() && !c.demandArrives() {
		s.condition = true
	}
	s.instead = s.instead || here.Has(cue.Instead)
	s.denied = s.denied || here.Has(cue.Deny)
	s.hearsay = s.hearsay || here.Has(cue.Hearsay)
	s.outlet = s.outlet || here.Has(cue.Outlet)
	s.earlier = s.earlier || here.Has(cue.Earlier) && here.Has(cue.Say)
}

// demandArrives reports whether a condition is only that a demand comes in: what a platform does then, it does now.
func (c *clauseReading) demandArrives() bool {
	return c.here.Has(cue.Demand) && !c.here.Meets(cue.SetOf(cue.LawWord, cue.Law, cue.Block))
}

// verdict is how real an action is; drop says that it is none at all.
type verdict struct {
	modality news.Modality
	polarity news.Polarity
	drop     bool
}

// news reports whether a verdict is one that an alert can rest on.
func (v verdict) news() bool { return v.polarity == news.Positive && v.modality.Current() }

// judge composes modality and polarity of a match from the cues around it.
func (c *clauseReading) judge(m *match, w *walk) verdict {
	v := verdict{polarity: news.Positive}
	if c.line.question() || c.notDone(m) || c.asked(m) || c.unanswered(m) || c.idle(m) || c.rather(m) || c.purpose(m) {
		v.drop = true
		return v
	}
	if m.rule.not == denialNone && (c.negated(m.verb) || m.object < m.verb && c.negated(m.object)) {
		v.polarity = news.Negative
	}
	v.modality = c.modality(m, w)
	return v
}

// purpose reports whether criticism is only what an act is for: "pour dénoncer l'obligation".
func (c *clauseReading) purpose(m *match) bool {
	return m.rule.action == news.Object && !c.line.grammar.verbLast && c.is(m.verb-1, cue.Prep)
}

// notDone reports whether the match is what was not done, behind "instead of" in its clause.
func (c *clauseReading) notDone(m *match) bool {
	return !c.line.grammar.verbLast && classesOf(c.segs[:m.verb]).Has(cue.Instead)
}

// rather reports whether obeying is only what somebody would do anything but: "eher verlassen, als … umzusetzen".
func (c *clauseReading) rather(m *match) bool {
	return m.rule.action == news.Comply && !c.line.grammar.verbLast && c.lead.With(classesOf(c.segs[:m.verb])).Meets(cue.SetOf(cue.Else, cue.Instead)) && !c.here.Has(cue.But)
}

// idle reports whether cooperation merely goes on, which is no event.
func (c *clauseReading) idle(m *match) bool {
	switch m.rule.action {
	case news.Comply, news.Restrict:
		return c.here.Has(cue.KeepOn) || c.ordered(m)
	case news.Pause, news.Resume, news.Withdraw:
		return c.here.Has(cue.KeepOn) || c.line.grammar.verbLast && c.orderedByState(m.verb)
	}
	return false
}

// ordered reports whether the match is only what an order asks for: "órdenes de retirar canales".
func (c *clauseReading) ordered(m *match) bool {
	is := c.segs[m.verb].is
	if c.line.grammar.verbLast {
		return c.orderedBehind(m.verb)
	}
	if is.Meets(cue.SetOf(cue.Preterite, cue.Future, cue.Participle)) {
		return false
	}
	for i := m.verb - 1; i >= 0 && i >= m.verb-orderReach; i-- {
		if c.segs[i].is.Has(cue.Demand) {
			return !classesOf(c.segs[i:m.verb]).Meets(cue.SetOf(cue.And, cue.Company, cue.Have))
		}
	}
	return false
}

// orderedBehind is ordered for languages in which the order follows: 削除の要請.
func (c *clauseReading) orderedBehind(at int) bool {
	for i := at + 1; i < len(c.segs) && i <= at+3; i++ {
		switch is := c.segs[i].is; {
		case is.Has(cue.Demand):
			return true
		case is.Meets(postpositions), is.Meets(verbs), is.Has(cue.Say):
			return false
		}
	}
	return false
}

// orderedByState reports whether the match is what a state's order asks for: सरकार के हटाने के आदेश. "The order to leave" alone
// may be the platform's own decision.
func (c *clauseReading) orderedByState(at int) bool {
	if !c.orderedBehind(at) {
		return false
	}
	for i := at - 1; i > 0 && i >= at-orderReach; i-- {
		if c.is(i, cue.Of) && c.segs[i-1].is.Meets(cue.SetOf(cue.State, cue.Authority)) {
			return true
		}
	}
	return false
}

// orderReach is how many pieces may stand between an order and what it asks for.
const orderReach = 5

// asked reports whether the match stands in an indirect question.
func (c *clauseReading) asked(m *match) bool {
	segs := c.segs[:m.first()]
	if c.line.grammar.verbLast {
		segs = c.segs[m.last():]
	}
	return classesOf(segs).Has(cue.Whether)
}

// unanswered reports whether the match stands in a condition rather than under one.
func (c *clauseReading) unanswered(m *match) bool {
	if c.line.grammar.verbLast {
		for i := m.verb; i < len(c.segs) && i <= m.verb+2; i++ {
			if c.segs[i].is.Has(cue.If) && (!c.demandArrives() || m.rule.action == news.Refuse) {
				return true
			}
		}
		return false
	}
	return c.opensCondition(m.verb) && (!c.demandArrives() || m.rule.action == news.Refuse)
}

// conditional reports whether the clause names a condition.
func (c *clauseReading) conditional() bool {
	if c.line.grammar.verbLast {
		return c.here.Meets(cue.SetOf(cue.If, cue.Else))
	}
	return c.here.Has(cue.Else) || c.opensCondition(len(c.segs))
}

// opensCondition reports whether a condition opens before a piece. A conjunction stands behind no preposition: there it is
// a pronoun that is written alike, as in "depois de se recusar a".
func (c *clauseReading) opensCondition(before int) bool {
	for i := range before {
		if c.segs[i].is.Has(cue.If) && !c.is(i-1, cue.Of) && !c.is(i-1, cue.Prep) {
			return true
		}
	}
	return false
}

// modality is the first of the cues that govern a match, strongest first.
func (c *clauseReading) modality(m *match, w *walk) news.Modality {
	switch {
	case c.demanded(m, w):
		return news.Demanded
	case c.historical(m):
		return news.Historical
	case c.threatened(m):
		return news.Conditional
	case c.scope.denied, c.deniedBehind():
		return news.Denied
	case c.scope.hearsay:
		return news.Alleged
	case c.here.Has(cue.Maybe) && !c.unable():
		return news.Considering
	}
	return c.commitment(m, w)
}

// unable reports whether every "may" and "can" of the clause is negated: "não pode entregar".
func (c *clauseReading) unable() bool {
	for i := range c.segs {
		if c.segs[i].is.Has(cue.Maybe) && !c.is(i-1, cue.Not) && !c.is(i+1, cue.Not) {
			return false
		}
	}
	return true
}

// demanded reports whether somebody else only wants the act.
func (c *clauseReading) demanded(m *match, w *walk) bool {
	if c.here.Has(cue.Should) || w.wanted || c.scope.wanted && c.is(0, cue.That) {
		return true
	}
	if !c.line.grammar.verbLast || w.passive(m.verb) {
		return false
	}
	for i := m.last() + 1; i < len(c.segs); i++ {
		switch is := c.segs[i].is; {
		case is.Has(cue.Want), is.Has(cue.Block) && !is.Has(cue.Noun):
			return true
		case is.Has(cue.Say), is.Has(cue.And), is.Meets(verbs):
			return false
		}
	}
	return false
}

// threatened reports whether the act hangs on a condition.
func (c *clauseReading) threatened(m *match) bool {
	if (c.scope.instead || c.insteadBehind()) && !c.happened(m.verb) {
		return true
	}
	if c.scope.condition || c.threatens() || c.lead.Has(cue.Threat) && !c.here.Has(cue.But) || c.conditionBehind() {
		return true
	}
	return c.line.grammar.verbLast && c.here.Has(cue.Else)
}

// threatens reports whether the clause has a word of threat that is no noun for what somebody else does: "por las amenazas
// del juez".
func (c *clauseReading) threatens() bool {
	for i := range c.segs {
		if !c.segs[i].is.Has(cue.Threat) {
			continue
		}
		before := i - 1
		for c.is(before, cue.Article) {
			before--
		}
		if c.line.grammar.verbLast || !c.is(before, cue.Prep) && !c.is(before, cue.By) && !c.is(before, cue.Of) {
			return true
		}
	}
	return false
}

// conditionBehind reports whether the next clause is the condition of this one.
func (c *clauseReading) conditionBehind() bool {
	if c.index+1 >= len(c.line.clauses) || c.line.grammar.verbLast {
		return false
	}
	next := c.line.clauses[c.index+1]
	return next[0].is.Meets(cue.SetOf(cue.If, cue.Else)) || len(next) > 1 && next[1].is.Has(cue.If) && !next[0].is.Meets(cue.SetOf(cue.Of, cue.Prep))
}

// insteadBehind reports whether the next clause says what is not done instead: "a fermé le site, plutôt que de …".
func (c *clauseReading) insteadBehind() bool {
	return !c.line.grammar.verbLast && c.index+1 < len(c.line.clauses) && c.line.clauses[c.index+1][0].is.Has(cue.Instead)
}

// deniedBehind reports whether a clause behind this one calls it untrue, as languages with the verb last do.
func (c *clauseReading) deniedBehind() bool {
	if !c.line.grammar.verbLast {
		return false
	}
	for _, next := range c.line.clauses[c.index+1:] {
		if is := classesOf(next); is.Has(cue.Deny) && !is.Meets(verbs) {
			return true
		}
	}
	return false
}

// commitment tells done from announced and planned. A "would" that reports speech is a plan.
func (c *clauseReading) commitment(m *match, w *walk) news.Modality {
	own := c.segs[m.verb].is.With(c.segs[m.object].is)
	near := own.With(c.beside(m.verb))
	switch {
	case near.Has(cue.Would) && !c.reports():
		return news.Considering
	case near.Has(cue.Future), near.Has(cue.Would), c.here.Has(cue.Plan), c.here.Has(cue.Ahead) && !c.happened(m.verb):
		if c.speaker(w).kind == platform || c.here.Has(cue.Plan) {
			return news.Announced
		}
		return news.Planned
	}
	return news.Done
}

// reports reports whether the sentence gives what somebody said.
func (c *clauseReading) reports() bool { return c.here.With(c.lead).Has(cue.Say) }

// bothSides are the classes of the words close to a verb on both sides.
func (c *clauseReading) bothSides(at int) cue.Set {
	return classesOf(c.segs[max(0, at-4):min(len(c.segs), at+4)])
}

// beside are the classes of the words close to a verb that belong to it.
func (c *clauseReading) beside(at int) (is cue.Set) {
	from, to := max(0, at-4), at
	if c.line.grammar.verbLast {
		from, to = at+1, min(len(c.segs), at+4)
	}
	return classesOf(c.segs[from:to])
}

// hereNear reports whether one of some classes stands close to a verb: before it, or behind it where the verb is last.
func (c *clauseReading) hereNear(at int, want cue.Set) bool {
	return c.beside(at).With(c.segs[at].is).Meets(want)
}

// notReach is how many pieces a negation reaches, notBytes how far it may follow its verb closely. Where the negation
// stands at the end of the clause, as in German, it reaches farther: "zeigt in Kanada wegen des Gesetzes keine …".
const (
	notReach  = 4
	notBytes  = 24
	notAtLast = 14
)

func (c *clauseReading) notReach() int {
	if c.line.grammar.brackets() {
		return notAtLast
	}
	return notReach
}

// negated reports whether the verb at a piece is.
func (c *clauseReading) negated(at int) bool {
	if is := c.segs[at].is; is.Has(cue.Not) {
		return !is.Has(cue.Defy) // the negation is what makes it defiance
	}
	return c.notBefore(at) || c.notBehind(at)
}

func (c *clauseReading) notBefore(at int) bool {
	if !c.line.grammar.notBefore {
		return false
	}
	for i := at - 1; i >= 0 && i >= at-c.notReach(); i-- {
		switch is := c.segs[i].is; {
		case is.Has(cue.Not), is.Has(cue.Nor) && classesOf(c.segs[:i]).Has(cue.Not):
			return true
		case is.Has(cue.PseudoNot), is.Has(cue.Say), is.Meets(verbs) && !is.Has(cue.Noun), is.Has(cue.But),
			is.Has(cue.And) && c.line.grammar.verbLast:
			return false
		}
	}
	return false
}

// notBehind looks behind the verb, where the language allows that; "will not" may stand there in any language.
func (c *clauseReading) notBehind(at int) bool {
	if c.line.grammar.brackets() && c.segs[at].is.Has(cue.Participle) {
		return false // it ends its clause: what follows is another's
	}
	for i := at + 1; i < len(c.segs) && i <= at+c.notReach(); i++ {
		is := c.segs[i].is
		if is.Has(cue.Not) && is.Has(cue.Plan) && c.line.grammar.verbLast {
			return true // "there is no plan to": that may stand further off
		}
		if is.Has(cue.Not) {
			return is.Has(cue.Future) || c.line.grammar.notBehind && (!c.line.grammar.verbLast || c.apart(at, i) <= notBytes)
		}
		if is.Has(cue.PseudoNot) || is.Has(cue.Say) || is.Meets(verbs) && !is.Has(cue.Noun) || is.Has(cue.But) {
			return false
		}
	}
	return false
}

// happened reports whether a negated verb speaks of what was not done, rather than of what will not be done.
func (c *clauseReading) happened(at int) bool {
	is := c.segs[at].is.With(c.beside(at))
	return !is.Has(cue.Future) && (is.Has(cue.Preterite) || c.segs[at].is.Has(cue.Participle) && c.here.Has(cue.Have))
}
