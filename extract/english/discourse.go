package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// memory is what earlier sentences leave behind for pronouns.
type memory struct {
	subject                 party // main subject of the sentence before
	mentioned               party // last single company named
	groups                  party // last two or more companies named together
	lastPerson              party
	people                  map[string]party // last name to whom the person speaks for
	speaker                 party            // of the last quote
	lastObject, lastObjects set              // what "it" and "them" may stand for as objects
}

// antecedent resolves it and they at a token: the subject of a governing or earlier clause of the sentence, then what
// earlier sentences were about.
func (r *reader) antecedent(s *sentence, at int, several bool, depth int) party {
	if depth > 4 {
		return party{}
	}
	if q := r.governing(s, at, several, depth); q.known() {
		return q
	}
	speaks := false
	for i := len(s.g.Clauses) - 1; i >= 0; i-- {
		c := &s.g.Clauses[i]
		if c.Subject < 0 || c.Shared || s.token(s.g.Phrases[c.Subject].From) >= at {
			continue
		}
		if w := s.headWord(c.Subject); w == "we" || w == "i" {
			speaks = true
			continue
		}
		q := r.party(s, c.Subject, depth+1)
		if r.agrees(q, several) || several && len(q.companies) == 1 && !q.person && plural(s.headWord(c.Subject)) {
			q.step = frame.StepCoref
			return q
		}
	}
	if several {
		if q := r.group(s, at, 2); len(q.companies) > 1 {
			return q
		}
	}
	before := [2]party{r.namedBefore(s, at), r.subject}
	if speaks {
		before[0], before[1] = before[1], before[0] // “we never will,” it said: whoever was spoken of, not whom its words name
	}
	for _, q := range before {
		if r.agrees(q, several) {
			q.step = frame.StepCoref
			return q
		}
	}
	if q := r.ahead(s, at); r.agrees(q, several) {
		return q
	}
	if several {
		return r.group(s, at, 1)
	}
	return r.salient(s, at)
}

// governing is the subject of the clause that the pronoun's own clause hangs on: "Google said it would", "X let the force
// know that it did".
func (r *reader) governing(s *sentence, at int, several bool, depth int) party {
	own := -1
	for i := range s.g.Clauses {
		if k := s.g.Clauses[i].Subject; k >= 0 && !s.g.Clauses[i].Shared && s.token(s.g.Phrases[k].From) == at {
			own = i
			break
		}
	}
	for steps := 0; own >= 0 && steps < 5; steps++ {
		g := s.g.Clauses[own].Governor
		if g < 0 || g == own || s.g.Clauses[own].Relation == clause.Main {
			break
		}
		c := &s.g.Clauses[g]
		own = g
		if c.Subject < 0 || c.Shared || s.token(s.g.Phrases[c.Subject].From) >= at || c.Lemma == "know" {
			continue
		}
		q := r.party(s, c.Subject, depth+1)
		q.person = q.person && len(q.companies) == 0
		if r.agrees(q, several) {
			q.step = frame.StepCoref
			return q
		}
	}
	return party{}
}

// ahead is the subject of the main clause behind a pronoun in front: "After it left, Google …".
func (r *reader) ahead(s *sentence, at int) party {
	for i := range s.g.Clauses {
		c := &s.g.Clauses[i]
		if c.Subject < 0 || c.Relation != clause.Main || s.token(s.g.Phrases[c.Subject].From) <= at {
			continue
		}
		if n := s.headName(c.Subject); n >= 0 {
			q := r.party(s, c.Subject, 4)
			q.step = frame.StepCoref
			return q
		}
	}
	return party{}
}

// agrees reports whether a party can be meant by it or they.
func (r *reader) agrees(q party, several bool) bool {
	if !q.known() || q.person {
		return false
	}
	if several {
		return len(q.companies) > 1 || q.authority || q.other
	}
	return len(q.companies) == 1 || q.authority && len(q.companies) == 0
}

// namedBefore is the last company named in the sentence before a token.
func (r *reader) namedBefore(s *sentence, at int) party {
	var q party
	for k := range s.names {
		n := &s.names[k]
		if n.Kind == news.MentionCompany && n.Actor && !n.Modifier && n.Role != news.RoleMedium && n.Until <= at {
			q = party{companies: []ref{refOf(n)}, step: frame.StepCoref}
		}
	}
	return q
}

// salient is the company that "the company" most likely is at a token.
func (r *reader) salient(s *sentence, at int) party {
	if q := r.namedBefore(s, at); len(q.companies) > 0 {
		return q
	}
	if len(r.subject.companies) == 1 {
		q := r.subject
		q.step, q.person = frame.StepCoref, false
		return q
	}
	if len(r.mentioned.companies) == 1 && !r.topicStrong {
		q := r.mentioned
		q.step = frame.StepCoref
		return q
	}
	return party{companies: r.topic, step: frame.StepCoref}
}

// group is the last list of companies before a token, at least so many.
func (r *reader) group(s *sentence, at, least int) party {
	for k := len(s.g.Phrases) - 1; k >= 0; k-- {
		if s.token(s.g.Phrases[k].Until) > at || s.g.Phrases[k].Group == k {
			continue
		}
		if q := r.list(s, k); len(q.companies) >= least {
			return q
		}
	}
	if q := r.twoNamed(s, at); least == 2 && len(q.companies) == 2 {
		return q
	}
	if len(r.groups.companies) >= least {
		q := r.groups
		q.step = frame.StepCoref
		return q
	}
	return party{}
}

