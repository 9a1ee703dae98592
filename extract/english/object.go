package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// objectClass is the classes of an object: of its head noun, or of what its name names.
func (r *reader) objectClass(s *sentence, c *clause.Clause, k int) set {
	if k < 0 {
		return r.lex.nounBits[bare]
	}
	kinds := s.kinds[k]
	for _, g := range r.members(s, k) {
		kinds = kinds.with(s.kinds[g])
		if n := s.headName(g); n >= 0 {
			kinds = kinds.with(r.nameClass(&s.names[n]))
		}
	}
	switch w := s.headWord(k); {
	case w == "much" || w == "so":
		kinds = kinds.with(r.lex.nounBits[bare]) // "argue as much"
	case w == "itself" || w == "themselves":
		kinds = kinds.with(r.lex.noun(ownCompany, "service"))
	case pronounObject(w) && !(partitive(w) && r.ofPhrase(s, k) >= 0): // "three of its features" are no companies
		kinds = kinds.with(r.pronounClass(s, c, w))
	case singular(w) == "network" && s.someNew(k):
		kinds = r.lex.noun("content") // "took down a network of fake accounts": a company's own would be "its" or "the"
	case kinds.empty() && len(s.words(s.g.Phrases[k].From, s.g.Phrases[k].Until)) == 0:
		kinds = r.lex.nounBits[bare]
	}
	if to := r.accessTo(s, k); to >= 0 {
		kinds = r.phraseKinds(s, to) // who blocks access to posts blocks posts
		if w := s.headWord(to); pronounObject(w) {
			kinds = kinds.with(r.pronounClass(s, c, w))
		}
	}
	if of := r.ofPhrase(s, k); of >= 0 && partitive(s.headWord(k)) {
		kinds = kinds.with(s.kinds[of])
		if w := s.headWord(of); pronounObject(w) {
			kinds = kinds.with(r.pronounClass(s, c, w))
		}
	}
	return kinds
}

// someNew reports whether a phrase brings up something not spoken of before: "a network", "three networks", and in a
// headline, which does without articles, "network".
func (s *sentence) someNew(k int) bool {
	u := &s.g.Units[s.g.Phrases[k].From]
	return s.heading && s.g.Phrases[k].From == s.g.Phrases[k].Head || u.Tag == clause.Num || u.Lower == "a" || u.Lower == "an" || u.Lower == "another" || u.Lower == "several"
}

// governsNonfinite reports whether an infinitive or gerund hangs on a clause, which then is its object.
func (r *reader) governsNonfinite(s *sentence, i int) bool {
	for k := 0; k < i; k++ {
		if o := &s.g.Clauses[k]; o.Governor == i && o.Relation == clause.Complement && r.classOf(s, o).has(r.lex.verb("leave", "close", "stop", "refuse", "vanish")) {
			return true // "Proton is out of the country the day it is signed, Andy Yen warned"
		}
	}
	for k := i + 1; k < len(s.g.Clauses); k++ {
		if o := &s.g.Clauses[k]; o.Governor == i && (o.Relation == clause.Infinitive || o.Relation == clause.Gerund || o.Relation == clause.Complement) && !o.Comma {
			return true
		}
	}
	return false
}

// ownThing reports whether an object belongs to who acts: "its site", "news links", which are a feature of its own.
func (r *reader) ownThing(s *sentence, k int) bool {
	p := &s.g.Phrases[k]
	for u := p.From; u < p.Until; u++ {
		switch unit := &s.g.Units[u]; {
		case unit.Tag == clause.Poss:
			return true
		case unit.Lower == "news" && !newsOutlet(s.headWord(k)), unit.Lower == "new":
			return true
		}
	}
	for m := k + 1; m < len(s.g.Phrases) && m <= k+1; m++ {
		q := &s.g.Phrases[m]
		if q.Prep == p.Until && (s.g.Units[q.Prep].Lower == "to" || s.g.Units[q.Prep].Lower == "of") && s.has(s.token(q.From), s.token(q.Until), "news") {
			return true // "links to Canadian news"
		}
	}
	return false
}

// newsOutlet reports whether what news stands in front of is somebody else's: "a news app", not "news links".
func newsOutlet(head string) bool {
	return singularOf(head, "app", "application", "site", "website", "outlet", "channel", "account", "programme", "podcast")
}

// ownTrade reports whether an object is the business that is done in a shop and no app that is listed there: "end
// transactions on TikTok Shop".
func (r *reader) ownTrade(s *sentence, k int) bool {
	return k >= 0 && s.headName(k) < 0 && singularOf(s.headWord(k), "transaction", "purchase", "e-commerce", "trading", "checkout", "sale", "business", "operation",
		"activity", "presence", "access", "subscription", "payment", "order", "service", "shopping", "delivery", "store", "shop", "storefront", "marketplace")
}

