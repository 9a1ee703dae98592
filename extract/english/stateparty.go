package english

import (
	"strings"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// aim says what of a platform an act may be done to and count as done to the platform.
type aim struct {
	staff  bool // also those who work for it
	person bool // only those
	access bool // also its service and the access to it
	any    bool // whatever belongs to it but what users made
	part   bool // only what belongs to it, such as its offices
	behind bool // it stands behind "on" or "to", which elsewhere is where something was said
}

// platforms are the platforms that a phrase and those coordinated with it stand for.
func (r *reader) platforms(s *sentence, k int, a aim) party {
	var out party
	if k < 0 {
		return out
	}
	for _, m := range r.members(s, k) {
		out.add(r.platform(s, m, a))
	}
	return out
}

func (r *reader) platform(s *sentence, k int, a aim) party {
	if n := s.headName(k); n >= 0 {
		if m := &s.names[n]; !a.person && !a.part && (platformName(m) || a.behind && platformNamed(m)) {
			return party{companies: []ref{refOf(m)}}
		}
		return party{}
	}
	p := &s.g.Phrases[k]
	kinds := s.kinds[k]
	if s.g.Units[p.Head].Tag == clause.Pron || kinds.has(r.lex.noun("generic")) && definite(s, p) {
		return r.pointed(s, k, a)
	}
	if q := r.besideMoney(s, k); a.staff && q.known() {
		return q
	}
	if kinds.has(r.lex.noun("person")) || s.g.Units[p.Head].Capital {
		if q := r.personOf(s, k); a.staff || a.person {
			return q
		}
	}
	if a.person || !r.partOf(s, k, a) {
		return party{}
	}
	return r.ownerOf(s, k)
}

// pointed is the platform that "it" or "the company" points to. Several are meant only where several were named.
func (r *reader) pointed(s *sentence, k int, a aim) party {
	word := s.headWord(k)
	q := r.single(s, k, 1)
	switch {
	case a.person, a.part, q.person, q.authority, q.step == frame.StepInferred:
		return party{}
	case contains([]string{"we", "us", "i", "you", "he", "she"}, word), plural(word) && len(q.companies) < 2:
		return party{}
	}
	return q
}

// besideMoney is the platform that a sum or a verdict runs into: "fined [Amazon 60 million euros]", "found [Google liable]".
func (r *reader) besideMoney(s *sentence, k int) party {
	p := &s.g.Phrases[k]
	if p.From+1 >= p.Until || s.g.Units[p.From].Name < 0 {
		return party{}
	}
	if u := &s.g.Units[p.From+1]; u.Tag != clause.Num && !contains([]string{"guilty", "liable", "responsible"}, u.Lower) {
		return party{}
	}
	if n := &s.names[s.spans[s.g.Units[p.From].Name]]; platformName(n) {
		return party{companies: []ref{refOf(n)}}
	}
	return party{}
}

// personOf is the company that a person of its staff works for, where the text says so beside the name.
func (r *reader) personOf(s *sentence, k int) party {
	if q := r.ownerOf(s, k); len(q.companies) > 0 {
		return q
	}
	if q := r.single(s, k, 1); q.person && !q.authority && s.g.Units[s.g.Phrases[k].Head].Capital {
		return q
	}
	return party{}
}

// partOf reports whether a phrase names a part of a platform that the aim takes for it.
func (r *reader) partOf(s *sentence, k int, a aim) bool {
	kinds := s.kinds[k]
	switch {
	case kinds.has(r.lex.noun("generic", "orgpart", "office")) && !kinds.has(r.lex.noun("users")):
		return true
	case a.access && r.powerKinds(s, k).has(r.powers.nounBits["naccess"]):
		return true
	}
	return a.any && !kinds.has(r.lex.noun("users", "content")) && !singularOf(s.headWord(k), "user", "post", "video", "account")
}

// ownerOf is the platform inside a phrase, or right behind it: "Google's offices", "access to Telegram".
func (r *reader) ownerOf(s *sentence, k int) party {
	p := &s.g.Phrases[k]
	for u := p.From; u < p.Head; u++ {
		if n := s.g.Units[u].Name; n >= 0 && platformName(&s.names[s.spans[n]]) {
			return party{companies: []ref{refOf(&s.names[s.spans[n]])}, step: frame.StepRelative}
		}
	}
	if k+1 >= len(s.g.Phrases) {
		return party{}
	}
	next := &s.g.Phrases[k+1]
	switch {
	case next.Prep == p.Until && contains([]string{"of", "to", "for", "at"}, s.g.Units[next.Prep].Lower), next.Of == k && next.Prep < 0:
		return r.namedIn(s, k+1)
	}
	return party{}
}

// namedIn is the platforms that a phrase and those coordinated with it name.
func (r *reader) namedIn(s *sentence, k int) party {
	out := party{step: frame.StepRelative}
	for _, m := range r.members(s, k) {
		if n := s.headName(m); n >= 0 && platformName(&s.names[n]) {
			out.add(party{companies: []ref{refOf(&s.names[n])}})
		}
	}
	return out
}

// platformName reports whether a name is that of a company that states act on, and is meant here.
func platformName(n *link.Name) bool { return platformNamed(n) && n.Role != news.RoleMedium }

// platformNamed is platformName also of what may only be where something was said.
func platformNamed(n *link.Name) bool {
	return n.Kind == news.MentionCompany && n.Actor && !n.Modifier
}

// power is a state that acts.
type power struct {
	court    bool
	lawmaker bool // one of many: speaks, and proposes laws
	id       news.AuthorityID
	name     string
	place    news.Jurisdiction
	coref    bool // a pronoun
}

// power reads who of a state a phrase stands for; false where it stands for somebody else.
func (r *reader) power(s *sentence, k int) (power, bool) {
	if k < 0 {
		return power{}, false
	}
	if n := s.headName(k); n >= 0 {
		return r.powerNamed(s, k, &s.names[n])
	}
	p := &s.g.Phrases[k]
	kinds := r.powerKinds(s, k)
	if kinds.has(r.powers.nounBits["nopower"]) || len(r.ownerOf(s, k).companies) > 0 {
		return power{}, false
	}
	if contains([]string{"we", "us", "i", "you", "they", "who", "which"}, s.headWord(k)) && s.g.Units[p.Head].Tag == clause.Pron {
		return power{}, false
	}
	if of := r.ofPhrase(s, k); of >= 0 && (partitive(s.headWord(k)) || singularOf(s.headWord(k), "coalition", "bloc", "alliance", "panel", "team")) {
		return r.power(s, of)
	}
	out := power{court: kinds.has(r.powers.nounBits["court"]), lawmaker: kinds.has(r.powers.nounBits["lawmaker"]), place: r.placeOfPower(s, k)}
	if !out.court && !out.lawmaker && !s.kinds[k].has(r.lex.noun("authority")) {
		q := r.party(s, k, 1)
		if !q.authority || len(q.companies) > 0 || q.other {
			return power{}, false
		}
		out.coref = s.g.Units[p.Head].Tag == clause.Pron
		r.titledPower(s, p, &out)
	}
	if out.name = bareName(s.phraseText(p)); out.coref {
		out.name = ""
	}
	return out, true
}

// powerNamed is the power of a phrase headed by a name.
func (r *reader) powerNamed(s *sentence, k int, n *link.Name) (power, bool) {
	switch n.Kind {
	case news.MentionAuthority:
		out := power{id: news.AuthorityID(n.ID), place: n.Jurisdiction, court: courtly(n.Name)}
		if n.ID == "" {
			out.name = n.Name
		}
		if at := r.placeOfPower(s, k); out.place == "" || at.Country() == out.place {
			out.place = at // "Indiana's attorney general"
		}
		return out, true
	case news.MentionJurisdiction:
		return power{place: n.Jurisdiction}, (!n.City || n.Metonym) && len(r.ownerOf(s, k).companies) == 0 // "Telenor Myanmar"
	}
	return power{}, false
}

// courtly reports whether an authority is a court by its name.
func courtly(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "court") || strings.Contains(name, "tribunal")
}

