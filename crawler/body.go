package crawler

import (
	"context"
	"fmt"
	"io"
	"time"
)

const (
	maxHeaderBytes = 256 << 10
	errorBodyBytes = 64 << 10
	idleConnection = 90 * time.Second
)

// patientBody reads from the network within time: no silence may be too long, and all waiting together neither. Only the
// time inside Read counts, so that a busy machine blames no server.
type patientBody struct {
	body   io.ReadCloser
	ctx    context.Context // of the request
	cancel context.CancelCauseFunc
	limits Timeouts
	spent  time.Duration
}

func (b *patientBody) Read(p []byte) (int, error) {
	left, cause := b.limits.Idle, fmt.Errorf("%w for %s", errIdle, b.limits.Idle)
	if rest := b.limits.Body - b.spent; rest < left {
		left, cause = rest, fmt.Errorf("%w: not whole after %s of waiting", errDrip, b.limits.Body)
	}
	start := time.Now()
	timer := time.AfterFunc(left, func() { b.cancel(cause) })
	n, err := b.body.Read(p)
	timer.Stop()
	b.spent += time.Since(start)
	if err != nil && err != io.EOF && b.ctx.Err() != nil {
		err = context.Cause(b.ctx)
	}
	return n, err
}

// Close lets go of the connection. Closing twice does no harm.
func (b *patientBody) Close() error {
	err := b.body.Close()
	b.cancel(nil)
	return err
}
