package clause

import "github.com/regwatch/regwatch/extract/text"

// Sentence is one sentence with its grammar.
type Sentence struct {
	Units   []Unit
	Phrases []Phrase
	Clauses []Clause
}

// Parse reads one sentence. Spans are its names in order and do not overlap.
func (l *Lexicon) Parse(tokens []text.Token, spans []Span) *Sentence {
	s := &Sentence{Units: l.units(tokens, spans)}
	l.tag(s.Units, tokens)
	s.Phrases = l.nounPhrases(s.Units)
	coordinate(s.Units, s.Phrases)
	s.Clauses = l.groups(s.Units)
	s.invert()
	p := parser{lex: l, s: s, last: -1, lead: -1, said: -1}
	p.run()
	p.finish()
	return s
}

// invert joins an auxiliary with the verb behind the subject: "Will Facebook hand over", "should it be placed".
func (s *Sentence) invert() {
	kept := s.Clauses[:0]
	for i := 0; i < len(s.Clauses); i++ {
		c := s.Clauses[i]
		bare := c.Head == c.From && (s.Units[c.Head].Tag == Modal || s.Units[c.Head].Tag == Aux) && c.Until == c.From+1
		if bare && i+1 < len(s.Clauses) && s.subjectOnly(c.Until, s.Clauses[i+1].From) && s.Units[s.Clauses[i+1].From].Tag != To {
			n := &s.Clauses[i+1]
			if fitsInversion(&c, n, s.Units) || s.never(&c, n) {
				n.Perfect = n.Perfect || c.Lemma == "have"
				n.Inverted, n.Modal, n.Finite = true, c.Modal, true
				n.Negated = n.Negated || c.Negated
				n.Past = n.Past || c.Past
				n.Cues = append(n.Cues, c.Cues...)
				if c.Lemma == "be" {
					n.Passive = n.Form&Participle != 0
					n.Progressive = n.Form == Ing
				}
				continue
			}
		}
		kept = append(kept, c)
	}
	s.Clauses = kept
}

// never reports whether a negation in front turned "has" and the subject round: "At no point has Google shut its office",
// "in no country has it".
func (s *Sentence) never(aux, n *Clause) bool {
	if aux.Lemma != "have" || s.Units[n.From].Forms&Participle == 0 {
		return false
	}
	for u := 0; u < aux.From; u++ {
		if s.Units[u].Tag == Not && s.Units[u].Lower != "not" || s.Units[u].Lower == "no" && u > 0 && s.Units[u-1].Tag == Prep {
			return true
		}
	}
	return false
}

func fitsInversion(aux, n *Clause, units []Unit) bool {
	u := &units[n.From]
	switch {
	case aux.Lemma == "have" && aux.Past && aux.Modal == "" && (aux.From == 0 || units[aux.From-1].Tag == Comma):
		return u.Forms&Participle != 0 && u.Tag == Verb // "Had it left, …"
	case aux.Modal != "" || aux.Lemma == "do":
		return u.Forms&Base != 0 || u.Lower == "be" || u.Lower == "have"
	case aux.Lemma == "be":
		return n.From == n.Head && u.Forms&(Participle|Ing) != 0 && aux.From == 0
	}
	return false
}

// subjectOnly reports whether exactly one noun phrase fills the units from..until.
func (s *Sentence) subjectOnly(from, until int) bool {
	for i := range s.Phrases {
		if p := &s.Phrases[i]; p.From == from {
			for until > p.Until && (s.Units[until-1].Tag == Adv || s.Units[until-1].Tag == Not) {
				until--
			}
			return p.Until == until || i+1 < len(s.Phrases) && s.Phrases[i+1].Until == until && s.Phrases[i+1].Group == s.Phrases[i].Group
		}
	}
	return false
}

