package chinese

import (
	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// tellsWhy is how many sentences a text has that names the reason of an exit or a return, if a state is one.
const tellsWhy = 3

// punished reports whether a service is out of use because its platform failed to do something: X在巴西停用，原因是未委任代表.
// Then a state has blocked it.
func (c *clauseReading) punished(m *match) bool {
	if m.rule.action != news.Withdraw || !m.rule.end {
		return false
	}
	for _, clause := range c.line.clauses {
		is := classesOf(clause)
		if clause[0].is.Meets(cue.SetOf(cue.Cause, cue.Reason)) && is.Meets(cue.SetOf(cue.Not, cue.Wont, cue.Defy)) && is.Meets(owed) {
			return true
		}
	}
	return false
}

// owed is what a platform has to do for a state.
var owed = cue.SetOf(cue.Appoint, cue.Rep, cue.Obey, cue.Pay, cue.Fine, cue.Register, cue.Licence, cue.Give, cue.Hand, cue.Remove, cue.Demand)

// reasoned reports whether the text gives an exit the reason that its rule asks for. What comes back in a longer text
// without any state is back on business.
func (c *clauseReading) reasoned(m *match) bool {
	if m.rule.reason == reasonNone {
		return m.rule.action != news.Resume || c.facts.reason != frame.FromNowhere || len(c.lines) < tellsWhy
	}
	here := classesOf(c.line.segs)
	switch {
	case c.facts.unrelated, here.Has(cue.Commercial):
		return false
	case here.Meets(stateReasons):
		return true
	case c.facts.business, c.facts.trade && c.facts.reason != frame.FromLead:
		return false
	}
	return c.facts.reason != frame.FromNowhere || m.rule.reason == reasonSoft && len(c.lines) < tellsWhy
}
