package english

import (
	"strings"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/link"
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
	if f.object != 0 && !r.objectClass(s, c, a.object).has(f.object) {
		return false
	}
	if a.object < 0 && f.object.has(r.lex.nounBits[bare]) && (a.words == 0 || wishing(c.Lemma)) && r.governsNonfinite(s, a.clause) {
		return false
	}
	if f.Foreign && a.object >= 0 && (r.ownThing(s, a.object) || s.headWord(a.object) == "itself" || s.headWord(a.object) == "themselves") {
		return false
	}
	if f.near != 0 && !r.around(s, c, a).has(f.near) {
		return false
	}
	if len(f.prep) > 0 && !r.prepFits(s, c, f, a) {
		return false
	}
	return true
}

// wishing verbs make expressions that govern an infinitive: "has no wish to leave".
func wishing(lemma string) bool { return lemma == "have" || lemma == "be" || lemma == "decide" }

// objectClass is the classes of an object: of its head noun, or of what its name names.
func (r *reader) objectClass(s *sentence, c *clause.Clause, k int) set {
	if k < 0 {
		return r.lex.nounBits[bare]
	}
	kinds := s.kinds[k]
	for _, g := range r.members(s, k) {
		kinds |= s.kinds[g]
		if n := s.headName(g); n >= 0 {
			kinds |= r.nameClass(&s.names[n])
		}
	}
	switch w := s.headWord(k); {
	case w == "much" || w == "so":
		kinds |= r.lex.nounBits[bare] // "argue as much"
	case w == "itself" || w == "themselves":
		kinds |= r.lex.noun(ownCompany, "service")
	case pronounObject(w):
		kinds |= r.pronounClass(s, c, w)
	case kinds == 0 && len(s.words(s.g.Phrases[k].From, s.g.Phrases[k].Until)) == 0:
		kinds = r.lex.nounBits[bare]
	}
	if to := r.accessTo(s, k); to >= 0 {
		kinds = r.phraseKinds(s, to) // who blocks access to posts blocks posts
		if w := s.headWord(to); pronounObject(w) {
			kinds |= r.pronounClass(s, c, w)
		}
	}
	if of := r.ofPhrase(s, k); of >= 0 && partitive(s.headWord(k)) {
		kinds |= s.kinds[of]
		if w := s.headWord(of); pronounObject(w) {
			kinds |= r.pronounClass(s, c, w)
		}
	}
	return kinds
}

