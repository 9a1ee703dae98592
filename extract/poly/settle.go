package poly

import (
	"strings"

	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// settle drops what a platform only says or studies where the same document tells what it does.
func settle(found []frame.Candidate) []frame.Candidate {
	kept := make([]frame.Candidate, 0, len(found))
	acts := map[string]int{} // a sentence in which the platform acts, one more than its index; -1 for several
	for i := range found {
		f := &found[i]
		if talk(f.Action) || f.Action.ByState() || f.Polarity != news.Positive || !f.Modality.Current() {
			continue
		}
		if at := acts[f.CompanyName]; at != 0 && at != f.Sentence+1 {
			acts[f.CompanyName] = -1
		} else {
			acts[f.CompanyName] = f.Sentence + 1
		}
	}
	for i := range found {
		f := &found[i]
		if owned(found, f) || sued(found, f) || removed(found, f) || agreed(found, f) {
			continue
		}
		if at := acts[f.CompanyName]; !talk(f.Action) || at == 0 || at == f.Sentence+1 && f.Action != news.Review {
			kept = append(kept, *f)
		}
	}
	return kept
}

// agreed reports whether an agreement is only what a deed of the same sentence follows: "back after a deal with Ottawa".
func agreed(found []frame.Candidate, f *frame.Candidate) bool {
	if f.Action != news.Negotiate {
		return false
	}
	for i := range found {
		o := &found[i]
		if core(o.Action) && o.CompanyName == f.CompanyName && o.Sentence == f.Sentence && o.Modality.Current() {
			return true
		}
	}
	return false
}

// sued reports whether criticism only goes with what a platform takes to a court in the same sentence.
func sued(found []frame.Candidate, f *frame.Candidate) bool {
	if f.Action != news.Object {
		return false
	}
	for i := range found {
		o := &found[i]
		if o.Action == news.Challenge && o.CompanyName == f.CompanyName && o.Sentence == f.Sentence && o.Modality == f.Modality {
			return true
		}
	}
	return false
}

// removed reports whether a platform obeys by removing content, which the same sentence tells as what it is.
func removed(found []frame.Candidate, f *frame.Candidate) bool {
	if f.Action != news.Comply || f.Object != "order" && f.Object != "content" && f.Object != "accounts" && f.Object != "app_listing" {
		return false
	}
	for i := range found {
		o := &found[i]
		if o.Action == news.Restrict && o.CompanyName == f.CompanyName && o.Sentence == f.Sentence {
			return true
		}
	}
	return false
}

// owned reports whether a service only closes or comes back because its owner does so with it: that is one act, of the
// owner.
func owned(found []frame.Candidate, f *frame.Candidate) bool {
	if f.Root == "" || f.Root == f.Company || f.Action != news.Withdraw && f.Action != news.Resume {
		return false
	}
	for i := range found {
		o := &found[i]
		if o.Company != f.Company && (o.Company == f.Root || strings.HasPrefix(f.CompanyName, o.CompanyName+" ")) && o.Action == f.Action && o.Jurisdiction == f.Jurisdiction && o.Sentence != f.Sentence && o.Modality.Current() {
			return true
		}
	}
	return false
}

// talk are actions that change nothing yet.
func talk(a news.Action) bool {
	return a == news.Review || a == news.Object || a == news.Negotiate
}

// spoken are actions that a text hardly tells for comparison: who speaks or sues beside the one it is about does so now.
func spoken(a news.Action) bool { return talk(a) || a == news.Challenge }
