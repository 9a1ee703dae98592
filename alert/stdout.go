package alert

import (
	"context"
	"fmt"
	"io"
	"sync"
)

// Stdout writes messages as text, for a terminal or the log of a service. It is safe for many goroutines; messages do not
// mix.
type Stdout struct {
	mu sync.Mutex
	w  io.Writer
}

// NewStdout writes to w.
func NewStdout(w io.Writer) *Stdout { return &Stdout{w: w} }

// Send writes one message. The text holds no control characters but line breaks, so that no title can steer a terminal.
func (s *Stdout) Send(ctx context.Context, m Message) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := fmt.Fprintf(s.w, "\nALERT %s\n\n%s\n", m.Subject, m.Text); err != nil {
		return &SendError{Down: true, Err: fmt.Errorf("print alert: %w", err)}
	}
	return nil
}
