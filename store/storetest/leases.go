package storetest

import (
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

var leaseTests = []test{
	{"lease: a host is handed out once", func(t *testing.T, s store.Store) {
		sync(t, s, Now, Source("a.example"), Source("b.example"))
		first, err := s.ClaimHosts(t.Context(), "one", 1, TTL, Now)
		must(t, err)
		second, err := s.ClaimHosts(t.Context(), "two", 9, TTL, Now)
		must(t, err)
		same(t, "first", first, []store.HostLease{{Host: "a.example", Owner: "one", Gen: 1, Until: Now.Add(TTL)}})
		same(t, "second", second, []store.HostLease{{Host: "b.example", Owner: "two", Gen: 1, Until: Now.Add(TTL)}})
	}},
	{"lease: nothing due, nothing handed out", func(t *testing.T, s store.Store) {
		same(t, "empty store", claimAll(t, s, Now), nil)
		sync(t, s, Now, Source("a.example"))
		same(t, "too early", claimAll(t, s, Now.Add(-time.Second)), nil)
	}},
	{"lease: one that ran out is handed to another, and the first can do nothing more", func(t *testing.T, s store.Store) {
		old := Lease(t, s, "a.example")
		taken := Claim(t, s, "a.example", Now.Add(TTL))
		_, err := s.Commit(t.Context(), old, store.Result{Articles: []news.Article{Article("a.example", 1)}})
		wantErr(t, err, store.ErrLeaseLost)
		_, err = s.Extend(t.Context(), old, TTL, Now)
		wantErr(t, err, store.ErrLeaseLost)
		_, err = s.Work(t.Context(), old, 1, Now)
		wantErr(t, err, store.ErrLeaseLost)
		must(t, s.Release(t.Context(), old))
		same(t, "articles", stats(t, s).Articles, 0)
		commit(t, s, taken, store.Result{Articles: []news.Article{Article("a.example", 1)}})
	}},
	{"lease: an extended one is kept", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		l, err := s.Extend(t.Context(), l, TTL, Now.Add(TTL/2))
		must(t, err)
		same(t, "until", l.Until, Now.Add(TTL*3/2))
		same(t, "claimed", claimAll(t, s, Now.Add(TTL)), nil)
	}},
	{"lease: a released host is free at once, and the lease is worth nothing", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		must(t, s.Release(t.Context(), l))
		must(t, s.Release(t.Context(), l))
		_, err := s.Commit(t.Context(), l, store.Result{})
		wantErr(t, err, store.ErrLeaseLost)
		same(t, "next", Claim(t, s, "a.example", Now).Gen, l.Gen+1)
	}},
	{"lease: a host that asked to be left alone is, and its state comes back", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		h := store.HostState{BackoffUntil: Now.Add(time.Hour)}
		commit(t, s, l, store.Result{Host: &h})
		must(t, s.Release(t.Context(), l))
		same(t, "claimed during the backoff", claimAll(t, s, Now.Add(time.Hour-time.Second)), nil)
		due, err := s.NextDue(t.Context())
		must(t, err)
		same(t, "next due", due, Now.Add(time.Hour))
		l = Claim(t, s, "a.example", Now.Add(time.Hour))
		w, err := s.Work(t.Context(), l, 1, Now.Add(time.Hour))
		must(t, err)
		same(t, "state", w.Host, h)
		commit(t, s, l, store.Result{}) // no state given: kept
		w, err = s.Work(t.Context(), l, 1, Now.Add(time.Hour))
		must(t, err)
		same(t, "state", w.Host, h)
	}},
	{"claims: one who is alone frees those of the killed, and their fences hold", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		commit(t, s, l, store.Result{Alerts: []news.Alert{Alert("one")}})
		claimed := claimAlerts(t, s, Now)
		must(t, s.FreeClaims(t.Context(), Now))
		same(t, "hosts", hosts(claimAll(t, s, Now)), []string{"a.example"})
		_, err := s.Commit(t.Context(), l, store.Result{})
		wantErr(t, err, store.ErrLeaseLost)
		wantErr(t, s.SettleAlerts(t.Context(), claimed, news.Outcome{Delivered: true}, Now), store.ErrLeaseLost)
		same(t, "alerts", len(claimAlerts(t, s, Now)), 1)
	}},
	{"robots: the last answer of an origin is kept", func(t *testing.T, s store.Store) {
		_, err := s.Robots(t.Context(), "https://a.example")
		wantErr(t, err, store.ErrNotFound)
		must(t, s.PutRobots(t.Context(), "https://a.example", store.Robots{Status: 200, Body: []byte("User-agent: *"), Fetched: Now}))
		want := store.Robots{Status: 404, Fetched: Now.Add(time.Hour), Body: []byte{}}
		must(t, s.PutRobots(t.Context(), "https://a.example", store.Robots{Status: 404, Fetched: Now.Add(time.Hour)}))
		got, err := s.Robots(t.Context(), "https://a.example")
		must(t, err)
		same(t, "kept", got, want)
	}},
	{"lease: without any work there is no next due", func(t *testing.T, s store.Store) {
		due, err := s.NextDue(t.Context())
		must(t, err)
		same(t, "next due", due, time.Time{})
	}},
}
