package clause

// finish makes the links that need the whole sentence.
func (p *parser) finish() {
	p.ends()
	p.inverted()
	p.tails()
	p.openings()
}

// ends sets where the arguments of each clause end: where the next one begins, or at a strong mark.
func (p *parser) ends() {
	s := p.s
	for i := range s.Clauses {
		c := &s.Clauses[i]
		c.End = len(s.Units)
		if i+1 < len(s.Clauses) {
			n := &s.Clauses[i+1]
			c.End = n.From
			if n.Start >= c.Until {
				c.End = min(n.Start, n.From)
			}
		}
		for j := c.Until; j < c.End; j++ {
			if t := s.Units[j].Tag; t == Break || t == Stop || t == Sub || t == Wh {
				c.End = j
				break
			}
		}
	}
}

// inverted gives "…, said Lee of Kakao" its subject.
func (p *parser) inverted() {
	s := p.s
	for i := range s.Clauses {
		c := &s.Clauses[i]
		if !c.Finite || !p.lex.Clausal(c.Lemma) || c.From == 0 || c.Subject >= 0 && !c.Shared {
			continue
		}
		if t := s.Units[c.From-1].Tag; t != Comma && t != Quote {
			continue
		}
		for k := range s.Phrases {
			if s.Phrases[k].From == c.Until && s.Units[s.Phrases[k].Head].Tag != Pron {
				c.Subject, c.Shared, c.Relation, c.Governor = k, false, Main, -1
			}
		}
	}
}

// tails turns "…, the firm said" round: what stands before is what was said.
func (p *parser) tails() {
	s := p.s
	for i := 1; i < len(s.Clauses); i++ {
		c := &s.Clauses[i]
		if !c.Finite || !p.lex.Clausal(c.Lemma) && !p.speaksOn(c) || c.Relation != Main || !c.Comma && !p.afterQuote(c) || p.governs(i) {
			continue
		}
		for k := 0; k < i; k++ {
			if p.parted(k, i) {
				continue
			}
			if o := &s.Clauses[k]; o.Governor < 0 && (o.Relation == Main || o.Relation == Complement || o.Relation == Coordinated) {
				o.Governor, o.Relation = i, Complement
			}
		}
	}
}

// speaksOn reports whether a clause is "the statement went on" or "he continued", which reports what stands before it.
func (p *parser) speaksOn(c *Clause) bool {
	u := c.Until
	switch c.Lemma {
	case "continue":
	case "go", "carry":
		if u >= len(p.s.Units) || p.s.Units[u].Lower != "on" {
			return false
		}
		u++
	default:
		return false
	}
	if u >= len(p.s.Units) || !c.Past {
		return false
	}
	switch p.s.Units[u].Tag {
	case Comma, Stop, Quote, Break:
		return true
	}
	return false
}

// parted reports whether a semicolon or colon stands between two clauses, so that neither reports the other.
func (p *parser) parted(k, i int) bool {
	for u := p.s.Clauses[k].Until; u < p.s.Clauses[i].From; u++ {
		if p.s.Units[u].Lower == ";" {
			return true
		}
	}
	return false
}

func (p *parser) afterQuote(c *Clause) bool {
	return c.Start > 0 && p.s.Units[c.Start-1].Tag == Quote
}

// governs reports whether a later clause hangs on clause i as its complement.
func (p *parser) governs(i int) bool {
	for k := i + 1; k < len(p.s.Clauses); k++ {
		if o := &p.s.Clauses[k]; o.Governor == i && o.Relation == Complement {
			return true
		}
	}
	return false
}

// openings gives clauses in front of the main one their governor: "Citing the law, Zoom stopped", "If it passes, …".
func (p *parser) openings() {
	s := p.s
	for i := range s.Clauses {
		c := &s.Clauses[i]
		if c.Governor >= 0 || c.Relation != Participial && c.Relation != Adverbial && c.Relation != Gerund && c.Relation != Infinitive && c.Relation != Reduced {
			continue
		}
		for k := i + 1; k < len(s.Clauses); k++ {
			if o := &s.Clauses[k]; o.Finite && (o.Relation == Main || o.Relation == Complement && o.Governor > k) {
				c.Governor = k
				if c.Subject < 0 {
					c.Subject, c.Shared = o.Subject, true
				}
				break
			}
		}
	}
}
