package incident

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// asserted says where a modality leads when the action is asserted. What is not listed moves nothing: history, habits
// and questions are no news, and hearsay waits for somebody who stands by it.
var asserted = map[news.Modality]news.State{
	news.Done:        news.StateInEffect,
	news.Ongoing:     news.StateInEffect,
	news.Announced:   news.StateAnnounced,
	news.Planned:     news.StateAnnounced,
	news.Conditional: news.StateThreatened,
	news.Considering: news.StateConsidering,
	news.Denied:      news.StateContested,
}

// outcome is the state that a response speaks for, or StateNone where it speaks for none.
func outcome(r *news.Response) news.State {
	to := asserted[r.Modality]
	switch {
	case r.Polarity == news.Negative && r.Modality.Current():
		return news.StateContested
	case r.Action == news.Resume && r.Modality.Current():
		return news.StateLifted
	case r.Action == news.Resume, r.Polarity == news.Negative && r.Modality != news.Denied:
		return news.StateNone
	}
	return to
}

// rank orders the states a stance grows through. A report that ranks at or below where a member stands confirms it.
var rank = map[news.State]int{
	news.StateNone: 0, news.StateConsidering: 1, news.StateThreatened: 2, news.StateAnnounced: 3, news.StateInEffect: 4,
}

// weight orders the actions of one family. Leaving after refusing is news; refusing after pausing is the same stance.
var weight = map[news.Action]int{news.Challenge: 1, news.Pause: 2, news.Refuse: 2, news.Withdraw: 3, news.Restrict: 2, news.Comply: 2}

// forward reports whether a response of a day is news for a member: further on the way, a graver act, lifted, contested, or
// taken up again on a later day.
func forward(m *news.Member, r *news.Response, to news.State, on time.Time) bool {
	switch {
	case graver(m, r, to):
		return true
	case m.State == to:
		return false
	case to == news.StateLifted:
		return true
	case to == news.StateContested:
		return standing(m.State)
	case m.State == news.StateLifted || m.State == news.StateContested:
		return standing(to) && on.After(day(m.Since))
	}
	return rank[to] > rank[m.State]
}

// graver reports whether a member that stands by one act is now said to do a weightier one.
func graver(m *news.Member, r *news.Response, to news.State) bool {
	return standing(m.State) && standing(to) && weight[r.Action] > weight[m.Action]
}

// change says what a move means to a reader. The step from announced to in effect is no news: the reader was told when it
// was announced.
func change(m *news.Member, r *news.Response, to news.State) news.Change {
	switch to {
	case news.StateLifted:
		return news.ChangeReversal
	case news.StateContested:
		return news.ChangeDenial
	case news.StateConsidering, news.StateThreatened:
		return news.ChangeWatch
	}
	if m.State == news.StateAnnounced && !graver(m, r, to) {
		return news.ChangeUpdate
	}
	return news.ChangeNew
}
