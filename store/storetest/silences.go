package storetest

import (
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

var silenceTests = []test{
	{"silences: one is kept, listed until it ends, and can be ended", func(t *testing.T, s store.Store) {
		a := news.Silence{Incident: "meta-hk-noncoop-1", Until: Now.Add(time.Hour), Why: "known", Created: Now}
		b := news.Silence{Companies: []news.CompanyID{"telegram"}, Jurisdictions: []news.Jurisdiction{"RU"}, Until: Now.Add(2 * time.Hour), Created: Now}
		a.ID, b.ID = silence(t, s, a), silence(t, s, b)
		same(t, "both", silences(t, s, Now), []news.Silence{a, b})
		same(t, "one is over", silences(t, s, Now.Add(time.Hour)), []news.Silence{b})
		must(t, s.ExpireSilence(t.Context(), b.ID, Now.Add(time.Minute)))
		same(t, "one was ended", silences(t, s, Now.Add(time.Minute)), []news.Silence{a})
		b.Until = Now.Add(time.Minute)
		same(t, "ever", silences(t, s, time.Time{}), []news.Silence{a, b})
		wantErr(t, s.ExpireSilence(t.Context(), 99, Now), store.ErrNotFound)
	}},
	{"silences: an alert that was silenced is kept and not handed out", func(t *testing.T, s store.Store) {
		a := Alert("one")
		a.State = news.DeliverySilenced
		done := commit(t, s, Lease(t, s, "a.example"), store.Result{Alerts: []news.Alert{a}})
		same(t, "raised", done.Alerts, 0)
		same(t, "handed out", claimAlerts(t, s, Now.Add(time.Hour)), nil)
		same(t, "kept", alerts(t, s, store.AlertQuery{State: news.DeliverySilenced}), []news.Alert{a})
	}},
}

func silence(t *testing.T, s store.Store, silence news.Silence) news.SilenceID {
	t.Helper()
	id, err := s.AddSilence(t.Context(), silence)
	must(t, err)
	return id
}

func silences(t *testing.T, s store.Store, after time.Time) []news.Silence {
	t.Helper()
	list, err := s.Silences(t.Context(), after)
	must(t, err)
	return list
}
