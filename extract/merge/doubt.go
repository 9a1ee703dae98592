package merge

import (
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// doubts counts what speaks against one mention of an act as the one to show: how far its actor was sought, and what it
// leaves open. It only orders mentions of the same act; how sure the act is, Confidence says.
func doubts(c *frame.Candidate) int {
	f := &c.Features
	n := int(f.Attachment) + 2*count(c.Object == "", f.ThirdParty, f.TriggerWidth > 12) + 5*count(f.HedgeNearby)
	if f.LinkScore > 0 && f.LinkScore < 1 {
		n += int(9 * (1 - f.LinkScore))
	}
	if n += silences(f); c.Attribution == news.ByAnonymous || f.Attachment == frame.StepInferred {
		n = max(n, 12)
	}
	return n
}

// silences counts what a mention does not say of the state's side.
func silences(f *frame.Features) int {
	state := f.AuthorityAt != frame.FromNowhere || f.LawFrom != frame.FromNowhere
	n := 2 * count(!state)
	switch f.PlaceFrom {
	case frame.FromNowhere:
		n += 3*count(state) + 5*count(!state)
	case frame.FromDocument:
		n++
	}
	return n
}

func count(facts ...bool) (n int) {
	for _, is := range facts {
		if is {
			n++
		}
	}
	return n
}
