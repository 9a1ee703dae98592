package monitor

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

const pageURL = "https://o0.example/1"

// visited is a monitor that has just stored one article with a response and raised its alert.
func visited(t *testing.T) (*Monitor, *press) {
	t.Helper()
	p := &press{now: noon, asked: map[string]int{}, pages: map[string]string{pageURL: story("WhatsApp")}, status: map[string]int{}}
	p.links = map[string][]news.Link{source(0).URL: {link(pageURL, "", noon.Add(-time.Hour))}}
	m := newMonitor(t, p, source(0))
	m.LookAgain = []time.Duration{time.Hour, 6 * time.Hour, day, 3 * day}
	if sum := crawl(t, m); sum.Articles != 1 || sum.Raised != 1 || sum.Looks != 0 {
		t.Fatalf("first pass: %+v", sum)
	}
	return m, p
}

// passAt runs a pass at a time after the first.
func passAt(t *testing.T, m *Monitor, p *press, after time.Duration) Summary {
	t.Helper()
	p.now = noon.Add(after)
	return crawl(t, m)
}

func versions(t *testing.T, m *Monitor) []news.Article {
	t.Helper()
	all, err := m.Store.Versions(t.Context(), news.KeyOf(pageURL))
	check(t, err)
	return all
}

func changes(t *testing.T, m *Monitor) []news.PageChange {
	t.Helper()
	all, err := m.Store.PageChanges(t.Context(), news.KeyOf(pageURL))
	check(t, err)
	return all
}

// A page that does not change is looked at as often as the plan says and never again, whenever passes run.
func TestPlanOfLooks(t *testing.T) {
	m, p := visited(t)
	looks := map[time.Duration]int{}
	for at := 30 * time.Minute; at < 10*day; at += 30 * time.Minute {
		if sum := passAt(t, m, p, at); sum.Looks > 0 {
			looks[at] = sum.Looks
		}
	}
	want := map[time.Duration]int{time.Hour: 1, 6 * time.Hour: 1, day: 1, 3 * day: 1}
	if diff := cmp.Diff(want, looks); diff != "" {
		t.Errorf("looks (-want +got):\n%s", diff)
	}
	if p.asked[pageURL] != 5 || len(versions(t, m)) != 1 || len(changes(t, m)) != 0 {
		t.Errorf("%d fetches, %d versions, changes %v", p.asked[pageURL], len(versions(t, m)), changes(t, m))
	}
}

// After a pause of days the looks that were missed are one.
func TestLooksAreNotMadeUpFor(t *testing.T) {
	m, p := visited(t)
	if sum := passAt(t, m, p, 2*day); sum.Looks != 1 {
		t.Errorf("after two days: %d looks", sum.Looks)
	}
	if sum := passAt(t, m, p, 3*day); sum.Looks != 1 {
		t.Errorf("after three days: %d looks", sum.Looks)
	}
	if sum := passAt(t, m, p, 20*day); sum.Looks != 0 {
		t.Errorf("after the plan: %d looks", sum.Looks)
	}
}

// An article without a response, and a monitor without a plan, have no looks.
func TestNothingToLookAt(t *testing.T) {
	m, p := visited(t)
	const plain = "https://o0.example/2"
	p.links[source(0).URL] = []news.Link{link(plain, "", noon)}
	p.pages[plain] = strings.ReplaceAll(story("WhatsApp"), "suspended the processing of", "published figures on")
	passAt(t, m, p, time.Hour)
	stats, err := m.Store.Stats(t.Context())
	check(t, err)
	if stats.Articles != 2 || stats.Visits != 1 {
		t.Errorf("%d articles, %d visits", stats.Articles, stats.Visits)
	}
	m.LookAgain = nil
	passAt(t, m, p, 2*day)
	if stats, err = m.Store.Stats(t.Context()); err != nil || stats.Visits != 0 {
		t.Errorf("without a plan: %d visits, %v", stats.Visits, err)
	}
}

// An edit is a new version beside the old one, dated as the old one is; a changed headline is noted once.
func TestEdit(t *testing.T) {
	m, p := visited(t)
	p.pages[pageURL] = strings.ReplaceAll(story("WhatsApp"), "stops answering", "“pauses” its answers to police")
	sum := passAt(t, m, p, time.Hour)
	if sum.Edits != 1 || sum.Articles != 1 {
		t.Errorf("pass: %+v", sum)
	}
	passAt(t, m, p, 6*time.Hour)
	all := versions(t, m)
	if len(all) != 2 {
		t.Fatalf("%d versions", len(all))
	}
	old, a := all[0], all[1]
	if a.Version != 2 || !a.At().Equal(old.At()) || a.Outlet != old.Outlet || len(a.Responses) == 0 || a.Capture == old.Capture || a.Capture.SHA256 == "" {
		t.Errorf("new version %+v\nof %+v", a, old)
	}
	want := []news.PageChange{{
		Event: news.HeadlineChanged, Article: a.Key, URL: pageURL, Outlet: "outlet 0", Published: old.At(), Version: 2,
		Before: "WhatsApp stops answering", After: "WhatsApp “pauses” its answers to police", Status: 200, At: noon.Add(time.Hour), Capture: a.Capture,
	}}
	if diff := cmp.Diff(want, changes(t, m)); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
}

