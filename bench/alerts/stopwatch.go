package main

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
)

// stopwatch knows when each article was handed to the store, and receives the webhooks.
type stopwatch struct {
	mu    sync.Mutex
	start map[string]time.Time // by the article's address
	took  []time.Duration
}

func newStopwatch() *stopwatch { return &stopwatch{start: map[string]time.Time{}} }

func (s *stopwatch) begin(articles []news.Article) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range articles {
		if _, again := s.start[articles[i].URL]; !again { // a conflict commits again: the wait counts
			s.start[articles[i].URL] = time.Now()
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
	s.took = append(s.took, at.Sub(s.start[body.Data.Alerts[0].Article.URL]))
}

func (s *stopwatch) times() []time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.took
}

// timed starts the watch when an article is handed to the store.
type timed struct {
	*sqlite.Store
	watch *stopwatch
}

func (t timed) Commit(ctx context.Context, l store.HostLease, r store.Result) (store.Committed, error) {
	t.watch.begin(r.Articles)
	return t.Store.Commit(ctx, l, r)
}

// silent hears of nothing.
type silent struct{}

func (silent) Polled(store.SourceState, int) {}
func (silent) Read(*news.Article, int)       {}
func (silent) Failed(news.Failure)           {}

var _ monitor.Observer = silent{}
