package incident

import (
	"reflect"
	"slices"

	"github.com/regwatch/regwatch/news"
)

// Correct makes all incidents of a record anew after a person made or undid one of its corrections, and gives those that
// changed, with the transitions that this makes news of. Whoever was told of a change under the name of another incident is
// not told again: the transition has the old name in Also.
func Correct(known Record, said *news.Correction) []Change {
	c := correcting{known: known, said: said, places: arrange(known.Corrections), tellers: map[teller]witnessing{}}
	c.remember()
	held := c.reports()
	var out []Change
	for _, old := range c.incidents() {
		f := c.rebuilt(old, held[old.ID])
		c.inherit(&old, f)
		if !reflect.DeepEqual(comparable(old), comparable(*f.inc)) {
			out = append(out, Change{Incident: *f.inc, Moves: c.worthTelling(f)})
		}
	}
	return out
}

// comparable is an incident without what differs between a stored one and one just made: empty lists.
func comparable(i news.Incident) news.Incident {
	if len(i.Evidence) == 0 {
		i.Evidence = nil
	}
	return i
}

// correcting is one Correct under way.
type correcting struct {
	known   Record
	said    *news.Correction
	places  arrangement
	tellers map[teller]witnessing
}

// teller names a report: one article tells each act of a company once.
type teller struct {
	article  news.URLKey
	company  news.CompanyID
	name     string
	action   news.Action
	modality news.Modality
}

func tellerOf(e *news.Evidence) teller {
	return teller{e.Article, e.Company, e.CompanyName, e.Action, e.Modality}
}

// witnessing is what a report did before the correction.
type witnessing struct {
	holder   news.IncidentID
	judged   news.CorrectionID
	rejected bool
	first    []news.Telling // the steps that it was the first to tell, under all their names
}

// remember notes where every report was and what it was the first to tell.
func (c *correcting) remember() {
	for i := range c.known.Incidents {
		old := clone(c.known.Incidents[i])
		for _, e := range old.Rejected {
			c.tellers[tellerOf(&e)] = witnessing{holder: old.ID, judged: e.Judged, rejected: true}
		}
		for _, e := range old.Evidence {
			c.tellers[tellerOf(&e)] = witnessing{holder: old.ID, judged: e.Judged}
		}
		f := fold(&old, &old)
		for n := range old.Transitions {
			t := &old.Transitions[n]
			if e := first(f.support[n]); e != nil {
				w := c.tellers[tellerOf(e)]
				w.first = append(append(w.first, news.Telling{Incident: old.ID, Step: t.Step}), t.Also...)
				c.tellers[tellerOf(e)] = w
			}
		}
	}
}

// first is the report that was seen first.
func first(all []news.Evidence) *news.Evidence {
	var found *news.Evidence
	for i := range all {
		if e := &all[i]; found == nil || e.Seen.Before(found.Seen) {
			found = e
		}
	}
	return found
}

// reports gives every report to the incident that is to hold it.
func (c *correcting) reports() map[news.IncidentID][]news.Evidence {
	held := map[news.IncidentID][]news.Evidence{}
	for i := range c.known.Incidents {
		inc := &c.known.Incidents[i]
		for _, e := range everything(inc) {
			id := c.places.holder(c.places.sorted(&e, inc.ID))
			held[id] = append(held[id], from(e, inc.ID, id))
		}
	}
	return held
}

// incidents are those that are known and those that splits open.
func (c *correcting) incidents() []news.Incident {
	out := slices.Clone(c.known.Incidents)
	for _, s := range c.places.splits {
		if slices.ContainsFunc(out, func(i news.Incident) bool { return i.ID == s.Into }) {
			continue
		}
		if at := slices.IndexFunc(out, func(i news.Incident) bool { return i.ID == s.Incident }); at >= 0 {
			out = append(out, news.Incident{ID: s.Into, Key: out[at].Key})
		}
	}
	return out
}

// rebuilt is an incident made of the reports that it is to hold.
func (c *correcting) rebuilt(old news.Incident, held []news.Evidence) *folding {
	next := clone(old)
	next.Evidence, next.Rejected, next.MergedInto = held, nil, ""
	if to := c.places.holder(old.ID); to != old.ID {
		next.MergedInto = to
	}
	next.Absorbed = c.places.absorbed(c.known.Incidents, old.ID)
	if len(held) > 0 {
		next.FirstSeen, next.LastSeen, next.Effective = held[0].Seen, held[0].Seen, held[0].Published
	}
	next.Corrections = concerning(c.known.Corrections, &next)
	unpinPlace(&next, c.known.Corrections)
	f := fold(&old, &next)
	if p, _ := pinned(&next); old.State == news.StateStale && !next.Void() && p.State == "" && len(next.Absorbed) == 0 {
		next.State = news.StateStale
	}
	return f
}

// inherit gives transitions the names under which their first witnesses were told before.
func (c *correcting) inherit(old *news.Incident, f *folding) {
	for n := range f.inc.Transitions {
		t := &f.inc.Transitions[n]
		for i := range f.support[n] {
			for _, name := range c.tellers[tellerOf(&f.support[n][i])].first {
				if name != (news.Telling{Incident: old.ID, Step: t.Step}) && !slices.Contains(t.Also, name) {
					t.Also = append(t.Also, name)
				}
			}
		}
	}
}

// worthTelling are the transitions of an incident that the correction makes news of: those told by a report that it confirms,
// brings back or moves, and those that lost a witness and may have to be told by another. A pin or a note tells nothing.
func (c *correcting) worthTelling(f *folding) []news.Transition {
	if c.said.Kind == news.Pin || c.said.Kind == news.Note {
		return nil
	}
	var out []news.Transition
	for i := len(f.inc.Transitions) - 1; i >= 0; i-- {
		t := f.inc.Transitions[i]
		if e := c.witness(f, i); e != nil && !overtaken(f.inc, i) {
			out = append(out, witnessed(t, e))
		}
	}
	return out
}

// witness is the surest report of a transition that the correction touches, or that is left of one that it touches.
func (c *correcting) witness(f *folding, i int) *news.Evidence {
	lost := c.said.Kind == news.Reject && c.said.Holds() && c.lost(f, i)
	var found *news.Evidence
	for n := range f.support[i] {
		e := &f.support[i][n]
		if (lost || c.touched(f.inc, e)) && (found == nil || e.Confidence > found.Confidence) {
			found = e
		}
	}
	return found
}

// lost reports whether the correction rejects a report of what a transition tells.
func (c *correcting) lost(f *folding, i int) bool {
	t := &f.inc.Transitions[i]
	return slices.ContainsFunc(f.inc.Rejected, func(e news.Evidence) bool {
		return e.Judged == c.said.ID && e.Company == t.Company && e.CompanyName == t.CompanyName && confirms(t, outcome(&e.Response))
	})
}

// touched reports whether a report counts otherwise than before, or elsewhere.
func (c *correcting) touched(inc *news.Incident, e *news.Evidence) bool {
	was, known := c.tellers[tellerOf(e)]
	return !known || was.rejected || was.holder != inc.ID || was.judged != e.Judged
}
