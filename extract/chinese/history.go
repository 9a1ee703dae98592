package chinese

import (
	"slices"
	"strings"
	"time"

	"github.com/regwatch/regwatch/extract/cue"
)

// oldAfter is how old a dated action may be and still be news.
const oldAfter = 14 * 24 * time.Hour

// historical reports whether a match is told as earlier history. In the lead, what somebody now admits or publishes is
// news however old it is.
func (c *clauseReading) historical(m *match, w *walk) bool {
	before, earlier := c.line.timing(c.segs[:m.last+1]), c.earlierTiming()
	if before.Has(cue.Recent) && !before.Has(cue.Past) {
		return false
	}
	if c.dated() || before.Has(cue.Past) || earlier.Has(cue.Past) && index(c.line.runes[c.segs[0].start:], []rune("今年")) < 0 {
		return !c.revealed()
	}
	switch {
	case c.mem.past && !c.intended(m, w) && (c.paragraph > 1 || before.With(earlier).Has(cue.Then)):
		return true
	case c.followed(), c.sequel(), c.looksBack(), c.causes():
		return true
	case cooperative(m.rule.action) && c.presupposed(m):
		return true
	case c.line.headline:
		return false
	case before.Has(cue.Ever), c.onceBefore():
		return !c.revealed()
	case c.index > 0 && c.segs[0].is.Has(cue.Earlier):
		return true
	case before.Has(cue.Earlier) || earlier.Has(cue.Earlier):
		return !c.opening
	}
	return false
}

// intended reports whether a match speaks of what is meant to be: 一律不处理, 将恢复. Going back in time does not reach it.
func (c *clauseReading) intended(m *match, w *walk) bool {
	return !w.mods.Has(cue.Done) && (c.segs[m.first].is.Has(cue.Wont) || w.mods.Meets(cue.SetOf(cue.Plan, cue.Ongoing)))
}

// followed reports whether the clause only tells what somebody else comes after: 继甲撤出后，乙….
func (c *clauseReading) followed() bool {
	return c.segs[0].is.Has(cue.Following) && classesOf(c.segs).Has(cue.After)
}

// causes reports whether the clause is, or goes on with, what something else came of: 起因是公司不交…，也没有封停….
func (c *clauseReading) causes() bool {
	if c.line.headline {
		return false
	}
	for _, clause := range c.line.clauses[:c.index+1] {
		if clause[0].is.Has(cue.Cause) {
			return true
		}
	}
	return false
}

// sequel reports whether the sentence goes on from some days ago to what came of it: 上周要求…，甲拒绝，其后….
func (c *clauseReading) sequel() bool {
	if c.line.headline || c.opening || c.next == nil {
		return false
	}
	behind := classesOf(c.line.segs[indexOf(c.line.segs, c.next[0].start):])
	return classesOf(c.line.clauses[0]).Has(cue.LastWeek) && behind.Has(cue.Then)
}

// presupposed reports whether the match stands in a temporal clause before the main verb: 缴清罚款后恢复服务.
func (c *clauseReading) presupposed(m *match) bool {
	after := false
	for i := m.last + 1; i < len(c.segs); i++ {
		is := c.segs[i].is
		if after && is.Meets(verbs) {
			return true
		}
		after = after || is.Has(cue.After)
	}
	return false
}

// revealed reports whether the sentence opens the text and tells what somebody admits, publishes or has counted. An
// admission that is old itself reveals nothing.
func (c *clauseReading) revealed() bool {
	if c.line.headline {
		return true
	}
	if !c.line.lead {
		return false
	}
	old := c.firstOf(cue.SetOf(cue.Past, cue.Ever, cue.Number))
	for _, word := range revelations {
		if at := index(c.line.runes, word); at >= 0 && at < old {
			return true
		}
	}
	return false
}

// firstOf is where the first piece of some classes begins in the line; its end where there is none.
func (c *clauseReading) firstOf(is cue.Set) int {
	for i := range c.line.segs {
		if c.line.segs[i].is.Meets(is) {
			return c.line.segs[i].start
		}
	}
	return len(c.line.runes)
}

// revelations are words that make the past news.
var revelations = [][]rune{[]rune("证实"), []rune("承认"), []rune("披露"), []rune("揭"), []rune("公布"), []rune("显示"), []rune("透明度报告"),
	[]rune("首度"), []rune("首次"), []rune("曝")}

// index is where a word begins among runes; -1 where it does not.
func index(runes, word []rune) int {
	for i := 0; i+len(word) <= len(runes); i++ {
		if runes[i] == word[0] && slices.Equal(runes[i:i+len(word)], word) {
			return i
		}
	}
	return -1
}

// dated reports whether the last date up to the end of the clause is old news. The year of a
// law is no date of what is done.
func (c *clauseReading) dated() bool {
	if c.published.IsZero() || len(c.segs) == 0 {
		return false
	}
	to, old := c.segs[len(c.segs)-1].end, false
	for i := 0; i < to; i++ {
		end, width := dateAt(c.line.runes[:to], i, c.published)
		if width == 0 {
			continue
		}
		if !c.ofLaw(i + width) {
			old = end.Before(c.published.Add(-oldAfter)) && !since(c.line.runes[i+width:to])
		}
		i += width - 1
	}
	return old
}

// since reports whether what follows a month makes it the beginning of what still holds: 11月[1日起]不再提供.
func since(runes []rune) bool {
	for i := 0; i < len(runes) && i < 5; i++ {
		if runes[i] == '起' {
			return true
		}
		if !numeral(runes[i]) && !strings.ContainsRune("日底初中旬月号", runes[i]) {
			return false
		}
	}
	return false
}

// ofLaw reports whether a law follows a date closely: 2020年实施的《国安法》.
func (c *clauseReading) ofLaw(at int) bool {
	for i := range c.line.segs {
		s := &c.line.segs[i]
		if s.start >= at && s.start-at <= 12 && s.is.Meets(cue.SetOf(cue.Law, cue.LawWord)) {
			return true
		}
		if s.start >= at && s.is.Meets(triggers.With(cue.SetOf(cue.Say, cue.Break))) {
			return false
		}
	}
	return false
}
