package clause

// leadSubject gives a clause without a phrase of its own the subject of the leading clause.
func (p *parser) leadSubject(c *Clause) {
	if p.lead >= 0 {
		c.Subject, c.Shared = p.s.Clauses[p.lead].Subject, true
	}
}

// embedded links a clause that follows another verb without any boundary: its object clause, or the verb that a
// relative clause parted from its subject.
func (p *parser) embedded(c *Clause) {
	last := &p.s.Clauses[p.last]
	near := p.nearest(p.pend)
	pronoun := near >= 0 && p.s.Units[p.s.Phrases[near].Head].Tag == Pron
	if p.open && !pronoun && !p.lex.Clausal(last.Lemma) && p.resume(c, last) {
		return
	}
	if near < 0 {
		c.Subject, c.Relation, c.Governor = last.Subject, Coordinated, p.last
		return
	}
	c.Subject, c.Start = near, p.s.Phrases[near].From
	c.Governor = p.last
	c.Relation = Complement
	if !p.lex.Clausal(last.Lemma) && !p.lex.is(last.Lemma, telling) && !last.is("be") && near > 0 && p.s.Phrases[near-1].Until == p.s.Phrases[near].From {
		c.Relation = Relative // "the law China passed"
	}
}

// resume gives c the subject that a relative clause, an infinitive or a that-clause parted from it.
func (p *parser) resume(c, last *Clause) bool {
	k := p.subject(p.outer)
	if k < 0 {
		return false
	}
	c.Subject, c.Start = k, c.From
	c.Relation, c.Governor = Main, -1
	if p.said >= 0 {
		c.Relation, c.Governor = Complement, p.said
		p.relative, p.open = false, false
		return true
	}
	if last.Governor >= 0 && last.Governor < p.last && p.lex.Clausal(p.s.Clauses[last.Governor].Lemma) {
		c.Relation, c.Governor = Complement, last.Governor
	}
	p.relative, p.open = false, false
	return true
}

func (c *Clause) is(lemma string) bool { return c.Lemma == lemma }

// coordinateClause links "… and Google did the same".
func (p *parser) coordinateClause(c *Clause, subject int) {
	c.Subject, c.Start = subject, p.s.Phrases[subject].From
	last := p.lead
	if last < 0 {
		last = p.last
	}
	c.Relation, c.Governor = Coordinated, last
}

// share links "… and paused requests": the subject is that of the verb it is coordinated with.
func (p *parser) share(i int) {
	c := &p.s.Clauses[i]
	k := p.partner(c)
	if k < 0 {
		k = p.last
	}
	o := &p.s.Clauses[k]
	c.Subject, c.Shared, c.Relation, c.Governor = o.Subject, true, Coordinated, k
	if c.Form&Base != 0 && c.Form&(Past|Third) == 0 || c.Form&Base != 0 && o.Modal != "" || c.Form&Base != 0 && o.To {
		c.Modal, c.To, c.Finite, c.Past = o.Modal, o.To, o.Finite, o.Past
		if o.Modal == "" && !o.To {
			c.Past = o.Past
		}
		c.Negated = c.Negated || o.Negated && p.s.Units[c.From-1].Lower != "but"
	}
	if o.Passive && c.Form&Participle != 0 && c.Head == c.From {
		c.Passive = true
	}
	if o.Perfect && c.Form&Participle != 0 && c.Head == c.From {
		c.Perfect, c.Past = true, o.Past // "has moved its staff and closed its office" has no past perfect
	}
}

// partner is the earlier verb whose form fits: a bare verb goes with "will" or "to", a past one with a past one.
func (p *parser) partner(c *Clause) int {
	for k := p.last; k >= 0 && k > p.last-5; k-- {
		o := &p.s.Clauses[k]
		if o.Relation == Reduced {
			continue
		}
		bare := c.Form&Base != 0 && c.Form&Past == 0 && c.Head == c.From
		switch {
		case bare && (o.Modal != "" || o.To):
			return k
		case bare:
			continue
		case c.Form == Ing && (o.Form == Ing || o.Progressive):
			return k
		case c.Finite && o.Finite:
			return k
		}
	}
	return -1
}
