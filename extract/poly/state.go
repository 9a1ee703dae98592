package poly

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
	{cue.Want, news.StateOrder, "state.order"},
	{cue.Block, news.StateBlock, "state.block"},
	{cue.Punish, news.StateFine, "state.fine"},
	{cue.Probe, news.StateProbe, "state.probe"},
	{cue.Detain, news.StateDetain, "state.detain"},
	{cue.Sue, news.StateProsecute, "state.prosecute"},
}

// states finds what a state does to a platform in the clause: the state is the subject, or the platform is the subject
// of a passive.
func (c *clauseReading) states() {
	for i := range c.segs {
		for _, deed := range deeds {
			if !c.segs[i].is.Has(deed.verb) || c.here.Meets(cue.SetOf(cue.If, cue.Whether)) || c.negated(i) {
				continue
			}
			if n := c.target(c.walkTo(i), i); n != nil {
				c.addDeed(deed.action, deed.id, n)
				return
			}
		}
	}
}

// target is the platform that the verb at piece i is about; nil where no state acts on one.
func (c *clauseReading) target(w *walk, i int) *link.Name {
	if w.passive(i) {
		if w.subject.kind == platform && w.agent.kind != platform {
			return w.subject.names[0]
		}
		return nil
	}
	if w.subjectSoFar().kind != state && !(w.wanted && w.giver.kind == state) {
		return nil
	}
	if w.told.kind == platform {
		return w.told.names[0]
	}
	for j := i + 1; j < len(c.segs); j++ {
		if c.segs[j].is.Has(cue.Company) && c.segs[j].name.Actor {
			return c.segs[j].name
		}
	}
	return nil
}

func (c *clauseReading) addDeed(action news.Action, id string, n *link.Name) {
	out := frame.Candidate{Sentence: c.line.index}
	c.setActor(&out, n)
	out.Action, out.Modality, out.Polarity = action, news.Done, news.Positive
	out.Rules = []string{c.line.grammar.code + "." + id}
	out.Attribution = news.ByOutlet
	c.fill(&out, &match{rule: &rule{action: action, thing: "service"}})
	c.quote(&out)
	c.found = append(c.found, out)
}
