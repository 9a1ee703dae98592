package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/news"
)

// act is what one clause says before its actor is known and the verbs above it are weighed.
type act struct {
	kind   string // of the frame: coop, takedown, provide, leave, …
	rule   *rule
	clause int
	object int  // phrase, or -1
	end    int  // token behind the verb expression
	words  int  // literals of the expression
	about  bool // the subject is what the act is about, as in a passive
	denial bool // the clause's negation is part of the expression
	why    string
}

// leaf finds the frame that fits a clause; ok is false when none does. A frame that fits but for its evidence is
// reported in why.
func (r *reader) leaf(s *sentence, i int, ms []match) (act, bool) {
	c := &s.g.Clauses[i]
	near := ""
	r.ditransitive(s, c, ms)
	if s.has(s.token(c.Until), s.token(c.End), "comment", "comments", "interview", "interviews") {
		return act{why: "a request for comment"}, false
	}
	if s.has(s.token(c.Start), s.token(c.End)+6, "accord", "voluntarily") {
		return act{why: "of its own accord"}, false
	}
	for k := range r.lex.frames {
		f := &r.lex.frames[k]
		for _, m := range ms {
			if !f.verb.has(m.class) {
				continue
			}
			a := act{kind: f.Act, rule: f, clause: i, object: m.object, end: m.end, words: m.words, about: m.about, denial: m.denial}
			if !r.fits(s, c, f, &a) {
				continue
			}
			if f.Unless != "" && r.evidence(s, f.Unless, &a) {
				continue
			}
			if !r.evidence(s, f.Need, &a) {
				if near == "" {
					near = f.ID + " needs " + f.Need
				}
				continue
			}
			if f.Act == "none" {
				return act{why: f.ID}, false
			}
			return a, true
		}
	}
	return act{why: near}, false
}

// stubborn are acts that no frame knows: "will not become an arm of the police", "refused to rewrite its code". To say
// so of a company in a sentence about a law, an authority or a demand is to refuse it, whatever the verb.
func (r *reader) stubborn(s *sentence, i int) (act, bool) {
	c := &s.g.Clauses[i]
	if r.balks(s, c) {
		return act{kind: "refuse", rule: r.lex.stubborn, clause: i, object: -1, denial: true}, true
	}
	if s.g.Units[c.Head].Tag != clause.Verb || c.Passive || c.Obliged || !r.stately(s) || smallTalk[c.Lemma] {
		return act{}, false
	}
	if k := s.phraseAt(c.Until, c.End); k >= 0 && s.kinds[k].has(r.lex.noun("nplan", "nthreat")) {
		return act{}, false // not to carry out a plan defies nobody
	}
	if !scanning[c.Lemma] && r.classOf(s, c).has(r.lex.otherwise) {
		return act{}, false
	}
	flat := c.Negated && c.Finite && (c.Modal == "will" || c.Modal == "won't" || c.Modal == "'ll" || c.Modal == "would" || c.Modal == "wouldn't")
	if !flat && !r.refused(s, c) {
		return act{}, false
	}
	return act{kind: "coop", rule: r.lex.stubborn, clause: i, object: -1}, true
}

// refused reports whether a clause is the infinitive of a refusal.
func (r *reader) refused(s *sentence, c *clause.Clause) bool {
	if c.Relation != clause.Infinitive || c.Governor < 0 {
		return false
	}
	switch s.g.Clauses[c.Governor].Lemma {
	case "refuse", "decline":
		return c.Noun < 0
	}
	return false
}

// stately reports whether a sentence names a law or an authority or speaks of a demand.
func (r *reader) stately(s *sentence) bool {
	for k := range s.names {
		if n := &s.names[k]; n.Kind == news.MentionLaw || n.Kind == news.MentionAuthority {
			return true
		}
	}
	return s.has(0, len(s.raw.Tokens), "order", "orders", "law", "demand", "demands", "ruling", "injunction", "warrant", "warrants", "rule", "rules",
		"article", "section", "regulation", "regulations", "register", "parliament", "ministers", "request", "requests")
}

// scanning are verbs whose class says little of what is done with them.
var scanning = map[string]bool{"ask": true, "scan": true, "build": true, "check": true}