// twoNamed is the companies named in the sentence before a token, where they are exactly two.
func (r *reader) twoNamed(s *sentence, at int) party {
	q := party{step: frame.StepCoref}
	for k := range s.names {
		n := &s.names[k]
		if n.Kind == news.MentionCompany && n.Actor && !n.Modifier && n.Role != news.RoleMedium && n.Until <= at {
			q.add(party{companies: []ref{refOf(n)}})
		}
	}
	return q
}

// list is the companies named in a coordinated phrase.
func (r *reader) list(s *sentence, k int) party {
	q := party{step: frame.StepCoref}
	for m := range s.g.Phrases {
		if s.g.Phrases[m].Group != s.g.Phrases[k].Group {
			continue
		}
		if n := s.headName(m); n >= 0 && s.names[n].Kind == news.MentionCompany && s.names[n].Actor {
			q.add(party{companies: []ref{refOf(&s.names[n])}})
		}
	}
	return q
}

// remember keeps what the next sentences may refer to.
func (r *reader) remember(s *sentence) {
	first := true
	for i := range s.g.Clauses {
		c := &s.g.Clauses[i]
		if c.Subject < 0 || !c.Finite {
			continue
		}
		q := r.party(s, c.Subject, 0)
		if q.person {
			r.lastPerson = q
		}
		if first && c.Relation == clause.Main && q.known() {
			if len(q.companies) > 0 || q.authority {
				r.subject = q
			}
			first = false
		}
	}
	for k := range s.g.Phrases {
		if s.g.Phrases[k].Group == k {
			if q := r.list(s, k); len(q.companies) > 1 {
				r.groups = q
			}
		}
		r.rememberObject(s, k)
	}
	if q := r.namedBefore(s, len(s.raw.Tokens)); len(q.companies) == 1 {
		r.mentioned = q
	}
	r.rememberSpeaker(s)
}

// rememberSpeaker keeps who spoke last, for a quote that names nobody: "… , he said. “We have no intention …”".
func (r *reader) rememberSpeaker(s *sentence) {
	for i := range s.g.Clauses {
		c := &s.g.Clauses[i]
		if c.Subject < 0 || !c.Finite || c.Relation == clause.Relative || !r.lex.grammar.Clausal(c.Lemma) || !r.classOf(s, c).has(r.lex.verb("report")) {
			continue
		}
		if w := s.headWord(c.Subject); w == "we" || w == "i" {
			continue
		}
		if q := r.speakerOf(s, c); q.known() {
			r.speaker = q
		}
	}
}

func (r *reader) rememberObject(s *sentence, k int) {
	wanted := r.lex.noun("demand", "content", "service", "law", "userdata", "feature", "crypto", "server", "retention")
	if !s.kinds[k].has(wanted) {
		return
	}
	if plural(s.headWord(k)) {
		r.lastObjects = s.kinds[k]
	} else {
		r.lastObject = s.kinds[k]
	}
}

// quotedSpeaker is who says "we" at a token: the speaker of the quote around it.
func (r *reader) quotedSpeaker(s *sentence, at int) party {
	if w := s.raw.Tokens[min(at, len(s.raw.Tokens)-1)]; (w.Lower == "i" || w.Lower == "me" || w.Lower == "my") && r.doc.QuoteAt(w.Start) < 0 {
		return party{other: true} // the author speaks
	}
	for i := range s.g.Clauses {
		c := &s.g.Clauses[i]
		if c.Subject < 0 || !c.Finite || !r.lex.grammar.Clausal(c.Lemma) || c.Relation == clause.Relative {
			continue
		}
		if w := s.headWord(c.Subject); w == "we" || w == "i" {
			continue
		}
		if c.Relation == clause.Complement && s.token(c.Head) > at {
			continue
		}
		if q := r.speakerOf(s, c); q.known() {
			if w := s.headWord(c.Subject); q.authority && w == "it" && len(r.speaker.companies) > 0 {
				return r.speaker // “we have never built one,” it said
			}
			return q
		}
		if w := s.headWord(c.Subject); r.classOf(s, c).has(r.lex.verb("report")) && (w == "he" || w == "she" || s.g.Units[s.g.Phrases[c.Subject].Head].Capital) {
			return party{other: true} // somebody speaks, and nobody knows for whom
		}
	}
	if q := r.colonSpeaker(s, at); q.known() {
		return q
	}
	if q := r.adjacentSpeaker(s); q.known() {
		return q
	}
	return r.speaker
}

// colonSpeaker is the company in front of a colon: "Signal: we'd quit".
func (r *reader) colonSpeaker(s *sentence, at int) party {
	for i := 0; i < at && i < len(s.raw.Tokens); i++ {
		if s.raw.Tokens[i].Lower != ":" {
			continue
		}
		return r.namedBefore(s, i)
	}
	return party{}
}

// adjacentSpeaker looks for a verb of saying in the next sentences of the same speech.
func (r *reader) adjacentSpeaker(s *sentence) party {
	for next := s.index + 1; next < len(r.sentences) && next <= s.index+2; next++ {
		t := r.sentences[next]
		if t == nil {
			break
		}
		q := r.doc.QuoteAt(t.raw.Start)
		if q < 0 || t.raw.Paragraph != s.raw.Paragraph && !r.doc.Quotes[q].Continued {
			break
		}
		for i := range t.g.Clauses {
			c := &t.g.Clauses[i]
			if c.Finite && c.Subject >= 0 && r.lex.grammar.Clausal(c.Lemma) && c.Relation == clause.Main {
				if w := t.headWord(c.Subject); w == "we" || w == "i" {
					continue
				}
				if who := r.speakerOf(t, c); who.known() {
					return who
				}
			}
		}
	}
	return party{}
}

// speakerOf is who says something in a reporting clause.
func (r *reader) speakerOf(s *sentence, c *clause.Clause) party {
	return r.party(s, c.Subject, 1)
}
