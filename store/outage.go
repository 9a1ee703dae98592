package store

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// Outage is a time in which a source could not answer: it could not be read, or listed more than was seen of it. Source
// and Since name it.
type Outage struct {
	Source string      // Source.URL
	Since  time.Time   // zero for the time before the source was first read
	Until  time.Time   // zero while it lasts
	Health news.Health // why; the last state of it. HealthNew for the time before the first poll
	Missed bool        // some items of this time were probably never seen
}
