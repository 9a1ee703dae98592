package api

import (
	"fmt"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Sources is every source and how it fares, in the order of names.
type Sources struct {
	Sources []Source `json:"sources"`
}

// Source is a source and how it fares.
type Source struct {
	Name     string           `json:"name"`
	URL      string           `json:"url"`
	State    string           `json:"state"` // its health in a word, "new" before the first poll, "missed" when it works and lost items lately
	Since    *time.Time       `json:"since"`
	Every    float64          `json:"usual_hours"` // between two of its items; 0 while not known
	Longest  float64          `json:"longest_hours"`
	LastNew  *time.Time       `json:"last_new"`
	LastOK   *time.Time       `json:"last_ok"`
	LastTry  *time.Time       `json:"last_try"`
	NextDue  *time.Time       `json:"next_due"`
	Items    int              `json:"items"`
	Failures int              `json:"failures"`
	Kind     news.FailureKind `json:"error_kind,omitempty"`
	Error    string           `json:"error,omitempty"`
	MovedTo  string           `json:"moved_to,omitempty"`
	Gaps     int              `json:"gaps"`
	LastGap  *time.Time       `json:"last_gap"`
	Filled   int              `json:"filled"`           // links that a sitemap gave after the last gap
	Matter   string           `json:"matter,omitempty"` // what is wrong with it, in words
}

// Trouble reports whether somebody should look at the source.
func (s *Source) Trouble() bool {
	return s.State == "missed" || news.Health(s.State).Trouble() && s.State != "new"
}

// When is a time for JSON; null for none.
func When(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// Rhythm says how often something new comes, as roughly as it is known; empty while it is not.
func (s *Source) Rhythm() string {
	switch d := time.Duration(s.Every * float64(time.Hour)); {
	case d == 0:
		return ""
	case d < time.Hour:
		return fmt.Sprintf("every %d min", max(1, int(d.Round(time.Minute)/time.Minute)))
	case d < 48*time.Hour:
		return fmt.Sprintf("every %d h", int(d.Round(time.Hour)/time.Hour))
	default:
		return fmt.Sprintf("every %d days", int(d.Round(24*time.Hour)/(24*time.Hour)))
	}
}
