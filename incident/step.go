package incident

import (
	"slices"
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

// step moves the member a response names, and the incident with it. It reports false when the response neither moves
// the member nor confirms its last move.
func step(inc *news.Incident, a *news.Article, r *news.Response, at time.Time) (news.Transition, bool) {
	m := member(inc, r)
	to := outcome(r)
	if !forward(m, r, to, at) {
		return confirm(inc, m, a, r, to)
	}
	t := news.Transition{
		N: len(inc.Transitions) + 1, Change: change(inc, m, a, r, to), Company: r.Company, CompanyName: r.CompanyName,
		From: m.State, To: to, At: a.Fetched, Effective: at, Response: *r,
		Article: a.Key, URL: a.URL, Title: a.Title, Outlet: a.Outlet, Published: a.At(),
	}
	m.State, m.Since = to, at
	if r.Action != news.Resume {
		m.Action = r.Action
	}
	inc.Transitions = append(inc.Transitions, t)
	inc.State, inc.Effective = overall(inc), at
	return t, true
}

// weight orders the actions of one family. Leaving after refusing is news; refusing after pausing is the same stance.
var weight = map[news.Action]int{news.Challenge: 1, news.Pause: 2, news.Refuse: 2, news.Withdraw: 3, news.Restrict: 2, news.Comply: 2}

// forward reports whether a response is news for a member: further on the way, a graver act, lifted, contested, or taken
// up again — and not older than what is known already.
func forward(m *news.Member, r *news.Response, to news.State, at time.Time) bool {
	if day(at).Before(day(m.Since)) {
		return false
	}
	switch {
	case graver(m, r, to):
		return true
	case m.State == to:
		return false
	case to == news.StateLifted:
		return true
	case to == news.StateContested:
		return rank[m.State] >= rank[news.StateAnnounced]
	case m.State == news.StateLifted || m.State == news.StateContested:
		return rank[to] >= rank[news.StateAnnounced] && day(at).After(day(m.Since))
	}
	return rank[to] > rank[m.State]
}

// graver reports whether a member that stands by one act is now said to do a weightier one.
func graver(m *news.Member, r *news.Response, to news.State) bool {
	standing := rank[m.State] >= rank[news.StateAnnounced]
	return standing && rank[to] >= rank[news.StateAnnounced] && weight[r.Action] > weight[m.Action]
}

// day cuts a time to its date: acts are dated by the day, articles by the minute.
func day(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

// change says what a move means to a reader. A child that its parent's stance already covers is no news, nor is the
// step from announced to in effect: the reader was told when it was announced.
func change(inc *news.Incident, m *news.Member, a *news.Article, r *news.Response, to news.State) news.Change {
	switch to {
	case news.StateLifted:
		return news.ChangeReversal
	case news.StateContested:
		return news.ChangeDenial
	case news.StateConsidering, news.StateThreatened:
		return news.ChangeWatch
	}
	if !graver(m, r, to) && (m.State == news.StateAnnounced || covered(inc, m, a)) {
		return news.ChangeUpdate
	}
	return news.ChangeNew
}

// covered reports whether another article told the stance of the root company itself already, or for the root that of one
// of its services: outlets use "Meta" and "Facebook" for each other. Who names both in one article means both.
func covered(inc *news.Incident, m *news.Member, a *news.Article) bool {
	root := func(id news.CompanyID) bool { return string(id) == inc.Key.Root }
	for i := range inc.Members {
		o := &inc.Members[i]
		if o == m || rank[o.State] < rank[news.StateAnnounced] || root(o.Company) == root(m.Company) {
			continue
		}
		if toldBefore(inc, o, a) {
			return true
		}
	}
	return false
}

// toldBefore reports whether another article than this one moved a member.
func toldBefore(inc *news.Incident, m *news.Member, a *news.Article) bool {
	return slices.ContainsFunc(inc.Transitions, func(t news.Transition) bool {
		return t.Company == m.Company && t.CompanyName == m.Name && t.Article != a.Key
	})
}

// confirm gives the member's last move again, with this article as its witness, when the response supports it. Rules see
// it like the move itself: whoever was not told yet, because the first witness was too weak, is told now.
func confirm(inc *news.Incident, m *news.Member, a *news.Article, r *news.Response, to news.State) (news.Transition, bool) {
	for i := len(inc.Transitions) - 1; i >= 0; i-- {
		t := inc.Transitions[i]
		if t.Company != m.Company || t.CompanyName != m.Name {
			continue
		}
		if t.To != to && rank[to] < rank[news.StateAnnounced] || t.To == news.StateLifted != (to == news.StateLifted) {
			return t, false
		}
		t.Response, t.Article, t.URL, t.Title, t.Outlet = *r, a.Key, a.URL, a.Title, a.Outlet
		return t, true
	}
	return news.Transition{}, false
}
