package storetest

import (
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

var bundleTests = []test{
	{"bundles: what is told together is handed out together, and n counts bundles", func(t *testing.T, s store.Store) {
		enqueue(t, s, bundled("a1", "a", 0), bundled("b1", "b", time.Second), bundled("a2", "a", 2*time.Second), bundled("c1", "c", time.Hour))
		got, err := s.ClaimAlerts(t.Context(), "sender", "desk", 1, TTL, Now.Add(time.Minute))
		must(t, err)
		same(t, "first", keys(got), []news.AlertKey{"a1", "a2"})
		same(t, "second", keys(claimAlerts(t, s, Now.Add(time.Minute))), []news.AlertKey{"b1"})
	}},
	{"bundles: one that was handed out takes in nothing more", func(t *testing.T, s store.Store) {
		enqueue(t, s, bundled("a1", "a", 0))
		first := claimAlerts(t, s, Now)
		must(t, s.SettleAlerts(t.Context(), first, news.Outcome{RetryAt: Now.Add(time.Minute)}, Now))
		enqueueLater(t, s, bundled("a2", "a", 0))
		again := claimAlerts(t, s, Now.Add(time.Minute))
		same(t, "handed out", keys(again), []news.AlertKey{"a2", "a1"})
		same(t, "apart", again[0].Bundle != again[1].Bundle, true)
		same(t, "as before", again[1].Bundle, first[0].Bundle)
	}},
	{"bundles: receivers are asked for apart", func(t *testing.T, s store.Store) {
		other := bundled("b", "b", 0)
		other.Receiver = "ops"
		enqueue(t, s, bundled("a", "a", 0), other, bundled("c", "c", time.Hour))
		due, err := s.DueReceivers(t.Context(), Now)
		must(t, err)
		same(t, "due", due, []string{"desk", "ops"})
		same(t, "to the desk", keys(claimAlerts(t, s, Now)), []news.AlertKey{"a"})
	}},
	{"bundles: one that was put off untried waits where it is told, and its attempt does not count", func(t *testing.T, s store.Store) {
		enqueue(t, s, bundled("a", "a", 0), bundled("b", "b", 0))
		put := news.Outcome{RetryAt: Now.Add(time.Hour), Untried: true, Bundle: "quiet"}
		must(t, s.SettleAlerts(t.Context(), claimAlerts(t, s, Now), put, Now))
		got := claimAlerts(t, s, Now.Add(time.Hour))
		same(t, "attempts", got[0].Attempt+got[1].Attempt, 2)
		same(t, "together", got[0].Bundle, got[1].Bundle)
	}},
	{"bundles: who took a message is remembered until it is sent again by hand", func(t *testing.T, s store.Store) {
		enqueue(t, s, bundled("a", "a", 0))
		done := news.Recipients{"x@example.org": "", "y@example.org": "no such mailbox"}
		must(t, s.SettleAlerts(t.Context(), claimAlerts(t, s, Now), news.Outcome{RetryAt: Now, Recipients: done}, Now))
		got := claimAlerts(t, s, Now)
		same(t, "recipients", got[0].Recipients, done)
		must(t, s.SettleAlerts(t.Context(), got, news.Outcome{RetryAt: Now}, Now))
		same(t, "still", claimAlerts(t, s, Now)[0].Recipients, done)
		must(t, s.ResendAlert(t.Context(), "a", Now))
		same(t, "forgotten", claimAlerts(t, s, Now)[0].Recipients, nil)
	}},
	{"bundles: a lost claim keeps no other of the message from being noted", func(t *testing.T, s store.Store) {
		enqueue(t, s, bundled("a", "m", 0), bundled("b", "m", 0))
		claimed := claimAlerts(t, s, Now)
		must(t, s.ResendAlert(t.Context(), "b", Now))
		wantErr(t, s.SettleAlerts(t.Context(), claimed, news.Outcome{Delivered: true}, Now), store.ErrLeaseLost)
		same(t, "delivered", keys(alerts(t, s, store.AlertQuery{State: news.DeliveryDelivered})), []news.AlertKey{"a"})
	}},
	{"bundles: messages that were sent are counted, not alerts", func(t *testing.T, s store.Store) {
		enqueue(t, s, bundled("a1", "a|1", 0), bundled("a2", "a|1", 0), bundled("b", "b|1", 0))
		settleEach(t, s, Now)
		for prefix, want := range map[string]int{"": 2, "a|": 1, "b|1": 1, "c": 0} {
			n, _, err := s.Sent(t.Context(), "desk", prefix, Now.Add(-time.Hour))
			must(t, err)
			same(t, "sent "+prefix, n, want)
		}
		_, last, err := s.Sent(t.Context(), "desk", "a|", Now.Add(-time.Hour))
		must(t, err)
		same(t, "last", last, Now)
		n, last, err := s.Sent(t.Context(), "desk", "", Now)
		must(t, err)
		same(t, "since", n, 0)
		same(t, "never", last, time.Time{})
	}},
	{"bundles: held alerts are one notice, and come out in one bundle", holdAndRelease},
}

func holdAndRelease(t *testing.T, s store.Store) {
	enqueue(t, s, bundled("a", "a", 0), bundled("b", "b", time.Second))
	for i, now := range []time.Time{Now, Now.Add(time.Second)} {
		notice := bundled([]string{"n1", "n2"}[i], "held|desk", time.Minute)
		notice.Kind = news.AlertHeld
		must(t, s.HoldAlerts(t.Context(), claimAlerts(t, s, now), notice))
	}
	same(t, "held", stats(t, s).AlertsHeld, 2)
	notices := claimAlerts(t, s, Now.Add(time.Minute))
	same(t, "notices", keys(notices), []news.AlertKey{"n1"})
	held, err := s.HeldAlerts(t.Context(), "n1")
	must(t, err)
	same(t, "under it", keys(held), []news.AlertKey{"a", "b"})
	same(t, "by query", len(alerts(t, s, store.AlertQuery{HeldBy: "n1"})), 2)
	n, err := s.ReleaseAlerts(t.Context(), "desk", "released", Now)
	must(t, err)
	same(t, "released", n, 2)
	out := claimAlerts(t, s, Now)
	same(t, "out", keys(out), []news.AlertKey{"a", "b"})
	same(t, "one bundle", out[0].Bundle, out[1].Bundle)
	wantErr(t, s.HoldAlerts(t.Context(), held, bundled("n3", "held|desk", 0)), store.ErrLeaseLost)
	same(t, "nothing written", len(alerts(t, s, store.AlertQuery{Key: "n3"})), 0)
}

// bundled is an alert of a bundle that is due after a while.
func bundled(key, bundle string, after time.Duration) news.Alert {
	a := Alert(key)
	a.Bundle, a.Due = bundle, Now.Add(after)
	return a
}

func keys(list []news.Alert) (keys []news.AlertKey) {
	for i := range list {
		keys = append(keys, list[i].Key)
	}
	return keys
}

// settleEach delivers what is due, a bundle at a time.
func settleEach(t *testing.T, s store.Store, now time.Time) {
	t.Helper()
	for {
		list, err := s.ClaimAlerts(t.Context(), "sender", "desk", 1, TTL, now)
		must(t, err)
		if len(list) == 0 {
			return
		}
		must(t, s.SettleAlerts(t.Context(), list, news.Outcome{Delivered: true}, now))
	}
}

// enqueueLater adds alerts when the host's lease of an earlier step is over.
func enqueueLater(t *testing.T, s store.Store, list ...news.Alert) {
	t.Helper()
	commit(t, s, Claim(t, s, "a.example", Now.Add(TTL)), store.Result{Alerts: list})
}