// partitive nouns count for what they are a part of: "dozens of posts", "a copy of the data".
func partitive(w string) bool {
	switch singular(w) {
	case "dozen", "hundred", "thousand", "million", "number", "part", "copy", "version", "lot", "set", "series", "use", "kind", "sort",
		"type", "form", "piece", "handful", "couple", "score", "majority", "half", "third", "rest", "some", "all", "many", "most", "few",
		"several", "last", "first", "bulk", "remainder", "remnant", "remains", "one", "two", "three", "any", "none", "both", "each", "either", "neither", "amount", "volume", "share", "batch", "string", "range", "host", "group",
		"pair", "trio", "flow", "stream", "provision", "access", "sale", "supply", "delivery", "distribution", "operation", "running",
		"launch", "rollout", "availability", "hosting", "storage", "removal", "deletion", "disclosure", "release", "sharing", "legality", "validity", "constitutionality", "lawfulness", "terms", "term", "scope":
		return true
	}
	return len(w) > 0 && w[0] >= '0' && w[0] <= '9'
}

func pronounObject(w string) bool {
	switch w {
	case "it", "them", "they", "these", "those", "this", "that", "which", "none", "any", "so", "others":
		return true
	}
	return counted(w)
}

// counted reports whether a word takes up things spoken of before by their number: "obeyed both", "rejected all three".
func counted(w string) bool {
	switch w {
	case "both", "all", "two", "three", "four", "five", "six", "each", "either", "neither", "former", "latter":
		return true
	}
	return false
}

// pronounClass is what "it" and "them" are taken for: whatever the sentence spoke of last that can be an object.
func (r *reader) pronounClass(s *sentence, c *clause.Clause, w string) set {
	wanted := r.lex.noun("demand", "content", "service", "law", "userdata", "feature", "crypto", "server", "ban", "retention")
	at := c.From
	for k := len(s.g.Phrases) - 1; k >= 0; k-- {
		if p := &s.g.Phrases[k]; p.Until <= at && s.kinds[k].has(wanted) && plural(s.headWord(k)) == plural(w) {
			return s.kinds[k]
		}
	}
	for k := range s.names {
		if n := &s.names[k]; n.Kind == news.MentionCompany && n.Until <= s.token(at) && n.Actor && plural(w) {
			return r.lex.noun(anyCompany)
		}
	}
	if plural(w) {
		return r.lastObjects
	}
	return r.lastObject
}

func plural(w string) bool {
	switch w {
	case "them", "these", "those", "they", "none", "any", "others":
		return true
	case "it", "this", "that", "which", "so":
		return false
	}
	if counted(w) {
		return true
	}
	return singular(w) != w || w == "data"
}

// members are the phrases coordinated with k, itself first.
func (r *reader) members(s *sentence, k int) []int {
	out := []int{k}
	g := s.g.Phrases[k].Group
	for m := range s.g.Phrases {
		if m != k && s.g.Phrases[m].Group == g {
			out = append(out, m)
		}
	}
	return out
}

// ofPhrase is the phrase behind "of" right after phrase k, or -1.
func (r *reader) ofPhrase(s *sentence, k int) int {
	if k+1 < len(s.g.Phrases) {
		n := &s.g.Phrases[k+1]
		if n.Prep == s.g.Phrases[k].Until && s.g.Units[n.Prep].Lower == "of" {
			return k + 1
		}
	}
	return -1
}

// accessTo is what "access" gives access to, or -1: "access within Thailand to a group".
func (r *reader) accessTo(s *sentence, k int) int {
	if w := s.headWord(k); w != "access" {
		return -1
	}
	for m := k + 1; m < len(s.g.Phrases) && m <= k+3; m++ {
		p := &s.g.Phrases[m]
		if p.Prep < 0 || p.Prep-s.g.Phrases[m-1].Until > 1 {
			return -1
		}
		if s.g.Units[p.Prep].Lower == "to" {
			return m
		}
	}
	return -1
}

// nameClass is the classes of a name as an object.
func (r *reader) nameClass(n *link.Name) set {
	switch n.Kind {
	case news.MentionCompany:
		return r.lex.noun(anyCompany)
	case news.MentionLaw:
		return r.lex.noun("law")
	case news.MentionAuthority:
		return r.lex.noun("authority")
	case news.MentionJurisdiction:
		return r.lex.noun(placeName)
	}
	return set{}
}

// around is the classes of everything from the verb to the end of its arguments, and of the subject of a passive.
func (r *reader) around(s *sentence, c *clause.Clause, a *act) (kinds set) {
	from, until := s.token(c.Until), s.token(c.End)
	for k := range s.g.Phrases {
		t := s.token(s.g.Phrases[k].From)
		if t >= from && t < until || k == a.object || c.Passive && k >= a.object && a.object >= 0 && s.g.Phrases[k].Until <= c.From {
			kinds = kinds.with(r.phraseKinds(s, k))
		}
	}
	if a.object >= 0 && pronounObject(s.headWord(a.object)) {
		kinds = kinds.with(r.objectClass(s, c, a.object))
	}
	return kinds
}

// phraseKinds is the classes of every noun and name in a phrase.
func (r *reader) phraseKinds(s *sentence, k int) set {
	kinds := s.kinds[k]
	p := &s.g.Phrases[k]
	for u := p.From; u < p.Until; u++ {
		if n := s.g.Units[u].Name; n >= 0 {
			kinds = kinds.with(r.nameClass(&s.names[s.spans[n]]))
		} else if u != p.Head {
			kinds = kinds.with(r.lex.nouns[singular(s.g.Units[u].Lower)])
		}
	}
	return kinds
}
