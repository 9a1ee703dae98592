package monitor

import (
	"net/http"
	"time"

	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// Times between polls. A source that lists something new is asked sooner, a quiet one later; one that fails is asked less
// and less often and never given up.
const (
	firstInterval = 30 * time.Minute
	minInterval   = 10 * time.Minute
	maxInterval   = 6 * time.Hour
	firstBackoff  = 15 * time.Minute
	maxBackoff    = 24 * time.Hour
)

// after is a source's state once a poll is in. It is pure.
func after(s store.SourceState, got crawler.Poll, found int, now time.Time) store.SourceState {
	s.LastTry, s.Status = now, got.Capture.Status
	if got.Failure.Kind != news.FailNone {
		return diagnosed(failed(s, got, now), now)
	}
	return diagnosed(polled(s, got, found, now), now)
}

// polled is the state after a poll that was understood. What compares with the poll before comes first.
func polled(s store.SourceState, got crawler.Poll, found int, now time.Time) store.SourceState {
	s = notePolled(s, got, found, now)
	s.Failure, s.Errors, s.Failing, s.LastOK = news.Failure{}, 0, time.Time{}, now
	s.Validators = got.Validators
	if got.Moved != "" {
		s.MovedTo = got.Moved
	}
	if !got.NotModified {
		s.Items, s.Hub, s.Topic = len(got.Links), got.Hints.Hub, got.Hints.Topic
	}
	if found > 0 {
		s.LastNew = now
	}
	s.Interval = interval(s, got, found, now)
	s.NextDue = now.Add(max(s.Interval, got.Hints.RetryAfter))
	return s
}

func failed(s store.SourceState, got crawler.Poll, now time.Time) store.SourceState {
	if s.Errors == 0 {
		s.Failing = now
	}
	s.Errors++
	s.Failure = got.Failure
	s.Retired = got.Capture.Status == http.StatusGone
	s.NextDue = now.Add(max(backoff(firstBackoff, s.Errors), got.Hints.RetryAfter))
	return s
}

// interval is what feeds.yaml says, or what the source taught: two thirds of the last one when something was new, a third
// when so much was new that some was probably missed, half as much again when nothing was, but never more often than the
// source itself allows.
func interval(s store.SourceState, got crawler.Poll, found int, now time.Time) time.Duration {
	if s.Source.Interval > 0 {
		return s.Source.Interval
	}
	next := firstInterval
	switch {
	case s.Interval == 0:
	case s.Gap.At.Equal(now):
		next = s.Interval / 3
	case found > 0:
		next = s.Interval * 2 / 3
	default:
		next = s.Interval * 3 / 2
	}
	return min(max(next, minInterval, got.Hints.MaxAge, got.Hints.TTL), maxInterval)
}

// backoff doubles from a first wait to a day.
func backoff(first time.Duration, failures int) time.Duration {
	wait := first << min(failures-1, 16)
	return min(wait, maxBackoff)
}
