package monitor

import (
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// outages are what a poll tells of when a source could not answer: one begins, changes its kind, or ends. It is pure.
func outages(before, next *store.SourceState, now time.Time) (out []store.Outage) {
	url := next.Source.URL
	was, is := unreadable(before), unreadable(next)
	gap := next.Gap.At.Equal(now)
	switch {
	case was.IsZero():
	case !was.Equal(is):
		out = append(out, store.Outage{Source: url, Since: was, Until: now, Health: before.Health, Missed: gap})
	case before.Health != next.Health:
		out = append(out, store.Outage{Source: url, Since: was, Health: next.Health})
	}
	if !is.IsZero() && !was.Equal(is) {
		out = append(out, store.Outage{Source: url, Since: is, Health: next.Health})
	}
	if gap && was.IsZero() {
		out = append(out, store.Outage{Source: url, Since: next.Gap.After, Until: now, Health: news.HealthOK, Missed: true})
	}
	if before.LastOK.IsZero() && !next.LastOK.IsZero() {
		out = append(out, store.Outage{Source: url, Until: now})
	}
	return out
}

// unreadable is since when a source cannot be read; zero while it can.
func unreadable(s *store.SourceState) time.Time {
	if s.Health == news.HealthWall && s.Failing.IsZero() {
		return s.Since
	}
	return s.Failing
}
