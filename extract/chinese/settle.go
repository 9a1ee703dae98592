package chinese

import (
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// settle drops what a platform only says where the same document tells what it does: who refuses an order also studies
// and criticises it, and only the refusal is the news. In one sentence both are kept.
func settle(found []frame.Candidate) []frame.Candidate {
	reverse(found)
	deeds := map[string]*deedPlaces{}
	for i := range found {
		if f := &found[i]; deed(f) {
			if deeds[f.CompanyName] == nil {
				deeds[f.CompanyName] = &deedPlaces{first: f.Sentence}
			}
			deeds[f.CompanyName].last = f.Sentence
		}
	}
	kept := make([]frame.Candidate, 0, len(found))
	for i := range found {
		f := &found[i]
		if words(f) && deeds[f.CompanyName].elsewhere(f.Sentence) || f.Rules[0] == likewiseRule && told(found, i) {
			continue
		}
		kept = append(kept, *f)
	}
	return kept
}

// reverse makes what a platform did against a state history where the title or the lead tells that it is back.
func reverse(found []frame.Candidate) {
	back := map[string]bool{}
	for i := range found {
		if f := &found[i]; f.Action == news.Resume && deed(f) && (f.Features.Headline || f.Features.Lead) {
			back[f.CompanyName+string(f.Jurisdiction)] = true
		}
	}
	for i := range found {
		f := &found[i]
		if core(f.Action) && f.Action != news.Resume && f.Modality == news.Done && !f.Features.Headline && back[f.CompanyName+string(f.Jurisdiction)] {
			f.Modality = news.Historical
		}
	}
}

// deedPlaces are the sentences in which a platform acts.
type deedPlaces struct{ first, last int }

// elsewhere reports whether a platform acts in another sentence than this; false for nil.
func (p *deedPlaces) elsewhere(sentence int) bool {
	return p != nil && (p.first != sentence || p.last != sentence)
}

// deed reports whether a candidate is an act that is news.
func deed(f *frame.Candidate) bool {
	return !f.Action.ByState() && !verbal(f.Action) && f.Polarity == news.Positive && f.Modality.Current()
}

// words reports whether a candidate is only said.
func words(f *frame.Candidate) bool { return verbal(f.Action) && f.Action != news.Challenge }

// likewiseRule is the id of a copied act.
const likewiseRule = "zh.likewise"

// told reports whether the sentence of a copied act goes on to say in its own words what the platform does. Candidates
// stand in the order of their sentences.
func told(found []frame.Candidate, copied int) bool {
	for i := copied + 1; i < len(found) && found[i].Sentence == found[copied].Sentence; i++ {
		if f := &found[i]; f.CompanyName == found[copied].CompanyName && !f.Action.ByState() && f.Rules[0] != likewiseRule {
			return true
		}
	}
	return false
}
