package chinese

import (
	"strings"

	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// respond turns a match into one candidate for each platform that acts, or into nothing.
func (c *clauseReading) respond(m *match) {
	w := walkTo(c.mem, c.line, c.segs, m.first)
	actor := c.actor(m, w)
	if head := c.relative(m, w); head.kind == platform {
		actor = head
	} else if actor.kind == unknown || actor.kind == person && c.he(actor) {
		actor = c.handled(m)
	}
	if m.rule.action == news.Object && actor.step == frame.StepShared && c.scope.speaker.kind > platform {
		return // who cites a platform goes on to criticise in his own name
	}
	if m.rule.action == news.Challenge && w.subject.kind == state && w.acted {
		return // 法院驳回谷歌的上诉: the court acts, on an appeal of before
	}
	if actor.kind != platform || c.private(m) || c.released(m) || c.punished(m) || !c.reasoned(m) {
		return
	}
	if m.rule.undo && !c.undoes(actor) {
		return
	}
	v := c.judge(m, w)
	if m.rule.undo && c.mem.last.Modality == news.Historical && v.modality == news.Done {
		v.modality = news.Historical
	}
	if v.drop || v.modality == news.Demanded && !core(m.rule.action) {
		return
	}
	for _, n := range c.owned(m, actor.names) {
		out := c.candidate(m, w, n)
		out.Modality, out.Polarity = v.modality, v.polarity
		out.Effective = c.when(v.modality == news.Planned || v.modality == news.Announced)
		if out.Modality == news.Done && c.aside(n, w) {
			out.Modality = news.Historical
		}
		out.Features.Attachment = actor.step
		out.Features.LinkScore = n.Score
		c.found = append(c.found, out)
	}
	if n := len(c.found); n > 0 && !verbal(m.rule.action) {
		last := c.found[n-1]
		c.mem.last = &last
	}
}

// undoes reports whether a platform was just told to have taken something away, so that what it brings back is that:
// 短暂屏蔽五款扩展，几天后恢复.
func (c *clauseReading) undoes(actor party) bool {
	last := c.mem.last
	if last == nil || last.Sentence != c.line.index && (last.Sentence != c.line.index-1 || c.index > 0) || len(actor.names) != 1 || actor.names[0].Name != last.CompanyName {
		return false
	}
	return last.Action == news.Withdraw || last.Action == news.Pause || last.Action == news.Restrict
}

// aside reports whether what a platform has done is only told for comparison: below the lead, of a platform that title
// and lead do not name, in words that are not its own and with no sign that it is new.
func (c *clauseReading) aside(n *link.Name, w *walk) bool {
	if c.line.headline || c.line.lead || c.facts.focus[n.Group()] || c.speaker(w).kind == platform {
		return false
	}
	return !classesOf(c.segs).With(c.earlier).Has(cue.Recent)
}

// relative is the platform that a match describes: 曾暫停回應港警的WhatsApp.
func (c *clauseReading) relative(m *match, w *walk) party {
	for i := m.last + 1; i+1 < len(c.segs) && i <= m.last+3; i++ {
		if c.isDe(i) && c.segs[i+1].is.Has(cue.Company) {
			p, _ := w.partyAt(i + 1)
			p.step = frame.StepRelative
			return p
		}
	}
	return party{}
}

// he reports whether somebody is only he or she.
func (c *clauseReading) he(p party) bool {
	return p.index < len(c.segs) && strings.ContainsRune("他她", c.line.runes[c.segs[p.index].start])
}

// handled is the platform whose service somebody unknown closes: 马斯克关闭X在巴西的业务. Its owner is meant.
func (c *clauseReading) handled(m *match) party {
	if m.rule.action != news.Withdraw || c.segs[m.first].is.Has(cue.Exit) || !classesOf(c.segs).Has(cue.Place) {
		return party{}
	}
	for i := m.first + 1; i < m.last; i++ {
		if c.segs[i].is.Has(cue.Company) {
			p := of(c.segs[i].name)
			p.step = frame.StepRelative
			return p
		}
	}
	return party{}
}

// actor is the platform behind a match.
func (c *clauseReading) actor(m *match, w *walk) party {
	if m.rule.voice == voiceRebuffed {
		return c.mem.meant()
	}
	if c.segs[m.first].is.Has(cue.Bei) {
		for i := m.first + 1; i <= m.last; i++ {
			if p, ok := w.partyAt(i); ok {
				return p
			}
		}
		w.passive = true
	}
	if checks(m, w) {
		return w.giver
	}
	if p := w.actor(m.first); p.kind != state || p.step != frame.StepShared || !c.answers(m) {
		return p
	}
	return shared(c.mem.ordered)
}

// answers reports whether a match can be the reaction of who was told to act. That something will not be blocked is
// what the state says.
func (c *clauseReading) answers(m *match) bool {
	return (m.rule.action == news.Refuse || m.rule.action == news.Comply) && c.mem.ordered.kind == platform &&
		!c.segs[m.last].is.Has(cue.Block)
}

// owned replaces an actor that closes the local version of a platform of its own by that platform: 微软关闭领英中国版 is
// told of LinkedIn. Who closes the platform as such stays the actor.
func (c *clauseReading) owned(m *match, names []*link.Name) []*link.Name {
	if m.rule.action != news.Withdraw || len(names) != 1 {
		return names
	}
	found := false
	for i := m.first; i < len(c.segs); i++ {
		n := c.segs[i].name
		if !c.segs[i].is.Has(cue.Company) || n.ID == names[0].ID || n.Root != names[0].Root || c.venue(i) {
			continue
		}
		if i < m.last {
			return []*link.Name{n}
		}
		found = true
	}
	if m.rule.voice == voiceOwner && !found {
		return nil
	}
	return names
}

// venue reports whether the platform at piece i is where something stands, not what is closed: Facebook上的新闻.
func (c *clauseReading) venue(i int) bool {
	for i++; i < len(c.segs); i++ {
		if !c.segs[i].is.Has(cue.And) && !c.segs[i].is.Has(cue.Company) {
			return c.line.runes[c.segs[i].start] == '上'
		}
	}
	return false
}

// private reports whether what is refused is the demand of somebody who is no state.
func (c *clauseReading) private(m *match) bool {
	if m.rule.action != news.Refuse {
		return false
	}
	here := classesOf(c.line.segs)
	return here.Has(cue.Person) && !here.Meets(cue.SetOf(cue.State, cue.Authority, cue.Law, cue.LawWord, cue.Data, cue.Content, cue.Account, cue.Place))
}

// released reports whether a service is back only because the state lifted its block: that is the state's act.
func (c *clauseReading) released(m *match) bool {
	here := classesOf(c.line.segs)
	return m.rule.action == news.Resume && c.segs[m.last].is.Has(cue.Service) && here.Has(cue.State) && here.Meets(cue.SetOf(cue.Block, cue.Lift)) &&
		!here.Meets(cue.SetOf(cue.Obey, cue.Appoint, cue.Pay, cue.Agree, cue.Talk))
}

// core are the actions that may alert: what others demand of a platform is kept for these only.
func core(a news.Action) bool {
	return a == news.Pause || a == news.Refuse || a == news.Withdraw || a == news.Resume
}

// candidate fills everything but modality and attachment.
func (c *clauseReading) candidate(m *match, w *walk, n *link.Name) frame.Candidate {
	out := frame.Candidate{Sentence: c.line.index}
	out.Company, out.CompanyName = companyOf(n)
	out.Root = n.Root
	out.Action = c.action(m)
	out.Rules = []string{m.rule.id}
	out.Features.Headline, out.Features.Lead = c.line.headline, c.line.lead
	out.Features.TriggerWidth = c.width(m, n)
	c.fill(&out, m)
	c.attribute(&out, w)
	c.quote(&out)
	return out
}

// width is how many words of two characters stand between a platform and what it does; 0 where it is named elsewhere.
func (c *clauseReading) width(m *match, n *link.Name) int {
	for i := m.first - 1; i >= 0; i-- {
		if c.segs[i].name == n {
			return (c.segs[m.first].start - c.segs[i].end) / 2
		}
	}
	return 0
}

// action is the rule's, save that a single function taken away on order is restricted, and that obeying an order to
// remove content restricts it.
func (c *clauseReading) action(m *match) news.Action {
	sentence := classesOf(c.line.segs)
	clause := classesOf(c.segs)
	switch {
	case m.rule.action == news.Withdraw && (clause.Has(cue.Feature) || m.rule.order) && sentence.Has(cue.Per) && sentence.Has(cue.Demand):
		return news.Restrict
	case m.rule.action == news.Comply && c.segs[m.first].is.Meets(cue.SetOf(cue.Obey, cue.ObeyDone)) &&
		(sentence.Has(cue.Remove) && sentence.Meets(cue.SetOf(cue.Content, cue.Account, cue.Apps)) || c.removal(m)):
		return news.Restrict
	}
	return m.rule.action
}

// removal reports whether the order that a match obeys is one to remove content: 移除令, 删帖令.
func (c *clauseReading) removal(m *match) bool {
	return strings.ContainsAny(string(c.line.runes[c.segs[m.first].start:c.segs[m.last].end]), "除删封")
}

// speaker is who says what the clause says.
func (c *clauseReading) speaker(w *walk) party {
	if w.speaker.kind != nobody {
		return w.speaker
	}
	return c.scope.speaker
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

// likewise gives a platform that does the same what the last one did.
func (c *clauseReading) likewise() {
	last := c.mem.last
	if last == nil || c.line.index-last.Sentence > 2 {
		return
	}
	for i := range c.segs {
		if !c.segs[i].is.Has(cue.Likewise) {
			continue
		}
		w := walkTo(c.mem, c.line, c.segs, i)
		for _, n := range w.actor(i).platforms() {
			if n.ID != string(last.Company) {
				c.copyLast(n, w)
			}
		}
		return
	}
}

func (p party) platforms() []*link.Name {
	if p.kind != platform {
		return nil
	}
	return p.names
}

func (c *clauseReading) copyLast(n *link.Name, w *walk) {
	out := *c.mem.last
	out.Sentence = c.line.index
	out.Company, out.CompanyName = companyOf(n)
	out.Root = n.Root
	out.Rules = append([]string{likewiseRule}, out.Rules...)
	out.Features.Headline, out.Features.Lead = c.line.headline, c.line.lead
	out.Features.Attachment, out.Features.LinkScore = frame.StepShared, n.Score
	c.attribute(&out, w)
	c.quote(&out)
	c.found = append(c.found, out)
}