// What is no edit: punctuation of the headline alone is a version without an event; a wall, another article and an error
// change nothing.
func TestNoEdit(t *testing.T) {
	for name, tc := range map[string]struct {
		body     string
		status   int
		versions int
	}{
		"quotes in the headline": {strings.ReplaceAll(story("WhatsApp"), "stops answering", "“stops” answering"), 0, 2},
		"another article": {`<html lang="en"><head><title>Ten recipes for autumn</title></head><body><article><h1>Ten recipes for autumn</h1>
<p>Pumpkins are cheap this month, and our kitchen has tried ten ways to cook them, from a clear soup to a dark cake with nuts.</p>
<p>Most of the dishes need less than an hour, and none of them needs an oven that is larger than that of a small flat in town.</p>
</article></body></html>`, 0, 1},
		"a login wall":   {`<html><head><title>Log in</title></head><body><form><h1>Log in to continue</h1><input type="password" name="p"></form></body></html>`, 0, 1},
		"a server error": {"", http.StatusInternalServerError, 1},
	} {
		t.Run(name, func(t *testing.T) {
			m, p := visited(t)
			p.pages[pageURL], p.status[pageURL] = tc.body, tc.status
			passAt(t, m, p, time.Hour)
			if got := len(versions(t, m)); got != tc.versions || len(changes(t, m)) != 0 {
				t.Errorf("%d versions, want %d; changes %v", got, tc.versions, changes(t, m))
			}
		})
	}
}

// A page that is not found once may be back soon; one that is not found twice, or that the site says is gone, has vanished.
func TestVanished(t *testing.T) {
	m, p := visited(t)
	p.status[pageURL] = http.StatusNotFound
	if sum := passAt(t, m, p, time.Hour); sum.Vanished != 0 {
		t.Error("believed at once")
	}
	p.status[pageURL] = 0
	if sum := passAt(t, m, p, 2*time.Hour); sum.Looks != 1 || sum.Vanished != 0 {
		t.Errorf("back again: %+v", sum)
	}
	p.status[pageURL] = http.StatusNotFound
	passAt(t, m, p, 6*time.Hour)
	if sum := passAt(t, m, p, 7*time.Hour); sum.Vanished != 1 {
		t.Errorf("not found twice: %+v", sum)
	}
	if sum := passAt(t, m, p, 4*day); sum.Looks != 0 || len(changes(t, m)) != 1 {
		t.Errorf("looked at after the end: %+v, %v", sum, changes(t, m))
	}
	if c := changes(t, m)[0]; c.Event != news.PageVanished || c.Status != 404 || c.Before != "WhatsApp stops answering" || c.Capture.File == "" {
		t.Errorf("change %+v", c)
	}

	m, p = visited(t)
	p.status[pageURL] = http.StatusGone
	if sum := passAt(t, m, p, time.Hour); sum.Vanished != 1 {
		t.Errorf("gone: %+v", sum)
	}
}

// A redirect to the front page is how many sites say that a page is gone.
func TestVanishedToFrontPage(t *testing.T) {
	m, p := visited(t)
	p.moved = map[string]string{pageURL: "https://o0.example/"}
	passAt(t, m, p, time.Hour)
	passAt(t, m, p, 2*time.Hour)
	if all := changes(t, m); len(all) != 1 || all[0].Event != news.PageVanished || all[0].Found != "https://o0.example/" {
		t.Errorf("changes %+v", all)
	}
}

// A rule that asks for changes of pages hears of each once, also when the process dies around the commit; the rule on
// stances hears nothing of them.
func TestPageAlertsOnce(t *testing.T) {
	m, p := visited(t)
	edits := m.Policy.Rules[0]
	edits.Name, edits.Events = "edits", []news.Event{news.HeadlineChanged, news.PageVanished}
	m.Policy.Rules = append(m.Policy.Rules, edits)
	mortal := &dying{Store: m.Store}
	m.Store = mortal
	p.pages[pageURL] = strings.ReplaceAll(story("WhatsApp"), "stops answering", "reviews its answers")
	for _, at := range []string{"before", "after"} {
		mortal.at = at
		p.now = noon.Add(time.Hour)
		if _, err := m.Crawl(t.Context()); err == nil {
			t.Fatalf("death %s the commit goes unnoticed", at)
		}
		check(t, m.Store.FreeClaims(t.Context(), p.now))
	}
	passAt(t, m, p, time.Hour)
	passAt(t, m, p, 6*time.Hour)
	p.status[pageURL] = http.StatusGone
	passAt(t, m, p, day)
	all, err := m.Store.Alerts(t.Context(), store.AlertQuery{Rule: "edits"})
	check(t, err)
	got := map[news.Event]int{}
	for _, a := range all {
		got[a.Page.Event]++
	}
	if diff := cmp.Diff(map[news.Event]int{news.HeadlineChanged: 1, news.PageVanished: 1}, got); diff != "" {
		t.Errorf("alerts (-want +got):\n%s", diff)
	}
	if n := len(changes(t, m)); n != 2 {
		t.Errorf("%d changes are noted, want 2", n)
	}
}

// dying is a store whose process dies at its next commit, before the write or after it.
type dying struct {
	store.Store
	at string
}

func (d *dying) Commit(ctx context.Context, l store.HostLease, r store.Result) (store.Committed, error) {
	at := d.at
	d.at = ""
	switch at {
	case "before":
		return store.Committed{}, errCrash
	case "after":
		_, err := d.Store.Commit(ctx, l, r)
		return store.Committed{}, errors.Join(err, errCrash)
	}
	return d.Store.Commit(ctx, l, r)
}