// governsNonfinite reports whether an infinitive or gerund hangs on a clause, which then is its object.
func (r *reader) governsNonfinite(s *sentence, i int) bool {
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
		case unit.Lower == "news" && u < p.Until, unit.Lower == "new":
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

// partitive nouns count for what they are a part of: "dozens of posts", "a copy of the data".
func partitive(w string) bool {
	switch singular(w) {
	case "dozen", "hundred", "thousand", "million", "number", "part", "copy", "version", "lot", "set", "series", "use", "kind", "sort",
		"type", "form", "piece", "handful", "couple", "score", "majority", "half", "third", "rest", "some", "all", "many", "most", "few",
		"several", "one", "two", "three", "any", "none", "amount", "volume", "share", "batch", "string", "range", "host", "group",
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
	return 0
}

// around is the classes of everything from the verb to the end of its arguments, and of the subject of a passive.
func (r *reader) around(s *sentence, c *clause.Clause, a *act) (kinds set) {
	from, until := s.token(c.Until), s.token(c.End)
	for k := range s.g.Phrases {
		t := s.token(s.g.Phrases[k].From)
		if t >= from && t < until || k == a.object || c.Passive && k >= a.object && a.object >= 0 && s.g.Phrases[k].Until <= c.From {
			kinds |= r.phraseKinds(s, k)
		}
	}
	if a.object >= 0 && pronounObject(s.headWord(a.object)) {
		kinds |= r.objectClass(s, c, a.object)
	}
	return kinds
}

// phraseKinds is the classes of every noun and name in a phrase.
func (r *reader) phraseKinds(s *sentence, k int) set {
	kinds := s.kinds[k]
	p := &s.g.Phrases[k]
	for u := p.From; u < p.Until; u++ {
		if n := s.g.Units[u].Name; n >= 0 {
			kinds |= r.nameClass(&s.names[s.spans[n]])
		} else if u != p.Head {
			kinds |= r.lex.nouns[singular(s.g.Units[u].Lower)]
		}
	}
	return kinds
}

func (r *reader) prepFits(s *sentence, c *clause.Clause, f *rule, a *act) bool {
	limit := s.token(c.End)
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if p.Prep < 0 || s.token(p.From) >= limit || s.token(p.From) < s.token(c.Until) {
			continue
		}
		if want, ok := f.prep[s.g.Units[p.Prep].Lower]; ok && r.phraseKinds(s, k).has(want) {
			return true
		}
	}
	return false
}

// legalWords are words that show a demand of a state in a sentence without naming who makes it.
var legalWords = strings.Fields("law laws legal legally regulation regulations regulator regulators regulatory legislation bill ban " +
	"court courts judge judges ordered warrant warrants subpoena subpoenas police government governments authorities authority ministry " +
	"prosecutors censorship statute rules decree mandate lawmakers legislators legislature watchdog parliament injunction ruling directive " +
	"ordinance takedown")

// orderWords show in a sentence that content was taken down for a state, not under a platform's own rules.
var orderWords = strings.Fields("order orders ordered court courts judge judges law laws demand demands demanded request requests requested " +
	"told asked instructed regulator regulators authorities ministry notice notices ruling injunction directive legal comply compliance " +
	"commissioner watchdog police prosecutors pressure takedown legislation ordinance bill act")

// evidence reports whether a sentence shows what a frame needs.
func (r *reader) evidence(s *sentence, need string, a *act) bool {
	switch need {
	case "":
		return true
	case "state":
		return r.state(s)
	case "place":
		return r.hasPlace(s)
	case "either":
		return r.state(s) || r.topicState || r.snippet && r.hasPlace(s) && !commercial(s)
	case "both":
		return (r.hasPlace(s) || r.placeSoon(s)) && (r.state(s) || r.topicState)
	case "demand":
		if a.rule != nil && a.rule.ID == "refuse.bare" && singularOf(s.g.Clauses[a.clause].Lemma, "deny", "dismiss", "refute") {
			return false // without an object it is a claim that is denied
		}
		if a.rule != nil && a.rule.ID == "refuse.bare" && a.words == 0 && !r.snippet {
			return r.state(s)
		}
		return r.state(s) || r.topicState || r.snippet
	case "request":
		return s.has(0, len(s.raw.Tokens), "request", "asked", "demand", "regulator", "authority", "watchdog", "commission", "order")
	default:
		return r.special(s, need, a)
	}
}

// special checks the needs that look at the clause itself.
func (r *reader) special(s *sentence, need string, a *act) bool {
	c := &s.g.Clauses[a.clause]
	kinds := r.around(s, c, a)
	stately := r.lex.noun("demand", "law", "authority", "ban", "nchallenge")
	switch need {
	case "legal":
		return r.legal(s, c, a, kinds)
	case "coop":
		return r.aboutRequests(s, a, kinds)
	case "recipient":
		return r.recipient(s, c, a, kinds)
	case "refusal":
		return r.refusal(s, a, kinds)
	case "bare":
		return (a.words > 0 || bareObedience(c.Lemma)) && (r.state(s) || r.topicState)
	case "register":
		return (kinds.has(r.lex.noun("authority", "registration")) || r.topicRegister || s.has(0, len(s.raw.Tokens), "register", "registered")) && (r.state(s) || r.topicState || r.snippet)
	case "retain":
		return r.retains(s, c, kinds)
	case "crypto":
		return r.state(s) || r.topicState
	case "passive":
		return c.Passive
	case "legalword":
		return r.state(s) || r.topicState || r.snippet
	case "asked":
		for k := range s.g.Phrases {
			if to := r.accessTo(s, k); to >= 0 && s.token(s.g.Phrases[k].From) >= s.token(c.Until) && r.phraseKinds(s, to) == 0 {
				return false // "refused access to the roof"
			}
		}
		return kinds.has(r.lex.noun("authority")) || r.state(s)
	case "nothing":
		return r.state(s) || r.topicState
	case "dealing":
		return r.governedByStop(s, a.clause) || c.Negated || has(c.Cues, "no longer")
	case "listing":
		return s.has(s.token(c.Until), s.token(c.End), "store", "stores", "storefront", "shop", "shops", "marketplace")
	case "idiom":
		return a.words > 0 && a.object >= 0 && (r.state(s) || r.topicState)
	case "moved":
		return r.moved(c, kinds)
	case "dark":
		return r.dark(s, c, a)
	case "users":
		return r.shutsOut(s, c)
	case "legaloption":
		return s.has(s.token(c.Until), s.token(c.End), "legal", "appeal", "challenge", "lawsuit") && (r.state(s) || r.topicState)
	case "defiance":
		return r.state(s) && (a.object < 0 || r.refusal(s, a, kinds)) && !(kinds.has(r.lex.noun("ngo")) && a.object >= 0 && singularOf(s.headWord(a.object), "call", "plea", "demand", "request"))
	case "answering":
		return !s.has(s.token(c.Until), s.token(c.End), "media", "press", "reporters", "journalists", "newspapers") && (answering(c.Lemma) || c.Negated || c.Passive || a.object >= 0 && s.g.Phrases[a.object].Negative || r.governedByStop(s, a.clause) ||
			has(c.Cues, "no longer") || c.Subject >= 0 && s.g.Phrases[c.Subject].Negative || s.has(s.token(c.Start), s.token(c.End), "without", "again", "anymore"))
	case "answered":
		return c.Lemma != "take" && (kinds.has(r.lex.noun("authority", placeName)) || r.aboutRequests(s, a, kinds))
	case "ownlock":
		return r.hasPlace(s) && !kinds.has(r.lex.noun("authority")) && !s.has(s.token(c.Until), s.token(c.End), "scanning", "surveillance", "interception", "backdoor", "wiretap") && (r.state(s) || r.topicState)
	case "resume":
		return r.resumes(s, a)
	case "provide":
		return r.provides(s, c, a)
	case "applies":
		return r.applies(s, c, kinds)
	case "stay":
		if c.Lemma == "stay" && a.words == 0 && !r.snippet && !kinds.has(r.lex.noun(placeName, "place")) {
			return false // "impossible to stay inside"
		}
		return r.topicPlace != "" && (r.topicState || r.hasPlace(s))
	case "bareclose":
		return r.closesAlone(s, c, a)
	case "obey":
		return r.obeys(s, c, a)
	case "leave":
		return r.leaves(s, c, a)
	case "close":
		return r.closes(s, c, a)
	case "law":
		return kinds.has(stately) || r.state(s) || a.object >= 0 && r.topicState && s.kinds[a.object].has(stately)
	case "authority":
		return r.dealt(c, kinds)
	}
	return false
}

// commercial reports whether a sentence gives a reason of business.
func commercial(s *sentence) bool {
	return s.has(0, len(s.raw.Tokens), "cost", "costs", "money", "savings", "losses", "sales", "profit", "profits", "layoffs", "restructuring", "reviews",
		"merger", "earnings", "lease", "leases", "rent")
}

// state reports whether a sentence names a law or an authority, or speaks of a demand in law.
func (r *reader) state(s *sentence) bool {
	for k := range s.names {
		if n := &s.names[k]; n.Kind == news.MentionLaw || n.Kind == news.MentionAuthority {
			return true
		}
	}
	return s.has(0, len(s.raw.Tokens), legalWords...)
}

// sold reports whether a sentence is about a business that is bought or sold, or does not pay.
func sold(s *sentence) bool {
	return s.has(0, len(s.raw.Tokens), "sale", "buyer", "stake", "disposal", "loss-making", "unprofitable", "acquisition", "takeover", "merger", "earnings", "layoffs",
		"restructuring")
}

func (r *reader) hasPlace(s *sentence) bool {
	for k := range s.names {
		if n := &s.names[k]; n.Kind == news.MentionJurisdiction {
			return true
		}
	}
	return s.has(0, len(s.raw.Tokens), "city", "territory", "country", "state", "bloc", "nation", "kingdom", "locally", "there", "region")
}

// placeSoon reports whether the document is about one place.
func (r *reader) placeSoon(*sentence) bool { return r.topicPlace != "" }
