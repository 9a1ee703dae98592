package store

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// Result is what a worker found on a leased host. Sources and Done are of that host; Links and Articles may be of any.
type Result struct {
	Host      *HostState     // nil leaves it as it is
	Sources   []SourceState  // polled
	Links     []news.Link    // listed by a source; those already known are left out
	Done      []LinkOutcome  // pages tried
	Visits    []Visit        // pages of that host to look at again, or no more
	Articles  []news.Article // Seq and Version are assigned; an unchanged text is left out
	Incidents []IncidentChange
	Basis     map[string]int // what Incidents were decided on, by root; see BasisOf
	Corrected int            // with Basis: the changes that Store.Corrected counted before the decision
	Alerts    []news.Alert   // those with a known Key are left out
	Changes   []news.PageChange
	Outages   []Outage // one that is known is written anew
}

// LinkState is where a link is on its way.
type LinkState int

// The states of a link. The numbers are stored: never change them.
const (
	LinkTodo   LinkState = 0 // to be fetched at LinkOutcome.Due
	LinkStored LinkState = 1 // its article is stored
	LinkGone   LinkState = 2 // given up
)

// LinkOutcome is what became of a link. A page whose feed text stands in has the state todo with a later Due.
type LinkOutcome struct {
	Key      news.URLKey
	State    LinkState
	Due      time.Time // of the next try, for LinkTodo
	Attempts int       // fetches so far, this one included
	Failure  news.Failure
	Source   string // Source.URL of who listed it, and Page, a letter of Pages: noted with the source where both are given
	Page     string
	Article  news.URLKey // what the page turned out to hold; zero where that is not known
}

// IncidentChange is an incident as it is to be, and the revision it was decided on.
type IncidentChange struct {
	Rev      int           // stored revision; 0 creates
	Incident news.Incident // its Rev is ignored: it becomes Rev+1
}

// BasisOf notes what a decision about incidents rests on: for every root company the sum of the revisions that were
// read, 0 where there was none. A revision only grows, so Commit finds out by it that another worker opened or changed
// an incident of one of these roots meanwhile, also one that this decision does not touch.
func BasisOf(roots []string, known []news.Incident) map[string]int {
	sums := make(map[string]int, len(roots))
	for _, root := range roots {
		sums[root] = 0
	}
	for i := range known {
		if _, asked := sums[known[i].Key.Root]; asked {
			sums[known[i].Key.Root] += known[i].Rev
		}
	}
	return sums
}

// Committed says what was new in a Result.
type Committed struct {
	Links    int
	Articles []ArticleRef // stored ones only, in the order given
	Alerts   int
}

// ArticleRef names a version of an article.
type ArticleRef struct {
	Key     news.URLKey
	Seq     news.Seq
	Version int
}
