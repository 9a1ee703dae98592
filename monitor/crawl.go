package monitor

import (
	"cmp"
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/regwatch/regwatch/store"
)

// Crawl is one pass: everything that is due is fetched, read and committed; then the index catches up and alerts that are
// due are sent. When ctx ends, the work at hand is finished or dropped whole and the rest stays due; the summary says
// what was done, also beside an error.
func (m *Monitor) Crawl(ctx context.Context) (Summary, error) {
	p := &pass{Monitor: m, reading: newReading()}
	p.sum.Started = m.Now()
	before, err := p.begin(ctx)
	if err != nil {
		return p.sum, err
	}
	return p.finish(ctx, before, p.hosts(ctx))
}

// begin brings the store in line with the configuration and counts what is there.
func (p *pass) begin(ctx context.Context) (store.Stats, error) {
	report, err := p.Store.SyncSources(ctx, p.Sources, p.Now())
	if err != nil {
		return store.Stats{}, err
	}
	p.sum.Sources.Listed, p.sum.Sources.Removed = len(p.Sources), len(report.Removed)
	return p.Store.Stats(ctx)
}

// finish lets index and outbox follow, whatever became of the crawl: what was stored is to be found and told.
func (p *pass) finish(ctx context.Context, before store.Stats, err error) (Summary, error) {
	ctx, cancel := grace(ctx)
	defer cancel()
	indexed, indexErr := p.CatchUp(ctx)
	sendErr := errors.Join(p.send(ctx), p.tell(ctx))
	_, oldErr := p.Archive.Expire(p.Now().Add(-cmp.Or(p.KeepOthers, keepOthers)))
	after, statsErr := p.Store.Stats(ctx)
	p.sum.Indexed, p.sum.Delivery, p.sum.Ended = indexed, deliveries(before, after), p.Now()
	return p.sum, errors.Join(err, indexErr, sendErr, oldErr, statsErr)
}

// keepOthers is how long the captures of articles without a response are kept unless the owner says otherwise: long enough
// to read them anew by a better rule, or to see what a page really said.
const keepOthers = 30 * 24 * time.Hour

// pass is the state of one Crawl.
type pass struct {
	*Monitor
	reading
	mu      sync.Mutex // guards sum and the observer
	sum     Summary
	stopped atomic.Bool // the store fails: nothing that is fetched could be kept
}

func (p *pass) breakOff()    { p.stopped.Store(true) }
func (p *pass) broken() bool { return p.stopped.Load() }

// hosts hands out one host after another to a bounded number of workers until nothing is due and nobody is at work: a
// worker may find links of other hosts, so an empty list alone is not the end.
func (p *pass) hosts(ctx context.Context) error {
	done := make(chan error)
	busy := 0
	var errs []error
	for {
		leases, err := p.claim(ctx, busy)
		if err != nil {
			errs = append(errs, err)
		}
		for _, lease := range leases {
			busy++
			go func() { done <- p.host(ctx, lease) }()
		}
		if busy == 0 {
			return errors.Join(errs...)
		}
		ended, err := finished(done, busy)
		errs = append(errs, err)
		busy -= ended
	}
}

// together is the time within which workers that are done are counted as one lot: each look for more work is a question to
// the store, and hosts without news are done within moments of each other.
const together = 20 * time.Millisecond

// finished waits for one of the busy workers to be done, and a moment for others, and says how many were.
func finished(done <-chan error, busy int) (ended int, err error) {
	err = <-done
	moment := time.After(together)
	for ended = 1; ended < busy; ended++ {
		select {
		case another := <-done:
			err = errors.Join(err, another)
		case <-moment:
			return ended, err
		}
	}
	return ended, err
}

// claim leases as many hosts as workers are free, all at once, when there is reason to go on.
func (p *pass) claim(ctx context.Context, busy int) ([]store.HostLease, error) {
	free := max(p.Workers, 1) - busy
	if free <= 0 || ctx.Err() != nil || p.broken() {
		return nil, nil
	}
	leases, err := p.Store.ClaimHosts(ctx, p.Owner, free, leaseTime, p.Now())
	if err != nil {
		p.breakOff()
	}
	return leases, err
}
