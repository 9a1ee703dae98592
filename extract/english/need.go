package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/news"
)

// legal reports whether a challenge is one against a state: not a suit between companies, and no mere dispute.
func (r *reader) legal(s *sentence, c *clause.Clause, a *act, kinds set) bool {
	stately := r.lex.noun("law", "demand", "authority", "ban", "money")
	if r.withCompany(s, c) || r.files(s, c, a) {
		return false
	}
	switch c.Lemma {
	case "argue":
		return a.words > 0 && s.has(s.token(c.Until), s.token(c.End), "court", "judges", "judge", "tribunal")
	case "apply":
		return s.has(s.token(c.Until), s.token(c.End), "review", "injunction", "stay", "annulment", "suspension", "relief")
	case "ask", "move", "approach":
		if !s.has(s.token(c.Until), s.token(c.End), "court", "courts", "judge", "judges", "tribunal", "bench", "justices") || a.words == 0 && !s.asksToUndo(a.clause) {
			return false
		}
	}
	if a.object >= 0 {
		if n := s.headName(a.object); n >= 0 && s.names[n].Kind == news.MentionCompany {
			return false
		}
		object := r.objectClass(s, c, a.object)
		switch c.Lemma {
		case "sue", "petition":
			return object.has(r.lex.noun("authority", placeName))
		case "file", "lodge", "bring", "mount", "launch", "seek", "submit", "prepare", "ask", "move", "approach", "apply", "fight", "serve", "press", "take", "pursue", "request":
			return object.has(r.lex.noun("nchallenge", "law", "demand", "authority")) || a.words > 0 && (kinds.has(stately) || r.topicState)
		case "dispute", "contest", "challenge":
			return object.has(stately)
		}
		return object.has(r.lex.noun("nchallenge").with(stately)) && (kinds.has(stately) || r.state(s) || r.topicState)
	}
	switch c.Lemma {
	case "appeal", "sue", "litigate", "go", "take", "turn":
		return true
	case "argue":
		return a.words > 0
	}
	return a.words > 0 && (kinds.has(stately) || r.topicState)
}

// asksToUndo reports whether what a clause asks for is that something be struck down, stayed or declared void.
func (s *sentence) asksToUndo(i int) bool {
	for k := i + 1; k < len(s.g.Clauses); k++ {
		if c := &s.g.Clauses[k]; c.Governor == i && c.Relation == clause.Infinitive {
			return singularOf(c.Lemma, "strike", "annul", "overturn", "quash", "void", "throw", "invalidate", "suspend", "block", "halt", "stay", "set", "freeze", "declare", "rule", "review", "lift")
		}
	}
	return false
}

// withCompany reports whether what is lodged is lodged with a company: "file an appeal with Apple".
func (r *reader) withCompany(s *sentence, c *clause.Clause) bool {
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if p.Prep < c.Until || p.From >= c.End || s.g.Units[p.Prep].Lower != "with" {
			continue
		}
		if n := s.headName(k); n >= 0 && s.names[n].Kind == news.MentionCompany {
			return true
		}
	}
	return false
}

// aboutRequests reports whether what is stopped is the answering of demands: the object is a demand, or speaks of one,
// or names who makes them.
func (r *reader) aboutRequests(s *sentence, a *act, kinds set) bool {
	head := r.objectClass(s, &s.g.Clauses[a.clause], a.object)
	authority := kinds.has(r.lex.noun("authority", placeName))
	switch {
	case head.has(r.lex.noun("demand")):
		w := singular(s.headWord(a.object))
		if (w == "request" || w == "demand") && !s.has(0, len(s.raw.Tokens), "friend", "feature", "refund", "pull", "ride", "customer", "customers", "merge", "users'") {
			return true
		}
		if w == "plan" || w == "claim" || w == "list" || w == "decision" || w == "wish" || w == "call" || w == "duty" || w == "obligation" || w == "requirement" || w == "application" && !authority {
			return false
		}
		if w == "order" || w == "ruling" || w == "injunction" || w == "judgment" || w == "instruction" || w == "directive" {
			return authority
		}
		return authority || r.state(s) || r.topicState
	case head.has(r.lex.noun("cooperation")):
		w := singular(s.headWord(a.object))
		if w == "contract" || w == "relationship" || w == "partnership" || w == "participation" || w == "support" || w == "work" || w == "help" || w == "contact" {
			return authority && kinds.has(r.lex.noun("authority"))
		}
		return authority || r.state(s) || r.topicState
	case head.has(r.lex.noun("handling")):
		return kinds.has(r.lex.noun("demand", "userdata")) && (authority || r.state(s) || r.topicState) ||
			kinds.has(r.lex.noun("authority")) && (singular(s.headWord(a.object)) == "answer" || singular(s.headWord(a.object)) == "reply" || singular(s.headWord(a.object)) == "response")
	}
	return false
}

