package main

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
)

// stopwatch knows when each article was handed to the store and when it was stored, and receives the webhooks.
type stopwatch struct {
	mu     sync.Mutex
	handed map[string]time.Time // by the article's address
	stored map[string]time.Time
	came   map[string]time.Time // its first webhook
	all    int                  // webhooks
}

func newStopwatch() *stopwatch {
	return &stopwatch{handed: map[string]time.Time{}, stored: map[string]time.Time{}, came: map[string]time.Time{}}
}

// note keeps the first time of each article: a conflict commits again, and the wait counts.
func (s *stopwatch) note(at map[string]time.Time, articles []news.Article) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range articles {
		if _, again := at[articles[i].URL]; !again {
			at[articles[i].URL] = time.Now()
		}
	}
}

// ServeHTTP takes a webhook.
func (s *stopwatch) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	at := time.Now()
	var body struct {
		Data struct {
			Alerts []struct{ Article struct{ URL string } }
		}
	}
	if json.NewDecoder(r.Body).Decode(&body) != nil || len(body.Data.Alerts) == 0 {
		http.Error(w, "no alert in it", http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all++
	if url := body.Data.Alerts[0].Article.URL; s.came[url].IsZero() {
		s.came[url] = at
	}
}

// times are how long each article's first webhook took since a moment of the article, shortest first. One that came before
// its commit had returned took no time.
func (s *stopwatch) times(since map[string]time.Time) (took []time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for url, came := range s.came {
		took = append(took, max(came.Sub(since[url]), 0))
	}
	slices.Sort(took)
	return took
}

// timed runs the watch around every commit.
type timed struct {
	*sqlite.Store
	watch *stopwatch
}

func (t timed) Commit(ctx context.Context, l store.HostLease, r store.Result) (store.Committed, error) {
	t.watch.note(t.watch.handed, r.Articles)
	done, err := t.Store.Commit(ctx, l, r)
	if err == nil {
		t.watch.note(t.watch.stored, r.Articles)
	}
	return done, err
}

// silent hears of nothing.
type silent struct{}

func (silent) Polled(store.SourceState, int) {}
func (silent) Read(*news.Article, int)       {}
func (silent) Failed(news.Failure)           {}

var _ monitor.Observer = silent{}
