package chinese

import (
	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// deeds are what states do to platforms, by the class of the verb. They are context and raise no alert.
var deeds = []struct {
	verb   cue.Class
	action news.Action
	id     string
}{
	{cue.Want, news.StateOrder, "zh.state.order"},
	{cue.Block, news.StateBlock, "zh.state.block"},
	{cue.Punish, news.StateFine, "zh.state.fine"},
	{cue.Probe, news.StateProbe, "zh.state.probe"},
	{cue.Detain, news.StateDetain, "zh.state.detain"},
	{cue.Prosecute, news.StateProsecute, "zh.state.prosecute"},
	{cue.Lift, news.StateUnblock, "zh.state.unblock"},
}

// states finds what a state does to a platform in the clause: the state is the subject and the platform stands behind
// the verb, or the platform is the subject of a passive.
func (c *clauseReading) states() {
	for i := range c.segs {
		for _, deed := range deeds {
			if !c.segs[i].is.Has(deed.verb) {
				continue
			}
			w := walkTo(c.mem, c.line, c.segs, i)
			if n := c.target(w, i); n != nil && !w.mods.Meets(cue.SetOf(cue.Whether, cue.If)) {
				c.addDeed(deed.action, deed.id, n)
				return
			}
		}
	}
}

// target is the platform that the verb at piece i is about; nil where no state acts on one.
func (c *clauseReading) target(w *walk, i int) *link.Name {
	if w.passive {
		if w.subject.kind == platform && (w.agent.kind == state || w.agent.kind == nobody) {
			return w.subject.names[0]
		}
		return nil
	}
	if w.subject.kind != state && !(w.subject.kind == nobody && w.carried().kind == state) {
		return nil
	}
	for j := i + 1; j < len(c.segs) && c.segs[j].start-c.segs[i].end <= defaultGap; j++ {
		if c.segs[j].is.Has(cue.Company) {
			return c.segs[j].name
		}
	}
	return nil
}

func (c *clauseReading) addDeed(action news.Action, id string, n *link.Name) {
	out := frame.Candidate{Sentence: c.line.index}
	out.Company, out.CompanyName = companyOf(n)
	out.Root = n.Root
	out.Action, out.Modality, out.Polarity = action, news.Done, news.Positive
	out.Rules = []string{id}
	out.Attribution = news.ByOutlet
	out.Features.LinkScore = n.Score
	out.Features.Headline, out.Features.Lead = c.line.headline, c.line.lead
	c.fill(&out, &match{rule: &rule{action: action, object: "service"}})
	c.quote(&out)
	c.found = append(c.found, out)
}
