package incident

import (
	"slices"

	"github.com/regwatch/regwatch/news"
)

// moved lists what an article is news of: transitions that were not there before, and those that stand and that it
// confirms, with the article as their witness. Rules see a confirmed one like the move itself: whoever was not told, because
// the first witness was too weak, is told now, and the step keeps everybody else from being told twice.
//
// What a later move of the same member overtook already is history, however late it was read.
func moved(old, inc *news.Incident, a *news.Article) []news.Transition {
	was := identities(old.Transitions)
	ids := identities(inc.Transitions)
	var out []news.Transition
	for i := len(ids) - 1; i >= 0; i-- { // the furthest first: of one step it is the one to tell
		t := inc.Transitions[i]
		fresh := !slices.Contains(was, ids[i])
		if overtaken(inc, i) {
			continue
		}
		if e := best(inc, &t, a); e != nil {
			out = append(out, witnessed(t, e))
		} else if fresh {
			out = append(out, t)
		}
	}
	return out
}

// overtaken reports whether the same member moved on later: to take a stance is to move on from a threat, and to give it up is
// to move on from all. To go into effect is not to move on, and neither is to deny: a stance that is disputed is told
// whichever of the two was read first.
func overtaken(inc *news.Incident, i int) bool {
	before := &inc.Transitions[i]
	return outdone(inc, before) || slices.ContainsFunc(inc.Transitions[i+1:], func(t news.Transition) bool {
		switch {
		case nameOf(&t) != nameOf(before):
			return false
		case t.Change == news.ChangeUpdate:
			return t.To == news.StateLifted || !standing(before.To)
		}
		return t.Change != news.ChangeDenial
	})
}

// outdone reports whether a threat is told under the name of a stance: another name of the same company carried it out.
func outdone(inc *news.Incident, threat *news.Transition) bool {
	return threat.Change == news.ChangeUpdate && rank[threat.To] > 0 && !standing(threat.To) &&
		slices.ContainsFunc(inc.Transitions, func(t news.Transition) bool { return t.Step == threat.Step && standing(t.To) })
}

// best is the surest evidence of an article for a transition that is as far on, or nil.
func best(inc *news.Incident, t *news.Transition, a *news.Article) *news.Evidence {
	var found *news.Evidence
	for i := range inc.Evidence {
		e := &inc.Evidence[i]
		if e.Article != a.Key || e.Company != t.Company || e.CompanyName != t.CompanyName || !confirms(t, outcome(&e.Response)) {
			continue
		}
		if found == nil || e.Confidence > found.Confidence {
			found = e
		}
	}
	return found
}

// witnessed is a transition as an article confirms it. An update is offered as the news it belongs to: its step was
// perhaps never told.
func witnessed(t news.Transition, e *news.Evidence) news.Transition {
	t.Response, t.Article, t.URL, t.Title, t.Outlet, t.Published = e.Response, e.Article, e.URL, e.Title, e.Outlet, e.Published
	switch {
	case t.Change == news.ChangeUpdate && t.To == news.StateLifted:
		t.Change = news.ChangeReversal
	case t.Change == news.ChangeUpdate && !standing(t.To):
		t.Change = news.ChangeWatch
	case t.Change == news.ChangeUpdate:
		t.Change = news.ChangeNew
	}
	return t
}
