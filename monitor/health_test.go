package monitor

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

const day = 24 * time.Hour

func TestHealth(t *testing.T) {
	fails := func(k news.FailureKind) store.SourceState { return store.SourceState{Failure: news.Failure{Kind: k}} }
	worked := func(s store.SourceState, kind news.SourceKind) store.SourceState {
		s.Items, s.Source.Kind = 10, kind
		return s
	}
	silent := func(d, quiet time.Duration) store.SourceState {
		return store.SourceState{LastNew: noon.Add(-d), Quiet: quiet}
	}
	for _, c := range []struct {
		name  string
		state store.SourceState
		want  news.Health
	}{
		{"fine", silent(time.Hour, time.Hour), news.HealthOK},
		{"a weekend is no silence", silent(64*time.Hour, time.Hour), news.HealthOK},
		{"silent for long", silent(4*day, time.Hour), news.HealthLate},
		{"a monthly gazette is not late after a month", silent(35*day, 31*day), news.HealthOK},
		{"but after two", silent(63*day, 31*day), news.HealthLate},
		{"never anything new, and never listed any", store.SourceState{}, news.HealthOK},
		{"403", fails(news.FailBlocked), news.HealthBlocked},
		{"robots.txt", fails(news.FailRobots), news.HealthBlocked},
		{"404", fails(news.FailGone), news.HealthGone},
		{"500", fails(news.FailStatus), news.HealthDown},
		{"no such host", fails(news.FailUnreachable), news.HealthDown},
		{"an empty feed", worked(fails(news.FailEmpty), news.KindFeed), news.HealthEmpty},
		{"a page without links, from the start", fails(news.FailEmpty), news.HealthEmpty},
		{"a page that had links", worked(fails(news.FailEmpty), news.KindPage), news.HealthLayout},
		{"a page where a feed was", worked(fails(news.FailNotFeed), news.KindFeed), news.HealthLayout},
		{"a page where a feed was thought", fails(news.FailNotFeed), news.HealthDown},
		{"walls only", store.SourceState{Pages: "rrrwwwww"}, news.HealthWall},
		{"one was read again", store.SourceState{Pages: "wwwwwwwr"}, news.HealthOK},
		{"some articles for subscribers", store.SourceState{Pages: "wwwrwwww"}, news.HealthOK},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := health(&c.state, noon); got != c.want {
				t.Errorf("health %q, want %q", got, c.want)
			}
		})
	}
}

func TestHealthKeepsItsBeginning(t *testing.T) {
	broken := crawler.Poll{Failure: news.Failure{Kind: news.FailUnreachable}}
	good := crawler.Poll{Links: items(noon, time.Hour, 10)}
	s := after(store.SourceState{}, good, 10, noon)
	if s.Health != news.HealthOK || !s.Since.Equal(noon) {
		t.Fatalf("first poll: %q since %v", s.Health, s.Since)
	}
	for n := range 3 {
		s = after(s, broken, 0, noon.Add(time.Duration(n+1)*time.Hour))
	}
	if s.Health != news.HealthDown || !s.Since.Equal(noon.Add(time.Hour)) {
		t.Errorf("failing: %q since %v", s.Health, s.Since)
	}
	s = after(s, good, 1, noon.Add(5*time.Hour))
	if s.Health != news.HealthOK || !s.Since.Equal(noon.Add(5*time.Hour)) {
		t.Errorf("recovered: %q since %v", s.Health, s.Since)
	}
	s = after(s, crawler.Poll{NotModified: true}, 0, noon.Add(10*day))
	if s.Health != news.HealthLate || !s.Since.Equal(noon.Add(5*time.Hour)) {
		t.Errorf("silent: %q since %v", s.Health, s.Since)
	}
}

// items are n items in a rhythm, newest first, the newest at a time.
func items(at time.Time, every time.Duration, n int) []news.Link {
	var out []news.Link
	for i := range n {
		published := at.Add(-time.Duration(i) * every)
		out = append(out, link(fmt.Sprintf("https://o0.example/news/%d", published.Unix()), "", published))
	}
	return out
}

