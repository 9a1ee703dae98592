package chinese

import (
	"strings"

	"github.com/regwatch/regwatch/extract/cue"
)

// times are the classes of words for times gone by.
var times = cue.SetOf(cue.Past, cue.Earlier, cue.Ever, cue.LastWeek)

// acting are verbs whose object may have a time of its own.
var acting = func() cue.Set {
	s := verbs
	s.Drop(cue.Copula)
	return s
}()

// timing are the classes of some pieces of a clause without the time words that only describe a noun: those behind a
// verb, 撤销此前的关停令, and those before 的, 去年的命令.
func (l *line) timing(segs []seg) cue.Set {
	s, acted := cue.Set{}, false
	for i := range segs {
		is := segs[i].is
		if is.Meets(times) && (acted || i+1 < len(segs) && l.word(&segs[i+1]) == "的") {
			continue
		}
		acted = !is.Has(cue.Say) && (acted || is.Meets(acting))
		s = s.With(is)
	}
	return s
}

// earlierTiming is the timing of the clauses before this one in the sentence.
func (c *clauseReading) earlierTiming() cue.Set {
	s := cue.Set{}
	for _, clause := range c.line.clauses[:c.index] {
		s = s.With(c.line.timing(clause))
	}
	return s
}

// onceBefore reports whether the clause before this one says 曾 and leaves the verb to this one: 公司曾因应新法，暂停处理….
func (c *clauseReading) onceBefore() bool {
	return c.previous != nil && classesOf(c.previous).Has(cue.Ever) && !classesOf(c.previous).Meets(triggers.With(cue.SetOf(cue.Say, cue.Want)))
}

// looksBack reports whether a sentence behind the opening one begins some days or months before it: 两日前，公司才表明….
func (c *clauseReading) looksBack() bool {
	if c.line.headline || c.opening || len(c.line.clauses) == 0 {
		return false
	}
	first := c.line.clauses[0]
	if len(first) > 1 && first[0].is.Has(cue.Earlier) && first[1].is.Has(cue.Number) {
		return true // 此前两周
	}
	return longAgo(c.line, first)
}

// longAgo reports whether a clause begins with a stretch of time and 前: 三个月前.
func longAgo(l *line, clause []seg) bool {
	word := l.word(&clause[0])
	if clause[0].is.Has(cue.LastWeek) && strings.HasSuffix(word, "前") {
		return true
	}
	return len(clause) > 1 && clause[0].is.Has(cue.Number) && strings.ContainsAny(word, "时日天周月年") && strings.HasPrefix(l.word(&clause[1]), "前")
}
