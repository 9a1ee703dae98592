package incident

import (
	"cmp"
	"slices"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Basis says by which of the two times a look back goes.
type Basis string

// The bases of a look back.
const (
	Known    Basis = "known"    // what this record knew, with the corrections that people had made by then
	Reported Basis = "reported" // what had been published, also where this record learned of it or was corrected later
)

// Look gives incidents as they stood before a moment, made from the reports of until then. Those of which nothing was there
// yet are left out. The list must hold every incident that any of them was merged with or split from.
func Look(known []news.Incident, end time.Time, basis Basis) []news.Incident {
	all := madeOf(known)
	made := all
	if basis == Known {
		made = asOf(all, end)
	}
	places := arrange(made)
	held := map[news.IncidentID][]news.Evidence{}
	for i := range known {
		for _, e := range everything(&known[i]) {
			if basis.of(e.Seen, e.Published).Before(end) {
				id := places.holder(places.sorted(&e, known[i].ID))
				held[id] = append(held[id], from(e, known[i].ID, id))
			}
		}
		for _, e := range retractedAt(&known[i], end) {
			if basis.of(e.Seen, e.Published).Before(end) {
				held[known[i].ID] = append(held[known[i].ID], e)
			}
		}
	}
	var out []news.Incident
	for _, inc := range known {
		past := inc
		past.Evidence, past.Retracted, past.Rejected, past.MergedInto, past.Absorbed = held[inc.ID], nil, nil, "", places.absorbed(known, inc.ID)
		past.FirstSeen, past.LastSeen, past.Effective = time.Time{}, time.Time{}, time.Time{}
		past.Corrections = concerning(made, &past)
		unpinPlace(&past, all)
		fold(&inc, &past)
		if inc.State == news.StateStale && !past.Void() && len(past.Evidence) == len(inc.Evidence) {
			past.State = news.StateStale
		}
		if !past.Void() {
			out = append(out, past)
		}
	}
	return out
}

// madeOf are the corrections of all incidents, each once, in the order of their numbers.
func madeOf(known []news.Incident) []news.Correction {
	var out []news.Correction
	for i := range known {
		out = append(out, known[i].Corrections...)
	}
	slices.SortFunc(out, func(a, b news.Correction) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(out, func(a, b news.Correction) bool { return a.ID == b.ID })
}

// asOf are the corrections as they stood before a moment.
func asOf(made []news.Correction, end time.Time) (out []news.Correction) {
	for _, c := range made {
		if !c.Made.Before(end) {
			continue
		}
		if !c.Undone.Before(end) {
			c.Undone, c.UndoneBy = time.Time{}, ""
		}
		out = append(out, c)
	}
	return out
}

func (b Basis) of(known, published time.Time) time.Time {
	if b == Reported && !published.IsZero() {
		return published
	}
	return known
}
