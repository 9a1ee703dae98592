package sqlite

import (
	"context"
	"slices"
	"sync"
)

// turn lets one goroutine write at a time, in the order in which they came. Those who write soon, not long, go first: a
// message on its way waits for no queue of articles. The pool of database/sql picks among those who wait at random, so
// that on a busy machine some waited for seconds. The zero value is ready.
type turn struct {
	mu         sync.Mutex
	taken      bool
	soon, rest []chan struct{} // who waits; a closed channel means: your turn
}

// take waits for the turn, or for the end of ctx.
func (q *turn) take(ctx context.Context, soon bool) error {
	q.mu.Lock()
	if !q.taken {
		q.taken = true
		q.mu.Unlock()
		return nil
	}
	mine := make(chan struct{})
	if soon {
		q.soon = append(q.soon, mine)
	} else {
		q.rest = append(q.rest, mine)
	}
	q.mu.Unlock()
	select {
	case <-mine:
		return nil
	case <-ctx.Done():
		if !q.leave(mine) { // it became ours at this very moment
			q.pass()
		}
		return ctx.Err()
	}
}

// leave takes a waiter off the list; false when it is not there any more.
func (q *turn) leave(mine chan struct{}) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	before := len(q.soon) + len(q.rest)
	same := func(c chan struct{}) bool { return c == mine }
	q.soon, q.rest = slices.DeleteFunc(q.soon, same), slices.DeleteFunc(q.rest, same)
	return len(q.soon)+len(q.rest) < before
}

// pass gives the turn to the next.
func (q *turn) pass() {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case len(q.soon) > 0:
		close(q.soon[0])
		q.soon = q.soon[1:]
	case len(q.rest) > 0:
		close(q.rest[0])
		q.rest = q.rest[1:]
	default:
		q.taken = false
	}
}
