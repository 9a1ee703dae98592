package monitor

import (
	"net/http"
	"testing"
	"time"

	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

var noon = time.Date(2024, 5, 15, 12, 0, 0, 0, time.UTC)

func TestNextPoll(t *testing.T) {
	broken := news.Failure{Kind: news.FailStatus, Detail: "500"}
	for _, c := range []struct {
		name  string
		state store.SourceState
		got   crawler.Poll
		found int
		want  time.Duration
	}{
		{"the first poll", store.SourceState{}, crawler.Poll{}, 9, firstInterval},
		{"something new: sooner", store.SourceState{Interval: time.Hour}, crawler.Poll{}, 1, 40 * time.Minute},
		{"never below the least", store.SourceState{Interval: minInterval}, crawler.Poll{}, 1, minInterval},
		{"nothing new: later", store.SourceState{Interval: time.Hour}, crawler.Poll{NotModified: true}, 0, 90 * time.Minute},
		{"never above the most", store.SourceState{Interval: maxInterval}, crawler.Poll{}, 0, maxInterval},
		{"feeds.yaml decides", store.SourceState{Source: news.Source{Interval: 5 * time.Minute}, Interval: time.Hour}, crawler.Poll{}, 0, 5 * time.Minute},
		{"the source asks for more", store.SourceState{Interval: time.Hour}, crawler.Poll{Hints: crawler.Hints{TTL: 4 * time.Hour}}, 1, 4 * time.Hour},
		{"Retry-After holds also after success", store.SourceState{Interval: time.Hour}, crawler.Poll{Hints: crawler.Hints{RetryAfter: 5 * time.Hour}}, 1, 5 * time.Hour},
		{"the first failure", store.SourceState{Interval: time.Hour}, crawler.Poll{Failure: broken}, 0, firstBackoff},
		{"the fourth failure", store.SourceState{Errors: 3}, crawler.Poll{Failure: broken}, 0, 8 * firstBackoff},
		{"never given up", store.SourceState{Errors: 500}, crawler.Poll{Failure: broken}, 0, maxBackoff},
	} {
		t.Run(c.name, func(t *testing.T) {
			next := after(c.state, c.got, c.found, noon)
			if got := next.NextDue.Sub(noon); got != c.want {
				t.Errorf("next poll in %v, want %v", got, c.want)
			}
			if next.Retired {
				t.Error("the source was retired")
			}
		})
	}
}

func TestFailureIsKeptUntilThePollWorks(t *testing.T) {
	validators := news.Validators{ETag: `"1"`}
	s := store.SourceState{Validators: validators}
	failing := crawler.Poll{Failure: news.Failure{Kind: news.FailUnreachable}, Validators: validators}
	s = after(s, failing, 0, noon)
	s = after(s, failing, 0, noon.Add(time.Hour))
	if s.Errors != 2 || !s.Failing.Equal(noon) || s.Validators.ETag != `"1"` {
		t.Errorf("after two failures: %+v", s)
	}
	s = after(s, crawler.Poll{NotModified: true, Validators: validators}, 0, noon.Add(2*time.Hour))
	if s.Errors != 0 || !s.Failing.IsZero() || s.Failure.Kind != news.FailNone {
		t.Errorf("after recovery: %+v", s)
	}
}

func TestOnlyGoneRetires(t *testing.T) {
	for status, want := range map[int]bool{http.StatusGone: true, http.StatusNotFound: false, http.StatusForbidden: false} {
		got := crawler.Poll{Failure: news.Failure{Kind: news.FailGone}, Capture: news.Capture{Status: status}}
		if s := after(store.SourceState{}, got, 0, noon); s.Retired != want {
			t.Errorf("status %d: retired %v, want %v", status, s.Retired, want)
		}
	}
}

func TestLinkOutcome(t *testing.T) {
	for _, c := range []struct {
		name     string
		attempts int
		failure  news.FailureKind
		want     store.LinkState
		wait     time.Duration
	}{
		{"read", 0, news.FailNone, store.LinkStored, 0},
		{"gone", 0, news.FailGone, store.LinkGone, 0},
		{"forbidden by robots.txt", 0, news.FailRobots, store.LinkGone, 0},
		{"unreachable", 0, news.FailUnreachable, store.LinkTodo, firstRetry},
		{"a wall, for the third time", 2, news.FailWall, store.LinkTodo, 4 * firstRetry},
		{"a wall, for the last time", tries - 1, news.FailWall, store.LinkGone, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := outcome(news.Link{Attempts: c.attempts}, news.Failure{Kind: c.failure}, noon)
			if o.State != c.want || o.Attempts != c.attempts+1 {
				t.Errorf("state %v after %d attempts, want %v", o.State, o.Attempts, c.want)
			}
			if o.State == store.LinkTodo && o.Due.Sub(noon) != c.wait {
				t.Errorf("again in %v, want %v", o.Due.Sub(noon), c.wait)
			}
		})
	}
}
