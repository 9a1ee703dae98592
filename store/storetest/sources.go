package storetest

import (
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

var sourceTests = []test{
	{"sources: listed ones are added, due at once", func(t *testing.T, s store.Store) {
		a, b := Source("a.example"), Source("b.example")
		same(t, "report", sync(t, s, Now, a, b), store.SyncReport{Added: []string{a.URL, b.URL}})
		same(t, "sources", sources(t, s), []store.SourceState{{Source: a, NextDue: Now}, {Source: b, NextDue: Now}})
	}},
	{"sources: the same list again changes nothing", func(t *testing.T, s store.Store) {
		sync(t, s, Now, Source("a.example"))
		before := sources(t, s)
		rep := sync(t, s, Now.Add(time.Hour), Source("a.example"))
		same(t, "empty report", rep.Empty(), true)
		same(t, "sources", sources(t, s), before)
	}},
	{"sources: one that is gone from the list is kept, not polled, and comes back", func(t *testing.T, s store.Store) {
		a, b := Source("a.example"), Source("b.example")
		sync(t, s, Now, a, b)
		same(t, "report", sync(t, s, Now, b), store.SyncReport{Removed: []string{a.URL}})
		same(t, "claimed", hosts(claimAll(t, s, Now)), []string{"b.example"})
		later := Now.Add(time.Hour)
		same(t, "report", sync(t, s, later, a, b), store.SyncReport{Restored: []string{a.URL}})
		same(t, "claimed", hosts(claimAll(t, s, later)), []string{"b.example", "a.example"})
	}},
	{"sources: state survives a change of settings; other reading forgets the validators", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		st := polled("a.example")
		commit(t, s, l, store.Result{Sources: []store.SourceState{st}})
		renamed := st.Source
		renamed.Name = "New name"
		same(t, "report", sync(t, s, Now, renamed), store.SyncReport{Changed: []string{st.Source.URL}})
		st.Source = renamed
		same(t, "sources", sources(t, s), []store.SourceState{st})

		renamed.Kind = news.KindPage
		sync(t, s, Now.Add(time.Minute), renamed)
		st.Source, st.Validators, st.NextDue = renamed, news.Validators{}, Now.Add(time.Minute)
		same(t, "sources", sources(t, s), []store.SourceState{st})
	}},
	{"sources: a commit does not undo a change of feeds.yaml", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		renamed := Source("a.example")
		renamed.Name = "New name"
		sync(t, s, Now, renamed)
		sync(t, s, Now)
		commit(t, s, l, store.Result{Sources: []store.SourceState{polled("a.example")}})
		want := polled("a.example")
		want.Source, want.Removed = renamed, true
		same(t, "sources", sources(t, s), []store.SourceState{want})
	}},
	{"sources: a retired one is not polled", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		st := polled("a.example")
		st.Retired = true
		commit(t, s, l, store.Result{Sources: []store.SourceState{st}})
		same(t, "claimed", hosts(claimAll(t, s, Now.Add(1000*time.Hour))), nil)
	}},
	{"sources: polling now makes all due but the retired and the removed", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		commit(t, s, l, store.Result{Sources: []store.SourceState{polled("a.example")}})
		must(t, s.Release(t.Context(), l))
		same(t, "before", hosts(claimAll(t, s, Now)), nil)
		must(t, s.PollNow(t.Context(), Now))
		same(t, "after", hosts(claimAll(t, s, Now)), []string{"a.example"})
	}},
	{"sources: one that moved for good is claimed under its new host", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		st := polled("a.example")
		st.MovedTo = "https://new.example/feed"
		commit(t, s, l, store.Result{Sources: []store.SourceState{st}})
		commit(t, s, l, store.Result{Sources: []store.SourceState{st}}) // the same again is fine
		same(t, "claimed", hosts(claimAll(t, s, st.NextDue)), []string{"new.example"})
	}},
	{"sources: what operators were told and what became of pages survives a poll", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		commit(t, s, l, store.Result{Links: []news.Link{Link("a.example", 1)}})
		walled := store.LinkOutcome{Key: Link("a.example", 1).Key, Due: Now, Source: Source("a.example").URL, Page: store.PageWalled}
		for range store.MaxPages {
			commit(t, s, l, store.Result{Done: []store.LinkOutcome{walled}})
		}
		walled.Page = store.PageRead
		commit(t, s, l, store.Result{Done: []store.LinkOutcome{walled}})
		must(t, s.NoteTold(t.Context(), "desk", map[string]news.Health{walled.Source: news.HealthWall, "https://unknown.example/": news.HealthDown}))
		must(t, s.NoteTold(t.Context(), "ops", map[string]news.Health{walled.Source: news.HealthDown}))
		must(t, s.NoteTold(t.Context(), "ops", map[string]news.Health{walled.Source: news.HealthNew}))
		commit(t, s, l, store.Result{Sources: []store.SourceState{polled("a.example")}})
		want := polled("a.example")
		want.Pages, want.Told = "wwwwwwwwwwwwwwwr", store.Told{"desk": news.HealthWall}
		same(t, "sources", sources(t, s), []store.SourceState{want})
	}},
	{"sources: a commit of a source of another host, or of none, is refused", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		sync(t, s, Now, Source("a.example"), Source("b.example"))
		for _, host := range []string{"b.example", "unknown.example"} {
			if _, err := s.Commit(t.Context(), l, store.Result{Sources: []store.SourceState{polled(host)}}); err == nil {
				t.Errorf("the state of a source of %s was taken", host)
			}
		}
	}},
}

// polled is the state of a host's source after a poll.
func polled(host string) store.SourceState {
	return store.SourceState{
		Source: Source(host), Validators: news.Validators{ETag: `"1"`, LastModified: "yesterday", BodyHash: []byte{1, 2}},
		NextDue: Now.Add(time.Hour), Interval: time.Hour, Status: 200, LastTry: Now, LastOK: Now, LastNew: Now, Items: 20,
		Failure: news.Failure{Kind: news.FailStatus, Detail: "500"}, Failing: Now, Errors: 1,
	}
}

func sources(t *testing.T, s store.Store) []store.SourceState {
	t.Helper()
	list, err := s.Sources(t.Context())
	must(t, err)
	return list
}

func claimAll(t *testing.T, s store.Store, now time.Time) []store.HostLease {
	t.Helper()
	leases, err := s.ClaimHosts(t.Context(), "worker", 100, TTL, now)
	must(t, err)
	return leases
}

func hosts(leases []store.HostLease) (out []string) {
	for _, l := range leases {
		out = append(out, l.Host)
	}
	return out
}