// parser walks the sentence once from left to right.
type parser struct {
	lex  *Lexicon
	s    *Sentence
	pend []int // phrases since the last boundary
	last int   // last clause
	lead int   // last finite clause that is no relative one

	mark    string // word that opened this stretch
	markTag Tag
	markAt  int
	before  int  // last phrase before the mark
	verbs   int  // clauses since the last boundary
	comma   bool // a comma since the last clause
	conj    int  // phrases pending when a conjunction was met since the last clause, or -1
	quoted  bool // a quotation mark since the last clause

	outer    []int // phrases of the clause that this stretch interrupts
	relative bool  // outer is to be taken up again at the next comma
	open     bool  // the clause of outer still has no verb
	said     int   // the verb of saying that the clause of outer hangs on, or -1
	held     held  // what opened the clause of outer
	resumed  bool  // that clause is taken up again
}

// held is what opened a clause that another one interrupts: the "that" of "said that X, which it owns, would leave".
type held struct {
	mark     string
	at       int
	before   int // last phrase before the mark
	governor int // last clause before it, or -1
}

func (p *parser) run() {
	p.conj = -1
	p.before = -1
	units := p.s.Units
	inside := p.s.lists()
	ph, cl := 0, 0
	for i := 0; i < len(units); {
		if cl < len(p.s.Clauses) && p.s.Clauses[cl].From == i {
			p.clause(cl)
			i = max(p.s.Clauses[cl].Until, i+1)
			cl++
			for ph < len(p.s.Phrases) && p.s.Phrases[ph].From < i {
				ph++
			}
			continue
		}
		for cl < len(p.s.Clauses) && p.s.Clauses[cl].From < i {
			cl++
		}
		if ph < len(p.s.Phrases) && p.s.Phrases[ph].From == i {
			if units[i].Lower == "whose" {
				p.wh(i)
			}
			p.pend = append(p.pend, ph)
			i = p.s.Phrases[ph].Until
			ph++
			continue
		}
		if !inside[i] {
			p.unit(i)
		}
		i++
	}
}

// lists marks the commas and conjunctions inside lists of phrases: they part no clauses.
func (s *Sentence) lists() []bool {
	inside := make([]bool, len(s.Units))
	for k := 1; k < len(s.Phrases); k++ {
		a, b := &s.Phrases[k-1], &s.Phrases[k]
		if b.Group == k || b.Group != a.Group {
			continue
		}
		for i := a.Until; i < b.From; i++ {
			inside[i] = true
		}
	}
	return inside
}

// unit moves the state over a mark or a small word.
func (p *parser) unit(i int) {
	u := &p.s.Units[i]
	switch u.Tag {
	case Comma:
		p.atComma()
	case Conj:
		p.conj = len(p.pend)
	case Break:
		p.boundary("", Break, i)
	case Quote:
		p.quoted = true
	case Sub:
		p.boundary(u.Lower, Sub, i)
	case Wh:
		p.wh(i)
	case Ask:
		p.boundary(u.Lower, Ask, i)
	}
}

// wh opens a relative clause at unit i.
func (p *parser) wh(i int) {
	p.interrupt()
	if p.before = lastOf(p.pend); p.before < 0 {
		p.before = p.endingAt(i)
	}
	p.pend = p.pend[:0]
	p.mark, p.markTag, p.markAt, p.relative = p.s.Units[i].Lower, Wh, i, true
}

// endingAt is the phrase that ends right before unit i, or before the comma in front of it; -1 if none does.
func (p *parser) endingAt(i int) int {
	for k := range p.s.Phrases {
		if until := p.s.Phrases[k].Until; until == i || until == i-1 && p.s.Units[i-1].Tag == Comma {
			return k
		}
	}
	return -1
}

func lastOf(list []int) int {
	if len(list) == 0 {
		return -1
	}
	return list[len(list)-1]
}

// interrupt puts the phrases in hand aside: they are taken up again behind a relative clause and the like.
func (p *parser) interrupt() {
	p.outer = append(p.outer[:0], p.pend...)
	p.open, p.said = p.verbs == 0 && len(p.pend) > 0, -1
	if p.held.mark = ""; p.open && p.markTag == Sub {
		p.held = held{mark: p.mark, at: p.markAt, before: p.before, governor: p.last}
	}
	if p.last >= 0 && !p.comma && len(p.pend) > 0 && p.lex.Clausal(p.s.Clauses[p.last].Lemma) && p.s.Phrases[p.pend[len(p.pend)-1]].From >= p.s.Clauses[p.last].Until {
		p.open, p.said = true, p.last
	}
}

