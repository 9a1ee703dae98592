package monitor

import (
	"time"

	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// Summary is what a pass did.
type Summary struct {
	Started time.Time `json:"started"`
	Ended   time.Time `json:"ended"`

	Sources  SourceCount     `json:"sources"`
	Links    int             `json:"links"`            // new
	Pages    int             `json:"pages"`            // fetched
	Articles int             `json:"articles"`         // stored: new ones and new versions
	Looks    int             `json:"looks"`            // at stored pages, to see whether they changed
	Edits    int             `json:"edits"`            // of these, had another text
	Vanished int             `json:"vanished"`         // of these, are gone
	Failed   map[string]int  `json:"failed,omitempty"` // pages by kind of failure
	Indexed  int             `json:"indexed"`
	Raised   int             `json:"raised"` // alerts written down
	Problems []SourceProblem `json:"problems,omitempty"`
	Delivery DeliverySummary `json:"delivery"`

	Operators string `json:"operators,omitempty"` // why the operators could not be told of sources
}

// DeliverySummary says what became of alerts.
type DeliverySummary struct {
	Delivered int `json:"delivered"` // in this pass
	Waiting   int `json:"waiting"`   // not due yet, or to be tried again
	Dead      int `json:"dead"`      // given up, ever
	Held      int `json:"held"`      // over a receiver's bound, and not sent yet
}

// SourceCount says how the sources fared.
type SourceCount struct {
	Listed    int `json:"listed"`
	Polled    int `json:"polled"`
	Unchanged int `json:"unchanged"`
	Failed    int `json:"failed"`
	Removed   int `json:"removed"` // no longer in feeds.yaml
}

// SourceProblem is a source that failed, in words.
type SourceProblem struct {
	Source string           `json:"source"`
	Kind   news.FailureKind `json:"kind"`
	Detail string           `json:"detail"`
	Since  time.Time        `json:"since"`
}

func (s *Summary) poll(state store.SourceState, got crawler.Poll, found int) {
	s.Sources.Polled++
	s.Links += found
	switch {
	case state.Failure.Kind != news.FailNone:
		s.Sources.Failed++
		s.Problems = append(s.Problems, SourceProblem{state.Source.Name, state.Failure.Kind, state.Failure.Detail, state.Failing})
	case got.NotModified:
		s.Sources.Unchanged++
	}
}

func (s *Summary) page(o store.LinkOutcome, done store.Committed) {
	s.Pages++
	s.Articles += len(done.Articles)
	s.Raised += done.Alerts
	if o.Failure.Kind != news.FailNone {
		if s.Failed == nil {
			s.Failed = map[string]int{}
		}
		s.Failed[string(o.Failure.Kind)]++
	}
}

// deliveries compares the outbox before and after a pass.
func deliveries(before, after store.Stats) DeliverySummary {
	return DeliverySummary{
		Delivered: after.AlertsDelivered - before.AlertsDelivered,
		Waiting:   after.AlertsDue, Dead: after.AlertsDead, Held: after.AlertsHeld,
	}
}

// done notes a page and tells the observer.
func (p *pass) done(a *news.Article, o store.LinkOutcome, done store.Committed) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sum.page(o, done)
	if o.Failure.Kind != news.FailNone {
		p.Observer.Failed(o.Failure)
		return
	}
	p.Observer.Read(a, done.Alerts)
}
