package english

import (
	"strings"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// slots fills object, authority, law and jurisdiction of a candidate from its clause, its sentence, the lead and the
// document, in this order.
func (r *reader) slots(s *sentence, f *finding, out *frame.Candidate) {
	out.Object = r.objectID(s, f)
	if out.Object != "" {
		out.Features.ObjectFrom = frame.FromClause
	}
	from, until := r.extent(s, f)
	if n, where := r.slot(s, from, until, news.MentionAuthority); n != nil {
		out.Authority, out.AuthorityName = news.AuthorityID(n.ID), n.Name
		out.Features.AuthorityAt = where
		if n.ID != "" {
			out.AuthorityName = ""
		}
		if out.Jurisdiction == "" && (where == frame.FromClause || r.topicPlace == "" || n.Jurisdiction == r.topicPlace) {
			out.Jurisdiction = r.member(n.Jurisdiction)
			out.Features.PlaceFrom = where
		}
	}
	if n, where := r.slot(s, from, until, news.MentionLaw); n != nil {
		out.Law, out.LawName = news.LawID(n.ID), n.Name
		out.Features.LawFrom = where
		if n.ID != "" {
			out.LawName = ""
		}
	}
	r.place(s, f, from, until, out)
}

// extent is the tokens of the clauses of a finding.
func (r *reader) extent(s *sentence, f *finding) (from, until int) {
	lo, hi := f.top, f.act.clause
	if hi < lo {
		lo, hi = hi, lo
	}
	from, until = s.token(s.g.Clauses[lo].Start), s.token(s.g.Clauses[hi].End)
	if f.object >= 0 {
		from = min(from, s.token(s.g.Phrases[f.object].From))
	}
	return from, until
}

// slot is the name of a kind nearest to the clause, and where it was.
func (r *reader) slot(s *sentence, from, until int, kind news.MentionKind) (*link.Name, frame.From) {
	if n := s.named1(from, until, kind); n != nil {
		return n, frame.FromClause
	}
	if n := s.named1(0, len(s.raw.Tokens), kind); n != nil {
		return n, frame.FromSentence
	}
	if kind == news.MentionLaw && r.topicLaw != nil {
		return r.topicLaw, frame.FromDocument
	}
	return nil, frame.FromNowhere
}

// named1 is the first name of a kind in tokens from..until, one that is no bare head noun before one that is.
func (s *sentence) named1(from, until int, kind news.MentionKind) *link.Name {
	var generic *link.Name
	for k := range s.names {
		n := &s.names[k]
		if n.Kind != kind || n.Token < from || n.Token >= until {
			continue
		}
		if n.Generic && n.ID == "" {
			if generic == nil {
				generic = n
			}
			continue
		}
		return n
	}
	return generic
}

// place settles the jurisdiction: for a market that is left, the place itself; else where the demand or the law is from.
func (r *reader) place(s *sentence, f *finding, from, until int, out *frame.Candidate) {
	leaving := f.kind == "leave" || f.kind == "close"
	if leaving && s.near2("that", "country") && r.topicPlace != "" {
		out.Jurisdiction, out.Features.PlaceFrom = r.topicPlace, frame.FromClause
		return
	}
	if f.object >= 0 && leaving {
		if n := s.headName(f.object); n >= 0 && s.names[n].Kind == news.MentionJurisdiction {
			out.Jurisdiction, out.Features.PlaceFrom = s.names[n].Jurisdiction, frame.FromClause
			return // "Pornhub, which cut off Texas last month, has now cut off Utah"
		}
	}
	if j := r.asker(s, f); j != "" && !leaving {
		out.Jurisdiction, out.Features.PlaceFrom = j, frame.FromClause
		return
	}
	local, foreign := r.placeIn(s, from, until), r.placeIn(s, 0, len(s.raw.Tokens))
	set := func(j news.Jurisdiction, where frame.From) bool {
		if j == "" || out.Jurisdiction != "" && out.Features.PlaceFrom <= where && out.Features.PlaceFrom != frame.FromNowhere {
			return out.Jurisdiction != ""
		}
		out.Jurisdiction, out.Features.PlaceFrom = j, where
		return true
	}
	if local == "" && s.has(from, until, "country", "territory", "city", "state", "island", "kingdom", "there", "bloc", "nation") && r.topicPlace != "" {
		local = r.topicPlace
	}
	if f.rule != nil && f.rule.Act == "apply" {
		local = r.member(local)
	}
	if leaving && local != "" {
		out.Jurisdiction, out.Features.PlaceFrom = local, frame.FromClause
		return
	}
	if out.Features.AuthorityAt == frame.FromClause && out.Jurisdiction != "" {
		return
	}
	if set(local, frame.FromClause) && out.Features.PlaceFrom == frame.FromClause {
		return
	}
	if out.Features.LawFrom == frame.FromClause || out.Features.LawFrom == frame.FromSentence {
		if j := r.lawPlace(out); set(j, out.Features.LawFrom) {
			return
		}
	}
	if set(foreign, frame.FromSentence) {
		return
	}
	if out.Jurisdiction == "" {
		set(r.topicPlace, frame.FromDocument)
	}
}

// asker is the place of the state that a clause of reason says made the company act: "because Beijing had told it to".
func (r *reader) asker(s *sentence, f *finding) news.Jurisdiction {
	for i := range s.g.Clauses {
		c := &s.g.Clauses[i]
		if c.Relation != clause.Adverbial || c.Mark != "because" && c.Mark != "after" || c.Subject < 0 || c.Governor != f.top && c.Governor != f.act.clause {
			continue
		}
		if singularOf(c.Lemma, "receive", "get") && s.has(s.token(c.Until), s.token(c.End), "order", "request", "demand", "warrant", "subpoena", "notice", "letter") {
			if j := r.placeIn(s, s.token(c.Until), s.token(c.End)+4); j != "" {
				return j // "after it received an order from Swiss authorities"
			}
		}
		if n := s.headName(c.Subject); n >= 0 && (s.names[n].Kind == news.MentionAuthority || s.names[n].Kind == news.MentionJurisdiction) &&
			r.classOf(s, c).has(r.lex.verb("order")) {
			return s.names[n].Jurisdiction
		}
	}
	return ""
}

func (r *reader) lawPlace(out *frame.Candidate) news.Jurisdiction {
	return r.member(r.statute(out))
}

// member is the state of the Union that a document is about, where a law or court of the Union is all that is named: what
// a company does about it, it does there.
func (r *reader) member(j news.Jurisdiction) news.Jurisdiction {
	if j == "EU" && memberStates[r.topicPlace.Country()] {
		return r.topicPlace
	}
	return j
}

// memberStates are the member states of the European Union, since 2020.
var memberStates = map[news.Jurisdiction]bool{"AT": true, "BE": true, "BG": true, "CY": true, "CZ": true, "DE": true, "DK": true, "EE": true, "ES": true,
	"FI": true, "FR": true, "GR": true, "HR": true, "HU": true, "IE": true, "IT": true, "LT": true, "LU": true, "LV": true, "MT": true, "NL": true,
	"PL": true, "PT": true, "RO": true, "SE": true, "SI": true, "SK": true}

func (r *reader) statute(out *frame.Candidate) news.Jurisdiction {
	if out.Law != "" {
		return r.facts.lawPlace[string(out.Law)]
	}
	return r.facts.lawPlace[out.LawName]
}

// placeIn is the place in a stretch that a demand or a market is most likely in: behind "in", "from" or "of", or in front
// of a demand; else the last one that is no company's home.
func (r *reader) placeIn(s *sentence, from, until int) news.Jurisdiction {
	var best news.Jurisdiction
	score := 0
	for k := range s.names {
		n := &s.names[k]
		if n.Kind != news.MentionJurisdiction || n.Token < from || n.Token >= until {
			continue
		}
		if p := r.placeScore(s, n); p > score {
			best, score = n.Jurisdiction, p
		}
	}
	return best
}

var articles = []string{"the", "a", "an"}

func (r *reader) placeScore(s *sentence, n *link.Name) int {
	score := 2
	if strings.HasSuffix(s.raw.Tokens[n.Until-1].Lower, "-based") {
		return 0
	}
	if n.Inner {
		score = 1
	}
	if s.home(n) {
		return 0
	}
	if t := s.raw.Tokens; !n.Adjective && n.Token > 0 && contains(articles, t[n.Token-1].Lower) && n.Until < len(t) && r.lex.nouns[singular(t[n.Until].Lower)].has(r.lex.noun("generic")) {
		return 0 // "the Seychelles company"
	}
	if n.Adjective {
		score = 2
		for t := n.Until; t < n.Until+3 && t < len(s.raw.Tokens); t++ {
			w := singular(s.raw.Tokens[t].Lower)
			switch c := r.lex.nouns[w]; {
			case c.has(r.lex.noun("authority", "demand", "law")):
				return 5
			case c.has(r.lex.noun("users")):
				return 4
			case c.has(r.lex.noun("generic", "person", "ngo", "orgpart")):
				return 0
			}
		}
	}
	if n.Token > 0 {
		switch s.raw.Tokens[n.Token-1].Lower {
		case "in", "from", "leave", "quit", "exit", "leaving", "quitting", "left", "inside", "across", "throughout", "within":
			score = 4
		case "the":
			if n.Token > 1 && (s.raw.Tokens[n.Token-2].Lower == "in" || s.raw.Tokens[n.Token-2].Lower == "from") {
				score = 4
			}
		case "-based", "at":
			score = 1
		}
	}
	if n.City {
		return min(score, 1)
	}
	return score
}

// home reports whether a place only tells where a company is from: "Norway's Telenor", "run from the Netherlands".
func (s *sentence) home(n *link.Name) bool {
	t := s.raw.Tokens
	next := n.Until
	if next < len(t) && t[next].Lower == "'s" {
		next++
	}
	if n.Adjective || next > n.Until || t[n.Until-1].Lower == "'s" {
		for k := range s.names {
			if m := &s.names[k]; m.Kind == news.MentionCompany && m.Token == next {
				return true
			}
		}
	}
	for i := n.Token - 1; i >= max(0, n.Token-3); i-- {
		switch t[i].Lower {
		case "in", "from", "at", "the":
		case "run", "based", "registered", "headquartered", "incorporated", "founded", "operated", "domiciled", "listed":
			return true
		default:
			return false
		}
	}
	return false
}

// objectID is the object in the words of the documentation.
func (r *reader) objectID(s *sentence, f *finding) string {
	thing := ""
	if f.rule != nil {
		thing = f.rule.Thing
	}
	if f.object < 0 {
		return thing
	}
	words := " " + strings.Join(s.words(s.g.Phrases[f.object].From, s.g.Phrases[f.object].Until), " ") + " "
	switch thing {
	case "content":
		switch {
		case strings.Contains(words, "account") || strings.Contains(words, "user") || strings.Contains(words, "profile"):
			return "accounts"
		case strings.Contains(words, "search"):
			return "search_results"
		case strings.Contains(words, "news"):
			return "news_links"
		}
	case "service":
		switch kinds := s.kinds[f.object]; {
		case strings.Contains(words, "news"):
			return "news_links"
		case kinds.has(r.lex.noun("server")):
			return "servers"
		case kinds.has(r.lex.noun("office")):
			return "office"
		case kinds.has(r.lex.noun("feature")) && !kinds.has(r.lex.noun("service")):
			return "feature"
		}
	case "law", "order":
		for _, w := range []string{"bill", "order", "ruling", "fine", "request"} {
			if strings.Contains(words, w) {
				return w
			}
		}
	}
	return thing
}

// attribution says on whose word a finding rests.
func (r *reader) attribution(s *sentence, f *finding) (news.Attribution, string) {
	q := f.speaker
	switch {
	case q.authority:
		return news.ByOfficial, q.name
	case len(q.companies) > 0 && q.person:
		switch singular(q.staff) {
		case "spokesman", "spokeswoman", "spokesperson", "representative", "spokespeople":
			return news.BySpokesperson, ""
		case "blog", "statement", "filing", "report", "notice", "policy", "post":
			return news.ByCompanyDocument, ""
		}
		return news.ByExecutive, q.name
	case len(q.companies) > 0:
		return news.ByCompany, ""
	case f.cited != "":
		return f.cited, q.name
	case q.other:
		return news.ByIndividual, q.name
	}
	return news.ByOutlet, ""
}

// cite reads "according to …" and the like in a sentence.
func (r *reader) cite(s *sentence, f *finding) {
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if p.Prep < 0 || s.g.Units[p.Prep].Lower != "according to" {
			continue
		}
		q := r.party(s, k, 1)
		word := singular(s.headWord(k))
		switch {
		case anonymous(s, p):
			f.cited = news.ByAnonymous
		case len(q.companies) > 0 || q.authority:
			if !f.speaker.known() {
				f.speaker = q
			}
		case word == "report" || word == "newspaper" || word == "daily" || word == "medium":
			f.cited = news.ByOtherOutlet
		}
	}
	for i := range s.g.Clauses {
		if c := &s.g.Clauses[i]; c.Subject >= 0 && r.lex.grammar.Clausal(c.Lemma) && anonymous(s, &s.g.Phrases[c.Subject]) && i != f.top {
			f.cited = news.ByAnonymous
		}
	}
}

// anonymous reports whether a phrase is an unnamed source.
func anonymous(s *sentence, p *clause.Phrase) bool {
	from, until := s.token(p.From), min(s.token(p.Until)+6, len(s.raw.Tokens))
	switch singular(s.g.Units[p.Head].Lower) {
	case "source", "insider":
		return true
	case "people", "person", "familiar", "official", "employee", "executive", "two", "three":
		return s.has(from, until, "familiar", "anonymity", "unnamed", "briefed", "knowledge", "authorised", "authorized", "anonymous")
	}
	return false
}
