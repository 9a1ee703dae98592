package english

import (
	"strings"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/news"
)

// finding is what an act comes to once the verbs above it are weighed.
type finding struct {
	act
	action   news.Action
	negative bool          // the text says it is not so
	modality news.Modality // empty until settled
	rules    []string
	top      int    // clause whose subject acts and whose tense counts
	actor    int    // phrase that acts where control says so, or -1: then the subject of top
	control  bool   // actor came from control or coordination
	drop     string // not empty: no event, and why
	denied   bool
	cond     bool
	alleged  bool
	noun     int // phrase of a nominalisation, or -1
	speaker  party
	hedged   bool // a negation or condition stands near, out of scope
	cited    news.Attribution
	sentence int   // where it stands
	copied   bool  // from an earlier finding: "did the same"
	asked    party // who was told to do it, where it is only demanded
	carriers bool  // those who act carry other people\'s services
	supply   bool  // it is withheld from police as customers
	kept     bool  // what is closed is what keeps data for a state
	passing  bool  // the clause says that it is for a time
}

// operators are the classes of governing verbs in the order in which they are tried.
var infinitiveOrder = []string{"refuse", "fail", "unable", "threaten", "agree", "incline", "able", "plan", "consider", "force", "again", "stop", "manage", "try", "order"}
var gerundOrder = []string{"stop", "holdback", "refuse", "fail", "resume", "again", "deny", "accuse", "praise", "force", "consider", "continue", "manage", "agree", "plan", "threaten", "close", "leave", "lift", "order", "try"}

// climb weighs the governors of an act from its own clause to the top of its control chain.
func (r *reader) climb(s *sentence, a act) finding {
	f := finding{act: a, top: a.clause, actor: -1, noun: -1}
	if a.rule != nil {
		f.rules = append(f.rules, a.rule.ID)
	}
	f.passing = s.forNow(&s.g.Clauses[a.clause])
	r.own(s, &f)
	return r.ascend(s, f)
}

// ascend weighs what governs a finding, step by step.
func (r *reader) ascend(s *sentence, f finding) finding {
	for steps := 0; steps < 6 && f.drop == ""; steps++ {
		c := &s.g.Clauses[f.top]
		if c.Relation != clause.Infinitive && c.Relation != clause.Gerund && c.Relation != clause.Participial {
			if c.Relation == clause.Coordinated && !c.Finite && !c.Passive && !c.Perfect && c.Governor >= 0 && c.Governor < f.top {
				f.top = c.Governor
				continue
			}
			break
		}
		if c.Mark == "from" && r.farFrom(s, c) {
			f.negative = !f.negative
			f.rules = append(f.rules, "far.from")
			break
		}
		if r.gerundSubject(s, c) {
			f.drop = "a gerund that is a subject"
			break
		}
		if c.Noun >= 0 && r.nounGoverns(s, &f, c) {
			return f
		}
		if c.Governor < 0 {
			break
		}
		if c.Relation == clause.Participial || c.Relation == clause.Gerund && c.Comma {
			break
		}
		if r.contentOf(s, c) {
			f.drop = "what a demand asks for"
			break
		}
		if r.answerWas(s, &f, c) {
			return f
		}
		if !r.govern(s, &f, c) {
			break
		}
	}
	return f
}

// forNow reports whether a clause says that what it tells is for a time: "for now", "until further notice", "while it
// reviews the law".
func (s *sentence) forNow(c *clause.Clause) bool {
	for i := s.token(c.Start); i < len(s.raw.Tokens); i++ {
		switch s.raw.Tokens[i].Lower {
		case "now":
			if i > 0 && s.raw.Tokens[i-1].Lower == "for" {
				return true
			}
		case "temporarily", "pending", "while", "meantime", "meanwhile", "moment", "present":
			return true
		case "until", "till":
			return s.has(i, i+3, "further", "then")
		case "being":
			if i > 1 && s.raw.Tokens[i-1].Lower == "time" {
				return true
			}
		}
	}
	return s.has(s.token(c.From), s.token(c.End), "being") && s.near(c, "time", "being")
}

