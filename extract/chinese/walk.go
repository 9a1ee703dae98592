package chinese

import (
	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
)

// walk goes through a clause from left to right and keeps who acts.
type walk struct {
	mem  *memory
	line *line
	segs []seg

	subject party
	speaker party     // cited in this clause
	giver   party     // who demands or forces
	agent   party     // behind 被
	beside  party     // a later noun phrase that no preposition governs
	control cue.Class // cue.Want or cue.Force when giver makes subject act; cue.Say otherwise
	passive bool
	taken   bool // a noun phrase is due that a preposition governs
	object  bool // 把 was read: what follows is acted on
	thing   bool // the piece before the anchor is content, which then is the subject: 相关网页披露
	acted   bool // a verb was read: what follows is its object
	unmoved bool // who was to be made to act was not: 未能说服
	renew   bool // a temporal clause has ended: the next noun phrase is the subject
	exists  bool // 有 was read: the next noun phrase is the subject of what follows

	mods  cue.Set // classes read since the last verb of saying or control
	outer cue.Set // classes read before that
	not   int     // rune behind the last negation in mods, -1 for none
}

// walkTo reads a clause up to piece anchor, which it does not read.
func walkTo(mem *memory, l *line, segs []seg, anchor int) *walk {
	w := &walk{mem: mem, line: l, segs: segs, control: cue.Say, not: -1}
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
	case s.is.Has(cue.Say) && !s.is.Meets(actionable):
		w.say()
	case s.is.Has(cue.Want):
		w.command(cue.Want)
	case s.is.Has(cue.Force):
		w.command(cue.Force)
	default:
		return false
	}
	w.outer = w.outer.With(s.is)
	return true
}

// structure notes what a small word does to the noun phrases around it.
func (w *walk) structure(i int) {
	switch s := &w.segs[i]; {
	case s.is.Has(cue.Bei):
		w.passive = true
	case s.is.Has(cue.Ba):
		w.object = true
	case s.is.Meets(prepositions) && !s.is.Has(cue.Done) && !s.is.Has(cue.Not):
		w.taken = true
	case s.is.Has(cue.Of) && w.subject.kind != platform:
		w.subject = party{} // it only belongs to what follows: 警方的要求
	case s.is.Has(cue.After):
		w.renew, w.taken, w.acted = !w.taken, false, false
		if w.subject.kind == unknown {
			w.subject = party{} // 逐条核对后: no noun phrase after all
		}
	case s.is.Meets(governed):
		w.taken = false
	}
}

// note keeps the classes of a word and how it changes the reading of the next.
func (w *walk) note(s *seg) {
	w.acted = w.acted || s.is.Meets(verbs) || s.is.Empty() && s.width() >= 2
	w.thing = s.is.Has(cue.Content) && !s.is.Meets(actionable)
	w.mods = w.mods.With(s.is)
	w.exists = s.is.Has(cue.Copula) && w.line.runes[s.end-1] == '有' || w.exists && s.is.Meets(cue.SetOf(cue.Number, cue.Adv))
	switch {
	case s.is.Has(cue.Not) || s.is.Has(cue.Wont):
		w.not = s.end
	case s.is.Has(cue.So):
		w.not = -1
	}
}

// actionable are verbs that may look like something else.
var actionable = cue.SetOf(cue.Stop, cue.Remove, cue.End, cue.Reject)

// verbs have an object behind them, not a subject.
var verbs = cue.SetOf(cue.Stop, cue.Process, cue.Answer, cue.Give, cue.Reject, cue.Defy, cue.Exit, cue.End, cue.Remove, cue.Obey, cue.Appoint, cue.Pay, cue.Resume, cue.Lift,
	cue.Copula, cue.Appeal, cue.Sue, cue.Criticise, cue.Review, cue.Block, cue.Probe, cue.Detain)

// prepositions take the next noun phrase away from the verb.
var prepositions = cue.SetOf(cue.At, cue.To, cue.With, cue.Per, cue.By, cue.Reason)

// governed are nouns that satisfy a preposition without being a party.
var governed = cue.SetOf(cue.Law, cue.Place, cue.Medium, cue.Data, cue.Content, cue.LawWord, cue.Market, cue.Shop)

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
func (w *walk) command(c cue.Class) {
	w.control = c
	w.unmoved = w.unmoved || c == cue.Force && w.not >= 0
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
	w.outer = w.outer.With(w.mods)
	w.mods, w.not, w.beside = cue.Set{}, -1, party{}
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
	if w.control == cue.Want || w.thing {
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
var between = parties.With(verbs).With(cue.SetOf(cue.Of, cue.Demand, cue.Data, cue.Law, cue.LawWord, cue.Content, cue.Account, cue.Service, cue.Market, cue.Place))

// adjoins reports whether only small words stand between a party and the anchor.
func (w *walk) adjoins(p party, anchor int) bool {
	for i := p.until; i < anchor; i++ {
		if w.segs[i].is.Empty() || w.segs[i].is.Meets(between) {
			return false
		}
	}
	return true
}
