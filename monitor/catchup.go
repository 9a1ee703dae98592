package monitor

import (
	"context"
	"time"
)

// CatchUp brings the index up to the store and says how many articles were new to it.
func (m *Monitor) CatchUp(ctx context.Context) (int, error) {
	if m.Index == nil {
		return 0, nil
	}
	return m.Index.Follow(ctx, m.Store.Tail)
}

// send delivers what is due. Receivers that fail are told by the summary, not by an error.
func (p *pass) send(ctx context.Context) error {
	if p.Sender == nil {
		return nil
	}
	return p.Sender.Drain(ctx)
}

// graceTime is how long a pass that was told to stop may take to bring what it stored to the index and the receivers.
const graceTime = 20 * time.Second

// grace is the context for work that is finished although ctx ended.
func grace(ctx context.Context) (context.Context, context.CancelFunc) {
	if ctx.Err() == nil {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(context.WithoutCancel(ctx), graceTime)
}