// dealt reports whether talks with a state are a step that can be told as news: a meeting, an offer, a deal. That somebody
// is in touch with a regulator is true of every company at all times.
func (r *reader) dealt(c *clause.Clause, kinds set) bool {
	switch c.Lemma {
	case "work", "be", "talk", "discuss", "engage", "liaise", "consult", "continue":
		return false
	case "meet":
		return kinds.has(r.lex.noun("authority")) && (c.Past || c.Perfect || c.Modal == "will" || c.Modal == "would" || c.Modal == "to")
	}
	return kinds.has(r.lex.noun("authority"))
}

// fromPlace reports whether a call comes from a state that only its place names: "calls from Moscow", "Beijing's pleas".
func (r *reader) fromPlace(s *sentence, object int) bool {
	next := object + 1
	if next < len(s.g.Phrases) && s.g.Phrases[next].Prep >= 0 && s.g.Units[s.g.Phrases[next].Prep].Lower == "from" {
		return r.phraseKinds(s, next) == r.lex.noun(placeName)
	}
	owner := s.g.Phrases[object].Owner
	if owner < 0 || s.g.Units[owner].Name < 0 {
		return false
	}
	return s.names[s.spans[s.g.Units[owner].Name]].Kind == news.MentionJurisdiction
}

// refusal reports whether what is refused is a demand of a state.
func (r *reader) refusal(s *sentence, a *act, kinds set) bool {
	w := singular(s.headWord(a.object))
	switch s.g.Clauses[a.clause].Lemma {
	case "deny", "dismiss", "refute", "rebut", "dispute":
		if pronounObject(w) || s.g.Clauses[a.clause].Lemma == "deny" && !singularOf(w, "request", "access", "application", "order") {
			return false // a claim is denied
		}
	}
	switch w {
	case "claim", "plan", "decision", "wish", "call", "charge", "list", "text", "situation", "impact", "system", "category", "proposal", "criterion", "policy", "change", "finding", "step", "move", "framework":
		return (kinds.has(r.lex.noun("authority")) || r.fromPlace(s, a.object)) && w == "call" && !kinds.has(r.lex.noun("ngo"))
	case "plea", "appeal", "pressure", "criticism", "warning", "advice":
		return r.fromPlace(s, a.object) || kinds.has(r.lex.noun("authority")) && !kinds.has(r.lex.noun("ngo"))
	case "commitment", "code", "pledge", "pact":
		return r.state(s) || r.topicState
	}
	return kinds.has(r.lex.noun("authority", placeName)) || r.state(s) || r.topicState
}

// shutsOut reports whether a verb of closing with people as its object keeps them out of a service in a place.
func (r *reader) shutsOut(s *sentence, c *clause.Clause) bool {
	switch c.Lemma {
	case "block", "bar", "stop", "lock", "shut", "turn", "cut", "geo-block", "geoblock", "geo-restrict", "geofence", "exclude", "refuse", "ban", "keep", "send", "reject",
		"disable", "disconnect", "show", "hide", "deny", "kick", "prevent":
	default:
		return false
	}
	return (r.hasPlace(s) || r.topicPlace != "" && c.Passive) && (r.state(s) || r.topicState) && !s.has(s.token(c.From), s.token(c.End), "whose", "accounts", "abusive", "suspected")
}

