package monitor

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/netip"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/crawler/testworld"
	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/store/warc"
)

// errCrash ends a pass as a power cut would.
var errCrash = errors.New("crash")

// fragile is a store whose process dies at some of its commits: before the write, or after it and before anybody knows.
type fragile struct {
	store.Store
	mu      sync.Mutex
	chance  *rand.Rand
	crashes int
}

func (f *fragile) fate() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := f.chance.IntN(60)
	if n < 2 {
		f.crashes++
	}
	return n
}

func (f *fragile) Commit(ctx context.Context, l store.HostLease, r store.Result) (store.Committed, error) {
	switch f.fate() {
	case 0:
		return store.Committed{}, errCrash
	case 1:
		_, err := f.Store.Commit(ctx, l, r)
		return store.Committed{}, errors.Join(err, errCrash)
	}
	return f.Store.Commit(ctx, l, r)
}

// week is a monitor on the test world that is started again after every crash.
type week struct {
	t       *testing.T
	dir     string
	world   *testworld.World
	now     time.Time
	end     time.Time // the press stops publishing
	fragile *fragile
	engine  *extract.Engine
}

// TestWeek polls a press with every fault there is for a week, at irregular times and through many crashes. In the end
// every item that was published is an article, once; no site was ever treated badly.
func TestWeek(t *testing.T) {
	start := time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)
	w := &week{t: t, dir: t.TempDir(), now: start, end: start.Add(7 * day)}
	var err error
	w.world, err = testworld.Open(t.Context(), testworld.Options{Sites: 9, Clock: w.press, Start: start, Every: 12 * time.Hour, Window: 4})
	check(t, err)
	defer w.world.Close()
	s, err := sqlite.Open(t.Context(), w.dir, sqlite.Options{})
	check(t, err)
	defer s.Close()
	base, err := kb.Load()
	check(t, err)
	w.engine, err = extract.New(extract.Options{KB: base})
	check(t, err)
	w.fragile = &fragile{Store: s, chance: rand.New(rand.NewPCG(2, 3))}

	steps := rand.New(rand.NewPCG(4, 5))
	for w.now.Before(w.end.Add(3 * day)) {
		w.pass()
		w.now = w.now.Add(time.Hour + time.Duration(steps.IntN(8*60))*time.Minute)
	}
	w.holds(s)
	t.Logf("%d requests, %d crashes", w.world.Requests(), w.fragile.crashes)
}

func (w *week) press() time.Time {
	if w.now.After(w.end) {
		return w.end
	}
	return w.now
}

func (w *week) clock() time.Time { return w.now }

// pass runs until a pass ends without a crash, each time with new parts, as a new process would.
func (w *week) pass() {
	for {
		err := w.process()
		if err == nil {
			return
		}
		if !errors.Is(err, errCrash) {
			w.t.Fatal(err)
		}
		check(w.t, w.fragile.FreeClaims(w.t.Context(), w.now))
	}
}

func (w *week) process() (err error) {
	archive, err := warc.Open(w.dir, warc.Options{Now: w.clock})
	check(w.t, err)
	defer func() { err = errors.Join(err, archive.Close()) }()
	c, err := crawler.New(crawler.Options{
		Contact: "desk@example.org", Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Gap: -1, Clock: w.clock,
		Limits: crawler.Limits{Page: 200_000}, Robots: Robots{w.fragile},
	})
	check(w.t, err)
	defer c.Close()
	m := &Monitor{
		Store: w.fragile, Fetcher: c, Engine: w.engine, Archive: archive, Sources: w.world.Sources(), Observer: silent{}, Now: w.clock,
		Owner: "test", Workers: 8,
	}
	_, err = m.Crawl(w.t.Context())
	return err
}

func (w *week) holds(s store.Store) {
	articles, err := s.Latest(w.t.Context(), store.ArticleQuery{Limit: 100_000})
	check(w.t, err)
	stored := map[string]int{}
	for i := range articles {
		stored[articles[i].Title]++
	}
	published := w.world.Titles(w.end)
	for _, title := range published {
		if stored[title] != 1 {
			w.t.Errorf("%q is stored %d times", title, stored[title])
		}
		delete(stored, title)
	}
	for title := range stored {
		w.t.Errorf("%q was never published", title)
	}
	for _, misdeed := range w.world.Misdeeds(time.Time{}, 0) {
		w.t.Error(misdeed)
	}
	if w.fragile.crashes < 10 || len(published) < 200 {
		w.t.Errorf("%d crashes and %d items prove little", w.fragile.crashes, len(published))
	}
	w.gaps(s)
}

// gaps checks that the press did publish more than its feeds show, and that this was noticed.
func (w *week) gaps(s store.Store) {
	states, err := s.Sources(w.t.Context())
	check(w.t, err)
	if !slices.ContainsFunc(states, func(st store.SourceState) bool { return st.Gap.Found > 0 }) {
		w.t.Error("no gap was found and filled")
	}
}
