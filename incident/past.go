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

// Before gives an incident as it stood before a moment, made from the transitions and the evidence of until then. It
// reports false when nothing of it was there yet. Who corrected an incident later corrected what is known now, not what
// was known then.
func Before(inc news.Incident, end time.Time, basis Basis) (news.Incident, bool) {
	past := inc
	past.Transitions, past.Evidence, past.Members = nil, nil, nil
	past.State, past.Effective = news.StateNone, time.Time{}
	past.FirstSeen, past.LastSeen = time.Time{}, time.Time{}
	for _, t := range inc.Transitions {
		if basis.of(t.At, t.Published).Before(end) {
			replay(&past, t)
		}
	}
	for _, e := range inc.Evidence {
		if basis.of(e.Seen, e.Published).Before(end) {
			witness(&past, e)
		}
	}
	if inc.State == news.StateStale && len(past.Transitions) == len(inc.Transitions) {
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

// replay moves a member as a transition says.
func replay(inc *news.Incident, t news.Transition) {
	m := member(inc, &t.Response)
	m.State, m.Since = t.To, t.Effective
	if t.Response.Action != news.Resume {
		m.Action = t.Response.Action
	}
	inc.Transitions = append(inc.Transitions, t)
	inc.State, inc.Effective = overall(inc), t.Effective
}

func witness(inc *news.Incident, e news.Evidence) {
	inc.Evidence = append(inc.Evidence, e)
	inc.LastSeen = latest(inc.LastSeen, e.Seen)
	if inc.FirstSeen.IsZero() || e.Seen.Before(inc.FirstSeen) {
		inc.FirstSeen = e.Seen
	}
}