// governedByStop reports whether a clause hangs on a verb of stopping, refusing or resuming.
func (r *reader) governedByStop(s *sentence, i int) bool {
	g := s.g.Clauses[i].Governor
	return g >= 0 && r.classOf(s, &s.g.Clauses[g]).has(r.lex.verb("stop", "refuse", "resume", "again"))
}

// moved reports whether servers or staff are taken from a country or closed: a verb of moving needs the place.
func (r *reader) moved(c *clause.Clause, kinds set) bool {
	switch c.Lemma {
	case "move", "relocate", "empty", "clear", "cease", "drop", "end":
		return kinds.has(r.lex.noun(placeName, "place"))
	}
	return true
}

// dark reports whether going dark is the company's own doing: it is announced, or told of what it owns, and no block or
// outage is spoken of.
func (r *reader) dark(s *sentence, c *clause.Clause, a *act) bool {
	if s.has(0, len(s.raw.Tokens), "block", "blocked", "ban", "banned", "outage", "crash", "crashed", "shutdown", "throttled", "blocking") || c.Subject < 0 {
		return false
	}
	if !r.state(s) && (!r.topicState || a.object >= 0 && r.topicLaw == nil) {
		return false
	}
	if r.goneByLaw(s, c) {
		return true
	}
	p := &s.g.Phrases[c.Subject]
	if a.words > 1 && (r.hasPlace(s) || r.topicPlace != "") {
		if q := r.party(s, c.Subject, 0); len(q.companies) > 0 && !q.person {
			return c.Lemma == "be" && !c.Past || c.Modal != ""
		}
	}
	own := p.Owner >= 0 && s.kinds[c.Subject].has(r.lex.noun("server", "office"))
	return own || (c.Modal == "will" || c.Modal == "would" || c.Modal == "to") && (r.hasPlace(s) || r.topicPlace != "")
}

// goneByLaw reports whether a company that has vanished did so itself: a text about a law says so, and nowhere that anybody
// blocked or seized anything.
func (r *reader) goneByLaw(s *sentence, c *clause.Clause) bool {
	n := s.headName(c.Subject)
	return n >= 0 && s.names[n].Kind == news.MentionCompany && r.topicLaw != nil && !r.blockTalk && (c.Lemma == "vanish" || c.Lemma == "disappear" || c.Lemma == "be") &&
		c.Finite && !c.Passive && !s.has(s.token(c.Until), s.token(c.End), "from", "in", "after")
}

// orderedTakedown reports whether content was taken down for a state: withheld in a country, or after an order.
func (r *reader) orderedTakedown(s *sentence, c *clause.Clause) bool {
	switch c.Lemma {
	case "withhold", "geo-block", "geoblock", "geo-restrict", "geofence":
		return true
	case "put":
		return r.topicState
	}
	if r.topicState && r.hasPlace(s) && s.has(s.token(c.Until), s.token(c.End), "store", "stores") {
		return true // "removed VPNs from its store in China"
	}
	return s.has(0, len(s.raw.Tokens), orderWords...) || r.demanded
}

// resumes reports whether bringing back is about a place or a state, and what comes back without an object is a service.
func (r *reader) resumes(s *sentence, a *act) bool {
	c := &s.g.Clauses[a.clause]
	if c.Lemma == "put" && s.near(c, "back", "by") {
		return false // "put back by three months"
	}
	if a.object < 0 && r.left && (c.Modal != "" || c.To || c.Form&clause.Ing != 0) {
		return r.state(s) || r.topicState // "will look at coming back"
	}
	if a.object < 0 && (a.words == 0 || c.Lemma == "come" || c.Lemma == "be" || c.Lemma == "return") && !r.toPlace(s, c) {
		return false
	}
	return r.state(s) || r.topicState || r.snippet && r.hasPlace(s) && !commercial(s)
}

// comesBack reports whether it is a company and no person of it that returns to a market: "Uber returned to Tanzania".
func (r *reader) comesBack(s *sentence, c *clause.Clause, a *act) bool {
	if c.Lemma != "re-enter" && (a.words == 0 || !singularOf(c.Lemma, "return", "come", "go", "be", "get")) || c.Subject < 0 || c.Passive {
		return false
	}
	q := r.party(s, c.Subject, 1)
	return len(q.companies) > 0 && !q.person && (r.state(s) || r.topicState)
}

