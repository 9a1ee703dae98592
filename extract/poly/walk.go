package poly

import (
	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
)

// walk goes through a clause from left to right and keeps who acts.
type walk struct {
	*clauseReading

	subject party
	speaker party // cited in this clause
	giver   party // who demands
	told    party // of whom something is demanded
	agent   party // who acts in a passive
	owner   party // the last possessor
	last    party // the last phrase of all

	wanted bool // a demand was read: what follows is what is demanded
	acted  bool // a verb was read: what follows is its object
	said   bool // a verb of saying was read that nobody stands before
	renew  bool // "and", "but": the next phrase may be a new subject
	stack  []party
}

// walkTo reads the clause up to piece anchor, which it does not read.
func (c *clauseReading) walkTo(anchor int) *walk {
	w := &walk{clauseReading: c}
	for i := 0; i < anchor; {
		if p, ok := c.partyAt(i); ok && p.until <= anchor {
			w.meet(p)
			i = p.until
			continue
		}
		w.pass(c.segs[i].is)
		i++
	}
	return w
}

// meet finds the role of a noun phrase.
func (w *walk) meet(p party) {
	w.last = p
	switch {
	case p.place == agent:
		w.agent = p
	case p.place == owner:
		w.owner = p
	case w.line.grammar.verbLast:
		w.meetMarked(p)
	case w.said && p.place == bare:
		w.speaker, w.said = p, false // "сообщил представитель Google"
	case w.wanted && p.kind == platform:
		w.told = p
	case p.place == aside:
	case w.subject.kind == nobody || w.renew || !w.acted && w.supersedes(p):
		w.subject, w.renew, w.acted = p, false, false
	}
}

// supersedes reports whether a phrase takes the place of the subject that still waits for its verb. A second platform
// is the object that German puts before the verb: "könnte FaceTime … abziehen".
func (w *walk) supersedes(p party) bool {
	return p.kind == platform && (w.subject.kind != platform || w.subject.place != bare || !w.here.Has(cue.Maybe))
}

// meetMarked is meet for languages that mark the subject.
func (w *walk) meetMarked(p party) {
	switch p.place {
	case topic, subject, bare:
		w.stack = append(w.stack, p)
	case aside:
		if p.kind == platform {
			w.told = p
		}
	}
}

// pass takes a word that is no noun phrase.
func (w *walk) pass(is cue.Set) {
	switch {
	case is.Has(cue.Say) && !is.Meets(verbs):
		w.said = w.line.grammar.inverts && w.subject.kind == nobody && len(w.stack) == 0
		w.speaker = w.subjectSoFar()
		w.subject, w.acted, w.wanted, w.renew, w.stack = party{}, false, false, false, nil
	case is.Has(cue.Want):
		w.said = false
		w.want()
	case is.Has(cue.But), is.Has(cue.And), is.Has(cue.Rel):
		w.renew = true
		w.wanted = w.wanted && !is.Has(cue.But)
	case is.Meets(verbs) && !is.Has(cue.Noun):
		w.acted, w.said = true, false
		w.pop()
	}
}

func (w *walk) want() {
	w.giver = w.subjectSoFar()
	if w.line.grammar.verbLast {
		if n := len(w.stack); n > 0 && (w.stack[n-1].place == subject || w.stack[n-1].kind == state && w.stack[n-1].place != topic) {
			w.stack = w.stack[:n-1] // 裁判所が求めた: it demands, and that is all it does
		}
		return
	}
	w.wanted, w.acted = true, true
	w.told = party{}
}

// pop takes away the subject whose verb was read, where another one waits for its own.
func (w *walk) pop() {
	if n := len(w.stack); n > 1 && w.stack[n-1].place != topic {
		w.stack = w.stack[:n-1]
	}
}

func (w *walk) subjectSoFar() party {
	if n := len(w.stack); n > 0 {
		return w.stack[n-1]
	}
	if w.subject.kind != nobody {
		return w.subject
	}
	return w.carried()
}