// contentOf reports whether an infinitive says what the object of its governor asks for: "rejected a request by the
// authority to remove the film".
func (r *reader) contentOf(s *sentence, c *clause.Clause) bool {
	g := &s.g.Clauses[c.Governor]
	if c.Relation != clause.Infinitive || g.From > c.From {
		return false
	}
	k := s.phraseAt(g.Until, c.From)
	return k >= 0 && s.g.Phrases[k].Prep < 0 && s.kinds[k].has(r.lex.noun("ncall", "demand")) && !s.kinds[k].has(r.lex.noun("nplan", "nrefuse", "nthreat"))
}

// farFrom sees "Far from leaving India, …".
func (r *reader) farFrom(s *sentence, c *clause.Clause) bool {
	for u := max(0, c.From-2); u < c.From; u++ {
		if s.g.Units[u].Lower == "far" {
			return true
		}
	}
	return false
}

// gerundSubject sees "Closing the office is in nobody's interest": the gerund is what the sentence is about, not what
// anybody did. "Citing the law, the company left" has a comma and a subject of its own.
func (r *reader) gerundSubject(s *sentence, c *clause.Clause) bool {
	if c.Form == clause.Ing && c.Head == c.From && c.Mark == "" && s.opens(c) {
		return true
	}
	if c.Relation != clause.Participial && c.Relation != clause.Gerund || c.Governor < 0 {
		return false
	}
	g := &s.g.Clauses[c.Governor]
	return g.From > c.From && c.Mark == "" && !g.Comma && g.Finite
}

// opens reports whether a gerund opens its sentence and runs into a tensed verb without a comma: "Closing the office is …".
func (s *sentence) opens(c *clause.Clause) bool {
	for u := 0; u < c.From; u++ {
		if t := s.g.Units[u].Tag; t != clause.Quote && t != clause.Verb && t != clause.Conj && t != clause.Noun && t != clause.Name && t != clause.Genitive &&
			t != clause.Adj && t != clause.Det && t != clause.Poss && t != clause.Adv {
			return false
		}
		if s.g.Units[u].Tag == clause.Noun && c.Relation != clause.Participial {
			return false
		}
	}
	first := &s.g.Units[min(len(s.g.Units)-1, s.skipQuotes())]
	if first.Forms&clause.Ing == 0 || first.Tag != clause.Verb {
		return false
	}
	for u := c.Until; u < len(s.g.Units); u++ {
		switch s.g.Units[u].Tag {
		case clause.Comma, clause.Break, clause.Stop, clause.Sub, clause.Wh:
			return false
		case clause.Aux, clause.Modal:
			return true
		}
	}
	return false
}

// skipQuotes is the first unit that is no quotation mark.
func (s *sentence) skipQuotes() int {
	for u := range s.g.Units {
		if s.g.Units[u].Tag != clause.Quote {
			return u
		}
	}
	return 0
}

// answerWas reads "its answer was to leave": who gave the answer acts.
func (r *reader) answerWas(s *sentence, f *finding, c *clause.Clause) bool {
	g := &s.g.Clauses[c.Governor]
	if g.Lemma != "be" || g.Passive || g.Subject < 0 || c.Relation != clause.Infinitive || g.Until != c.From {
		return false
	}
	if !singularOf(s.headWord(g.Subject), "answer", "response", "reply", "solution", "decision", "choice", "reaction", "plan", "remedy") {
		return false
	}
	f.top, f.actor = c.Governor, g.Subject
	f.rules = append(f.rules, "noun.answer")
	return true
}

