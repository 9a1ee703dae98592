package storetest

import (
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

var correctionTests = []test{
	{"corrections: one is made, chosen by what joins companies, and undone", func(t *testing.T, s store.Store) {
		first := correction(1, "meta")
		correct(t, s, store.Correcting{Correction: first})
		second := correction(2, "faceboook", "meta")
		correct(t, s, store.Correcting{Correction: second, Corrected: 1})
		third := correction(3, "zoom")
		correct(t, s, store.Correcting{Correction: third, Corrected: 2})
		same(t, "all", corrections(t, s, store.CorrectionQuery{}), []news.Correction{first, second, third})
		same(t, "of one that is joined", corrections(t, s, store.CorrectionQuery{Roots: []string{"faceboook"}}), []news.Correction{first, second})
		same(t, "of nobody", corrections(t, s, store.CorrectionQuery{Roots: []string{"x"}}), nil)
		second.Undone, second.UndoneBy = Now.Add(time.Hour), "ben"
		correct(t, s, store.Correcting{Correction: second, Corrected: 3})
		same(t, "undone", corrections(t, s, store.CorrectionQuery{IDs: []news.CorrectionID{2}}), []news.Correction{second})
		same(t, "that hold", corrections(t, s, store.CorrectionQuery{Holds: true}), []news.Correction{first, third})
		made, changes, err := s.Corrected(t.Context())
		must(t, err)
		same(t, "counts", [2]int{made, changes}, [2]int{3, 4})
	}},
	{"corrections: one decided on old knowledge is a conflict, and so is any decision that does not know of it", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		basis := store.BasisOf([]string{"meta"}, nil)
		correct(t, s, store.Correcting{Correction: correction(1, "meta"), Basis: basis})
		_, err := s.Correct(t.Context(), store.Correcting{Correction: correction(2, "meta"), Basis: basis})
		wantErr(t, err, store.ErrConflict)
		_, err = s.Commit(t.Context(), l, store.Result{Basis: basis, Incidents: []store.IncidentChange{{Incident: Incident("meta")}}})
		wantErr(t, err, store.ErrConflict)
		commit(t, s, l, store.Result{Basis: basis, Corrected: 1, Incidents: []store.IncidentChange{{Incident: Incident("meta")}}})
		_, err = s.Correct(t.Context(), store.Correcting{Correction: correction(2, "meta"), Corrected: 1, Basis: basis})
		wantErr(t, err, store.ErrConflict)
		same(t, "stored", len(corrections(t, s, store.CorrectionQuery{})), 1)
	}},
	{"corrections: all that follows is written with it or not at all", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		commit(t, s, l, store.Result{Alerts: []news.Alert{Alert("wrong")}})
		wrong := store.IncidentChange{Rev: 7, Incident: Incident("meta")}
		_, err := s.Correct(t.Context(), store.Correcting{Correction: correction(1, "meta"), Incidents: []store.IncidentChange{wrong}, Withdraw: []news.AlertKey{"wrong"}})
		wantErr(t, err, store.ErrConflict)
		same(t, "corrections", len(corrections(t, s, store.CorrectionQuery{})), 0)
		same(t, "alert", alertState(t, s, "wrong"), news.DeliveryDue)
	}},
	{"corrections: an alert that was withdrawn is not sent, and can be raised again", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		commit(t, s, l, store.Result{Alerts: []news.Alert{Alert("wrong")}})
		correct(t, s, store.Correcting{Correction: correction(1, "meta"), Withdraw: []news.AlertKey{"wrong"}})
		same(t, "withdrawn", alertState(t, s, "wrong"), news.DeliveryWithdrawn)
		wantErr(t, s.ResendAlert(t.Context(), "wrong", Now), store.ErrNotFound)
		again := Alert("wrong")
		again.Transition.URL = "https://b.example/1"
		same(t, "raised", correct(t, s, store.Correcting{Correction: correction(2, "meta"), Corrected: 1, Alerts: []news.Alert{again}}), 1)
		same(t, "due again", alertState(t, s, "wrong"), news.DeliveryDue)
	}},
	{"corrections: what was told under another name is not told again", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		commit(t, s, l, store.Result{Alerts: []news.Alert{Alert("first")}})
		other := Alert("other")
		other.Also = []news.AlertKey{"first"}
		commit(t, s, l, store.Result{Alerts: []news.Alert{other}})
		found, err := s.Alerts(t.Context(), store.AlertQuery{})
		must(t, err)
		same(t, "alerts", len(found), 1)
	}},
	{"incidents: one that says nothing is given only to who asks for it", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		i := Incident("meta")
		i.State = news.StateNone
		change(t, s, l, 0, i)
		same(t, "listed", len(incidents(t, s, store.IncidentQuery{})), 0)
		same(t, "all", len(incidents(t, s, store.IncidentQuery{Void: true})), 1)
		same(t, "by id", len(incidents(t, s, store.IncidentQuery{IDs: []news.IncidentID{i.ID}})), 1)
		same(t, "counted", stats(t, s).Incidents, 0)
	}},
	{"articles: found by the beginning of their key", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		commit(t, s, l, store.Result{Articles: []news.Article{Article("a.example", 1), Article("a.example", 2)}})
		key := Link("a.example", 2).Key
		found, err := s.ArticlesBy(t.Context(), key.String()[:8])
		must(t, err)
		if len(found) != 1 || found[0].Key != key {
			t.Errorf("found %d articles", len(found))
		}
		for _, beginning := range []string{"zz", "abc", key.String() + "00"} {
			found, err := s.ArticlesBy(t.Context(), beginning)
			must(t, err)
			same(t, beginning, len(found), 0)
		}
	}},
}

func correction(id news.CorrectionID, roots ...string) news.Correction {
	return news.Correction{ID: id, Kind: news.Note, Text: "a note", By: "anna", Made: Now, Roots: roots}
}

func correct(t *testing.T, s store.Store, c store.Correcting) int {
	t.Helper()
	raised, err := s.Correct(t.Context(), c)
	must(t, err)
	return raised
}

func corrections(t *testing.T, s store.Store, q store.CorrectionQuery) []news.Correction {
	t.Helper()
	found, err := s.Corrections(t.Context(), q)
	must(t, err)
	return found
}

func alertState(t *testing.T, s store.Store, key news.AlertKey) news.DeliveryState {
	t.Helper()
	found, err := s.Alerts(t.Context(), store.AlertQuery{Key: key})
	must(t, err)
	if len(found) != 1 {
		t.Fatalf("%d alerts are called %s", len(found), key)
	}
	return found[0].State
}
