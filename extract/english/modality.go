package english

import (
	"strings"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/news"
)

// settle gives a finding its modality: from the tense of its top clause, then from the clauses above.
func (r *reader) settle(s *sentence, f *finding) {
	c := &s.g.Clauses[f.top]
	if f.modality == "" || f.modality == news.Done && f.noun < 0 {
		if m := r.tense(s, c); f.modality == "" || m == news.Historical {
			f.modality = m
		}
	} else if f.modality == news.Announced && r.tense(s, c) == news.Considering {
		f.modality = news.Considering
	}
	if f.kind == "resume" && f.rule != nil && f.rule.Act == "provide" && (c.Modal == "can" || c.Modal == "could") && !c.Negated {
		f.modality = news.Done // "could be used again"
	}
	if (c.Modal == "can" || c.Modal == "could") && !c.Negated && (f.kind == "coop" || f.kind == "takedown") && f.drop == "" {
		f.drop = "an ability"
	}
	if listedOption(s, &s.g.Clauses[f.act.clause]) && f.modality != news.Historical {
		f.modality, f.cond = news.Considering, false
	}
	if counterfactual(s, c) {
		f.drop = "counterfactual"
	}
	r.above(s, f)
	r.freeIndirect(s, f)
	r.conditions(s, f)
	r.questions(s, f)
	if f.cond && f.modality != news.Historical && f.modality != news.Demanded {
		f.modality = news.Conditional
	}
	if f.denied {
		f.modality = news.Denied
	}
	if f.alleged && f.modality != news.Denied {
		f.modality = news.Alleged
	}
}

// listedOption reports whether a gerund behind a colon is one of several things that might be done: "listed steps that were
// on the table: ending free services in Italy, …".
func listedOption(s *sentence, c *clause.Clause) bool {
	if c.Form&clause.Ing == 0 || c.Head != c.From {
		return false
	}
	colon := -1
	for u := 0; u < c.From; u++ {
		if s.g.Units[u].Lower == ":" {
			colon = s.token(u)
		}
	}
	return colon >= 0 && s.has(0, colon, "table", "options", "option", "possibilities", "choices", "alternatives", "scenarios")
}

// counterfactual sees "would have left" and "Had it left, …": what did not happen.
func counterfactual(s *sentence, c *clause.Clause) bool {
	if c.Inverted && c.Perfect && c.Past && c.Modal == "" && !s.question() {
		for u := 0; u < c.From; u++ {
			if s.g.Units[u].Tag == clause.Not {
				return false // "At no point had it …"
			}
		}
		return true
	}
	return c.Perfect && (c.Modal == "would" || c.Modal == "could" || c.Modal == "might" || c.Modal == "should")
}

// tense reads the verb group alone.
func (r *reader) tense(s *sentence, c *clause.Clause) news.Modality {
	switch c.Modal {
	case "will", "'ll", "shall", "won't", "to":
		return news.Planned
	case "would", "'d", "wouldn't":
		return news.Conditional // a report in the past turns it into a plan
	case "may", "might", "could", "couldn't":
		if c.Negated {
			return news.Ongoing
		}
		if c.Obliged {
			return news.Conditional
		}
		return news.Considering
	case "should", "ought", "must", "shouldn't", "mustn't":
		if c.Obliged && c.Past {
			return news.Done
		}
		return news.Demanded
	case "can", "can't", "cannot":
		return news.Ongoing
	}
	switch {
	case has(c.Cues, "no longer", "still", "anymore", "any more", "any longer") && !c.Past:
		return news.Ongoing
	case c.Progressive:
		return news.Ongoing
	case c.Perfect || c.Past || c.Passive && !c.Finite:
		return news.Done
	case s.heading:
		return news.Done
	}
	return news.Ongoing
}

// above walks up the clauses that report or frame the top clause.
func (r *reader) above(s *sentence, f *finding) {
	i := f.top
	reported := false
	for steps := 0; steps < 6; steps++ {
		c := &s.g.Clauses[i]
		if c.Relation == clause.Complement && c.Noun >= 0 {
			r.aboutNoun(s, f, c)
		}
		if c.Governor < 0 || c.Governor == i {
			break
		}
		g := &s.g.Clauses[c.Governor]
		switch c.Relation {
		case clause.Complement:
			if !c.Finite && c.Mark == "that" {
				f.drop = "demanded" // "a request that Google be made to …"
			}
			if c.Mark == "whether" || c.Mark != "" && c.Mark != "that" && c.Mark != "why" {
				f.drop = "an open question"
			}
			r.reportedBy(s, f, c, g)
			reported = true
		case clause.Coordinated:
			// what holds of the first of two joined clauses holds of the second
		case clause.Adverbial:
			r.inside(s, f, c)
			i = -1
		case clause.Relative, clause.Reduced:
			if c.Past && c.Perfect && i == f.top {
				f.modality = news.Historical
			}
			i = -1
		default:
			i = -1
		}
		if i < 0 {
			break
		}
		i = c.Governor
	}
	if f.modality == news.Conditional && !f.cond && !reported && f.top >= 0 {
		f.cond = true
	}
}

