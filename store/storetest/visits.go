package storetest

import (
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// visit is a visit of the n-th page of a host, due in an hour.
func visit(host string, n int) store.Visit {
	l := Link(host, n)
	return store.Visit{Article: l.Key, Link: l, First: Now, Looks: 1, Validators: news.Validators{ETag: `"1"`}, Due: Now.Add(time.Hour)}
}

func visits(t *testing.T, s store.Store, l store.HostLease, now time.Time) []store.Visit {
	t.Helper()
	w, err := s.Work(t.Context(), l, 10, now)
	must(t, err)
	return w.Visits
}

func newestOf(t *testing.T, s store.Store, link news.URLKey) news.URLKey {
	t.Helper()
	a, err := s.ArticleOf(t.Context(), link)
	must(t, err)
	return a.Key
}

var visitTests = []test{
	{"visits: a stored page comes again when its visit is due, and no more once the visit has ended", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		v := visit("a.example", 1)
		commit(t, s, l, store.Result{Sources: []store.SourceState{polled("a.example")}, Articles: []news.Article{Article("a.example", 1)}, Visits: []store.Visit{v}})
		same(t, "too early", visits(t, s, l, v.Due.Add(-time.Second)), nil)
		same(t, "planned", stats(t, s).Visits, 1)
		must(t, s.Release(t.Context(), l))
		l = Claim(t, s, "a.example", v.Due)
		same(t, "due", visits(t, s, l, v.Due), []store.Visit{v})
		v.Looks, v.Due = 2, v.Due.Add(time.Hour)
		commit(t, s, l, store.Result{Visits: []store.Visit{v}})
		same(t, "once more", visits(t, s, l, v.Due), []store.Visit{v})
		v.Due = time.Time{}
		commit(t, s, l, store.Result{Visits: []store.Visit{v}})
		same(t, "ended", visits(t, s, l, Now.Add(100*time.Hour)), nil)
		same(t, "none planned", stats(t, s).Visits, 0)
	}},
	{"visits: what happened to a page is kept once", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		key := Link("a.example", 1).Key
		gone := news.PageChange{Event: news.PageVanished, Article: key, URL: Link("a.example", 1).URL, Status: 404, At: Now.Add(time.Hour), Before: "Story"}
		other := news.PageChange{Event: news.HeadlineChanged, Article: key, Before: "Tale", After: "Story", At: Now}
		commit(t, s, l, store.Result{Changes: []news.PageChange{gone}})
		commit(t, s, l, store.Result{Changes: []news.PageChange{gone, other}})
		got, err := s.PageChanges(t.Context(), key)
		must(t, err)
		same(t, "changes", got, []news.PageChange{other, gone})
	}},
	{"links: the article is found by the address it was listed under", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		listed, a := Link("a.example", 1), Article("a.example", 2)
		commit(t, s, l, store.Result{Links: []news.Link{listed}})
		_, err := s.ArticleOf(t.Context(), listed.Key)
		wantErr(t, err, store.ErrNotFound)
		commit(t, s, l, store.Result{
			Articles: []news.Article{a}, Done: []store.LinkOutcome{{Key: listed.Key, State: store.LinkStored, Attempts: 1, Article: a.Key}},
		})
		same(t, "by its link", newestOf(t, s, listed.Key), a.Key)
		same(t, "by itself", newestOf(t, s, a.Key), a.Key)
	}},
	{"incidents: those that rest on an article are found by it, until they rest on it no more", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		i := Incident("meta")
		key := i.Evidence[0].Article
		rests := func() (ids []news.IncidentID) {
			found, err := s.Incidents(t.Context(), store.IncidentQuery{Rests: key})
			must(t, err)
			for _, f := range found {
				ids = append(ids, f.ID)
			}
			return ids
		}
		commit(t, s, l, store.Result{Incidents: []store.IncidentChange{{Incident: i}, {Incident: Incident("x")}}})
		same(t, "rest on it", rests(), []news.IncidentID{i.ID, Incident("x").ID})
		i.Evidence = nil
		commit(t, s, l, store.Result{Incidents: []store.IncidentChange{{Rev: 1, Incident: i}}})
		same(t, "the other rests on it", rests(), []news.IncidentID{Incident("x").ID})
	}},
	{"outages: one that ends is written over what was known of it", func(t *testing.T, s store.Store) {
		l := Lease(t, s, "a.example")
		o := store.Outage{Source: Source("a.example").URL, Since: Now, Health: news.HealthDown}
		first := store.Outage{Source: o.Source, Until: Now.Add(-time.Hour)}
		commit(t, s, l, store.Result{Outages: []store.Outage{o, first}})
		outages := func(since time.Time) []store.Outage {
			got, err := s.Outages(t.Context(), since)
			must(t, err)
			return got
		}
		same(t, "it lasts", outages(Now.Add(24*time.Hour)), []store.Outage{o})
		o.Until, o.Missed = Now.Add(3*time.Hour), true
		commit(t, s, l, store.Result{Outages: []store.Outage{o}})
		same(t, "all", outages(time.Time{}), []store.Outage{first, o})
		same(t, "ended before", outages(Now.Add(4*time.Hour)), nil)
	}},
}