// toPlace reports whether a phrase behind "to" or "in" names a place: "is back in Spain". A service that is back because
// a state let it is no act of its company, so no more than the place is to be believed.
func (r *reader) toPlace(s *sentence, c *clause.Clause) bool {
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if p.Prep >= 0 && p.From >= c.Until && p.From < c.End && r.phraseKinds(s, k).has(r.lex.noun(placeName, "place")) {
			switch s.g.Units[p.Prep].Lower {
			case "to", "in", "into":
				return true
			}
		}
	}
	return false
}

// provides keeps frames of offering to verbs that can stand without an object.
func (r *reader) provides(s *sentence, c *clause.Clause, a *act) bool {
	if a.object >= 0 || a.words > 0 {
		return true
	}
	switch c.Lemma {
	case "operate", "work", "function", "launch", "sell", "trade", "exist", "debut", "open", "offer":
		return true
	}
	return false
}

// applies reports whether it is a law, an order or an authority that is said to bind or not.
func (r *reader) applies(s *sentence, c *clause.Clause, kinds set) bool {
	stately := r.lex.noun("law", "demand", "authority")
	if kinds.has(stately) && c.Lemma == "be" {
		return true
	}
	return c.Subject >= 0 && (r.phraseKinds(s, c.Subject).has(stately))
}

// closesAlone reports whether a verb of closing without an object is about a service: "Lavabit shut down".
func (r *reader) closesAlone(s *sentence, c *clause.Clause, a *act) bool {
	switch c.Lemma {
	case "shut", "close", "cease", "wind", "fold", "shutter":
	case "end", "stop":
		return r.accessEnds(s, c)
	default:
		return false
	}
	return !c.Passive && (r.hasPlace(s) || r.topicPlace != "") && (r.state(s) || r.topicState)
}

// obeys keeps frames of obeying to objects that are obeyed: one meets a request, not an authority.
func (r *reader) obeys(s *sentence, c *clause.Clause, a *act) bool {
	object := r.objectClass(s, c, a.object)
	person := object.has(r.lex.noun("authority")) && !object.has(r.lex.noun("law", "demand"))
	switch c.Lemma {
	case "help", "assist", "aid", "cooperate", "co-operate", "collaborate":
		return true
	case "follow", "meet", "satisfy", "implement", "observe", "carry":
		return !person && !singularOf(s.headWord(a.object), "step", "policy", "decision", "situation", "plan", "announcement", "move", "proposal")
	}
	return true
}

func singularOf(w string, words ...string) bool { return contains(words, singular(w)) }

// delays reports whether a launch is put off because a state asked for it. To stop a service that is there is no delay.
func (r *reader) delays(s *sentence, a *act) bool {
	if singularOf(s.headWord(a.object), "service", "app", "product", "tool", "version") {
		switch s.g.Clauses[a.clause].Lemma {
		case "pause", "delay", "postpone", "defer", "hold", "put":
		default:
			return false
		}
	}
	return s.has(0, len(s.raw.Tokens), "request", "asked", "demand", "regulator", "authority", "watchdog", "commission", "order")
}

// bareObedience are verbs of obeying that need no object.
func bareObedience(lemma string) bool {
	switch lemma {
	case "oblige", "comply", "cooperate", "co-operate", "obey", "relent", "capitulate", "acquiesce", "yield", "conform":
		return true
	}
	return false
}

// recipient reports whether data is given to a state: it is named, or asked for it, or the verb says so by itself.
func (r *reader) recipient(s *sentence, c *clause.Clause, a *act, kinds set) bool {
	switch c.Lemma {
	case "hand", "turn", "surrender", "fork", "cough":
		if a.words > 0 || c.Lemma == "surrender" {
			return true
		}
	}
	if kinds.has(r.lex.noun("authority", "demand")) {
		return true
	}
	if a.object >= 0 && s.kinds[a.object].has(r.lex.noun("crypto")) {
		return false // encryption that users get
	}
	if c.Lemma == "show" || c.Lemma == "name" || c.Lemma == "report" || c.Lemma == "reveal" || c.Lemma == "release" || c.Lemma == "expose" || c.Lemma == "identify" {
		return false
	}
	return r.state(s) && !s.has(0, len(s.raw.Tokens), "publicly", "published")
}

