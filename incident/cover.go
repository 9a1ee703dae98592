package incident

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// Outlets use the names of a company and of its services for each other: "Meta" pauses, and "Facebook" does. What the one was
// said to do is no news when it is said of the other. Who names both in one article means both, as long as it does.

// covered makes a stance or a threat that is new to the record an update, when a report of the root company, or for the root of one of
// its services, told it before and it was not given up since. It gives the step it belongs to.
func (f *folding) covered(old []news.Transition, t *news.Transition) string {
	for i := len(old) - 1; i >= 0; i-- {
		o := &old[i]
		if !f.namesake(o, t) || !asFar(o, t) || weight[t.Response.Action] > weight[o.Response.Action] || givenUp(old[i+1:], o, t.Effective) {
			continue
		}
		t.Change, t.Reported = news.ChangeUpdate, earlier(t.Reported, o.Reported)
		return o.Step
	}
	return ""
}

// asFar reports whether one stance or threat goes as far as another: to be announced is as far as to be in effect.
func asFar(o, t *news.Transition) bool {
	return standing(o.To) || !standing(t.To) && rank[o.To] >= rank[t.To] && rank[o.To] > 0
}

// sameWord is how far apart a company and its service may be said to resume, to be one piece of news. Later the service went
// ahead, and that its parent follows is news.
const sameWord = 3 * 24 * time.Hour

// resumed makes a reversal an update, when one of the root company, or for the root of one of its services, was told some
// days before or after, of the same stance. It gives the step it belongs to.
func (f *folding) resumed(old []news.Transition, t *news.Transition, stances map[string]*news.Transition) string {
	own := stances[nameOf(t)]
	for i := len(old) - 1; i >= 0; i-- {
		o := &old[i]
		other := stances[nameOf(o)]
		switch {
		case !f.namesake(o, t), o.To != news.StateLifted, o.Effective.Sub(t.Effective).Abs() > sameWord:
		case own != nil && own.Effective.After(o.Effective): // taken anew since
		case f.root(t) && own != nil && other != nil && own.Step != other.Step: // the service had paused by itself
		default:
			t.Change, t.Reported = news.ChangeUpdate, earlier(t.Reported, o.Reported)
			return o.Step
		}
	}
	return ""
}

// namesake reports whether of two transitions, told by different articles, one is of the root company and the other of a
// service of it.
func (f *folding) namesake(o, t *news.Transition) bool {
	return nameOf(o) != nameOf(t) && f.root(o) != f.root(t) && (o.Article != t.Article || !f.still(o))
}

// givenUp reports whether whoever took a stance resumed before a moment.
func givenUp(later []news.Transition, o *news.Transition, at time.Time) bool {
	for i := range later {
		if x := &later[i]; nameOf(x) == nameOf(o) && x.To == news.StateLifted && x.Effective.Before(at) {
			return true
		}
	}
	return false
}

func (f *folding) root(t *news.Transition) bool { return string(t.Company) == f.inc.Key.Root }