// reportedBy applies a verb of saying or denying above clause c.
func (r *reader) reportedBy(s *sentence, f *finding, c, g *clause.Clause) {
	classes := r.classOf(s, g)
	if classes.has(r.lex.verb("deny")) && !classes.has(r.lex.verb("report")) || g.Lemma == "deny" {
		if g.Negated {
			return
		}
		f.denied = true
	}
	if g.Lemma == "be" && s.has(s.token(g.From), s.token(g.End), "true", "correct", "case", "so") && g.Negated {
		f.negative = !f.negative
		return
	}
	if g.Lemma == "be" && !g.Negated && s.has(s.token(g.From), s.token(g.End), "untrue", "false", "wrong", "incorrect", "nonsense") {
		f.denied = true
		return
	}
	if g.Negated && classes.has(r.lex.verb("report")) && g.Lemma != "know" || g.Subject >= 0 && s.g.Phrases[g.Subject].Negative && g.Finite {
		f.drop = "nobody said so"
	}
	if g.Modal == "may" || g.Modal == "might" || g.Modal == "could" {
		f.hedged = true
	}
	if f.modality == news.Conditional && (g.Past || g.Perfect) && c.Modal == "would" && classes.has(r.lex.verb("report", "agree", "deny")) {
		f.modality = news.Planned
		if s.has(0, len(s.raw.Tokens), "rather") && s.near2("rather", "than") {
			f.cond = true
		}
	}
	if classes.has(r.lex.verb("threaten")) && !classes.has(r.lex.verb("report")) || g.Lemma == "threaten" || g.Lemma == "warn" && (f.kind == "leave" || f.kind == "close" || f.kind == "refuse") && c.Modal != "will" {
		f.cond = true
	}
	if g.Relation == clause.Infinitive && g.Governor >= 0 && demands(s.g.Clauses[g.Governor].Lemma) {
		f.drop = "asked for" // "wants the judges to find that …"
	}
	if demands(g.Lemma) && c.Modal != "will" && c.Modal != "would" || r.subjunctive(s, c) {
		f.drop = "demanded"
	}
	if g.Relation == clause.Coordinated && g.Governor >= 0 && r.classOf(s, &s.g.Clauses[g.Governor]).has(r.lex.verb("accuse")) && g.Shared {
		f.alleged = true // "accused it of … and said it had …"
	}
	if g.Passive && singularOf(g.Lemma, "assure", "promise", "guarantee", "tell") && (f.kind == "coop" || f.kind == "refuse") && g.Subject >= 0 && s.platformHead(g.Subject) {
		f.drop = "what others tell the company" // "assured by the ministry that it will not pay twice"
		return
	}
	if g.Passive && singularOf(g.Lemma, "inform", "tell", "notify", "assure", "warn", "advise") && !f.speaker.known() {
		f.speaker = r.teller(s, g)
		return
	}
	if g.Subject >= 0 && !f.speaker.known() {
		f.speaker = r.speakerOf(s, g)
		f.alleged = f.alleged || f.speaker.doubtful && classes.has(r.lex.verb("report", "accuse", "threaten"))
	}
}

// subjunctive sees the bare verb of what is wanted: "suggested that Adobe divest it", "insists the firm comply".
func (r *reader) subjunctive(s *sentence, c *clause.Clause) bool {
	if s.g.Units[c.From].Tag != clause.Verb || c.Modal != "" || c.To || c.Past || c.Perfect || c.Progressive || c.Passive || c.Form&clause.Base == 0 || c.Form&(clause.Third|clause.Past) != 0 || c.Subject < 0 || c.Shared || s.heading {
		return false
	}
	w := s.headWord(c.Subject)
	return len(r.members(s, c.Subject)) == 1 && w != "i" && w != "we" && w != "you" && w != "they" && !plural(w) && s.g.Units[c.Head].Lower == c.Lemma
}

// teller is who told it where somebody was told: the by-phrase; nobody where there is none.
func (r *reader) teller(s *sentence, g *clause.Clause) party {
	for k := range s.g.Phrases {
		if p := &s.g.Phrases[k]; p.Prep >= g.Until && p.From < g.End && s.g.Units[p.Prep].Lower == "by" {
			if q := r.party(s, k, 1); q.known() {
				return q
			}
		}
	}
	return party{}
}

