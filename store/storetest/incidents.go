package storetest

import (
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

var incidentTests = []test{
	{"incidents: one is created, then changed revision by revision", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		i := Incident("meta")
		change(t, s, l, 0, i)
		i.Rev = 1
		same(t, "created", incidents(t, s, store.IncidentQuery{}), []news.Incident{i})
		i.State = news.StateLifted
		change(t, s, l, 1, i)
		i.Rev = 2
		same(t, "changed", incidents(t, s, store.IncidentQuery{IDs: []news.IncidentID{i.ID}}), []news.Incident{i})
		same(t, "open", incidents(t, s, store.IncidentQuery{Open: true}), nil)
	}},
	{"incidents: a stale revision is a conflict", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		change(t, s, l, 0, Incident("meta"))
		for _, rev := range []int{0, 2} {
			_, err := s.Commit(t.Context(), l, store.Result{Incidents: []store.IncidentChange{{Rev: rev, Incident: Incident("meta")}}})
			wantErr(t, err, store.ErrConflict)
		}
	}},
	{"incidents: a decision on old knowledge of a company is a conflict, also about another incident", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		basis := store.BasisOf([]string{"meta"}, nil)
		change(t, s, l, 0, Incident("meta")) // another worker
		second := Incident("meta")
		second.ID, second.Key.Jurisdiction = "meta-anywhere-noncoop-1", ""
		_, err := s.Commit(t.Context(), l, store.Result{Basis: basis, Incidents: []store.IncidentChange{{Incident: second}}})
		wantErr(t, err, store.ErrConflict)
		basis = store.BasisOf([]string{"meta"}, incidents(t, s, store.IncidentQuery{Roots: []string{"meta"}}))
		commit(t, s, l, store.Result{Basis: basis, Incidents: []store.IncidentChange{{Incident: second}}})
	}},
	{"incidents: queries choose by id, key, root, time and number", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		meta, signal := Incident("meta"), Incident("signal")
		signal.LastSeen = Now.Add(time.Hour)
		change(t, s, l, 0, meta)
		change(t, s, l, 0, signal)
		for name, c := range map[string]struct {
			q    store.IncidentQuery
			want []string
		}{
			"all, last seen first": {store.IncidentQuery{}, []string{"signal", "meta"}},
			"by key":               {store.IncidentQuery{Keys: []news.IncidentKey{meta.Key, {Root: "x"}}}, []string{"meta"}},
			"by root":              {store.IncidentQuery{Roots: []string{"signal"}}, []string{"signal"}},
			"by no root":           {store.IncidentQuery{Roots: []string{}}, nil},
			"since":                {store.IncidentQuery{Since: Now.Add(time.Minute)}, []string{"signal"}},
			"limited":              {store.IncidentQuery{Limit: 1}, []string{"signal"}},
		} {
			var got []string
			for _, i := range incidents(t, s, c.q) {
				got = append(got, i.Key.Root)
			}
			same(t, name, got, c.want)
		}
	}},
}

func change(t *testing.T, s store.Store, l store.HostLease, rev int, i news.Incident) {
	t.Helper()
	commit(t, s, l, store.Result{Incidents: []store.IncidentChange{{Rev: rev, Incident: i}}})
}

func incidents(t *testing.T, s store.Store, q store.IncidentQuery) []news.Incident {
	t.Helper()
	list, err := s.Incidents(t.Context(), q)
	must(t, err)
	return list
}
