package inflate

import (
	"errors"
	"fmt"
	"io"
)

// counter counts the bytes read from the wire.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// limited reads decoded bytes and fails once there are more than allowed.
type limited struct {
	r       io.Reader
	in      *counter
	n       int64
	limit   int64
	ratio   bool
	release []func()
}

func (l *limited) Read(p []byte) (int, error) {
	if l.r == nil {
		return 0, errors.New("read after close")
	}
	// One byte more than allowed is asked for, to tell a body of just the limit from a longer one.
	if room := l.limit + 1 - l.n; int64(len(p)) > room {
		p = p[:max(room, 0)]
	}
	n, err := l.r.Read(p)
	l.n += int64(n)
	switch {
	case l.n > l.limit:
		return 0, fmt.Errorf("%w: more than %s", ErrTooLarge, Bytes(l.limit))
	case l.ratio && l.n > ratioFloor && l.n > maxRatio*l.in.n:
		return 0, fmt.Errorf("%w: %s from %s received, as only a compression bomb has", ErrTooLarge, Bytes(l.n), Bytes(l.in.n))
	}
	return n, err
}

// Close gives the decoders back. Closing twice does nothing.
func (l *limited) Close() error {
	l.r = nil
	for _, release := range l.release {
		release()
	}
	l.release = nil
	return nil
}

// Bytes writes a number of bytes for a person, in units of 1,000.
func Bytes(n int64) string {
	switch {
	case n >= 1e6:
		return fmt.Sprintf("%.3g MB", float64(n)/1e6)
	case n >= 1e3:
		return fmt.Sprintf("%.3g kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%d bytes", n)
}