// demands reports whether a that-clause behind a verb is what somebody wants: "demanded that Apple pull the app".
func demands(lemma string) bool {
	switch lemma {
	case "demand", "order", "urge", "require", "ask", "recommend", "propose", "request", "want", "instruct", "direct", "wish", "command":
		return true
	}
	return false
}

func (s *sentence) near2(a, b string) bool {
	for i := 0; i+1 < len(s.raw.Tokens); i++ {
		if s.raw.Tokens[i].Lower == a && s.raw.Tokens[i+1].Lower == b {
			return true
		}
	}
	return false
}

// aboutNoun reads a clause that hangs on a noun: "reports that …", "no sign that …".
func (r *reader) aboutNoun(s *sentence, f *finding, c *clause.Clause) {
	kinds := s.kinds[c.Noun]
	p := &s.g.Phrases[c.Noun]
	if p.Prep >= 0 && c.Noun > 0 && s.g.Phrases[c.Noun-1].Until == p.Prep && (s.g.Units[p.Prep].Lower == "from" || s.g.Units[p.Prep].Lower == "by") {
		kinds = kinds.with(s.kinds[c.Noun-1].within(r.lex.noun("nrumour"))) // "criticism from officials that …"
	}
	switch {
	case p.Negative && kinds.has(r.lex.noun("nnosign")):
		f.negative = !f.negative
	case kinds.has(r.lex.noun("nrumour")):
		f.alleged = true
		if r.denies(s, c) {
			f.alleged, f.denied = false, true
		}
	case kinds.has(r.lex.noun("nthreat")):
		f.cond = true
	}
}

// denies reports whether the clause around a rumour calls it false.
func (r *reader) denies(s *sentence, c *clause.Clause) bool {
	for i := range s.g.Clauses {
		g := &s.g.Clauses[i]
		if g.Subject == c.Noun && g.Lemma == "be" && s.has(s.token(g.From), s.token(g.End), "wrong", "false", "untrue", "inaccurate", "incorrect", "baseless", "unfounded", "nonsense", "rubbish") {
			return true
		}
		if g.From < s.g.Phrases[c.Noun].From && r.classOf(s, g).has(r.lex.verb("deny")) && g.End >= s.g.Phrases[c.Noun].From && !g.Negated {
			return true
		}
	}
	return false
}

// inside reads the conjunction in front of a clause that depends on another.
func (r *reader) inside(s *sentence, f *finding, c *clause.Clause) {
	switch c.Mark {
	case "if", "unless", "in case", "provided", "provided that", "providing that", "even if", "only if", "lest", "as long as", "so long as", "on condition that":
		f.drop = "inside a condition"
	case "before", "until", "till":
		if f.modality != news.Planned && c.Perfect {
			return
		}
		if !c.Past {
			f.drop = "not yet"
		}
	case "once", "as soon as":
		if !c.Past {
			f.drop = "not yet" // "once it opens an office"
		}
	case "when", "whenever", "where", "wherever":
		if !c.Past && !c.Perfect && c.Modal == "" && !c.Progressive {
			f.drop = "generic"
		}
	case "rather than", "so that", "as if", "as though":
		if c.Mark == "rather than" && r.wouldSooner(s, f, c) {
			return
		}
		f.drop = "not so: " + c.Mark
	case "after", "since":
		if f.modality == news.Ongoing {
			f.modality = news.Done
		}
	}
}

// freeIndirect reads "applications, he said, would not be dealt with": what somebody said in the past, though the verb
// of saying does not govern it.
func (r *reader) freeIndirect(s *sentence, f *finding) {
	c := &s.g.Clauses[f.top]
	if f.modality != news.Conditional || c.Modal != "would" && c.Modal != "'d" || s.heading {
		return
	}
	for i := range s.g.Clauses {
		g := &s.g.Clauses[i]
		if i == f.top || !g.Past || g.Subject < 0 || !r.classOf(s, g).has(r.lex.verb("report")) || g.Relation == clause.Relative || g.Until-g.From > 2 {
			continue
		}
		q := r.speakerOf(s, g)
		if len(q.companies) == 0 {
			continue
		}
		f.modality, f.cond = news.Planned, false
		if !f.speaker.known() {
			f.speaker = q
		}
		return
	}
}

// wouldSooner reads "would sooner be blocked than hand over the keys" as a refusal. Where what is done instead is a
// response itself, such as leaving, that is told and no more.
func (r *reader) wouldSooner(s *sentence, f *finding, c *clause.Clause) bool {
	if f.kind != "coop" && f.kind != "takedown" || c.Governor < 0 {
		return false
	}
	g := &s.g.Clauses[c.Governor]
	switch g.Lemma {
	case "face", "pay", "lose", "see", "be", "risk", "forfeit", "suffer", "go":
	default:
		if !g.Passive {
			return false
		}
	}
	if g.Modal == "" {
		return false
	}
	f.kind, f.modality, f.top = "refuse", news.Planned, c.Governor
	f.rules = append(f.rules, "refuse.sooner")
	return true
}

