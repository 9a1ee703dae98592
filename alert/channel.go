package alert

import (
	"context"
	"errors"
	"hash/fnv"
	"math"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Channel carries messages to one receiver.
//
// Send returns nil when the receiver has taken the message, and otherwise a *SendError where it knows what kind of failure
// it was; any other error counts as one to retry. It returns soon after ctx ends. No error holds a secret or the path of a
// webhook. A channel may be called for the same message again and is safe for many goroutines.
type Channel interface {
	Send(ctx context.Context, m Message) error
}

// SendError says what a failure means for the next attempt.
type SendError struct {
	Permanent  bool            // the same message will never be taken
	Partly     bool            // some took it and the rest never will; it counts as delivered, and Err says who did not
	Down       bool            // the receiver as a whole did not answer; other messages need not be tried now
	RetryAfter time.Duration   // what the receiver asked for; 0 when it did not say
	Done       news.Recipients // addresses that need no further attempt, of a receiver with several
	Err        error           // without secrets
}

// Error is the cause.
func (e *SendError) Error() string { return e.Err.Error() }

// Unwrap gives the cause.
func (e *SendError) Unwrap() error { return e.Err }

const (
	firstRetry = 30 * time.Second
	lastRetry  = 6 * time.Hour
	giveUp     = 72 * time.Hour // after the alert was raised; a digest waits a day of it
	jitter     = 0.2
)

// Decide is the one place that says what becomes of an alert after an attempt: delivered, tried again later, or dead. It
// is pure. Waiting doubles from half a minute to six hours, spread by a fifth so that alerts which failed together do not
// return together; what the receiver asked for is kept within the same bound.
func Decide(a news.Alert, err error, now time.Time) news.Outcome {
	o := news.Outcome{At: now}
	if err == nil {
		o.Delivered = true
		return o
	}
	o.Error = shorten(clean(err.Error()), maxReason)
	var failed *SendError
	if !errors.As(err, &failed) {
		failed = &SendError{}
	}
	o.Recipients = failed.Done
	if failed.Partly {
		o.Delivered = true
		return o
	}
	next := now.Add(wait(a, failed.RetryAfter))
	if failed.Permanent || next.After(a.Created.Add(giveUp)) {
		o.Dead = true
		return o
	}
	o.RetryAt = next
	return o
}

// maxReason bounds what is kept of an error: some servers answer with a page.
const maxReason = 300

func wait(a news.Alert, asked time.Duration) time.Duration {
	doubled := float64(firstRetry) * math.Pow(2, float64(min(max(a.Attempt-1, 0), 20)))
	d := time.Duration(min(doubled, float64(lastRetry)) * (1 + jitter*spread(a)))
	return max(d, min(asked, lastRetry))
}

// spread is a number from -1 to 1 that depends on the alert and the attempt alone.
func spread(a news.Alert) float64 {
	h := fnv.New32a()
	h.Write([]byte(a.Key))
	h.Write([]byte{byte(a.Attempt)})
	return float64(h.Sum32())/float64(math.MaxUint32)*2 - 1
}
