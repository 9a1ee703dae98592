package merge

import (
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// The weights of confidence. They were set by hand on the labelled development articles; each is how much surer or less
// sure the reading is for one feature, in steps of one hundredth. They are not calibrated probabilities.
const (
	certain        = 0.95 // a named subject, a typical object, a named authority
	perStep        = 0.03 // for each step that the actor was found less directly
	inferredCap    = 0.55 // nobody is named: the document's own company was taken
	noObject       = 0.06
	noCounterpart  = 0.06 // neither authority nor law is named
	placeFromDoc   = 0.02
	noPlace        = 0.08
	nothingOfState = 0.14 // no authority, no law, and no place either
	hedge          = 0.15
	thirdParty     = 0.06
	anonymousCap   = 0.6
	questionCap    = 0.4 // what a question takes for granted
	farFromVerb    = 0.05
	support        = 0.03 // for each further sentence that says so
	most           = 0.98
)

// Confidence is how sure one candidate is, from 0 to 1.
func Confidence(c *frame.Candidate) float64 {
	f := &c.Features
	p := certain - perStep*float64(f.Attachment) - counterpart(c)
	if c.Object == "" {
		p -= noObject
	}
	if f.HedgeNearby {
		p -= hedge
	}
	if f.ThirdParty {
		p -= thirdParty
	}
	if f.TriggerWidth > 12 {
		p -= farFromVerb
	}
	if f.LinkScore > 0 && f.LinkScore < 1 {
		p *= 0.7 + 0.3*f.LinkScore
	}
	return capped(c, p)
}

// counterpart is what is lost where the state's side is not named.
func counterpart(c *frame.Candidate) float64 {
	f := &c.Features
	lost := 0.0
	state := f.AuthorityAt != frame.FromNowhere || f.LawFrom != frame.FromNowhere
	if !state {
		lost += noCounterpart
	}
	switch f.PlaceFrom {
	case frame.FromNowhere:
		lost += noPlace
		if !state {
			lost += nothingOfState - noCounterpart
		}
	case frame.FromDocument:
		lost += placeFromDoc
	}
	return lost
}

func capped(c *frame.Candidate, p float64) float64 {
	if c.Features.Attachment == frame.StepInferred {
		p = min(p, inferredCap)
	}
	if c.Attribution == news.ByAnonymous {
		p = min(p, anonymousCap)
	}
	if c.Modality == news.Question {
		p = min(p, questionCap)
	}
	return min(max(p, 0.05), most)
}
