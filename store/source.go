package store

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// SourceState is a source and how polling it goes.
type SourceState struct {
	Source     news.Source
	MovedTo    string // where a permanent redirect leads; empty while Source.URL answers
	Validators news.Validators

	NextDue  time.Time     // next poll, not before
	Interval time.Duration // between polls, as learned; zero before the first

	Status  int       // HTTP status of the last answer
	Errors  int       // failed polls in a row
	LastTry time.Time // last poll
	LastOK  time.Time // last poll that was understood, also "not changed"
	LastNew time.Time // last poll that listed something new
	Failure news.Failure
	Failing time.Time // since when; zero while it works

	Items   int  // listed at the last poll that was understood
	Retired bool // gone for good by the server's word; not polled
	Removed bool // no longer in feeds.yaml; not polled. SyncSources sets it, Commit leaves it alone.

	Health news.Health   // as of the last poll
	Since  time.Time     // since when it is in that health
	Usual  time.Duration // between two of its items, as learned; zero while not known
	Quiet  time.Duration // the longest silence that was ordinary; zero while not known

	Head   []news.URLKey // the first of what it listed at the last poll that was understood
	Missed time.Time     // items listed after it were probably missed and are yet to be looked for; zero otherwise
	Gap    Gap           // the last time that happened

	Hub   string // a WebSub hub that tells of changes; empty while the source names none
	Topic string // what the hub calls the source

	Pages Pages // what became of its last pages. Commit adds to it by LinkOutcome.Page and leaves it alone otherwise
	Told  Told  // what the operators know. NoteTold sets it, Commit leaves it alone
}

// Gap is a poll that shared no item with the one before: the source listed more in between than it shows at a time.
type Gap struct {
	At    time.Time // of the poll that found it; zero when there was none
	After time.Time // the last poll before
	Found int       // links that a sitemap gave in their place
	Count int       // gaps so far
}

// Told is the trouble of a source that each operator, by name, was told of last.
type Told map[string]news.Health

// Pages is what became of the last pages of a source, the newest last, a letter each.
type Pages string

// The letters of Pages. They are stored: never change them.
const (
	PageRead   = "r"
	PageWalled = "w"
	PageFailed = "f"
)

// MaxPages is how many letters are kept.
const MaxPages = 16

// Address is where the source is fetched.
func (s *SourceState) Address() string {
	if s.MovedTo != "" {
		return s.MovedTo
	}
	return s.Source.URL
}

// SyncReport says what SyncSources did, by Source.URL in the order of the list given.
type SyncReport struct {
	Added    []string
	Changed  []string // other settings under the same address
	Restored []string // listed again
	Removed  []string // not listed any more
}

// Empty reports whether nothing changed.
func (r *SyncReport) Empty() bool {
	return len(r.Added)+len(r.Changed)+len(r.Restored)+len(r.Removed) == 0
}
