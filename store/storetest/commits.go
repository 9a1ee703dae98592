package storetest

import (
	"context"
	"errors"
	"fmt"
	gosync "sync"
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

var commitTests = []test{
	{"commit: a conflict in the last step leaves nothing of the others", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		before := stats(t, s)
		r := Full("a.example")
		r.Incidents[0].Rev = 5
		_, err := s.Commit(t.Context(), l, r)
		wantErr(t, err, store.ErrConflict)
		same(t, "counts", stats(t, s), before)
		same(t, "source", sources(t, s), []store.SourceState{{Source: Source("a.example"), NextDue: Now}})
	}},
	{"commit: everything together, and the same again is refused by its revisions or changes nothing", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		commit(t, s, l, Full("a.example"))
		after := stats(t, s)
		if after.Articles != 1 || after.Incidents != 1 || after.AlertsDue != 1 || after.Todo != 1 {
			t.Fatalf("counts = %+v", after)
		}
		again := Full("a.example")
		_, err := s.Commit(t.Context(), l, again)
		wantErr(t, err, store.ErrConflict)
		again.Incidents = nil
		done := commit(t, s, l, again)
		same(t, "new", done, store.Committed{})
		same(t, "counts", stats(t, s), after)
	}},
	{"commit: a cancelled one writes nothing", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := s.Commit(ctx, l, Full("a.example"))
		wantErr(t, err, context.Canceled)
		same(t, "articles", stats(t, s).Articles, 0)
	}},
	{"commit: four writers at once; the reader of the tail skips nothing", func(t *testing.T, s store.Store) {
		const writers, each = 4, 25
		leases := make([]store.HostLease, writers)
		for w := range leases {
			sync(t, s, Now, writerSources(w+1)...)
			leases[w] = Claim(t, s, writerHost(w), Now)
		}
		var wg gosync.WaitGroup
		for w, l := range leases {
			wg.Go(func() { writeMany(t, s, l, writerHost(w), each) })
		}
		got := follow(t, s, writers*each)
		wg.Wait()
		same(t, "distinct articles", len(got), writers*each)
	}},
	{"close: twice is once", func(t *testing.T, s store.Store) {
		must(t, s.Close())
		must(t, s.Close())
	}},
}

// Full is a result with something of everything.
func Full(host string) store.Result {
	return store.Result{
		Host:      &store.HostState{BackoffUntil: Now},
		Sources:   []store.SourceState{polled(host)},
		Links:     []news.Link{Link(host, 1), Link(host, 2)},
		Done:      []store.LinkOutcome{{Key: Link(host, 1).Key, State: store.LinkStored, Attempts: 1}},
		Articles:  []news.Article{Article(host, 1)},
		Incidents: []store.IncidentChange{{Incident: Incident("meta")}},
		Alerts:    []news.Alert{Alert("one")},
	}
}

func writerHost(w int) string { return fmt.Sprintf("w%d.example", w) }

func writerSources(n int) (out []news.Source) {
	for w := range n {
		out = append(out, Source(writerHost(w)))
	}
	return out
}

// writeMany commits articles one by one.
func writeMany(t *testing.T, s store.Store, l store.HostLease, host string, n int) {
	for i := range n {
		if _, err := s.Commit(context.Background(), l, store.Result{Articles: []news.Article{Article(host, i)}}); err != nil {
			t.Errorf("writer %s: %v", host, err)
			return
		}
	}
}

// follow reads the tail, as an indexer does, until it has seen n articles or nothing comes for long.
func follow(t *testing.T, s store.Store, n int) map[news.URLKey]bool {
	t.Helper()
	seen := map[news.URLKey]bool{}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for cursor := news.Seq(0); len(seen) < n; {
		list, err := s.Tail(ctx, cursor, 7)
		if errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("the reader saw %d of %d articles", len(seen), n)
		}
		must(t, err)
		for i := range list {
			seen[list[i].Key], cursor = true, list[i].Seq
		}
	}
	return seen
}
