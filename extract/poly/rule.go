package poly

import (
	_ "embed"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"

	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/news"
)

// rule is one way to say what a platform does; data/rules.yaml explains the fields.
type rule struct {
	id     string
	action news.Action
	verb   cue.Set
	object cue.Set
	with   cue.Set
	near   cue.Set
	unless cue.Set
	not    denial
	reason reason
	thing  string
	tight  bool // only articles may stand between verb and object
	inside bool // the object stands right behind the verb as where it happens: "cerrará en España"
}

// reason says what a text must give as the reason of an exit.
type reason uint8

const (
	reasonNone  reason = iota
	reasonState        // a law, an order, an authority
)

// denial says which negation a rule takes into its meaning.
type denial uint8

const (
	denialNone   denial = iota // none: a negation turns the act around
	denialNot                  // "will not"
	denialLonger               // "no longer", "for now not"
	denialAny                  // "will not", "did not"
)

// row is a rule as the file has it.
type row struct {
	ID     string      `yaml:"id"`
	Action news.Action `yaml:"action"`
	Verb   []string    `yaml:"verb"`
	Object []string    `yaml:"object"`
	With   []string    `yaml:"with"`
	Near   []string    `yaml:"near"`
	Unless []string    `yaml:"unless"`
	Not    string      `yaml:"not"`
	Reason string      `yaml:"reason"`
	Thing  string      `yaml:"thing"`
	Tight  bool        `yaml:"tight"`
	Inside bool        `yaml:"inside"`
}

func loadRules() ([]rule, error) {
	content, err := data.ReadFile("data/rules.yaml")
	if err != nil {
		return nil, fmt.Errorf("read rules: %w", err)
	}
	var rows []row
	if err := yaml.Unmarshal(content, &rows); err != nil {
		return nil, fmt.Errorf("read rules: %w", err)
	}
	rules := make([]rule, 0, len(rows))
	for i := range rows {
		r, err := rows[i].compile()
		if err != nil {
			return nil, fmt.Errorf("read rule %s: %w", rows[i].ID, err)
		}
		rules = append(rules, r)
	}
	return rules, nil
}

func (w *row) compile() (rule, error) {
	r := rule{id: w.ID, action: w.Action, thing: w.Thing, tight: w.Tight, inside: w.Inside}
	if len(w.Verb) == 0 {
		return r, fmt.Errorf("verb is empty")
	}
	for _, field := range []struct {
		to    *cue.Set
		names []string
	}{{&r.verb, w.Verb}, {&r.object, w.Object}, {&r.with, w.With}, {&r.near, w.Near}, {&r.unless, w.Unless}} {
		var err error
		if *field.to, err = cue.Parse(field.names); err != nil {
			return r, err
		}
	}
	var ok bool
	if r.reason, ok = map[string]reason{"": reasonNone, "state": reasonState}[w.Reason]; !ok {
		return r, fmt.Errorf("unknown reason %q", w.Reason)
	}
	if r.not, ok = map[string]denial{"": denialNone, "not": denialNot, "longer": denialLonger, "any": denialAny}[w.Not]; !ok {
		return r, fmt.Errorf("unknown negation %q", w.Not)
	}
	return r, nil
}

// match is a rule that fired in a clause.
type match struct {
	rule   *rule
	verb   int // piece of the clause
	object int // piece of the clause, verb itself where the rule asks for none
}

// first is the piece at which the match begins, last the one at which it ends.
func (m *match) first() int { return min(m.verb, m.object) }
func (m *match) last() int  { return max(m.verb, m.object) }

// find matches the rules against the clause, in their order; a verb serves one rule only.
func (c *clauseReading) find() []match {
	var found []match
	free := make([]bool, len(c.segs))
	for i := range free {
		free[i] = true
	}
	for i := range c.reader.rules {
		r := &c.reader.rules[i]
		if !c.here.Meets(r.verb) || !c.admits(r) {
			continue
		}
		for at := range c.segs {
			if m, ok := c.fits(r, at, free); ok {
				found = append(found, m)
				free[m.verb] = false
				if c.segs[m.object].is.Meets(verbs) && !c.segs[m.object].is.Meets(nouns) {
					free[m.object] = false
				}
			}
		}
	}
	return found
}

// nouns are classes of things; a piece that has one may serve several rules.
var nouns = cue.SetOf(cue.Demand, cue.Data, cue.Content, cue.Account, cue.Apps, cue.Crypto, cue.News, cue.Service, cue.Market, cue.LawWord)

// admits checks everything but where the words stand.
func (c *clauseReading) admits(r *rule) bool {
	return !c.here.Meets(r.unless) &&
		(r.with.Empty() || c.here.With(c.lead).Meets(r.with)) &&
		(r.near.Empty() || c.around.Meets(r.near))
}