// titledPower reads the title of a person: "Judge Amit Mehta", "Senator Mark Warner".
func (r *reader) titledPower(s *sentence, p *clause.Phrase, out *power) {
	for u := p.From; u < p.Head; u++ {
		kinds := r.powers.nouns[singular(s.g.Units[u].Lower)]
		out.court = out.court || kinds.has(r.powers.nounBits["court"])
		out.lawmaker = out.lawmaker || kinds.has(r.powers.nounBits["lawmaker"])
	}
}

// placeOfPower is the place that an authority is from: "a Moscow court", "the regulator in Rome".
func (r *reader) placeOfPower(s *sentence, k int) news.Jurisdiction {
	p := &s.g.Phrases[k]
	from, until := s.token(p.From), s.token(p.Until)
	if k+1 < len(s.g.Phrases) {
		if next := &s.g.Phrases[k+1]; next.Prep == p.Until && contains([]string{"in", "of", "for"}, s.g.Units[next.Prep].Lower) {
			until = s.token(next.Until)
		}
	}
	var at news.Jurisdiction
	for i := range s.names {
		n := &s.names[i]
		if n.Kind != news.MentionJurisdiction && n.Kind != news.MentionAuthority || n.Token < from || n.Token >= until {
			continue
		}
		if at == "" || n.Jurisdiction.Country() == at {
			at = n.Jurisdiction
		}
	}
	return at
}

// bareName is a phrase without its article.
func bareName(name string) string {
	for _, word := range []string{"the ", "a ", "an ", "The ", "A ", "An "} {
		if rest, ok := strings.CutPrefix(name, word); ok {
			return rest
		}
	}
	return name
}
