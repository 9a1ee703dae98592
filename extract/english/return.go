package english

import (
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// returned makes history of what a company did before it came back: where the title or the lead tells that it is back in a
// place, that it left or paused there is what came before, whether the text dates it or not.
func (r *reader) returned() {
	for i := range r.out {
		back := &r.out[i]
		if back.NearMiss != "" || back.Action != news.Resume || !back.Modality.Current() || back.Polarity != news.Positive || !back.Features.Headline && !back.Features.Lead {
			continue
		}
		for k := range r.out {
			if left := &r.out[k]; wentBefore(left, back) {
				left.Modality = news.Historical
				left.Rules = append(left.Rules[:len(left.Rules):len(left.Rules)], "history.return")
			}
		}
	}
}

// wentBefore reports whether one candidate tells of the leaving that the other ends.
func wentBefore(left, back *frame.Candidate) bool {
	if left.NearMiss != "" || left.Action != news.Withdraw && left.Action != news.Pause || left.Modality != news.Done || left.Features.Headline {
		return false
	}
	same := left.Company == back.Company && (left.Company != "" || left.CompanyName == back.CompanyName)
	return same && left.Jurisdiction.Country() == back.Jurisdiction.Country()
}