// fits tries a rule with its verb at one piece.
func (c *clauseReading) fits(r *rule, at int, free []bool) (match, bool) {
	m := match{rule: r, verb: at, object: at}
	if !free[at] || !c.segs[at].is.Meets(r.verb) || !c.denialFits(r, at) {
		return m, false
	}
	if r.object.Empty() {
		return m, true
	}
	m.object = c.nearest(r, at, free)
	return m, m.object >= 0 && c.closeBy(&m)
}

// closeBy reports whether verb and object stand as close to each other, and in the order, as the rule wants it.
func (c *clauseReading) closeBy(m *match) bool {
	between := c.segs[m.first()+1 : m.last()]
	switch {
	case m.rule.inside:
		return c.inOrder(m) && consistOf(between, cue.SetOf(cue.Article, cue.Object, cue.Prep))
	case m.rule.tight:
		return c.inOrder(m) && consistOf(between, cue.SetOf(cue.Article, cue.Object))
	}
	return true
}

// inOrder reports whether the object stands where the language has it.
func (c *clauseReading) inOrder(m *match) bool { return (m.object < m.verb) == c.line.grammar.verbLast }

// consistOf reports whether each of some pieces is of one of the classes; a word that no list knows is of none.
func consistOf(segs []seg, want cue.Set) bool {
	return !slices.ContainsFunc(segs, func(s seg) bool { return !s.is.Meets(want) })
}

// denialFits reports whether the verb is negated as the rule has it. A rule that knows no negation leaves it to the
// judgement that follows.
func (c *clauseReading) denialFits(r *rule, at int) bool {
	switch r.not {
	case denialNot:
		return c.negated(at) && !c.happened(at)
	case denialAny:
		return c.negated(at)
	case denialLonger:
		return c.bothSides(at).Has(cue.NoLonger) || (c.here.Meets(cue.SetOf(cue.More, cue.NoLonger)) || c.sentence.Has(cue.ForNow)) && c.negated(at)
	}
	return true
}

// nearest is the piece nearest to the verb that the rule wants as its object, behind it or before; -1 for none. Words of
// saying and contrast are not crossed.
func (c *clauseReading) nearest(r *rule, at int, free []bool) int {
	own := c.ownObject(at)
	ended := own >= 0 || c.line.grammar.verbLast && c.segs[at].is.Has(cue.Passive) // nothing behind belongs to the verb
	if own >= 0 && c.segs[own].is.Meets(ownThings) && !c.segs[own].is.Meets(r.object) {
		return -1 // アカウントを凍結: what else stands in the clause is not what is frozen
	}
	for step, inReach := 1, true; inReach; step++ {
		inReach = false
		for _, i := range c.sides(at, step) {
			if i < 0 || i >= len(c.segs) || c.apart(at, i) > c.line.grammar.reach || i > at && ended {
				continue
			}
			inReach = true
			if !c.segs[i].is.Meets(r.object) {
				continue
			}
			if own >= 0 && c.segs[i].is.Has(cue.Company) && (c.is(i+1, cue.Topic) || c.is(i+1, cue.Subject)) {
				continue // it acts, and what it acts on is named
			}
			if !free[i] && c.segs[i].is.Meets(verbs) && !c.segs[i].is.Meets(nouns) || c.barred(at, i) || c.isSubject(r, at, i) {
				continue
			}
			return i
		}
	}
	return -1
}

// ownObject is the piece that is marked as the object of the verb at a piece, right before it; -1 for none, and where the
// language has no such mark.
func (c *clauseReading) ownObject(at int) int {
	if !c.line.grammar.verbLast || at < 2 || !c.is(at-1, cue.Object) {
		return -1
	}
	return at - 2
}

// ownThings are objects that leave no doubt of what a verb is about.
var ownThings = cue.SetOf(cue.Account, cue.Content, cue.Data, cue.Service, cue.Feature, cue.News, cue.Access,
	cue.Sue, cue.Appeal)

// isSubject reports whether a platform before its verb is not what the rule wants as an object: it acts itself.
func (c *clauseReading) isSubject(r *rule, at, i int) bool {
	is := c.segs[i].is
	return i < at && !c.line.grammar.verbLast && is.Meets(cue.SetOf(cue.Company, cue.Medium, cue.Firm)) && !r.verb.Has(cue.Resume)
}

// sides are the two pieces some steps away, the likelier side first.
func (c *clauseReading) sides(at, step int) [2]int {
	if c.line.grammar.verbLast {
		return [2]int{at - step, at + step}
	}
	return [2]int{at + step, at - step}
}

func (c *clauseReading) apart(a, b int) int {
	if a > b {
		a, b = b, a
	}
	return c.segs[b].start - c.segs[a].end
}

// barred reports whether a word over which no rule reaches stands between two pieces.
func (c *clauseReading) barred(a, b int) bool {
	if a > b {
		a, b = b, a
	}
	return classesOf(c.segs[a+1 : b]).Meets(barriers)
}

var barriers = cue.SetOf(cue.Say, cue.But, cue.Want)
