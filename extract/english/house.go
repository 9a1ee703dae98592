package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/news"
)

// owned tells a company that closes its own service from one that shuts out somebody else's, which is a restriction
// where a state asked for it and nothing otherwise.
func (r *reader) owned(s *sentence, f finding, c ref) (finding, bool) {
	r.trade(s, &f, c)
	restricts := f.rule != nil && f.rule.ID == "restrict.company"
	if f.object < 0 || f.action != news.Withdraw && !restricts {
		return f, true
	}
	n := s.headName(f.object)
	if w := s.headWord(f.object); n < 0 && (w == "it" || w == "them" || w == "all") && !s.g.Clauses[f.act.clause].Passive {
		switch q := r.party(s, f.object, 1); {
		case len(q.companies) == 1 && r.stranger(q.companies[0], c):
			return f, false
		case len(q.companies) > 1 && !r.stranger(q.companies[0], c):
			f.action = news.Withdraw // "to disable all of them there"
			return f, true
		}
	}
	if n < 0 || s.names[n].Kind != news.MentionCompany {
		return f, true
	}
	if o := refOf(&s.names[n]); !r.stranger(o, c) && !(o.same(c) && s.g.Clauses[f.act.clause].Passive) {
		f.action = news.Withdraw
		return f, true
	}
	if act := &s.g.Clauses[f.act.clause]; act.Passive {
		o := refOf(&s.names[n])
		return f, !o.same(c) || !singularOf(act.Lemma, "block", "ban", "bar", "suspend", "cut", "restrict", "kick", "expel")
	}
	if has(f.rules, "withdraw.company") || has(f.rules, "withdraw.pull") {
		if r.demanded && !f.negative {
			f.action = news.Restrict
			return f, true
		}
		return f, false
	}
	return f, true
}

// stranger reports whether two companies are of different houses.
func (r *reader) stranger(a, b ref) bool {
	return !a.same(b) && (a.root == "" || a.root != b.root)
}

// ownHouse reports whether what is taken down are services of the house that does it: "to disable all of them there".
func (r *reader) ownHouse(s *sentence, f *finding) bool {
	if f.rule == nil || f.rule.ID != "restrict.company" || f.object < 0 {
		return false
	}
	if c := &s.g.Clauses[f.act.clause]; wound(c) && c.Subject == f.object && !s.has(s.token(c.Until), s.token(c.End), "from", "by") {
		return true // "The forum will be deleted"
	}
	if !r.hasPlace(s) {
		return false
	}
	who, what := r.actor(s, f), r.party(s, f.object, 1)
	return len(who.companies) == 1 && len(what.companies) > 0 && !r.stranger(what.companies[0], who.companies[0])
}

// sameHouse reports whether an object is a named product or company of whoever is the subject: "Microsoft pulled Skype".
func (r *reader) sameHouse(s *sentence, c *clause.Clause, k int) bool {
	if k < 0 || c.Passive || c.Subject < 0 {
		return false
	}
	n := s.headName(k)
	if n < 0 || s.names[n].Kind != news.MentionCompany {
		return false
	}
	q := r.party(s, c.Subject, 1)
	return len(q.companies) == 1 && !r.stranger(refOf(&s.names[n]), q.companies[0])
}

// ofCompany reports whether a clause speaks of a company behind its verb: to "make X inaccessible" takes no content down.
func (r *reader) ofCompany(s *sentence, c *clause.Clause) bool {
	for k := range s.names {
		if n := &s.names[k]; n.Kind == news.MentionCompany && n.Token >= s.token(c.Until) && n.Token < s.token(c.End) {
			return true
		}
	}
	return false
}