func (p *parser) boundary(mark string, tag Tag, i int) {
	if tag == Sub && mark == "that" && !p.open {
		p.interrupt()
	}
	p.before = lastOf(p.pend)
	p.pend = p.pend[:0]
	p.mark, p.markTag, p.markAt = mark, tag, i
	p.verbs, p.comma, p.conj = 0, tag == Break, -1
	if tag != Sub {
		p.relative, p.open = false, false
	}
}

func (p *parser) atComma() {
	if p.markTag == Wh && p.mark != "" {
		return // "the law that, since Wednesday, keeps …"
	}
	p.comma = true
	if p.relative && p.verbs > 0 {
		p.pend = append(p.pend[:0], p.outer...)
		p.relative = false
		p.mark, p.markTag = "", Other
		if p.open && p.held.mark != "" {
			p.mark, p.markTag, p.markAt, p.before, p.resumed = p.held.mark, Sub, p.held.at, p.held.before, true
		}
		p.verbs, p.open = 0, false
		return
	}
	if p.verbs > 0 {
		p.before = lastOf(p.pend)
		p.pend = p.pend[:0]
		p.mark, p.markTag = "", Other
		p.verbs, p.conj = 0, -1
	}
}

// compound reports whether a group is a gerund by its auxiliary: "having left", "being told".
func (p *parser) compound(c *Clause) bool {
	w := p.s.Units[c.From].Lower
	return w == "having" || w == "being"
}

// clause links one verb group.
func (p *parser) clause(i int) {
	c := &p.s.Clauses[i]
	c.Comma = p.comma
	switch {
	case c.To && !p.headlineFuture(c):
		p.infinitive(c)
	case !c.Finite && (c.Form&Ing != 0 || p.compound(c)) && !c.Inverted && !c.To:
		p.gerund(c)
	case p.participle(i):
		p.reduced(c)
	default:
		p.finite(i)
	}
	if c.Finite && c.Relation != Relative {
		p.lead = i
	}
	p.last = i
	p.verbs++
	p.comma, p.conj, p.quoted, p.resumed = false, -1, false, false
	p.markTag, p.mark = consumed(p.markTag), ""
	p.pend = p.pend[:0]
}

func consumed(t Tag) Tag {
	if t == Wh {
		return Wh
	}
	return Other
}

// headlineFuture sees "Google to stop answering": an infinitive that is the only verb of its clause.
func (p *parser) headlineFuture(c *Clause) bool {
	if p.verbs > 0 || p.last >= 0 || len(p.pend) == 0 || p.subject(p.pend) < 0 || finiteLater(p.lex, p.s.Units, c.Until) {
		return false
	}
	c.To, c.Finite, c.Modal = false, true, "to"
	return true
}

// subject is the first phrase of a list that can be one: no time, not behind a preposition.
func (p *parser) subject(list []int) int {
	for _, k := range list {
		if ph := &p.s.Phrases[k]; ph.Prep < 0 && !ph.Time {
			return k
		}
	}
	for _, k := range list {
		if ph := &p.s.Phrases[k]; ph.Prep < 0 {
			return k
		}
	}
	return -1
}

// nearest is the last phrase of a list that can be a subject; of a coordinated one, its first member.
func (p *parser) nearest(list []int) int {
	for n := len(list) - 1; n >= 0; n-- {
		ph := &p.s.Phrases[list[n]]
		if ph.Prep >= 0 || ph.Of >= 0 && n > 0 || ph.Time && n > 0 {
			continue
		}
		return ph.Group
	}
	return -1
}

