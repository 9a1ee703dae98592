package storetest

import (
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

var linkTests = []test{
	{"links: new ones are work of their own host, at once", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "feed.example")
		st := polled("feed.example")
		own, other := Link("feed.example", 1), Link("pages.example", 2)
		done := commit(t, s, l, store.Result{Sources: []store.SourceState{st}, Links: []news.Link{own, other}})
		same(t, "new", done.Links, 2)
		same(t, "own work", work(t, s, l, Now), []news.Link{own})
		same(t, "work of the other host", work(t, s, Claim(t, s, "pages.example", Now), Now), []news.Link{other})
	}},
	{"links: known ones are not queued again", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		links := []news.Link{Link("a.example", 1), Link("a.example", 2)}
		commit(t, s, l, store.Result{Links: links})
		commit(t, s, l, store.Result{Done: []store.LinkOutcome{{Key: links[0].Key, State: store.LinkGone, Attempts: 1}}})
		same(t, "new", commit(t, s, l, store.Result{Links: links}).Links, 0)
		same(t, "work", work(t, s, l, Now), links[1:])
	}},
	{"links: unseen keeps the order, drops repeats and everything known", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		commit(t, s, l, store.Result{Links: []news.Link{Link("a.example", 2)}, Articles: []news.Article{Article("a.example", 4)}})
		keys := make([]news.URLKey, 6)
		for n := range keys {
			keys[n] = Link("a.example", n).Key
		}
		got, err := s.Unseen(t.Context(), append(keys, keys...))
		must(t, err)
		same(t, "unseen", got, []news.URLKey{keys[0], keys[1], keys[3], keys[5]})
		got, err = s.Unseen(t.Context(), nil)
		must(t, err)
		same(t, "unseen of none", got, nil)
	}},
	{"links: a failed page comes again when it is due, with its attempts", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		link := Link("a.example", 1)
		commit(t, s, l, store.Result{Links: []news.Link{link}, Sources: []store.SourceState{polled("a.example")}})
		again := Now.Add(10 * time.Minute)
		retry := store.LinkOutcome{Key: link.Key, State: store.LinkTodo, Due: again, Attempts: 1, Failure: news.Failure{Kind: news.FailUnreachable}}
		commit(t, s, l, store.Result{Done: []store.LinkOutcome{retry}})
		commit(t, s, l, store.Result{Done: []store.LinkOutcome{retry}}) // the same again changes nothing
		same(t, "too early", work(t, s, l, again.Add(-time.Second)), nil)
		link.Attempts = 1
		same(t, "due", work(t, s, Claim(t, s, "a.example", again), again), []news.Link{link})
	}},
	{"links: an article under its canonical address settles that address too", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		listed, canonical := Link("a.example", 1), Link("a.example", 2)
		commit(t, s, l, store.Result{Links: []news.Link{listed, canonical}})
		commit(t, s, l, store.Result{
			Articles: []news.Article{Article("a.example", 2)},
			Done:     []store.LinkOutcome{{Key: listed.Key, State: store.LinkStored, Attempts: 1}},
		})
		same(t, "work", work(t, s, l, Now), nil)
		same(t, "todo", stats(t, s).Todo, 0)
	}},
	{"links: a stored page can be planned to be looked at again", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		link := Link("a.example", 1)
		commit(t, s, l, store.Result{Links: []news.Link{link}})
		again := Now.Add(24 * time.Hour)
		commit(t, s, l, store.Result{
			Articles: []news.Article{Article("a.example", 1)},
			Done:     []store.LinkOutcome{{Key: link.Key, State: store.LinkTodo, Due: again, Attempts: 1}},
		})
		link.Attempts = 1
		same(t, "work", work(t, s, l, again), []news.Link{link})
	}},
	{"links: outcomes of another host's links are refused", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		commit(t, s, l, store.Result{Links: []news.Link{Link("b.example", 1)}})
		_, err := s.Commit(t.Context(), l, store.Result{Done: []store.LinkOutcome{{Key: Link("b.example", 1).Key, State: store.LinkGone}}})
		if err == nil {
			t.Error("the outcome was taken")
		}
	}},
	{"links: an address without a host does not hold up the others", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		bad := news.Link{Key: news.KeyOf("mailto:x"), URL: "mailto:x", Seen: Now}
		done := commit(t, s, l, store.Result{Links: []news.Link{bad, Link("a.example", 1)}})
		same(t, "new", done.Links, 1)
		same(t, "gone", stats(t, s).Gone, 1)
	}},
	{"links: no more are handed out than asked for", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		commit(t, s, l, store.Result{Links: []news.Link{Link("a.example", 1), Link("a.example", 2), Link("a.example", 3)}})
		w, err := s.Work(t.Context(), l, 2, Now)
		must(t, err)
		same(t, "links", len(w.Links), 2)
	}},
}

func work(t *testing.T, s store.Store, l store.HostLease, now time.Time) []news.Link {
	t.Helper()
	w, err := s.Work(t.Context(), l, 100, now)
	must(t, err)
	return w.Links
}
