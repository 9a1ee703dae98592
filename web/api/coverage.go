package api

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// Coverage says how many sources could answer a search for the span of time it asks for, and which could not, when.
type Coverage struct {
	From     time.Time `json:"from,omitzero"`
	To       time.Time `json:"to"`
	Sources  int       `json:"sources"`
	Answered int       `json:"answered"`
	Outages  []Outage  `json:"outages"`
}

// Outage is a time in which a source could not answer.
type Outage struct {
	Source string      `json:"source"`
	URL    string      `json:"url"`
	Since  time.Time   `json:"since,omitzero"` // none: for ever until then
	Until  time.Time   `json:"until,omitzero"` // none: it lasts
	State  news.Health `json:"state"`
	Why    string      `json:"why"`
	Missed bool        `json:"missed"` // some items of this time were probably never seen
}

// Days are the days of an outage in words.
func (o Outage) Days() string {
	since, until := o.Since.UTC().Format(time.DateOnly), o.Until.UTC().Format(time.DateOnly)
	switch {
	case o.Since.IsZero() && o.Until.IsZero():
		return "until now"
	case o.Since.IsZero():
		return "before " + until
	case o.Until.IsZero():
		return "since " + since
	case since == until:
		return "on " + since
	}
	return since + " to " + until
}
