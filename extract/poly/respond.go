package poly

import (
	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// respond turns a match into one candidate for each platform that acts, or into nothing.
func (c *clauseReading) respond(m *match) {
	anchor := m.verb
	if c.line.grammar.verbLast {
		anchor = m.last()
	}
	w := c.walkTo(anchor)
	actor := w.actor(anchor)
	if actor.kind != platform || c.private(m) || c.untold(m, w) {
		return
	}
	v := c.judge(m, w)
	if v.drop || v.modality == news.Demanded && !core(m.rule.action) || v.news() && !c.reasoned(m) {
		return
	}
	for _, n := range actor.names {
		out := c.candidate(m, w, n)
		out.Modality, out.Polarity = v.modality, v.polarity
		if out.Modality == news.Done && !spoken(out.Action) && c.compared(n.Group(), w) {
			out.Modality = news.Historical
		}
		out.Features.Attachment = actor.step
		c.found = append(c.found, out)
		if !talk(out.Action) {
			last := out
			c.mem.last = &last
		}
	}
}

// untold reports whether a noun such as "closure" stands without any word of whose it is, in a clause that somebody else
// says: "la asociación calificó el cierre de desproporcionado".
func (c *clauseReading) untold(m *match, w *walk) bool {
	return c.segs[m.verb].is.Has(cue.Noun) && w.speaker.kind != nobody && w.speaker.kind != platform && !c.here.Has(cue.Company)
}

// private reports whether what is refused is the demand of somebody who is no state.
func (c *clauseReading) private(m *match) bool {
	if m.rule.action != news.Refuse {
		return false
	}
	if c.here.Has(cue.Comment) {
		return true
	}
	return c.here.Has(cue.Person) && !c.sentence.Meets(stately.With(cue.SetOf(cue.Data, cue.Content, cue.Account)))
}

// reasoned reports whether the text gives an exit the reason that its rule asks for.
func (c *clauseReading) reasoned(m *match) bool {
	switch {
	case m.rule.reason == reasonNone:
		return true
	case c.facts.unrelated, c.sentence.Has(cue.Commercial), c.lead.Has(cue.Out) && !c.sentence.Meets(stately):
		return false
	case c.sentence.Meets(stately.With(cue.SetOf(cue.Crypto, cue.Probe, cue.Fine, cue.Age))):
		return true
	}
	return c.facts.reason && !c.facts.business
}

// candidate fills everything but modality and attachment.
func (c *clauseReading) candidate(m *match, w *walk, n *link.Name) frame.Candidate {
	out := frame.Candidate{Sentence: c.line.index}
	c.setActor(&out, n)
	out.Action = m.rule.action
	out.Rules = []string{c.line.grammar.code + "." + m.rule.id}
	out.Features.TriggerWidth = c.width(m, n)
	c.fill(&out, m)
	c.attribute(&out, w)
	c.quote(&out)
	return out
}

func (c *clauseReading) setActor(out *frame.Candidate, n *link.Name) {
	out.Company, out.CompanyName, out.Root = news.CompanyID(n.ID), n.Name, n.Root
	out.Features.LinkScore = n.Score
	out.Features.Headline, out.Features.Lead = c.line.headline, c.line.lead
}

// width is how many pieces stand between a platform and what it does; 0 where it is named elsewhere.
func (c *clauseReading) width(m *match, n *link.Name) int {
	for i := m.verb - 1; i >= 0; i-- {
		if c.segs[i].name == n {
			return m.verb - i - 1
		}
	}
	return 0
}

// speaker is who says what the clause says.
func (c *clauseReading) speaker(w *walk) party {
	switch {
	case c.line.grammar.verbLast && c.sentence.Has(cue.Say) && w.subjectSoFar().kind == platform:
		return w.subjectSoFar()
	case w.speaker.kind != nobody:
		return w.speaker
	case c.scope.speaker.kind != nobody:
		return c.scope.speaker
	case c.scope.quoted.kind != nobody:
		return c.scope.quoted
	}
	return party{}
}

// attribute says on whose word the candidate rests.
func (c *clauseReading) attribute(out *frame.Candidate, w *walk) {
	p := c.speaker(w)
	switch {
	case p.kind == platform && p.title:
		out.Attribution = news.BySpokesperson
	case p.kind == platform:
		out.Attribution = news.ByCompany
	case p.kind == state:
		out.Attribution = news.ByOfficial
	case p.kind == person:
		out.Attribution = news.ByIndividual
	case c.scope.outlet:
		out.Attribution = news.ByOtherOutlet
	case c.scope.hearsay:
		out.Attribution = news.ByAnonymous
	default:
		out.Attribution = news.ByOutlet
	}
	out.Features.ThirdParty = p.kind == state || p.kind == person || c.scope.hearsay
}

// likewiseReach is how many sentences later "the same" may still mean an act.
const likewiseReach = 6

// likewise gives a platform that does the same what the last one did: "so did Google", 対象にはWhatsAppも含まれる.
func (c *clauseReading) likewise() {
	last := c.mem.last
	if last == nil || c.line.index-last.Sentence > likewiseReach || !c.here.Meets(cue.SetOf(cue.Likewise, cue.Cover)) {
		return
	}
	for i := 0; i < len(c.segs); {
		p, ok := c.partyAt(i)
		if !ok {
			i++
			continue
		}
		for _, n := range p.platforms() {
			if n.ID != string(last.Company) && (c.here.Has(cue.Cover) || p.place != aside && p.place != owner) {
				c.copyLast(n)
			}
		}
		i = p.until
	}
}

func (c *clauseReading) copyLast(n *link.Name) {
	out := *c.mem.last
	out.Sentence = c.line.index
	c.setActor(&out, n)
	out.Rules = append([]string{c.line.grammar.code + ".likewise"}, out.Rules...)
	out.Features.Attachment = frame.StepShared
	if c.here.Meets(cue.SetOf(cue.Earlier, cue.Past)) {
		out.Modality = news.Historical
	}
	c.quote(&out)
	c.found = append(c.found, out)
}
