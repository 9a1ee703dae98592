package crawler

import (
	"context"
	"sync"
)

// Room bounds how many answers are in memory at once. Hundreds of hosts may be waited for at the same time, since waiting
// costs next to nothing; what they answer has to be held until it is read. It is safe for many goroutines.
type Room struct{ free chan struct{} }

// NewRoom makes room for n answers.
func NewRoom(n int) *Room { return &Room{free: make(chan struct{}, n)} }

// Place returns a place that is not taken yet. A fetch with its context takes it when its host's turn has come, before it
// asks, and gives it up where the answer is only a redirect: who holds a place never waits for a host. The caller leaves it
// once the answer is dealt with.
func (r *Room) Place(ctx context.Context) (context.Context, *Place) {
	p := &Place{room: r}
	return context.WithValue(ctx, placeKey{}, p), p
}

type placeKey struct{}

// Place is room for one answer.
type Place struct {
	room *Room
	mu   sync.Mutex
	held bool
}

// placeOf is the place that a context brings, or nil. A robots.txt needs none: it is read at once.
func placeOf(ctx context.Context, x *exchange) *Place {
	if x.robots {
		return nil
	}
	p, _ := ctx.Value(placeKey{}).(*Place)
	return p
}

// take waits for room. Without a place there is always room.
func (p *Place) take(ctx context.Context) error {
	if p == nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.held {
		return nil
	}
	select {
	case p.room.free <- struct{}{}:
		p.held = true
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Leave gives the place to the next. Leaving one that is not taken does nothing.
func (p *Place) Leave() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.held {
		p.held = false
		<-p.room.free
	}
}
