package clause

// infinitive links "to" + verb.
func (p *parser) infinitive(c *Clause) {
	c.Relation, c.Governor = Infinitive, p.last
	c.Mark = p.mark
	if p.conj >= 0 && p.last >= 0 && p.s.Clauses[p.last].To && c.From > 0 && p.s.Units[c.From-1].Tag == Conj {
		o := &p.s.Clauses[p.last]
		c.Governor, c.Noun, c.Subject, c.Shared = o.Governor, o.Noun, o.Subject, true
		return
	}
	if p.verbs == 0 && !p.open {
		p.interrupt()
		p.relative = p.relative || p.comma && len(p.pend) > 0 && p.s.Phrases[lastOf(p.pend)].Until < c.From-len(p.adverbs(c)) // "; X, the last to decide, announced …"
	}
	if n := lastOf(p.pend); n >= 0 && p.s.Phrases[n].Until == c.From-len(p.adverbs(c)) {
		c.Noun = n
	} else if n >= 0 && p.last < 0 {
		c.Noun = n
	}
	if p.last >= 0 {
		c.Subject, c.Shared = p.s.Clauses[p.last].Subject, true
	}
}

// adverbs are the adverb units right in front of a clause.
func (p *parser) adverbs(c *Clause) []Unit {
	j := c.From
	for j > 0 && (p.s.Units[j-1].Tag == Adv || p.s.Units[j-1].Tag == Not) {
		j--
	}
	return p.s.Units[j:c.From]
}

// gerund links a bare -ing form: behind a preposition or a verb, or behind a comma.
func (p *parser) gerund(c *Clause) {
	c.Governor = p.last
	at := c.From - len(p.adverbs(c))
	if p.conj >= 0 && p.last >= 0 && p.s.Clauses[p.last].Form == Ing {
		o := &p.s.Clauses[p.last]
		c.Relation, c.Governor, c.Noun, c.Subject, c.Mark, c.Shared = o.Relation, o.Governor, o.Noun, o.Subject, o.Mark, true
		return
	}
	prep := at > 0 && p.s.Units[at-1].Tag == Prep
	if p.verbs == 0 && !p.open && p.mark == "" && len(p.pend) > 0 {
		p.interrupt() // "a site with a name for exposing corruption, switched …"
		p.relative = true
	}
	switch {
	case prep:
		c.Relation, c.Mark = Gerund, p.s.Units[at-1].Lower
		if n := lastOf(p.pend); n >= 0 && p.s.Phrases[n].Until == at-1 {
			c.Noun = n
		}
	case p.verbs > 0 && !p.comma:
		c.Relation = Gerund
		if n := lastOf(p.pend); n >= 0 && p.s.Phrases[n].Until == at {
			c.Noun = n
		}
	default:
		c.Relation, c.Mark = Participial, p.mark
		if p.lead >= 0 {
			c.Governor = p.lead
		}
		if n := p.subject(p.pend); n >= 0 && p.last < 0 {
			c.Subject = n
			return
		}
	}
	if c.Governor >= 0 {
		c.Subject, c.Shared = p.s.Clauses[c.Governor].Subject, true
	}
}

// participle reports whether a form such as "owned" is a participle behind a noun rather than a past tense.
func (p *parser) participle(i int) bool {
	c := &p.s.Clauses[i]
	units := p.s.Units
	if c.Head != c.From || !c.Finite || c.Form&Participle == 0 || c.Modal != "" || units[c.Head].Tag != Verb {
		return false
	}
	if c.Form&Past == 0 && c.Form&Base == 0 || i == 0 && len(p.pend) == 0 && p.mark == "" {
		return true
	}
	n := after(units, c.Until-1)
	if p.markTag == Sub && p.mark != "" && len(p.pend) == 0 {
		return true // "if convicted", "when told"
	}
	if n != nil && n.Lower == "by" && !nextIng(units, c.Until) && (len(p.pend) > 0 || c.Comma) && p.conj < 0 {
		return true
	}
	if len(p.pend) == 0 {
		return p.conj < 0 && p.last >= 0 && c.Comma && !p.lex.Clausal(c.Lemma) && (n == nil || n.Tag == Prep || n.Tag == To)
	}
	if p.lex.Clausal(c.Lemma) || p.markTag == Wh && p.mark != "" || p.conj >= 0 && p.last >= 0 {
		return false
	}
	return p.finiteFollows(i)
}

func nextIng(units []Unit, i int) bool {
	return i+1 < len(units) && units[i].Tag == Prep && units[i+1].Tag == Verb && units[i+1].Forms&Ing != 0
}

// finiteFollows reports whether the next verb is tensed and has no subject of its own, so that the subject in hand is
// its subject: "requests sent to the firm were …".
func (p *parser) finiteFollows(i int) bool {
	c := &p.s.Clauses[i]
	if i+1 >= len(p.s.Clauses) {
		return false
	}
	n := &p.s.Clauses[i+1]
	if !n.Finite || n.From-c.Until > 14 {
		return false
	}
	opened := c.Comma || c.From > 0 && p.s.Units[c.From-1].Tag == Comma
	for j := c.Until; j < n.From; j++ {
		switch u := &p.s.Units[j]; u.Tag {
		case Sub, Wh, Break, Conj, Stop, Ask:
			return false
		case Comma:
			return opened && j == n.From-1
		case Pron:
			return false
		case Det, Name, Poss, Noun:
			if j == c.Until || p.s.Units[j-1].Tag == Adv && j == c.Until+1 {
				return false
			}
		}
	}
	return !opened
}

// reduced links a participle behind a noun.
func (p *parser) reduced(c *Clause) {
	c.Relation, c.Governor, c.Passive, c.Finite = Reduced, p.last, true, false
	c.Mark = p.mark
	if n := len(p.pend); n > 0 {
		c.Subject = p.pend[n-1]
		if c.Comma {
			if k := p.subject(p.pend); k >= 0 {
				c.Subject = k
			}
		}
		if !p.open && p.verbs == 0 {
			p.interrupt()
		}
		p.relative = true
	} else if p.lead >= 0 {
		c.Subject = p.s.Clauses[p.lead].Subject
	}
}