// own applies the negation inside the act's clause.
func (r *reader) own(s *sentence, f *finding) {
	c := &s.g.Clauses[f.act.clause]
	neg := !f.denial && (c.Negated && !c.Inverted || c.Negated && c.Inverted && !s.question())
	if f.object >= 0 && s.g.Phrases[f.object].Negative && !f.leafNegative() {
		neg = !neg
	}
	if c.Subject >= 0 && s.g.Phrases[c.Subject].Negative && !c.Shared && c.Subject != f.object {
		neg = !neg
	} else if c.Subject >= 0 && s.g.Phrases[c.Subject].Negative && c.Subject == f.object && c.Passive {
		neg = true
	}
	if r.fronted(s, c) {
		neg = true
	}
	if has(c.Cues, "no longer", "no more", "any longer", "anymore", "any more") || neg && s.near(c, "any", "more") || neg && s.near(c, "any", "longer") || neg && s.has(s.token(c.Until), s.token(c.End), "anymore") {
		f.cease()
		neg = false
	}
	if neg {
		f.negate(c)
	} else if has(c.Cues, "again", "once again", "once more", "anew", "afresh") || s.near(c, "once", "more") || s.near(c, "once", "again") || (f.kind == "provide" || f.kind == "coop") && s.has(s.token(c.Until), s.token(c.End), "again") {
		f.again()
	}
	if f.kind == "stay" {
		f.kind, f.negative = "leave", true
	}
}

// fronted reports whether a negation stands in front of the subject: "At no point has Google …", "Not a single request
// will be read".
func (r *reader) fronted(s *sentence, c *clause.Clause) bool {
	if c.Subject < 0 || c.Shared {
		return false
	}
	p := &s.g.Phrases[c.Subject]
	if p.From > 0 && s.g.Units[p.From-1].Tag == clause.Not {
		return true
	}
	if !c.Inverted {
		return false
	}
	for u := 0; u < c.From; u++ {
		unit := &s.g.Units[u]
		if unit.Tag == clause.Not && unit.Lower != "not" || unit.Lower == "no" && u > 0 && s.g.Units[u-1].Tag == clause.Prep {
			return true
		}
	}
	return false
}

// leafNegative reports whether "no" on the object is part of the expression, as in "have no plans".
func (f *finding) leafNegative() bool { return f.words > 1 }

func has(cues []string, words ...string) bool {
	for _, c := range cues {
		if contains(words, c) {
			return true
		}
	}
	return false
}

// cease turns what is done into what is no longer done.
func (f *finding) cease() {
	switch f.kind {
	case "coop", "takedown":
		f.kind = "pause"
		f.rules = append(f.rules, "cease.cooperation")
	case "provide":
		f.kind = "close"
		f.rules = append(f.rules, "cease.service")
	case "resume", "review", "negotiate", "object", "challenge", "rebuffed", "stay":
		f.drop = "no longer"
	case "apply":
		f.kind = "refuse"
	default:
		f.negative = !f.negative
	}
}

// negate turns what is done into what is not. Not cooperating is a refusal where it is a stance, by "will", "can" or the
// present tense; a thing that was not done in the past is a denial of it.
func (f *finding) negate(c *clause.Clause) {
	if f.rule != nil && f.rule.Thing == "encryption" && f.kind == "close" {
		f.kind = "coop" // what is kept in spite of a demand is a demand refused
	}
	switch f.kind {
	case "coop", "takedown":
		if c.Lemma == "receive" {
			f.drop = "nothing was asked"
			return
		}
		if stance(c) {
			f.kind = "refuse"
			f.rules = append(f.rules, "refuse.negation")
			if f.passing && f.rule != nil && strings.HasPrefix(f.rule.ID, "comply.answer") {
				f.kind = "pause" // "will not be processing requests for now"
			}
			return
		}
		f.kind = "coop"
		f.negative = !f.negative
	case "provide":
		if c.Obliged {
			f.drop = "not obliged" // "will not have to sell it"
			return
		}
		f.kind = "close"
		f.rules = append(f.rules, "withdraw.absence")
		if !stance(c) {
			f.modality = news.Done
		}
	case "apply":
		f.kind = "refuse"
		f.rules = append(f.rules, "refuse.negation")
	case "stay", "rebuffed":
		f.drop = "not " + f.kind
	default:
		f.negative = !f.negative
	}
}

// stance reports whether a negated verb tells what a company does as a rule or will do, rather than what happened.
func stance(c *clause.Clause) bool {
	switch {
	case c.To:
		return true
	case c.Modal == "":
		return !c.Past && !c.Perfect && c.Finite
	}
	return true
}