// retains reports whether keeping data is what a law asks: data of users kept in a place, or logs.
func (r *reader) retains(s *sentence, c *clause.Clause, kinds set) bool {
	if r.topicRetention && (c.Lemma == "store" || c.Lemma == "save" || c.Lemma == "retain" || c.Lemma == "log" || c.Lemma == "keep" && kinds.has(r.lex.noun("retention"))) {
		return true
	}
	if !kinds.has(r.lex.noun("retention")) {
		return false
	}
	local := s.has(s.token(c.From), s.token(c.End), "local", "locally", "domestic", "inside", "within")
	return local && r.hasPlace(s) || kinds.has(r.lex.noun("retention")) && (r.state(s) || r.topicState) && kinds.has(r.lex.noun("authority")) ||
		r.topicState && s.has(0, len(s.raw.Tokens), "retention", "logs", "log", "traffic", "localisation", "localization")
}

// wentToo reports whether a bare "went" of a company is about the market that others were said to leave: "ShapeShift went
// earlier".
func (r *reader) wentToo(s *sentence, c *clause.Clause) bool {
	if !r.left || c.Subject < 0 || r.topicPlace == "" || !s.has(s.token(c.Until), s.token(c.Until)+2, "earlier", "first", "before", "already", "too", "next", "soon", "long", "in", "last") {
		return false
	}
	n := s.headName(c.Subject)
	return n >= 0 && s.names[n].Kind == news.MentionCompany
}

// blockedDark reports whether what goes dark does so because a state or a fault made it: "goes dark as a court order takes
// hold".
func blockedDark(s *sentence, c *clause.Clause) bool {
	return c.Lemma == "go" && s.has(0, len(s.raw.Tokens), "court", "block", "blocked", "ban", "banned", "outage", "judge")
}

// leaves reports whether a bare "leave" or "quit" is about a market.
func (r *reader) leaves(s *sentence, c *clause.Clause, a *act) bool {
	if blockedDark(s, c) {
		return false
	}
	from, until := s.token(c.Until), s.token(c.End)
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if t := s.token(p.From); t >= from && t < until && r.phraseKinds(s, k).has(r.lex.noun(placeName, "place")) {
			return true
		}
	}
	if c.Lemma == "be" && c.Modal == "" {
		return false // "was gone for six hours"
	}
	if c.Lemma == "go" && a.words == 0 && a.object < 0 {
		return r.wentToo(s, c)
	}
	switch c.Lemma {
	case "go", "be", "get", "close", "retire", "ditch", "desert", "flee", "vacate", "turn", "switch", "shut":
		return a.words > 0 && c.Lemma != "go" && (r.state(s) || r.topicState) && r.topicPlace != ""
	}
	return r.topicPlace != "" && (r.state(s) || r.topicState)
}

// closes reports whether the service or feature that is closed is the company's own.
func (r *reader) closes(s *sentence, c *clause.Clause, a *act) bool {
	if !r.state(s) && !(r.topicState && (r.topicPlace != "" || r.hasPlace(s))) && !(r.snippet && r.hasPlace(s) && !commercial(s)) {
		return false
	}
	if c.Lemma == "stop" || c.Lemma == "end" || c.Lemma == "halt" || c.Lemma == "freeze" || c.Lemma == "drop" || c.Lemma == "limit" || c.Lemma == "restrict" || c.Lemma == "move" || c.Lemma == "transfer" || c.Lemma == "shift" || c.Lemma == "sell" || c.Lemma == "deny" || c.Lemma == "refuse" || c.Lemma == "exclude" || c.Lemma == "ban" || c.Lemma == "terminate" {
		return r.hasPlace(s) && (r.state(s) || r.topicState)
	}
	return r.state(s) || r.topicState || r.snippet && r.hasPlace(s) && !commercial(s)
}