// actor is who does what the verb at the anchor says.
func (w *walk) actor(anchor int) party {
	if w.passive(anchor) {
		return w.byPhrase(anchor)
	}
	if w.wanted {
		if w.told.kind != nobody {
			return w.told
		}
		return w.mem.topic
	}
	if p := w.refuser(anchor); p.kind != nobody {
		return p
	}
	if w.last.kind == platform && w.last.place == bare && !w.line.grammar.verbLast && w.adjoins(w.last.until, anchor) {
		return w.last
	}
	if p := w.opener(); p.kind != nobody && !w.marked() {
		return p // "Rekabet Kurulu, Google …": it acts
	}
	if len(w.stack) > 0 {
		return w.waiting(anchor)
	}
	if w.subject.kind != nobody {
		return w.subject
	}
	if p := w.behind(anchor); p.kind != nobody {
		return p
	}
	if w.line.grammar.verbLast && w.opened() {
		return shared(w.mem.topic)
	}
	if w.owner.kind == platform && w.line.grammar.verbLast && !w.segs[anchor].is.Has(cue.Noun) && w.led() {
		return shared(w.mem.topic) // アップルは…、…スレッズなどのアプリを取り下げた
	}
	if w.owner.kind == platform && (w.line.grammar.verbLast || w.segs[anchor].is.Has(cue.Noun)) {
		return shared(w.owner)
	}
	if w.speaker.kind != nobody {
		return shared(w.speaker) // "anunció el cierre de su oficina"
	}
	return w.carried()
}

// opener is who opens the sentence with no more than a comma behind, where that is no platform and the language has no
// mark for who acts.
func (w *walk) opener() party {
	first := w.line.clauses[0]
	if w.index == 0 || w.line.grammar.words.shape != shapeStems || len(first) > longestOpener || classesOf(first).Meets(verbs) {
		return party{}
	}
	c := *w.clauseReading
	c.segs = first
	for i := range first {
		if p, ok := c.partyAt(i); ok && p.kind != platform && p.until == len(first) && p.place == bare {
			return p
		}
	}
	return party{}
}

// longestOpener is how many pieces a subject before a comma may have.
const longestOpener = 4

// marked reports whether a platform that waits for its verb is more than a name without a mark.
func (w *walk) marked() bool {
	for i := range w.stack {
		if p := &w.stack[i]; p.kind == platform && p.place != bare {
			return true
		}
	}
	return false
}

// opened reports whether the sentence opens with a platform and a comma, which makes it the subject of what follows: "Meta,
// …".
func (w *walk) opened() bool { return len(w.line.clauses[0]) <= 2 && w.led() }

// led reports whether the sentence began with a platform that this later clause still is about.
func (w *walk) led() bool {
	first := w.line.clauses[0][0]
	return w.index > 0 && first.is.Has(cue.Company) && w.mem.topic.kind == platform && w.mem.topic.names[0].Name == first.name.Name
}

// waiting is the subject that waits for its verb: the last one, save that a state whose own verb was not known gives way
// to the platform that the sentence is about.
func (w *walk) waiting(anchor int) party {
	last := w.stack[len(w.stack)-1]
	if first := w.stack[0]; last.kind == platform && last.place == bare && (first.place == subject || first.kind == platform && last.until == anchor) {
		return first // मेटा … फेसबुक बंद करने: a platform without a mark behind another is the object
	}
	for i := len(w.stack) - 2; i >= 0 && last.kind == state && last.place == subject; i-- {
		if p := w.stack[i]; p.kind == platform && p.place != subject {
			return p
		}
	}
	return last
}

// behind is the subject behind its verb: that of an inverted clause, and the possessor of a noun such as "refusal".
func (w *walk) behind(anchor int) party {
	for i := anchor + 1; i < len(w.segs) && i <= anchor+4; i++ {
		p, ok := w.partyAt(i)
		switch {
		case ok && w.segs[anchor].is.Has(cue.Noun) && (w.segs[anchor].is.Meets(possessed) && (p.place == owner || p.place == bare && w.line.grammar.inverts && w.light(anchor+1, i)) || p.place == agent):
			p.step = frame.StepRelative
			return p
		case ok && i == anchor+1 && p.kind == platform && p.place == bare && w.line.grammar.inverts && w.segs[anchor].is.Has(cue.Noun) && w.segs[anchor].is.Meets(possessed):
			return p // "уход Google": the name has no case
		case ok && p.kind == state && w.segs[anchor].is.Meets(served):
			return party{} // "не выдаст полиции": it is given something
		case ok && p.place == bare && w.line.grammar.inverts && w.light(anchor+1, i) && !w.segs[anchor].is.Has(cue.Noun):
			return p
		case ok, w.segs[i].is.Meets(verbs):
			return party{}
		}
	}
	return party{}
}

