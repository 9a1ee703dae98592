package monitor

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// A rehearsal over a stored stream gives the alerts that the stream raised, those of its last days when it is asked for
// them, and leaves the record as it was.
func TestRehearse(t *testing.T) {
	stream := readStream(t, "testdata/stream/forty-days.txt")
	m := newMonitor(t, &press{now: noon}, source(0))
	_, err := m.Store.SyncSources(t.Context(), m.Sources, noon)
	check(t, err)
	leases, err := m.Store.ClaimHosts(t.Context(), "test", 1, time.Hour, noon)
	check(t, err)
	var all store.Result
	for _, s := range stream {
		all.Articles = append(all.Articles, *s.article)
	}
	_, err = m.Store.Commit(t.Context(), leases[0], all)
	check(t, err)

	r := newRecord()
	r.feed(stream)
	if diff := cmp.Diff(steps(r.list(time.Time{})), steps(rehearsed(t, m, time.Time{})), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("since ever (-raised +rehearsed):\n%s", diff)
	}
	april := time.Date(2024, 4, 1, 0, 0, 0, 0, time.UTC)
	if diff := cmp.Diff(steps(r.list(april)), steps(rehearsed(t, m, april)), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("since April (-raised +rehearsed):\n%s", diff)
	}
	stats, err := m.Store.Stats(t.Context())
	check(t, err)
	if stats.Incidents != 0 || stats.AlertsDue != 0 {
		t.Errorf("the rehearsal left %d incidents and %d alerts", stats.Incidents, stats.AlertsDue)
	}
}

func rehearsed(t *testing.T, m *Monitor, since time.Time) []news.Alert {
	t.Helper()
	got, err := Rehearse(t.Context(), m.Store, newRecord().policy, since)
	check(t, err)
	return got
}

func (r *record) list(since time.Time) (out []news.Alert) {
	for _, a := range r.alerts {
		if !a.Created.Before(since) {
			out = append(out, a)
		}
	}
	return out
}

func steps(alerts []news.Alert) map[string]bool {
	out := map[string]bool{}
	for _, a := range alerts {
		out[a.Rule+" | "+string(a.Incident)+" | "+a.Transition.Step] = true
	}
	return out
}