// finite links a clause with a tensed verb.
func (p *parser) finite(i int) {
	c := &p.s.Clauses[i]
	c.Mark = p.mark
	p.objectless(c)
	fresh := p.pend
	if p.conj >= 0 && p.last >= 0 && p.conj <= len(p.pend) {
		fresh = p.pend[p.conj:]
	}
	switch {
	case p.caused(c):
		p.cause(c)
	case c.From > 0 && p.last >= 0 && (p.s.Units[c.From-1].Lower == "rather than" || p.s.Units[c.From-1].Lower == "than"):
		c.Relation, c.Governor, c.Mark, c.Subject = Adverbial, p.last, "rather than", p.s.Clauses[p.last].Subject
	case p.markTag == Wh && p.mark != "" && p.subject(p.pend) < 0:
		c.Relation, c.Subject, c.Governor, c.Start = Relative, p.before, p.last, p.markAt
	case p.markTag == Wh && p.mark != "":
		c.Relation, c.Subject, c.Governor, c.Start = Relative, p.subject(p.pend), p.last, p.markAt
	case p.mark == "" && p.conj >= 0 && p.last >= 0 && p.subject(fresh) < 0:
		p.share(i)
	case p.mark == "" && p.conj >= 0 && p.last >= 0:
		p.coordinateClause(c, p.subject(fresh))
	case p.verbs > 0 && p.last >= 0 && p.mark == "" && !p.comma:
		p.embedded(c)
	default:
		p.opening(c)
	}
}

// caused reports whether a bare verb is what somebody is made, let or helped to do: "make Apple and Google verify ages".
func (p *parser) caused(c *Clause) bool {
	if p.last < 0 || c.Head != c.From || c.Form&Base == 0 || c.Modal != "" || p.mark != "" || p.comma || len(p.pend) == 0 {
		return false
	}
	o := &p.s.Clauses[p.last]
	if !causative(o.Lemma) || o.Passive {
		return false
	}
	first, last := &p.s.Phrases[p.pend[0]], &p.s.Phrases[p.pend[len(p.pend)-1]]
	return first.From == o.Until && first.Group == last.Group && first.Prep < 0
}

func causative(lemma string) bool {
	return lemma == "make" || lemma == "let" || lemma == "help" || lemma == "have"
}

// cause links a bare verb to the verb that causes it and to who is made to act.
func (p *parser) cause(c *Clause) {
	o := &p.s.Clauses[p.last]
	c.Relation, c.Governor, c.Noun, c.Finite, c.Past = Infinitive, p.last, p.pend[0], false, false
	c.Subject, c.Shared = o.Subject, true
}

// objectless makes a passive of a past form whose object is missing, as headlines write it.
func (p *parser) objectless(c *Clause) {
	if c.Head != c.From || c.Form&Participle == 0 || c.Modal != "" || !p.lex.is(c.Lemma, transitive) {
		return
	}
	n := after(p.s.Units, c.Until-1)
	if n == nil || n.Tag == Prep || n.Tag == To || n.Tag == Stop || n.Tag == Comma || n.Tag == Sub {
		c.Passive = true
	}
}

// opening links a clause that follows a boundary.
func (p *parser) opening(c *Clause) {
	c.Subject = p.subject(p.pend)
	if c.Subject >= 0 {
		c.Start = p.s.Phrases[c.Subject].From
	}
	governor := p.last
	if p.resumed {
		governor = p.held.governor
	}
	switch {
	case p.mark != "" && (p.mark == "that" || p.mark == "whether" || p.markTag == Ask):
		c.Relation, c.Governor, c.Start = Complement, governor, p.markAt
		if o := governor; o >= 0 && p.mark == "that" && p.markAt > 0 && p.s.Units[p.markAt-1].Tag == Conj && p.s.Clauses[o].Relation == Complement && p.s.Clauses[o].Mark == "that" {
			c.Governor = p.s.Clauses[o].Governor // "said that they did not and that it does"
		}
		if p.before >= 0 && p.s.Phrases[p.before].Until == p.markAt {
			c.Noun = p.before
		}
	case p.mark != "":
		c.Relation, c.Governor, c.Start = Adverbial, governor, p.markAt
	case p.comma && p.last >= 0:
		c.Relation = Main
		if c.Subject < 0 {
			p.leadSubject(c)
		}
	}
}
