package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/news"
)

// same copies the last finding to who "did the same", "followed suit", "did not" or "should too".
func (r *reader) same(s *sentence, i int, ms []match) (finding, bool) {
	c := &s.g.Clauses[i]
	last := r.lastAct
	if last == nil || c.Subject < 0 {
		return finding{}, false
	}
	proverb := false
	for _, m := range ms {
		proverb = proverb || m.class.has(r.lex.verbBits["same"]) && (m.words > 0 || c.Lemma == "follow" && m.object < 0)
	}
	bareDo := c.Lemma == "do" && c.Head == c.Until-1 && r.endsHere(s, c) && c.Negated
	bareModal := c.Lemma == "" && r.endsHere(s, c)
	if !proverb && !bareDo && !bareModal {
		return finding{}, false
	}
	f := *last
	f.act.clause, f.top, f.actor, f.noun, f.control, f.object = i, i, -1, -1, false, -1
	f.rules = append(append([]string(nil), last.rules...), "ellipsis")
	f.modality, f.cond, f.drop, f.denied, f.alleged = "", false, "", false, false
	f.speaker = party{}
	f.copied = true
	if c.Negated {
		if f.kind == "coop" || f.kind == "takedown" {
			f.kind = "coop"
		}
		f.negative = !f.negative
	}
	if f.kind == "provide" {
		return finding{}, false
	}
	return f, true
}

// endsHere reports whether nothing but small words follows a verb in its clause.
func (r *reader) endsHere(s *sentence, c *clause.Clause) bool {
	for u := c.Until; u < c.End && u < len(s.g.Units); u++ {
		switch s.g.Units[u].Tag {
		case clause.Adv, clause.Not, clause.Comma, clause.Quote, clause.Stop, clause.Conj:
		default:
			return s.g.Units[u].Lower == "either" || s.g.Units[u].Lower == "all"
		}
	}
	return true
}

// lighten keeps of a finding what "the same" may copy.
func lighten(f finding) *finding {
	g := f
	if g.modality == news.Demanded || g.drop != "" {
		g.negative = false
	}
	return &g
}
