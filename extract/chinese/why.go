package chinese

import (
	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// tellsWhy is how many sentences a text has that names the reason of a return, if a state is one.
const tellsWhy = 3

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
	return m.rule.reason == reasonSoft || c.facts.reason != frame.FromNowhere
}
