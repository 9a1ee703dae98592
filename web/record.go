package web

import (
	"context"
	"errors"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web/api"
)

// Record answers what is asked of what was stored. It is safe for many goroutines.
type Record interface {
	Incidents(ctx context.Context, q IncidentQuery) ([]news.Incident, error)
	Alerts(ctx context.Context, q AlertQuery) ([]news.Alert, error)
	Article(ctx context.Context, key news.URLKey) (news.Article, error) // ErrNotFound
	Sources(ctx context.Context) ([]api.Source, error)
	// Search finds articles; the empty query lists the newest. ErrBadQuery.
	Search(ctx context.Context, q SearchQuery) (*api.Results, error)
}

// The errors that a page answers in its own way. They come wrapped: use errors.Is.
var (
	ErrNotFound = errors.New("not found")
	ErrBadQuery = errors.New("the query cannot be read")
	ErrBusy     = errors.New("busy at the moment")
)

// IncidentQuery chooses incidents. Zero values do not restrict; all that are set must hold.
type IncidentQuery struct {
	ID           news.IncidentID
	Open         bool      // neither lifted nor stale
	Company      string    // a root company or a member
	Jurisdiction string    // a country includes its states
	Since        time.Time // last seen at or after
	Before       time.Time // as it stood before this moment; zero for now
	Reported     bool      // with Before: by what had been published, not by what was known here
	From         int       // incidents to pass over
	Limit        int       // 0: no limit
}

// AlertQuery chooses alerts. Zero values do not restrict; all that are set must hold.
type AlertQuery struct {
	Key      news.AlertKey
	State    news.DeliveryState
	Incident news.IncidentID
	Receiver string
	Rule     string
	Since    time.Time // created at or after
	From     int       // alerts to pass over
	Limit    int       // 0: no limit
}

// SearchQuery is a search in the language of docs/query.md.
type SearchQuery struct {
	Text   string
	From   int // hits to pass over
	Size   int
	Newest bool // newest first, not best first
	Facets bool // count hits by field
}
