package chinese

import (
	"strings"

	"github.com/regwatch/regwatch/extract/cue"
)

// Some words are verbs in one place and nouns in another: 要求 is an order given (警方要求脸书) or the order itself
// (警方的要求). readNouns settles that before any rule looks.
func (l *line) readNouns() {
	l.joinOrders()
	l.joinDescriptions()
	for i := range l.segs {
		s := &l.segs[i]
		switch {
		case s.is.Has(cue.Want) && nouns[l.word(s)]:
			l.readWant(i)
		case s.is.Empty() && l.orders(i):
			s.is = cue.SetOf(cue.Want)
		case s.is.Has(cue.Ba) && s.is.Has(cue.Plan):
			l.readJiang(i)
		}
	}
}

// orders reports whether piece i is 着, which before somebody told to do something means to order.
func (l *line) orders(i int) bool {
	first := i == 0 || l.segs[i-1].is.Meets(cue.SetOf(cue.Break, cue.State, cue.Authority, cue.Conj, cue.Adv))
	return first && i+1 < len(l.segs) && strings.ContainsAny(l.word(&l.segs[i]), "着著") && l.segs[i].width() == 1 && l.segs[i+1].is.Meets(doers)
}

// nouns are the words of demand that are often nouns.
var nouns = map[string]bool{"要求": true, "请求": true, "命令": true, "指令": true, "指示": true, "申请": true,
	"通知": true, "呼吁": true, "限令": true, "建议": true, "支持": true, "授权": true, "批准": true}

// readWant makes a word of demand either a verb or a noun.
func (l *line) readWant(i int) {
	s := &l.segs[i]
	if l.wantIsVerb(i) {
		s.is.Drop(cue.Demand)
		return
	}
	s.is.Drop(cue.Want)
	s.is.Drop(cue.Plan)
	s.is.Drop(cue.Process)
	s.is.Add(cue.Demand)
}

// doers can be told to do something.
var doers = cue.SetOf(cue.Company, cue.Firm, cue.Firms, cue.It, cue.Medium, cue.Person, cue.Latin)

// orderable are verbs that somebody can be told to do.
var orderable = cue.SetOf(cue.Give, cue.Remove, cue.Process, cue.Obey, cue.Appoint, cue.Register, cue.Pay, cue.Keep, cue.End, cue.Stop, cue.Exit, cue.Ba, cue.To, cue.Age,
	cue.Resume, cue.Block)

// taking are verbs that have a demand as their object.
var taking = cue.SetOf(cue.Obey, cue.Reject, cue.Process, cue.Defy, cue.Stop)

func (l *line) wantIsVerb(i int) bool {
	next := i + 1
	for next < len(l.segs) && l.segs[next].is == cue.SetOf(cue.Quote) {
		next++
	}
	if next >= len(l.segs) || l.segs[next].is.Meets(closing) || l.underPreposition(i) {
		return false
	}
	if i == 0 {
		return true
	}
	if before := l.segs[i-1].is; before.Meets(taking) || before.Meets(owned) {
		return false
	}
	for j := i + 1; j < len(l.segs) && j <= i+3; j++ {
		switch is := l.segs[j].is; {
		case is.Meets(doers), is.Meets(orderable) && !is.Has(cue.Wont):
			return true
		case is.Meets(resumed):
			return false
		}
	}
	return true
}

// resumed shows that the clause goes on behind a noun: 即使对方要求也不会….
var resumed = cue.SetOf(cue.So, cue.Wont, cue.Not, cue.Plan, cue.Done)

// closing shows that the word before it ended a phrase; owned, that the word behind it is a noun.
var (
	closing = cue.SetOf(cue.Break, cue.Of, cue.After, cue.Bei, cue.And)
	owned   = cue.SetOf(cue.Of, cue.Demand, cue.Data, cue.Content, cue.Number)
)

// underPreposition reports whether 应, 按 or 根据 opens the phrase that word i closes: 应政府要求.
func (l *line) underPreposition(i int) bool {
	for j := i - 1; j >= 0 && j >= i-5; j-- {
		switch is := l.segs[j].is; {
		case is.Has(cue.Per):
			return true
		case is.Has(cue.Break), is.Has(cue.Say), is.Has(cue.Bei):
			return false
		}
	}
	return false
}

// readJiang tells 将 "will" from 将 "taking (the object)": the second has a noun behind it.
func (l *line) readJiang(i int) {
	things := cue.SetOf(cue.Company, cue.Medium, cue.It, cue.Demand, cue.Data, cue.Content, cue.Account, cue.Apps, cue.Law, cue.Server, cue.News)
	s := &l.segs[i]
	if i+1 < len(l.segs) && l.segs[i+1].is.Meets(things) && !l.segs[i+1].is.Meets(orderable) {
		s.is.Drop(cue.Plan)
		return
	}
	s.is.Drop(cue.Ba)
}

// joinOrders makes one noun of a word and the 令 or 函 behind it that names an order: 封号|令, 密|令. Before somebody who is
// made to act, 令 is the verb.
func (l *line) joinOrders() {
	kept := l.segs[:0]
	for i := range l.segs {
		s := l.segs[i]
		if last := len(kept) - 1; last >= 0 && kept[last].end == s.start && l.ordering(i) && kept[last].name == nil && orderLike(kept[last].is) {
			kept[last].end, kept[last].is = s.end, cue.SetOf(cue.Demand)
			continue
		}
		kept = append(kept, s)
	}
	l.segs = kept
}

// ordering reports whether piece i is 令 or 函 as the end of a noun.
func (l *line) ordering(i int) bool {
	switch l.word(&l.segs[i]) {
	case "函":
		return true
	case "令":
		return i+1 == len(l.segs) || !l.segs[i+1].is.Empty() && !l.segs[i+1].is.Meets(doers.With(cue.SetOf(cue.State, cue.Authority, cue.Place, cue.Data, cue.Adv)))
	}
	return false
}

// orderLike reports whether a word can say what an order is about.
func orderLike(is cue.Set) bool {
	return is.Empty() || is.Meets(cue.SetOf(cue.Remove, cue.Stop, cue.End, cue.Out, cue.Probe, cue.Block, cue.Data, cue.Content, cue.Account))
}
