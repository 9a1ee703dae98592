package storetest

import (
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

var alertTests = []test{
	{"alerts: the same alert is written down once", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		r := store.Result{Alerts: []news.Alert{Alert("one"), Alert("two"), Alert("one")}}
		same(t, "new", commit(t, s, l, r).Alerts, 2)
		same(t, "again", commit(t, s, l, r).Alerts, 0)
		same(t, "stored", alerts(t, s, store.AlertQuery{}), []news.Alert{Alert("one"), Alert("two")})
	}},
	{"alerts: a claim hides one until it runs out, then it is handed out again", func(t *testing.T, s store.Store) {
		enqueue(t, s, Alert("one"))
		first := claimAlerts(t, s, Now)
		want := Alert("one")
		want.Due, want.Attempt, want.Claim, want.Bundle = Now.Add(TTL), 1, 1, first[0].Bundle
		same(t, "claimed", first, []news.Alert{want})
		same(t, "hidden", claimAlerts(t, s, Now.Add(TTL-time.Second)), nil)
		second := claimAlerts(t, s, Now.Add(TTL))
		same(t, "attempt", second[0].Attempt, 2)
		wantErr(t, s.SettleAlerts(t.Context(), first, news.Outcome{Delivered: true}, Now), store.ErrLeaseLost)
		must(t, s.SettleAlerts(t.Context(), second, news.Outcome{Delivered: true}, Now))
	}},
	{"alerts: one that is not due waits", func(t *testing.T, s store.Store) {
		a := Alert("one")
		a.Due = Now.Add(time.Minute)
		enqueue(t, s, a)
		same(t, "early", claimAlerts(t, s, Now), nil)
		same(t, "due", len(claimAlerts(t, s, a.Due)), 1)
	}},
	{"alerts: delivered is the end, and a re-run does not start it again", func(t *testing.T, s store.Store) {
		enqueue(t, s, Alert("one"))
		a := claimAlerts(t, s, Now)
		must(t, s.SettleAlerts(t.Context(), a, news.Outcome{Delivered: true}, Now.Add(time.Second)))
		wantErr(t, s.SettleAlerts(t.Context(), a, news.Outcome{Dead: true}, Now), store.ErrLeaseLost)
		commit(t, s, Claim(t, s, "a.example", Now.Add(TTL)), store.Result{Alerts: []news.Alert{Alert("one")}})
		same(t, "due", claimAlerts(t, s, Now.Add(1000*time.Hour)), nil)
		got := alerts(t, s, store.AlertQuery{State: news.DeliveryDelivered})
		same(t, "delivered", got[0].Delivered, Now.Add(time.Second))
	}},
	{"alerts: a failed one comes again at its time with the reason", func(t *testing.T, s store.Store) {
		enqueue(t, s, Alert("one"))
		again := Now.Add(5 * time.Minute)
		must(t, s.SettleAlerts(t.Context(), claimAlerts(t, s, Now), news.Outcome{RetryAt: again, Error: "refused"}, Now))
		same(t, "early", claimAlerts(t, s, again.Add(-time.Second)), nil)
		got := claimAlerts(t, s, again)
		same(t, "attempt", got[0].Attempt, 2)
		same(t, "reason", got[0].LastError, "refused")
	}},
	{"alerts: a dead one is shown and can be sent again by hand", func(t *testing.T, s store.Store) {
		enqueue(t, s, Alert("one"))
		must(t, s.SettleAlerts(t.Context(), claimAlerts(t, s, Now), news.Outcome{Dead: true, Error: "550"}, Now))
		same(t, "due", claimAlerts(t, s, Now.Add(1000*time.Hour)), nil)
		same(t, "dead", stats(t, s).AlertsDead, 1)
		must(t, s.ResendAlert(t.Context(), "one", Now.Add(time.Hour)))
		got := claimAlerts(t, s, Now.Add(time.Hour))
		same(t, "attempt", got[0].Attempt, 1)
		wantErr(t, s.ResendAlert(t.Context(), "unknown", Now), store.ErrNotFound)
	}},
	{"alerts: an outcome that says two things or nothing is refused", func(t *testing.T, s store.Store) {
		enqueue(t, s, Alert("one"))
		a := claimAlerts(t, s, Now)
		for _, o := range []news.Outcome{{}, {Delivered: true, Dead: true}, {Dead: true, RetryAt: Now}} {
			if s.SettleAlerts(t.Context(), a, o, Now) == nil {
				t.Errorf("outcome %+v was taken", o)
			}
		}
	}},
	{"alerts: queries choose by state, incident, receiver, rule and time, and page", func(t *testing.T, s store.Store) {
		other := Alert("two")
		other.Incident, other.Receiver, other.Rule, other.Created = "x", "case", "r2", Now.Add(time.Hour)
		enqueue(t, s, Alert("one"), other)
		for name, q := range map[string]store.AlertQuery{
			"key": {Key: other.Key}, "incident": {Incident: "x"}, "receiver": {Receiver: "case"}, "rule": {Rule: "r2"}, "since": {Since: Now.Add(time.Minute)}, "limit": {Limit: 1},
		} {
			same(t, name, alerts(t, s, q), []news.Alert{other})
		}
		same(t, "second page", alerts(t, s, store.AlertQuery{Offset: 1})[0].Key, "one")
		same(t, "dead", alerts(t, s, store.AlertQuery{State: news.DeliveryDead}), nil)
	}},
}

func enqueue(t *testing.T, s store.Store, list ...news.Alert) {
	t.Helper()
	commit(t, s, Lease(t, s, "a.example"), store.Result{Alerts: list})
}

func claimAlerts(t *testing.T, s store.Store, now time.Time) []news.Alert {
	t.Helper()
	list, err := s.ClaimAlerts(t.Context(), "sender", "desk", 10, TTL, now)
	must(t, err)
	return list
}

func alerts(t *testing.T, s store.Store, q store.AlertQuery) []news.Alert {
	t.Helper()
	list, err := s.Alerts(t.Context(), q)
	must(t, err)
	return list
}
