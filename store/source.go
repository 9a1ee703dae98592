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
}

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