// conditions looks for a condition on the finding's clauses.
func (r *reader) conditions(s *sentence, f *finding) {
	c := &s.g.Clauses[f.top]
	if f.modality == news.Done || f.modality == news.Demanded || f.noun >= 0 && f.modality == news.Done {
		return
	}
	if f.modality == news.Ongoing && c.Modal == "" && (c.Progressive || c.Perfect || has(c.Cues, "no longer")) {
		return
	}
	for i := range s.g.Clauses {
		k := &s.g.Clauses[i]
		if !r.conditional(s, k) || !r.hangsOn(s, i, f) {
			continue
		}
		f.cond = true
		f.rules = append(f.rules, "condition")
	}
	if (c.Modal == "would" || c.Modal == "'d") && s.beforeDoing(c) {
		f.cond = true // "would exit the market before it did so"
	}
	if r.leadBill && f.kind == "refuse" && (c.Modal == "would" || c.Modal == "'d" || c.Modal == "will" && has(c.Cues, "never")) && !r.snippet {
		f.cond = true // what is refused is not law yet
	}
	if (s.near2("rather", "than") || has(c.Cues, "rather", "sooner") && f.kind != "refuse") && (c.Modal == "would" || c.Modal == "'d") && f.modality != news.Done {
		f.cond = true
	}
}

// beforeDoing reports whether a clause is followed by "before it did so", "before it complied", which says what is refused.
func (s *sentence) beforeDoing(c *clause.Clause) bool {
	for i := range s.g.Clauses {
		k := &s.g.Clauses[i]
		if k.Mark == "before" && k.From > c.From && k.Past && k.Subject >= 0 && pronominalSubject(s.headWord(k.Subject)) {
			return true
		}
	}
	return false
}

func pronominalSubject(w string) bool { return w == "it" || w == "they" || w == "we" }

// conditional reports whether a clause is a condition: "if …", "unless …", "should it …".
func (r *reader) conditional(s *sentence, k *clause.Clause) bool {
	switch k.Mark {
	case "if", "unless", "in case", "provided", "provided that", "providing that", "on condition that", "as long as", "so long as", "only if":
		if k.Mark == "as long as" || k.Mark == "so long as" {
			return !k.Progressive
		}
		return k.Relation == clause.Adverbial || k.Relation == clause.Reduced
	}
	return k.Inverted && k.Modal == "should" && !s.question()
}

// commaAt reports whether one of the units is a comma.
func (s *sentence) commaAt(units ...int) bool {
	for _, u := range units {
		if u >= 0 && u < len(s.g.Units) && s.g.Units[u].Tag == clause.Comma {
			return true
		}
	}
	return false
}

// hangsOn reports whether clause i depends on the finding: directly, or through the verb that reports it.
func (r *reader) hangsOn(s *sentence, i int, f *finding) bool {
	k := &s.g.Clauses[i]
	if k.Governor == f.top || k.Governor == f.act.clause || k.Governor < 0 {
		return true
	}
	top := &s.g.Clauses[f.top]
	if i+1 == f.top && top.Relation == clause.Main && s.commaAt(k.End-1, k.End) {
		return true // "…, and if we can't, we'll cease operating"
	}
	if k.Governor == top.Governor && top.Relation == clause.Complement {
		return true
	}
	// attached to the last clause in front of it, which may be the finding's object
	return k.Governor > f.top && k.Governor < i && s.g.Clauses[k.Governor].Relation != clause.Main && s.g.Clauses[k.Governor].Relation != clause.Coordinated
}

// questions drops what is only asked. A question for the reason takes the fact for granted, as something past.
func (r *reader) questions(s *sentence, f *finding) {
	if !s.question() {
		return
	}
	c := &s.g.Clauses[f.top]
	if r.quotedApart(s, f) {
		return
	}
	if c.Inverted && c.Relation == clause.Complement && strings.HasPrefix(c.Mark, "wh") && c.Mark != "what" || c.Mark == "how" && c.Inverted {
		f.drop = ""
		f.modality = news.Historical
		return
	}
	f.drop = "a question"
}

// quotedApart reports whether the question mark belongs to a quote that does not hold the finding.
func (r *reader) quotedApart(s *sentence, f *finding) bool {
	last := s.raw.Tokens[len(s.raw.Tokens)-1]
	q := r.doc.QuoteAt(last.Start)
	if q < 0 {
		return false
	}
	return r.doc.QuoteAt(s.raw.Tokens[s.token(s.g.Clauses[f.act.clause].Head)].Start) != q
}
