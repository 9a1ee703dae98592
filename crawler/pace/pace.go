// Package pace makes a crawler polite: to one host it allows one request at a time, and a pause between two.
package pace

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// ErrEnded is wrapped by the error of a wait whose context ended, or would end before the wait does.
var ErrEnded = errors.New("no time left to wait")

// sweepAt is the number of known hosts at which those not in use are forgotten.
const sweepAt = 4096

// Gate lets requests through, host by host. It is safe for many goroutines; all that talk to a host share one gate.
type Gate struct {
	mu    sync.Mutex
	hosts map[string]*host
}

type host struct {
	turn    chan struct{} // holds one token while the host is free
	limiter *rate.Limiter
	users   int       // in the gate or waiting; guarded by Gate.mu
	before  time.Time // the last entry before this gate was made; guarded by turn
}

// New returns a gate that knows no host yet.
func New() *Gate { return &Gate{hosts: map[string]*host{}} }

// Enter waits for the turn at a host and until the pause since the last entry there is over. The caller must call leave
// once the request is done, also when its answer is not read to the end; calling it twice does nothing. Enter fails only
// when the context ends first.
func (g *Gate) Enter(ctx context.Context, name string, pause time.Duration) (leave func(), err error) {
	h := g.use(name)
	select {
	case <-h.turn:
	case <-ctx.Done():
		g.unuse(h)
		return nil, fmt.Errorf("turn at %s: %w: %w", name, ErrEnded, context.Cause(ctx))
	}
	leave = sync.OnceFunc(func() {
		h.turn <- struct{}{}
		g.unuse(h)
	})
	h.limiter.SetLimit(limit(pause))
	if err = h.rest(ctx, pause); err == nil {
		err = h.limiter.Wait(ctx)
	}
	if err != nil {
		leave()
		return nil, fmt.Errorf("pause before the next request to %s: %w: %w", name, ErrEnded, ended(ctx))
	}
	return leave, nil
}

// Remember has the pause at a host count from an entry through another gate, such as that of an earlier process. It says
// nothing to a gate that knows the host itself.
func (g *Gate) Remember(name string, at time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.hosts[name] == nil {
		g.sweep()
		h := newHost()
		h.before = at
		g.hosts[name] = h
	}
}

// rest waits for the end of the pause after the entry that is only remembered.
func (h *host) rest(ctx context.Context, pause time.Duration) error {
	wait := min(time.Until(h.before.Add(pause)), pause) // a clock that was set back must not stop us for long
	h.before = time.Time{}
	if wait <= 0 {
		return nil
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// ended is why a wait was given up. The limiter gives up at once when the deadline would pass while waiting.
func ended(ctx context.Context) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	return context.DeadlineExceeded
}

func limit(pause time.Duration) rate.Limit {
	if pause <= 0 {
		return rate.Inf
	}
	return rate.Every(pause)
}

func (g *Gate) use(name string) *host {
	g.mu.Lock()
	defer g.mu.Unlock()
	h := g.hosts[name]
	if h == nil {
		g.sweep()
		h = newHost()
		g.hosts[name] = h
	}
	h.users++
	return h
}

func newHost() *host {
	h := &host{turn: make(chan struct{}, 1), limiter: rate.NewLimiter(rate.Inf, 1)}
	h.turn <- struct{}{}
	return h
}

func (g *Gate) unuse(h *host) {
	g.mu.Lock()
	defer g.mu.Unlock()
	h.users--
}

// sweep forgets hosts that nobody uses and whose pause is over, so that a daemon's memory does not grow for ever.
func (g *Gate) sweep() {
	if len(g.hosts) < sweepAt {
		return
	}
	for name, h := range g.hosts {
		if h.users == 0 && h.limiter.Tokens() >= 1 {
			delete(g.hosts, name)
		}
	}
}