// refuser is the state or person whose refusal a noun names, whoever else acts in the clause: "PayPal cierra tras la
// negativa del regulador".
func (w *walk) refuser(anchor int) party {
	is := w.segs[anchor].is
	if w.line.grammar.verbLast || !is.Has(cue.Noun) || !is.Meets(cue.SetOf(cue.Refuse, cue.Defy)) {
		return party{}
	}
	if p := w.behind(anchor); p.kind == state || p.kind == person {
		return p
	}
	return party{}
}

// served are the verbs behind which a state is the one for whom it is done.
var served = cue.SetOf(cue.Give, cue.Obey, cue.Answer)

// possessed are the classes of nouns whose possessor acts: "salida de Uber". Of other nouns it is what is acted on: "cierre de
// Telegram".
var possessed = cue.SetOf(cue.Exit, cue.Refuse, cue.Comeback, cue.Resume, cue.Defy)

// light reports whether only articles and auxiliaries stand between two pieces.
func (w *walk) light(from, to int) bool {
	for i := from; i < to; i++ {
		if !w.segs[i].is.Meets(cue.SetOf(cue.Article, cue.Have, cue.Be, cue.Not)) {
			return false
		}
	}
	return true
}

// adjoins reports whether only small words stand between two pieces.
func (w *walk) adjoins(from, to int) bool {
	for i := from; i < to; i++ {
		if is := w.segs[i].is; is.Empty() || is.Meets(heavy) {
			return false
		}
	}
	return true
}

// heavy are words that are not small.
var heavy = cue.SetOf(cue.Company, cue.State, cue.Authority, cue.Person, cue.Law, cue.Of, cue.Prep, cue.By, cue.Say, cue.Want, cue.And).With(verbs).With(nouns)

// passive reports whether the verb at a piece is one.
func (w *walk) passive(anchor int) bool {
	is := w.segs[anchor].is
	if is.Meets(cue.SetOf(cue.Exit, cue.Comeback)) {
		return false
	}
	if w.line.grammar.verbLast {
		return is.Has(cue.Passive) || w.hereNear(anchor, cue.SetOf(cue.Passive))
	}
	if w.finite(anchor) {
		return false
	}
	return is.Has(cue.Passive) || is.Has(cue.Participle) && !w.here.Has(cue.Have) || is.Has(cue.Participle) && w.hereNear(anchor, cue.SetOf(cue.Be))
}

// finite reports whether a form that may be a participle is none, because it stands between a platform and what it acts
// on: "Telegram blockiert Nutzer".
func (w *walk) finite(anchor int) bool {
	if !w.line.grammar.brackets() || w.last.kind != platform || w.last.place != bare || w.last.until != anchor || anchor+1 >= len(w.segs) {
		return false
	}
	return w.segs[anchor+1].is.Meets(nouns.With(cue.SetOf(cue.Article, cue.Number, cue.Local, cue.Company, cue.Person)))
}

// byPhrase is the agent of a passive, before its verb or behind.
func (w *walk) byPhrase(anchor int) party {
	if w.agent.kind != nobody {
		return w.agent
	}
	for i := anchor + 1; i < len(w.segs); i++ {
		if p, ok := w.partyAt(i); ok && (p.place == agent || i == anchor+1 && p.kind == platform && p.place == bare && w.line.grammar.inverts && w.segs[anchor].is.Has(cue.Participle)) {
			return p // "ролики скрыты YouTube"
		}
	}
	return party{}
}

// carried is the subject of a clause that has none: what a relative pronoun points to, the speaker, or the topic.
func (c *clauseReading) carried() party {
	if c.is(0, cue.Rel) && c.index > 0 && c.antecedent.kind != nobody {
		p := c.antecedent
		p.step = max(p.step, frame.StepRelative)
		return p
	}
	if c.scope.speaker.kind != nobody {
		return shared(c.scope.speaker)
	}
	if c.scope.quoted.kind != nobody {
		return shared(c.scope.quoted)
	}
	if c.index == 0 && !c.line.grammar.dropsSubj {
		return party{}
	}
	return shared(c.mem.topic)
}

func shared(p party) party {
	p.step = max(p.step, frame.StepShared)
	return p
}
