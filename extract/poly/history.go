package poly

import (
	"strconv"
	"time"

	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/news"
)

// oldAfter is how old a dated action may be and still be news.
const oldAfter = 45 * 24 * time.Hour

// historical reports whether a match is told as earlier history.
func (c *clauseReading) historical(m *match) bool {
	if c.dated(m) || c.punished(m) {
		return true
	}
	if c.line.grammar.verbLast && c.is(m.verb+1, cue.Been) {
		return true // 止めていたニュースの表示を再開する
	}
	if c.line.headline || c.here.Meets(cue.SetOf(cue.Recent, cue.Ahead)) {
		return false
	}
	if c.mem.past && !c.line.lead && c.segs[m.verb].is.Has(cue.Preterite) {
		return true
	}
	return c.here.Meets(cue.SetOf(cue.Past, cue.Earlier)) || c.scope.earlier || c.index > 0 && c.lead.Has(cue.Past) && !c.here.Has(cue.But)
}

// punished reports whether a refusal is only what a state punishes: "غرمت محكمة غوغل لرفضها", "multó a Google por negarse a".
func (c *clauseReading) punished(m *match) bool {
	if m.rule.action != news.Refuse || c.line.grammar.verbLast {
		return false
	}
	for i := m.first() - 1; i >= 0; i-- {
		if is := c.segs[i].is; is.Has(cue.Punish) && !is.Has(cue.Noun) && !is.Has(cue.Fine) {
			return !classesOf(c.segs[i:m.first()]).Meets(cue.SetOf(cue.And, cue.But))
		}
	}
	return false
}

// dated reports whether the clause, or else the one before it, gives a date that is old news. The year of a law is no
// date of what is done.
func (c *clauseReading) dated(m *match) bool {
	now := c.doc.Published
	if now.IsZero() || c.segs[m.verb].is.Has(cue.Future) || c.hereNear(m.verb, cue.SetOf(cue.Future)) {
		return false
	}
	end, ok := c.date(c.segs, now)
	for _, i := range []int{c.index - 1, 0} {
		if !ok && c.index > 0 && !c.here.Has(cue.Recent) && c.adverbial(c.line.clauses[i]) {
			end, ok = c.date(c.line.clauses[i], now)
		}
	}
	return ok && end.Before(now.Add(-oldAfter))
}

// adverbial reports whether a clause is no more than an adverb of the next: "En 2018, …".
func (c *clauseReading) adverbial(segs []seg) bool {
	return !segs[0].is.Has(cue.Rel) && !classesOf(segs).Meets(verbs.With(cue.SetOf(cue.Say, cue.Want)))
}

// date is the end of the first time that some pieces name.
func (c *clauseReading) date(segs []seg, now time.Time) (time.Time, bool) {
	month := 0
	for i := range segs {
		s := &segs[i]
		switch {
		case s.is.Has(cue.Month) && !ahead(segs, i):
			month = int(s.month)
		case s.is.Has(cue.Number):
			if year := c.year(segs, i); year != 0 && year <= now.Year() {
				return endOf(year, month, now), true
			}
		}
	}
	if month == 0 {
		return time.Time{}, false
	}
	return endOf(now.Year(), month, now), true
}

// ahead reports whether the month at i is called one to come: 내년 2월, "am kommenden 3. März", "em março próximo".
func ahead(segs []seg, i int) bool {
	return classesOf(segs[max(0, i-2):min(len(segs), i+2)]).Has(cue.Ahead)
}

// endOf is when a month, or a year where month is 0, ends. A month that is still to come is of no help.
func endOf(year, month int, now time.Time) time.Time {
	if month == 0 {
		return time.Date(year+1, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if year == now.Year() && month > int(now.Month()) {
		return now
	}
	return time.Date(year, time.Month(month)+1, 1, 0, 0, 0, 0, time.UTC)
}

// year is the year that piece i gives, or 0: four digits that begin like a year and belong to no law.
func (c *clauseReading) year(segs []seg, i int) int {
	digits := c.line.word(&segs[i])
	if len(digits) < 4 {
		return 0
	}
	y, err := strconv.Atoi(digits[:4])
	if err != nil || y < 1990 || y > 2100 || len(digits) > 4 && digits[4] >= '0' && digits[4] <= '9' {
		return 0
	}
	for j := max(0, i-2); j < len(segs) && j <= i+2; j++ {
		if segs[j].is.Meets(cue.SetOf(cue.Law, cue.LawWord)) {
			return 0
		}
	}
	return y
}

// compared reports whether what a platform has done is only told for comparison: below the lead, of a platform that
// title and lead do not name, in words that are not its own and with no sign that it is new.
func (c *clauseReading) compared(group string, w *walk) bool {
	if c.line.headline || c.line.lead || c.facts.focus[group] || c.speaker(w).kind == platform {
		return false
	}
	return !c.sentence.Has(cue.Recent)
}

// core are the actions that may alert: what others demand of a platform is kept for these only.
func core(a news.Action) bool {
	return a == news.Pause || a == news.Refuse || a == news.Withdraw || a == news.Resume
}