// smallTalk are verbs whose refusal or absence is no defiance of a state.
var smallTalk = map[string]bool{
	"comment": true, "say": true, "discuss": true, "respond": true, "reply": true, "be": true, "have": true, "affect": true, "change": true,
	"know": true, "confirm": true, "disclose": true, "reveal": true, "need": true, "rule": true, "happen": true, "speculate": true,
	"elaborate": true, "specify": true, "explain": true, "face": true, "lose": true, "win": true, "get": true, "benefit": true, "suffer": true,
	"appeal": true, "give": true, "become": true, "see": true, "seem": true, "mean": true, "make": true, "take": true, "come": true, "go": true,
	"answer": true, "talk": true, "speak": true, "address": true, "identify": true, "name": true, "escape": true, "survive": true, "stop": true,
	"prevent": true, "solve": true, "work": true, "apply": true, "end": true, "last": true, "matter": true, "help": true, "hurt": true, "harm": true,
	"require": true, "include": true, "cover": true, "cost": true, "want": true, "like": true, "think": true, "expect": true, "attend": true,
	"allow": true, "let": true, "lead": true, "result": true, "exempt": true, "notice": true, "impose": true, "receive": true, "show": true,
	"put": true, "do": true, "sue": true, "challenge": true, "oppose": true, "launch": true, "offer": true, "sell": true, "operate": true,
	"provide": true, "release": true, "open": true, "bring": true, "serve": true, "roll": true, "ship": true, "believe": true, "find": true, "feel": true, "hear": true, "meet": true, "reach": true, "raise": true, "join": true,
}

// ditransitive moves the object from the recipient to the thing: "gave the police its keys", "denied investigators
// access".
func (r *reader) ditransitive(s *sentence, c *clause.Clause, ms []match) {
	if c.Passive {
		return
	}
	for i := range ms {
		m := &ms[i]
		k := m.object
		if k < 0 || k+1 >= len(s.g.Phrases) || !m.class.has(r.lex.verb("give", "refuse", "provide", "answer")) || m.words > 0 && s.token(s.g.Phrases[k+1].From) < m.end {
			continue // "gave the ministry short shrift" has its object in the middle
		}
		n := &s.g.Phrases[k+1]
		who := r.objectClass(s, c, k)
		if n.Prep < 0 && n.Of < 0 && n.From == s.g.Phrases[k].Until && n.Group == k+1 && who.has(r.lex.noun("authority", placeName, "ngo")) {
			m.object = k + 1
		}
	}
}

// fits compares the classes of the object, of its surroundings and of the phrases behind prepositions.
func (r *reader) fits(s *sentence, c *clause.Clause, f *rule, a *act) bool {
	if !f.object.empty() && !r.objectClass(s, c, a.object).has(f.object) {
		return false
	}
	if a.object < 0 && f.object.has(r.lex.nounBits[bare]) && (a.words == 0 || wishing(c.Lemma)) && r.governsNonfinite(s, a.clause) {
		return false
	}
	if f.Foreign && a.object >= 0 && (r.ownThing(s, a.object) || s.headWord(a.object) == "itself" || s.headWord(a.object) == "themselves") {
		return false
	}
	if f.Foreign && r.sameHouse(s, c, a.object) {
		return false
	}
	if !f.near.empty() && !r.around(s, c, a).has(f.near) {
		return false
	}
	if len(f.prep) > 0 && !r.prepFits(s, c, f, a) {
		return false
	}
	return true
}

// wishing verbs make expressions that govern an infinitive: "has no wish to leave".
func wishing(lemma string) bool { return lemma == "have" || lemma == "be" || lemma == "decide" }

// insideTime reports whether a phrase hangs on one that tells when or why: the government of "after a deal with the
// government".
func (s *sentence) insideTime(k int) bool {
	if k == 0 || s.g.Phrases[k-1].Prep < 0 || s.g.Phrases[k-1].Until != s.g.Phrases[k].Prep {
		return false
	}
	switch s.g.Units[s.g.Phrases[k-1].Prep].Lower {
	case "after", "before", "since", "during", "amid", "following", "over", "under", "despite", "because of", "pending", "until", "due to", "owing to":
		return true
	}
	return false
}

func (r *reader) prepFits(s *sentence, c *clause.Clause, f *rule, a *act) bool {
	limit := s.token(c.End)
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if p.Prep < 0 || s.token(p.From) >= limit || s.token(p.From) < s.token(c.Until) {
			continue
		}
		if want, ok := f.prep[s.g.Units[p.Prep].Lower]; ok && (r.phraseKinds(s, k).has(want) || f.ID == "pause.supply" && r.forceful(s, k)) && !r.decreedBy(s, k) && !s.insideTime(k) {
			return true
		}
	}
	return false
}
