package monitor

import (
	"strings"
	"time"

	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// byFailure is what a failed poll says of a source. What is not listed is down.
var byFailure = map[news.FailureKind]news.Health{
	news.FailBlocked: news.HealthBlocked,
	news.FailRobots:  news.HealthBlocked,
	news.FailGone:    news.HealthGone,
	news.FailEmpty:   news.HealthEmpty,
}

// health is the state machine of a source: the state after a poll, of what is known of it then. It is pure.
func health(s *store.SourceState, now time.Time) news.Health {
	switch {
	case s.Failure.Kind != news.FailNone:
		return unhealthy(s)
	case walled(s.Pages):
		return news.HealthWall
	case !s.LastNew.IsZero() && now.Sub(s.LastNew) > patience(s):
		return news.HealthLate
	}
	return news.HealthOK
}

// unhealthy tells a source that never worked from one whose page or feed became something else.
func unhealthy(s *store.SourceState) news.Health {
	once := s.Items > 0
	switch s.Failure.Kind {
	case news.FailNotFeed, news.FailMalformed, news.FailContentType:
		if once {
			return news.HealthLayout
		}
	case news.FailEmpty:
		if once && s.Source.Kind == news.KindPage {
			return news.HealthLayout
		}
	}
	if h, ok := byFailure[s.Failure.Kind]; ok {
		return h
	}
	return news.HealthDown
}

// wallPages is how many pages in a row must be walls. One may be a single article for subscribers.
const wallPages = 5

func walled(p store.Pages) bool {
	return strings.HasSuffix(string(p), strings.Repeat(store.PageWalled, wallPages))
}

// since is from when on a state holds: a silence began with the last new item, a failure with the first failed poll.
func since(s *store.SourceState, h news.Health, now time.Time) time.Time {
	switch {
	case h == news.HealthLate:
		return s.LastNew
	case !s.Failing.IsZero():
		return s.Failing
	}
	return now
}

// diagnosed is a state with its health brought up to date.
func diagnosed(s store.SourceState, now time.Time) store.SourceState {
	if h := health(&s, now); h != s.Health {
		s.Since = since(&s, h, now)
		s.Health = h
	}
	return s
}

// pageNote is the letter that a page's outcome leaves with its source. A failure that lies in the page alone says
// nothing of the source.
func pageNote(f news.FailureKind) string {
	switch f {
	case news.FailNone:
		return store.PageRead
	case news.FailWall, news.FailBlocked:
		return store.PageWalled
	}
	return store.PageFailed
}

// notePolled keeps what a poll tells of rhythm and continuity.
func notePolled(s store.SourceState, got crawler.Poll, found int, now time.Time) store.SourceState {
	if got.NotModified {
		return s
	}
	if gap(&s, got.Links, found) {
		s.Gap = store.Gap{At: now, After: s.LastOK, Count: s.Gap.Count + 1}
		if s.Missed.IsZero() {
			s.Missed = s.LastOK
		}
	}
	s.Usual, s.Quiet = rhythm(&s, got.Links, found, now)
	s.Head = head(got.Links)
	return s
}
