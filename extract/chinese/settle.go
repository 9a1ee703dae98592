package chinese

import (
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// settle drops what a platform only says where the same document tells what it does: who refuses an order also studies
// and criticises it, and only the refusal is the news. In one sentence both are kept.
func settle(found []frame.Candidate) []frame.Candidate {
	kept := make([]frame.Candidate, 0, len(found))
	for i := range found {
		if !verbal(found[i].Action) || found[i].Action == news.Challenge || !acts(found, &found[i]) {
			kept = append(kept, found[i])
		}
	}
	return kept
}

// acts reports whether a deed of the same platform stands in another sentence.
func acts(found []frame.Candidate, said *frame.Candidate) bool {
	for i := range found {
		f := &found[i]
		if f.CompanyName == said.CompanyName && f.Sentence != said.Sentence && !f.Action.ByState() && !verbal(f.Action) &&
			f.Polarity == news.Positive && f.Modality.Current() {
			return true
		}
	}
	return false
}
