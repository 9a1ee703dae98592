package chinese

import "github.com/regwatch/regwatch/extract/frame"

// walk goes through a clause from left to right and keeps who acts.
type walk struct {
	mem  *memory
	line *line
	segs []seg

	subject party
	speaker party // cited in this clause
	giver   party // who demands or forces
	agent   party // behind 被
	beside  party // a later noun phrase that no preposition governs
	control class // cWant or cForce when giver makes subject act; cSay otherwise
	passive bool
	taken   bool // a noun phrase is due that a preposition governs
	object  bool // 把 was read: what follows is acted on
	thing   bool // the piece before the anchor is content, which then is the subject: 相关网页披露
	acted   bool // a verb was read: what follows is its object
	unmoved bool // who was to be made to act was not: 未能说服
	renew   bool // a temporal clause has ended: the next noun phrase is the subject
	exists  bool // 有 was read: the next noun phrase is the subject of what follows

	mods  set // classes read since the last verb of saying or control
	outer set // classes read before that
	not   int // rune behind the last negation in mods, -1 for none
}

// walkTo reads a clause up to piece anchor, which it does not read.
func walkTo(mem *memory, l *line, segs []seg, anchor int) *walk {
	w := &walk{mem: mem, line: l, segs: segs, control: cSay, not: -1}
	for i := 0; i < anchor; {
		i = w.read(i, anchor)
	}
	return w
}

// read takes one piece or one noun phrase and returns the place behind it.
func (w *walk) read(i, anchor int) int {
	s := &w.segs[i]
	if p, ok := w.partyAt(i); ok && p.until <= anchor {
		w.place(p)
		return p.until
	}
	if !w.govern(s) {
		w.structure(i)
		w.note(s)
	}
	return i + 1
}

// govern handles verbs of saying and control, which begin the clause anew; false for other words.
func (w *walk) govern(s *seg) bool {
	switch {
	case s.is.has(cSay) && !s.is.meets(actionable):
		w.say()
	case s.is.has(cWant):
		w.command(cWant)
	case s.is.has(cForce):
		w.command(cForce)
	default:
		return false
	}
	w.outer = w.outer.with(s.is)
	return true
}

// structure notes what a small word does to the noun phrases around it.
func (w *walk) structure(i int) {
	switch s := &w.segs[i]; {
	case s.is.has(cBei):
		w.passive = true
	case s.is.has(cBa):
		w.object = true
	case s.is.meets(prepositions) && !s.is.has(cDone) && !s.is.has(cNot):
		w.taken = true
	case s.is.has(cOf) && w.subject.kind != platform:
		w.subject = party{} // it only belongs to what follows: 警方的要求
	case s.is.has(cAfter):
		w.renew, w.taken, w.acted = !w.taken, false, false
		if w.subject.kind == unknown {
			w.subject = party{} // 逐条核对后: no noun phrase after all
		}
	case s.is.meets(governed):
		w.taken = false
	}
}

// note keeps the classes of a word and how it changes the reading of the next.
func (w *walk) note(s *seg) {
	w.acted = w.acted || s.is.meets(verbs) || s.is.empty() && s.width() >= 2
	w.thing = s.is.has(cContent) && !s.is.meets(actionable)
	w.mods = w.mods.with(s.is)
	w.exists = s.is.has(cCopula) && w.line.runes[s.end-1] == '有' || w.exists && s.is.meets(setOf(cNumber, cAdv))
	switch {
	case s.is.has(cNot) || s.is.has(cWont):
		w.not = s.end
	case s.is.has(cSo):
		w.not = -1
	}
}

// actionable are verbs that may look like something else.
var actionable = setOf(cStop, cRemove, cEnd, cReject)

// verbs have an object behind them, not a subject.
var verbs = setOf(cStop, cProcess, cAnswer, cGive, cReject, cDefy, cExit, cEnd, cRemove, cObey, cAppoint, cPay, cResume, cLift,
	cCopula, cAppeal, cSue, cCriticise, cReview, cGov, cProbe, cDetain)

// prepositions take the next noun phrase away from the verb.
var prepositions = setOf(cAt, cTo, cWith, cPer, cBy, cReason)

// governed are nouns that satisfy a preposition without being a party.
var governed = setOf(cLaw, cPlace, cMedium, cData, cContent, cLawWord, cMarket, cStore)

// place finds the role of a noun phrase.
func (w *walk) place(p party) {
	switch {
	case w.object:
	case w.passive && w.agent.kind == nobody:
		w.agent = p
	case w.taken:
		w.taken = false
	case w.exists && p.kind == person:
		w.subject, w.exists = p, false // 有博主宣布
	case w.acted && p.kind == state:
		w.beside = p
	case w.acted && p.kind != platform:
	case w.subject.kind == nobody, w.subject.kind == unknown && p.kind != unknown, w.renew && p.kind != person:
		w.subject, w.renew = p, false
	case p.kind != unknown:
		w.beside = p
	}
}

// say closes the part of the clause that names the speaker.
func (w *walk) say() {
	if w.subject.kind != nobody {
		w.speaker, w.subject = w.subject, party{}
	}
	w.reset()
}

// command hands the clause over to the one who is told or made to act. After 被 it is the subject itself.
func (w *walk) command(c class) {
	w.control = c
	w.unmoved = w.unmoved || c == cForce && w.not >= 0
	if w.passive {
		w.giver, w.agent, w.passive = w.agent, party{}, false
	} else {
		w.giver, w.subject = w.subject, party{}
		if w.giver.kind == nobody {
			w.giver = w.mem.topic
		}
	}
	w.reset()
}

func (w *walk) reset() {
	w.outer = w.outer.with(w.mods)
	w.mods, w.not, w.beside = set{}, -1, party{}
	w.taken, w.object, w.acted = false, false, false
}

// actor is who does what the clause says at the anchor where the walk stopped.
func (w *walk) actor(anchor int) party {
	if w.passive {
		return w.byPhrase()
	}
	if w.beside.kind != nobody && w.adjoins(w.beside, anchor) {
		return w.beside
	}
	if w.subject.kind != nobody {
		return w.subject
	}
	return w.carried()
}

// byPhrase is the agent of a passive; without one it is the platform the sentence named last, which is a guess.
func (w *walk) byPhrase() party {
	if w.agent.kind != nobody {
		return w.agent
	}
	if w.subject.kind != nobody || w.mem.sentence != w.line.index {
		return party{}
	}
	return w.mem.meant()
}

// carried is the subject of a clause that has none: the speaker it names, whoever was told, or the topic.
func (w *walk) carried() party {
	if w.control == cWant || w.thing {
		return party{}
	}
	if w.speaker.kind != nobody {
		return shared(w.speaker)
	}
	return shared(w.mem.topic)
}

func shared(p party) party {
	p.step = max(p.step, frame.StepShared)
	return p
}

// between are words that part a subject from its verb.
var between = parties.with(verbs).with(setOf(cOf, cDemand, cData, cLaw, cLawWord, cContent, cAccount, cService, cMarket, cPlace))

// adjoins reports whether only small words stand between a party and the anchor.
func (w *walk) adjoins(p party, anchor int) bool {
	for i := p.until; i < anchor; i++ {
		if w.segs[i].is.empty() || w.segs[i].is.meets(between) {
			return false
		}
	}
	return true
}
