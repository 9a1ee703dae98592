package english

import (
	"slices"
	"strings"

	"github.com/regwatch/regwatch/extract/english/clause"

	"github.com/regwatch/regwatch/news"
)

// trade looks at what a company does for a living: who equips police and secret services pauses supply when it cuts a
// customer off.
func (r *reader) trade(s *sentence, f *finding, c ref) {
	if f.action == news.Withdraw && f.rule != nil && r.vendor(c) && (f.rule.ID == "withdraw.service" || f.rule.ID == "withdraw.users") {
		f.action = news.Pause
	}
}

// vendor reports whether a company equips police and secret services.
func (r *reader) vendor(c ref) bool {
	known, ok := r.kb.Company(c.id)
	return ok && known.Kind == "vendor"
}

// carrier reports whether a company carries other people's services.
func (r *reader) carrier(c ref) bool {
	known, ok := r.kb.Company(c.id)
	return ok && known.Kind == "telecom"
}

// carriersFirst puts known carriers in front, so that who acts with them is taken for one.
func (r *reader) carriersFirst(all []ref) []ref {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b ref) int {
		switch x, y := r.carrier(a), r.carrier(b); {
		case x && !y:
			return -1
		case y && !x:
			return 1
		}
		return 0
	})
	return out
}

// blocksOthers turns what carriers do to services that are not theirs into a restriction.
func (r *reader) blocksOthers(s *sentence, f *finding) {
	if f.rule != nil && f.rule.ID == "withdraw.service" && f.object >= 0 && s.g.Phrases[f.object].Owner < 0 && plural(s.headWord(f.object)) && !r.ownThing(s, f.object) {
		f.action = news.Restrict
	}
}

// keepers are who run the stores that somebody else's app is gone from: "an app made by activists was gone from the stores
// of Apple and Google". To take it out is a restriction of theirs.
func (r *reader) keepers(s *sentence, f *finding) party {
	c := &s.g.Clauses[f.act.clause]
	if f.action != news.Withdraw || c.Subject < 0 || s.headName(c.Subject) >= 0 || !s.kinds[c.Subject].has(r.lex.noun("service", "thirdapp")) {
		return party{}
	}
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if p.Prep < c.Until || p.From >= c.End || s.g.Units[p.Prep].Lower != "from" || !singularOf(s.headWord(k), "store", "shop", "marketplace") {
			continue
		}
		if of := r.ofPhrase(s, k); of >= 0 {
			return r.party(s, of, 1)
		}
	}
	return party{}
}

// supplies reports whether what is withheld is withheld from police or secret services as customers, which is no leaving
// of a market.
func (r *reader) supplies(s *sentence, f *finding) bool {
	if f.copied && f.supply {
		return true
	}
	if f.rule == nil || f.rule.Act != "provide" && f.rule.ID != "withdraw.holdback" && f.rule.ID != "withdraw.service" && f.rule.ID != "withdraw.users" {
		return false
	}
	c := &s.g.Clauses[f.act.clause]
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if p.Prep < c.Until || p.From >= c.End || !r.forceful(s, k) {
			continue
		}
		switch s.g.Units[p.Prep].Lower {
		case "to", "for", "from", "with", "by":
			return true
		}
	}
	return false
}

// forceful reports whether a phrase means police, soldiers or secret services, or a unit of theirs.
func (r *reader) forceful(s *sentence, k int) bool {
	if of := r.ofPhrase(s, k); of >= 0 && singularOf(s.headWord(k), "unit", "branch", "division", "department", "arm", "member", "agency", "client") && r.forceful(s, of) {
		return true
	}
	p := &s.g.Phrases[k]
	for u := p.From; u < p.Until; u++ {
		unit := &s.g.Units[u]
		if unit.Name < 0 {
			continue
		}
		n := &s.names[s.spans[unit.Name]]
		if a, ok := r.kb.Authority(news.AuthorityID(n.ID)); n.Kind == news.MentionAuthority && (strings.HasSuffix(n.ID, "-police") || ok && (a.Kind == "police" || a.Kind == "security") ||
			s.has(n.Token, n.Until, "defence", "defense", "army", "military", "police", "intelligence", "spy")) {
			return true
		}
	}
	return r.lex.classes(s.words(p.From, p.Until)).has(r.lex.noun("police")) || s.kinds[k].has(r.lex.noun("police"))
}

// buyers reports whether a phrase means states as those who buy: police, or governments and agencies in general.
func (r *reader) buyers(s *sentence, k int) bool {
	return r.forceful(s, k) || s.headName(k) < 0 && singularOf(s.headWord(k), "government", "agency", "ministry", "regime", "state")
}

// losesCustomer reports whether it is a customer in uniform that loses what a company sells: "cut the army off from its cloud".
func (r *reader) losesCustomer(s *sentence, c *clause.Clause, a *act) bool {
	switch c.Lemma {
	case "cut", "lock", "shut", "kick", "disconnect", "bar", "drop", "suspend", "disable", "deny", "ban", "block", "unplug", "strip", "stop", "prevent":
	default:
		return false
	}
	if a.object < 0 {
		return false
	}
	if c.Lemma == "stop" || c.Lemma == "prevent" || !r.forceful(s, a.object) {
		return r.buyers(s, a.object) && s.near2("from", "using")
	}
	if c.Subject >= 0 && slices.ContainsFunc(r.party(s, c.Subject, 1).companies, r.vendor) {
		return true // "Cellebrite has cut off the Serbian police"
	}
	return s.has(s.token(c.From), len(s.raw.Tokens), "from", "access", "services", "service", "software", "tools", "tool",
		"cloud", "spyware", "product", "products", "technology", "system", "systems", "customer", "client", "contract")
}
