package store

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// Visit is a stored page that is to be looked at again, for outlets change what they published. Until it ends, a page has
// one visit.
type Visit struct {
	Article    news.URLKey // what the page holds, whatever address it is fetched by
	Link       news.Link   // how the page was found
	First      time.Time   // when it was fetched first; the plan counts from here
	Looks      int         // looks of the plan that are done
	Missing    int         // looks in a row that found no page
	Validators news.Validators
	Due        time.Time // of the next look. Commit takes the zero time for the end of the visit
}
