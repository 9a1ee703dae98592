package store

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// ArticleQuery chooses articles of the page "newest first". Zero values do not restrict.
type ArticleQuery struct {
	Source string // Source.URL
	Before time.Time
	After  time.Time // At() >= After
	Limit  int       // 0: 20
	Offset int
}

// IncidentQuery chooses incidents. Zero values do not restrict; all that are set must hold. An incident that says nothing,
// since people merged it into another or rejected all of it, is given only where IDs, Keys, Roots or Void ask for it.
type IncidentQuery struct {
	IDs   []news.IncidentID
	Keys  []news.IncidentKey
	Roots []string    // IncidentKey.Root
	Rests news.URLKey // those that rest on this article
	Open  bool        // neither lifted nor stale
	Since time.Time   // last seen at or after
	Limit int         // 0: no limit
	Void  bool        // also those that say nothing
}

// AlertQuery chooses alerts. Zero values do not restrict; all that are set must hold.
type AlertQuery struct {
	Key      news.AlertKey
	State    news.DeliveryState
	Incident news.IncidentID
	Receiver string
	HeldBy   news.AlertKey // a notice
	Rule     string
	Offset   int       // alerts to pass over
	Since    time.Time // created at or after
	Limit    int       // 0: no limit
}

// Open reports whether an incident in this state still stands.
func Open(s news.State) bool { return s != news.StateLifted && s != news.StateStale }

// Stats counts what is stored.
type Stats struct {
	ID       string // of this record, random, given when it was created; an index of another record is of no use
	LastSeq  news.Seq
	Articles int // newest versions
	Versions int // all versions

	Sources int // neither retired nor removed
	Failing int // of these, failed at the last poll
	Retired int
	Hosts   int
	Todo    int // links to fetch
	Gone    int // links given up
	Visits  int // stored pages to look at again

	Incidents int
	Open      int

	AlertsDue       int
	AlertsDelivered int
	AlertsDead      int
	AlertsHeld      int
}