func TestRhythm(t *testing.T) {
	pinned := append(items(noon, time.Hour, 12), items(noon.Add(-700*day), time.Hour, 1)...)
	undated := []news.Link{{}, {}, {}}
	for _, c := range []struct {
		name         string
		state        store.SourceState
		links        []news.Link
		found        int
		usual, quiet time.Duration
	}{
		{"from the dates", store.SourceState{}, items(noon, 2*time.Hour, 20), 20, 2 * time.Hour, 2 * time.Hour},
		{"a pinned item is no silence", store.SourceState{}, pinned, 13, time.Hour, time.Hour},
		{"a long silence is forgotten slowly", store.SourceState{Quiet: 16 * day}, items(noon, time.Hour, 20), 1, time.Hour, 15 * day},
		{"too few dates say nothing", store.SourceState{}, items(noon, time.Hour, 3), 3, 0, 0},
		{"without dates, the first time between two", store.SourceState{LastNew: noon.Add(-8 * time.Hour)}, undated, 1, 8 * time.Hour, 8 * time.Hour},
		{"without dates, learned", store.SourceState{LastNew: noon.Add(-8 * time.Hour), Usual: 4 * time.Hour, Quiet: 4 * time.Hour}, undated, 1, 5 * time.Hour, 8 * time.Hour},
		{"without dates and news, as before", store.SourceState{LastNew: noon.Add(-8 * time.Hour), Usual: 4 * time.Hour}, undated, 0, 4 * time.Hour, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			usual, quiet := rhythm(&c.state, c.links, c.found, noon)
			if usual != c.usual || quiet != c.quiet {
				t.Errorf("usual %v and at most %v, want %v and %v", usual, quiet, c.usual, c.quiet)
			}
		})
	}
}

// A busy feed shows ten items and published thirty since the poll before: the middle ones come from the sitemap, those of
// another desk do not, and the next poll comes sooner.
func TestWhatAFeedShowsNoMoreIsFilled(t *testing.T) {
	s := source(0)
	p := &press{now: noon, asked: map[string]int{}, links: map[string][]news.Link{}, pages: map[string]string{}, maps: map[string][]news.Link{}}
	p.links[s.URL] = items(noon, time.Hour, 10)
	m := newMonitor(t, p, s)
	crawl(t, m)
	p.now = noon.Add(31 * time.Hour)
	p.links[s.URL] = items(p.now, time.Hour, 10)
	other := link("https://o0.example/sport/1", "", p.now.Add(-2*time.Hour))
	p.maps[s.URL] = append(items(p.now, time.Hour, 40), other)
	if sum := crawl(t, m); sum.Links != 31 {
		t.Errorf("%d links, want 10 shown and 21 filled", sum.Links)
	}
	states, err := m.Store.Sources(t.Context())
	check(t, err)
	want := store.Gap{At: p.now, After: noon, Found: 21, Count: 1}
	if diff := cmp.Diff(want, states[0].Gap); diff != "" || !states[0].Missed.IsZero() {
		t.Errorf("gap (-want +got):\n%s still missed: %v", diff, states[0].Missed)
	}
	if states[0].Interval != firstInterval/3 {
		t.Errorf("next poll in %v", states[0].Interval)
	}
	if p.asked[other.URL] != 0 || !strings.HasSuffix(other.URL, "/sport/1") {
		t.Error("another desk's story was taken")
	}
}

func TestGap(t *testing.T) {
	shown := items(noon, time.Hour, 10)
	s := store.SourceState{Head: head(shown)}
	for _, c := range []struct {
		name  string
		state store.SourceState
		links []news.Link
		found int
		want  bool
	}{
		{"the first poll", store.SourceState{}, shown, 10, false},
		{"nothing new", s, shown, 0, false},
		{"one is left", s, items(noon.Add(9*time.Hour), time.Hour, 10), 9, false},
		{"none is left", s, items(noon.Add(10*time.Hour), time.Hour, 10), 10, true},
		{"other items, all known", s, items(noon.Add(90*time.Hour), time.Hour, 10), 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := gap(&c.state, c.links, c.found); got != c.want {
				t.Errorf("gap %v, want %v", got, c.want)
			}
		})
	}
}
