package store

import "time"

// Subscription is what a hub was asked to tell of a source, and what it said to that.
type Subscription struct {
	Source string // Source.URL
	ID     string // ends the address that the hub calls; nobody else knows it
	Hub    string // where it was asked for
	Topic  string // what the hub calls the source
	Secret string // the hub signs with it; empty when the hub could not be told in private

	Asked    time.Time // last request to the hub
	Errors   int       // requests in a row that the hub did not ask back about
	Failure  string    // why, in words; empty when all is well
	Until    time.Time // the hub has promised to tell until then; zero while it has not
	Told     time.Time // the poll that the hub's last word led to
	Unwanted bool      // it is to end: the source has gone or has another hub
}
