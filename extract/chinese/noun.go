package chinese

// Some words are verbs in one place and nouns in another: 要求 is an order given (警方要求脸书) or the order itself
// (警方的要求). readNouns settles that before any rule looks.
func (l *line) readNouns() {
	l.joinOrders()
	for i := range l.segs {
		s := &l.segs[i]
		switch {
		case s.is.has(cWant) && nouns[l.word(s)]:
			l.readWant(i)
		case s.is.has(cBa) && s.is.has(cPlan):
			l.readJiang(i)
		}
	}
}

// nouns are the words of demand that are often nouns.
var nouns = map[string]bool{"要求": true, "请求": true, "命令": true, "指令": true, "指示": true, "申请": true,
	"通知": true, "呼吁": true, "限令": true, "建议": true, "支持": true, "授权": true, "批准": true}

// readWant makes a word of demand either a verb or a noun.
func (l *line) readWant(i int) {
	s := &l.segs[i]
	if l.wantIsVerb(i) {
		s.is.drop(cDemand)
		return
	}
	s.is.drop(cWant)
	s.is.drop(cPlan)
	s.is.drop(cProcess)
	s.is.add(cDemand)
}

// doers can be told to do something.
var doers = setOf(cCompany, cFirm, cFirms, cIt, cMedium, cPerson, cLatin)

// orderable are verbs that somebody can be told to do.
var orderable = setOf(cGive, cRemove, cProcess, cObey, cAppoint, cRegister, cPay, cStoreVerb, cEnd, cStop, cExit, cBa, cTo, cAge,
	cResume, cGov)

// taking are verbs that have a demand as their object.
var taking = setOf(cObey, cReject, cProcess, cDefy, cStop)

func (l *line) wantIsVerb(i int) bool {
	next := i + 1
	for next < len(l.segs) && l.segs[next].is == setOf(cQuote) {
		next++
	}
	if next >= len(l.segs) || l.segs[next].is.meets(closing) || l.underPreposition(i) {
		return false
	}
	if i == 0 {
		return true
	}
	if before := l.segs[i-1].is; before.meets(taking) || before.meets(owned) {
		return false
	}
	for j := i + 1; j < len(l.segs) && j <= i+3; j++ {
		switch is := l.segs[j].is; {
		case is.meets(doers), is.meets(orderable) && !is.has(cWont):
			return true
		case is.meets(resumed):
			return false
		}
	}
	return true
}

// resumed shows that the clause goes on behind a noun: 即使对方要求也不会….
var resumed = setOf(cSo, cWont, cNot, cPlan, cDone)

// closing shows that the word before it ended a phrase; owned, that the word behind it is a noun.
var (
	closing = setOf(cBreak, cOf, cAfter, cBei, cAnd)
	owned   = setOf(cOf, cDemand, cData, cContent, cNumber)
)

// underPreposition reports whether 应, 按 or 根据 opens the phrase that word i closes: 应政府要求.
func (l *line) underPreposition(i int) bool {
	for j := i - 1; j >= 0 && j >= i-5; j-- {
		switch is := l.segs[j].is; {
		case is.has(cPer):
			return true
		case is.has(cBreak), is.has(cSay), is.has(cBei):
			return false
		}
	}
	return false
}

// readJiang tells 将 "will" from 将 "taking (the object)": the second has a noun behind it.
func (l *line) readJiang(i int) {
	things := setOf(cCompany, cMedium, cIt, cDemand, cData, cContent, cAccount, cApps, cLaw, cServer, cNews)
	s := &l.segs[i]
	if i+1 < len(l.segs) && l.segs[i+1].is.meets(things) && !l.segs[i+1].is.meets(orderable) {
		s.is.drop(cPlan)
		return
	}
	s.is.drop(cBa)
}

// joinOrders makes one noun of a word and the 令 or 函 behind it that names an order: 封号|令, 密|令. Before somebody who is
// made to act, 令 is the verb.
func (l *line) joinOrders() {
	kept := l.segs[:0]
	for i := range l.segs {
		s := l.segs[i]
		if last := len(kept) - 1; last >= 0 && kept[last].end == s.start && l.ordering(i) && kept[last].name == nil && orderLike(kept[last].is) {
			kept[last].end, kept[last].is = s.end, setOf(cDemand)
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
		return i+1 == len(l.segs) || !l.segs[i+1].is.empty() && !l.segs[i+1].is.meets(doers.with(setOf(cState, cAuthority, cPlace, cData, cAdv)))
	}
	return false
}

// orderLike reports whether a word can say what an order is about.
func orderLike(is set) bool {
	return is.empty() || is.meets(setOf(cRemove, cStop, cEnd, cOut, cProbe, cGov, cData, cContent, cAccount))
}
