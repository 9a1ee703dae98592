package incident

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// Basis says by which of the two times a look back goes.
type Basis string

// The bases of a look back.
const (
	Known    Basis = "known"    // what this record knew
	Reported Basis = "reported" // what had been published, also where this record learned of it later
)

// Before gives an incident as it stood before a moment, made from the evidence of until then. It reports false when nothing
// of it was there yet.
func Before(inc news.Incident, end time.Time, basis Basis) (news.Incident, bool) {
	past := inc
	past.Evidence = nil
	for _, e := range inc.Evidence {
		if basis.of(e.Seen, e.Published).Before(end) {
			past.Evidence = append(past.Evidence, e)
		}
	}
	past.FirstSeen, past.LastSeen, past.Effective = time.Time{}, time.Time{}, time.Time{}
	fold(&inc, &past)
	if inc.State == news.StateStale && len(past.Evidence) == len(inc.Evidence) {
		past.State = news.StateStale
	}
	return past, len(past.Transitions) > 0
}

func (b Basis) of(known, published time.Time) time.Time {
	if b == Reported && !published.IsZero() {
		return published
	}
	return known
}
