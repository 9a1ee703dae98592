package english

import (
	"strings"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// ref is one company.
type ref struct {
	id    news.CompanyID
	name  string
	root  news.CompanyID
	score float64
}

func refOf(n *link.Name) ref {
	return ref{id: news.CompanyID(n.ID), name: n.Name, root: n.Root, score: n.Score}
}

func (a ref) same(b ref) bool {
	return a.id == b.id && (a.id != "" || strings.EqualFold(a.name, b.name))
}

// party is whom a noun phrase stands for: companies, an authority, or somebody else.
type party struct {
	companies []ref
	authority bool
	other     bool // surely neither
	person    bool // a person who speaks for it
	staff     string
	doubtful  bool   // an activist, a user, a lobby: what they say of a company is a claim
	name      string // of a person or speaker, as written
	step      frame.Step
}

func (p party) known() bool { return len(p.companies) > 0 || p.authority || p.other }

func (p *party) add(q party) {
	for _, c := range q.companies {
		dup := false
		for _, have := range p.companies {
			dup = dup || have.same(c)
		}
		if !dup {
			p.companies = append(p.companies, c)
		}
	}
	p.authority = p.authority || q.authority
	p.other = p.other || q.other
	p.person = p.person || q.person
	p.doubtful = p.doubtful || q.doubtful
	p.step = max(p.step, q.step)
	if p.name == "" {
		p.name = q.name
	}
	if p.staff == "" {
		p.staff = q.staff
	}
}

// party resolves a phrase with all it is coordinated with. Depth bounds chains of pronouns.
func (r *reader) party(s *sentence, k, depth int) party {
	var out party
	if k < 0 || depth > 4 || r.nesting > 6 {
		return out
	}
	r.nesting++
	defer func() { r.nesting-- }()
	for _, m := range r.members(s, k) {
		out.add(r.single(s, m, depth))
	}
	r.alongWith(s, k, &out, depth)
	return out
}

// alongWith adds "…, along with Google, …" to a company in front of it.
func (r *reader) alongWith(s *sentence, k int, out *party, depth int) {
	if len(out.companies) == 0 || k+1 >= len(s.g.Phrases) {
		return
	}
	p := &s.g.Phrases[k+1]
	if p.Prep < 0 || p.Prep-s.g.Phrases[k].Until > 1 {
		return
	}
	switch s.g.Units[p.Prep].Lower {
	case "along with", "together with", "alongside", "as well as", "followed by", "joined by":
		if n := s.headName(k + 1); n >= 0 {
			out.add(r.namedParty(s, k+1, &s.names[n], depth+1))
		}
	}
}

// single resolves one phrase.
func (r *reader) single(s *sentence, k, depth int) party {
	p := &s.g.Phrases[k]
	word := s.headWord(k)
	if n := s.headName(k); n >= 0 {
		return r.namedParty(s, k, &s.names[n], depth)
	}
	if s.g.Units[p.Head].Tag == clause.Pron || pronominal(word) {
		return r.pronoun(s, k, word, depth)
	}
	if q := r.oneOf(s, k, depth); q.known() {
		return q
	}
	kinds := s.kinds[k]
	if q := r.presented(s, k, kinds); q.known() {
		return q
	}
	if kinds.has(r.lex.noun("crowd")) && plural(word) {
		return party{other: true, doubtful: true, name: s.phraseText(p)} // "TikTok creators"
	}
	belongs := kinds.has(r.lex.noun("person", "orgpart", "generic"))
	if belongs {
		if q := r.belonging(s, k, depth); q.known() {
			return q
		}
	}
	switch {
	case elsewhere(s, p) || k+1 < len(s.g.Phrases) && r.ofPhrase(s, k) == k+1 && elsewhere(s, &s.g.Phrases[k+1]):
		return party{other: true}
	case kinds.has(r.lex.noun("trade")) && definite(s, p) && r.described(word) != nil:
		return party{companies: []ref{*r.described(word)}, step: frame.StepCoref}
	case kinds.has(r.lex.noun("generic")) && definite(s, p):
		if r.ofAnother(s, k) {
			return party{other: true, name: s.phraseText(p)}
		}
		return r.definite(s, k, word, depth)
	case kinds.has(r.lex.noun("generic")) && r.introduced(s, p):
		return party{companies: r.topic, step: frame.StepCoref}
	case kinds.has(r.lex.noun("authority")), r.titled(s, p):
		return party{authority: true, name: s.phraseText(p)}
	}
	if q := r.personNamed(s, k, depth); q.known() {
		return q
	}
	switch {
	case r.officials(s, p):
		return party{authority: true, name: s.phraseText(p)}
	case kinds.has(r.lex.noun("person")) && (definite(s, p) || s.g.Units[p.From].Lower == "a" || s.g.Units[p.From].Lower == "an"):
		q := r.salient(s, s.token(p.From))
		q.person, q.staff, q.step = true, word, frame.StepCoref
		return q
	case kinds.has(r.lex.noun("authority")):
		return party{authority: true, name: s.phraseText(p)}
	case kinds.has(r.lex.noun("ngo")):
		return party{other: true, doubtful: true, name: s.phraseText(p)}
	}
	return party{}
}

// presented reads "another American site, Gab, …" and "a second host, Njalla": who is presented is the company named behind
// the comma.
func (r *reader) presented(s *sentence, k int, kinds set) party {
	p := &s.g.Phrases[k]
	if !kinds.has(r.lex.noun("generic", "trade")) || plural(s.g.Units[p.Head].Lower) || k+1 >= len(s.g.Phrases) || s.g.Phrases[k+1].Of != k {
		return party{}
	}
	switch s.g.Units[p.From].Lower {
	case "a", "an", "another", "one":
	default:
		return party{}
	}
	n := s.headName(k + 1)
	if n < 0 || s.names[n].Kind != news.MentionCompany || !s.names[n].Actor {
		return party{}
	}
	return party{companies: []ref{refOf(&s.names[n])}, step: frame.StepRelative}
}

// ofAnother sees "the operator of the bullet train": what its thing tells apart is nobody who was named before. Belonging
// has resolved the things of companies by then.
func (r *reader) ofAnother(s *sentence, k int) bool {
	of := r.ofPhrase(s, k)
	if of < 0 || !house(s.headWord(k)) {
		return false
	}
	return s.headName(of) < 0 && !s.kinds[of].has(r.lex.noun("generic", "service", "feature"))
}

// oneOf reads the bodies of "The coalition is one of several bodies that have …": what is said of them is said of the
// subject.
func (r *reader) oneOf(s *sentence, k, depth int) party {
	if k == 0 || r.ofPhrase(s, k-1) != k || s.headWord(k-1) != "one" && s.headWord(k-1) != "among" {
		return party{}
	}
	for i := range s.g.Clauses {
		c := &s.g.Clauses[i]
		if c.Lemma == "be" && c.Subject >= 0 && c.Subject != k && c.Until <= s.g.Phrases[k-1].From && s.g.Phrases[k-1].From-c.Until < 3 {
			return r.party(s, c.Subject, depth+1)
		}
	}
	return party{}
}

func pronominal(w string) bool {
	switch w {
	case "both", "former", "latter", "two", "three", "four", "five", "neither", "none", "all", "each", "either":
		return true
	}
	return false
}

// namedParty is the party of a phrase headed by a name.
func (r *reader) namedParty(s *sentence, k int, n *link.Name, depth int) party {
	switch n.Kind {
	case news.MentionCompany:
		if n.Role == news.RoleMedium || n.Modifier {
			return party{}
		}
		if !n.Actor {
			return party{other: true, name: n.Name}
		}
		return party{companies: []ref{refOf(n)}, name: n.Name}
	case news.MentionAuthority:
		return party{authority: true, name: n.Name}
	case news.MentionJurisdiction:
		return party{authority: true, name: n.Name}
	}
	return party{}
}

// belonging resolves who a person, office or product belongs to: "Facebook's office", "a spokesperson for Twitter", "the
// company behind Signal", "its president".
func (r *reader) belonging(s *sentence, k, depth int) party {
	p := &s.g.Phrases[k]
	person := s.kinds[k].has(r.lex.noun("person"))
	mark := func(q party) party {
		q.person = q.person || person
		if person {
			q.staff = s.headWord(k)
		}
		q.step = max(q.step, frame.StepRelative)
		if w := s.headWord(k); (w == "owner" || w == "parent") && len(q.companies) == 1 {
			return r.parentOf(q)
		}
		return q
	}
	if house(s.headWord(k)) {
		for m := k + 1; m < len(s.g.Phrases) && m <= k+2; m++ {
			if n := s.headName(m); n >= 0 && s.g.Phrases[m].Of == k && s.names[n].Kind == news.MentionCompany && s.names[n].Actor {
				return party{companies: []ref{refOf(&s.names[n])}, step: frame.StepRelative} // "its publisher, Gravity"
			}
		}
	}
	for u := p.From; u < p.Head; u++ {
		unit := &s.g.Units[u]
		if unit.Name >= 0 {
			n := &s.names[s.spans[unit.Name]]
			if n.Kind == news.MentionCompany && n.Actor && n.Role != news.RoleMedium && !n.Modifier {
				return mark(r.subsidiary(s, k, refOf(n)))
			}
			if n.Kind == news.MentionAuthority && person {
				return party{authority: true, person: true, name: s.phraseText(p)}
			}
			continue
		}
		if unit.Tag == clause.Poss && (unit.Lower == "its" || unit.Lower == "their") {
			if q := r.antecedent(s, s.token(p.From), unit.Lower == "their", depth+1); q.known() {
				return mark(q)
			}
		}
		if unit.Tag == clause.Poss && (unit.Lower == "his" || unit.Lower == "her") && !person {
			if q := r.personBefore(s, p.From, depth); len(q.companies) > 0 {
				q.person = false
				return mark(q) // "his group would have no part in it"
			}
		}
		if unit.Tag == clause.Poss && (unit.Lower == "our" || unit.Lower == "my") {
			return mark(r.quotedSpeaker(s, s.token(p.From)))
		}
		if u+1 < p.Until && s.g.Units[u+1].Tag == clause.Genitive && r.lex.classes(s.words(p.From, u+1)).has(r.lex.noun("generic")) {
			return mark(r.definite(s, k, unit.Lower, depth+1))
		}
	}
	if k+1 < len(s.g.Phrases) {
		n := &s.g.Phrases[k+1]
		if n.Prep == p.Until && n.Prep >= 0 {
			switch s.g.Units[n.Prep].Lower {
			case "in", "on":
				if s.kinds[k+1].has(r.lex.noun("generic", "orgpart")) && person {
					return mark(r.party(s, k+1, depth+1)) // "a notice in the app"
				}
			case "for", "of", "at", "from", "behind", "with":
				q := r.party(s, k+1, depth+1)
				if len(q.companies) > 0 || person && q.authority {
					return mark(q)
				}
			}
		}
	}
	return party{}
}

// house are nouns for the company behind a product.
func house(w string) bool {
	switch singular(w) {
	case "owner", "parent", "publisher", "maker", "developer", "operator", "provider", "creator":
		return true
	}
	return false
}

// subsidiary reads "Amazon's doorbell business" as the company of that house that the document is about.
func (r *reader) subsidiary(s *sentence, k int, owner ref) party {
	q := party{companies: []ref{owner}}
	if len(r.topic) == 1 && r.topic[0].root == owner.root && r.topic[0].id != owner.id && owner.id == owner.root && owner.root != "" &&
		singularOf(s.headWord(k), "business", "unit", "arm", "subsidiary", "division", "app", "service", "platform", "site", "network", "outfit", "company", "brand") {
		q.companies = r.topic
	}
	return q
}

// parentOf replaces a company by its topmost parent.
func (r *reader) parentOf(q party) party {
	root := q.companies[0].root
	if root == "" || root == q.companies[0].id {
		return q
	}
	if n := r.facts.company[string(root)]; n != nil {
		q.companies = []ref{refOf(n)}
		return q
	}
	if c, ok := r.kb.Company(root); ok {
		q.companies = []ref{{id: root, name: c.Name, root: root, score: q.companies[0].score}}
	}
	return q
}

// definite reports whether a phrase points back: "the company", "both firms", "this service".
func definite(s *sentence, p *clause.Phrase) bool {
	switch first := &s.g.Units[p.From]; first.Lower {
	case "the", "this", "that", "these", "those", "both", "all", "its", "their", "neither", "each":
		return true
	}
	return p.Owner >= 0 && s.g.Units[p.Owner].Capital && s.g.Units[p.Owner].Name < 0 // "Elon Musk's company"
}

// introduced reports whether a headline or the first sentence speaks of a company that is named only later: "A small
// e-mail provider said …", "Mail firm leaves …".
func (r *reader) introduced(s *sentence, p *clause.Phrase) bool {
	if !r.topicStrong || len(r.topic) == 0 || plural(s.g.Units[p.Head].Lower) || s.raw.Paragraph > 1 {
		return false
	}
	if s.raw.Headline {
		return len(s.g.Clauses) == 0 || p.From < s.g.Clauses[0].From // in front of its verbs: "cuts off site that named officers" is no site of its own
	}
	first := s.g.Units[p.From].Lower
	return (first == "a" || first == "an") && (s.index == 0 || r.doc.Sentences[s.index-1].Paragraph < s.raw.Paragraph)
}

// titled reports whether a phrase is a person with a title of state: "Justice Minister Alexandre de Moraes".
func (r *reader) titled(s *sentence, p *clause.Phrase) bool {
	if !s.g.Units[p.Head].Capital {
		return false
	}
	for u := p.From; u < p.Head; u++ {
		if unit := &s.g.Units[u]; unit.Name < 0 && r.lex.nouns[singular(unit.Lower)].has(r.lex.noun("authority")) {
			return unit.Capital || u+1 < p.Head
		}
	}
	return false
}

// personNamed looks a person up: by what stands in apposition, or by an earlier introduction.
func (r *reader) personNamed(s *sentence, k, depth int) party {
	p := &s.g.Phrases[k]
	if !s.g.Units[p.Head].Capital {
		return party{}
	}
	key := s.headWord(k)
	for m := range s.g.Phrases {
		q := &s.g.Phrases[m]
		if m == k || q.Of != k && !(p.Of >= 0 && p.Of == m) {
			continue
		}
		if s.kinds[m].has(r.lex.noun("person", "authority", "ngo")) {
			if who := r.single(s, m, depth+1); who.known() {
				who.person, who.name = true, s.phraseText(p)
				r.people[key] = who
				return who
			}
		}
	}
	if who := r.headOf(s, k, depth); len(who.companies) > 0 {
		r.people[key] = who
		return who
	}
	for u := p.From; u < p.Head; u++ {
		if n := s.g.Units[u].Name; n >= 0 && r.phraseKinds(s, k).has(r.lex.noun("person")) {
			if name := &s.names[s.spans[n]]; name.Kind == news.MentionCompany && name.Actor {
				who := party{companies: []ref{refOf(name)}, person: true, name: s.phraseText(p), step: frame.StepRelative}
				r.people[key] = who
				return who
			}
		}
	}
	if k+1 < len(s.g.Phrases) {
		if n := &s.g.Phrases[k+1]; n.Prep == p.Until && (s.g.Units[n.Prep].Lower == "of" || s.g.Units[n.Prep].Lower == "from") {
			if who := r.single(s, k+1, depth+1); len(who.companies) > 0 {
				who.person, who.name, who.step = true, s.phraseText(p), frame.StepRelative
				r.people[key] = who
				return who
			}
		}
	}
	return r.people[key]
}

// personBefore is the person that "his" stands for at a unit: a subject in front of it, or of an earlier sentence.
func (r *reader) personBefore(s *sentence, unit, depth int) party {
	for i := len(s.g.Clauses) - 1; i >= 0; i-- {
		if k := s.g.Clauses[i].Subject; k >= 0 && s.g.Phrases[k].Until <= unit {
			if q := r.party(s, k, depth+1); q.person {
				return q
			}
		}
	}
	return r.lastPerson
}

// headOf reads "Moxie Marlinspike, who left Twitter and now leads Open Whisper Systems": the company that a person leads.
func (r *reader) headOf(s *sentence, k, depth int) party {
	for i := range s.g.Clauses {
		c := &s.g.Clauses[i]
		if c.Relation != clause.Relative && c.Relation != clause.Coordinated || c.Subject != k || c.Passive || !leading(c.Lemma) {
			continue
		}
		if o := s.phraseAt(c.Until, c.End); o >= 0 && s.g.Phrases[o].Prep < 0 {
			if who := r.single(s, o, depth+1); len(who.companies) > 0 && !who.person {
				who.person, who.name, who.step = true, s.phraseText(&s.g.Phrases[k]), frame.StepRelative
				return who
			}
		}
	}
	return party{}
}

// leading are verbs for what the head of a company does.
func leading(lemma string) bool {
	switch lemma {
	case "lead", "run", "head", "found", "co-found", "own", "chair", "direct", "start", "create":
		return true
	}
	return false
}

// officials reports whether persons are those of an authority: "police chiefs", "government lawyers".
func (r *reader) officials(s *sentence, p *clause.Phrase) bool {
	for u := p.From; u < p.Head; u++ {
		if unit := &s.g.Units[u]; unit.Name < 0 && r.lex.nouns[singular(unit.Lower)].has(r.lex.noun("authority")) {
			return true
		}
	}
	return false
}

func (s *sentence) phraseText(p *clause.Phrase) string {
	from, until := s.token(p.From), s.token(p.Until)
	if until <= from || until > len(s.raw.Tokens) {
		return ""
	}
	words := make([]string, 0, until-from)
	for _, t := range s.raw.Tokens[from:until] {
		words = append(words, t.Text)
	}
	return strings.ReplaceAll(strings.Join(words, " "), " 's", "'s")
}

// pronoun resolves a pronoun or a word that stands for companies named before.
func (r *reader) pronoun(s *sentence, k int, word string, depth int) party {
	at := s.token(s.g.Phrases[k].From)
	var q party
	switch word {
	case "it", "itself":
		q = r.antecedent(s, at, false, depth+1)
	case "they", "them", "themselves":
		q = r.antecedent(s, at, true, depth+1)
	case "he", "she", "him":
		q = r.personBefore(s, s.g.Phrases[k].From, depth)
	case "we", "i", "us":
		q = r.quotedSpeaker(s, at)
	case "both", "two", "all", "three", "four", "five", "neither", "none", "each", "either":
		if of := r.ofPhrase(s, k); of >= 0 {
			q = r.party(s, of, depth+1)
			break
		}
		if s.g.Units[s.g.Phrases[k].From].Tag != clause.Num {
			q = r.group(s, at, 2)
		}
	case "one":
		if of := r.ofPhrase(s, k); of >= 0 && s.kinds[of].has(r.lex.noun("generic")) && r.topicStrong && s.raw.Paragraph <= 1 {
			q = party{companies: r.topic} // "one of the services it is aimed at", in the lead
		}
	case "former", "latter":
		q = r.group(s, at, 2)
		if len(q.companies) >= 2 {
			i := map[string]int{"former": 0, "latter": len(q.companies) - 1}[word]
			q.companies = q.companies[i : i+1]
		}
	}
	q.step = max(q.step, frame.StepCoref)
	return q
}

// definite resolves "the company", "the two firms".
func (r *reader) definite(s *sentence, k int, word string, depth int) party {
	at := s.token(s.g.Phrases[k].From)
	var q party
	if plural(word) || s.g.Units[s.g.Phrases[k].From].Lower == "both" {
		if q = r.group(s, at, 2); len(q.companies) == 0 && s.g.Units[s.g.Phrases[k].From].Lower == "the" && s.g.Phrases[k].Until-s.g.Phrases[k].From == 2 {
			q = r.salient(s, at)
		}
	} else {
		q = r.salient(s, at)
	}
	q.step = max(q.step, frame.StepCoref)
	return q
}
