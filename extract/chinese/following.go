package chinese

import (
	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// followingRule is the id of an act that others did before.
const followingRule = "zh.following"

// precede gives the platforms that a sentence follows on what it tells of another, as history: 继甲、乙之后，丙也暂停….
func (d *documentReading) precede(l *line) {
	if len(l.clauses) < 2 || !l.clauses[0][0].is.Has(cue.Following) || !classesOf(l.clauses[0]).Has(cue.After) || classesOf(l.clauses[0]).Meets(triggers) {
		return
	}
	act := d.actOf(l.index)
	if act == nil {
		return
	}
	for i := range l.clauses[0] {
		if s := &l.clauses[0][i]; s.is.Has(cue.Company) && s.name.Actor {
			out := *act
			out.Company, out.CompanyName = companyOf(s.name)
			out.Root = s.name.Root
			out.Modality = news.Historical
			out.Rules = append([]string{followingRule}, act.Rules...)
			out.Features.Attachment, out.Features.LinkScore = frame.StepShared, s.name.Score
			d.found = append(d.found, out)
		}
	}
}

// actOf is a copy of the first act of a sentence that is news; nil where it has none.
func (d *documentReading) actOf(sentence int) *frame.Candidate {
	for i := range d.found {
		if f := d.found[i]; f.Sentence == sentence && deed(&f) {
			return &f
		}
	}
	return nil
}
