package pace

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func enter(t *testing.T, g *Gate, host string, pause time.Duration) func() {
	t.Helper()
	leave, err := g.Enter(t.Context(), host, pause)
	if err != nil {
		t.Fatal(err)
	}
	return leave
}

func TestOneAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var inside, most atomic.Int32
		var wg sync.WaitGroup
		g := New()
		for range 20 {
			wg.Go(func() {
				leave := enter(t, g, "a:80", 0)
				most.Store(max(most.Load(), inside.Add(1)))
				time.Sleep(time.Millisecond)
				inside.Add(-1)
				leave()
			})
		}
		wg.Wait()
		if most.Load() != 1 {
			t.Errorf("%d requests at once", most.Load())
		}
	})
}

func TestPauseHoldsBetweenEntries(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g, start := New(), time.Now()
		for range 4 {
			enter(t, g, "a:80", 2*time.Second)()
		}
		enter(t, g, "b:80", time.Hour)()
		if took := time.Since(start); took != 6*time.Second {
			t.Errorf("four entries took %v, want three pauses of 2 s", took)
		}
	})
}

func TestCancelWhileWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g, stop := New(), errors.New("stop")
		leave := enter(t, g, "a:80", time.Hour)
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(time.Second, func() { cancel(stop) })
		if _, err := g.Enter(ctx, "a:80", time.Hour); !errors.Is(err, stop) {
			t.Errorf("waiting for the turn: %v", err)
		}
		leave()
		leave()
		if _, err := g.Enter(ctx, "a:80", time.Hour); !errors.Is(err, stop) {
			t.Errorf("waiting for the pause: %v", err)
		}
		time.Sleep(time.Hour)
		enter(t, g, "a:80", time.Hour)()
	})
}

func TestDeadlineBeforeThePauseEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := New()
		enter(t, g, "a:80", time.Hour)()
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if _, err := g.Enter(ctx, "a:80", time.Hour); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
	})
}

func TestHostsNotInUseAreForgotten(t *testing.T) {
	g := New()
	keep := enter(t, g, "kept:80", 0)
	for i := range 3 * sweepAt {
		enter(t, g, fmt.Sprint(i), 0)()
	}
	if len(g.hosts) > sweepAt || g.hosts["kept:80"] == nil {
		t.Errorf("%d hosts known, the one in use: %v", len(g.hosts), g.hosts["kept:80"] != nil)
	}
	keep()
}

// The pause holds from one process to the next, and a remembered entry in the future stops nobody for longer.
func TestPauseHoldsFromOneGateToTheNext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, c := range map[string]struct{ ago, wait time.Duration }{
			"just now": {0, 5 * time.Second}, "two seconds ago": {2 * time.Second, 3 * time.Second}, "long ago": {time.Hour, 0}, "in the future": {-time.Hour, 5 * time.Second},
		} {
			g, start := New(), time.Now()
			g.Remember(name, start.Add(-c.ago))
			for i := range 2 {
				leave, err := g.Enter(t.Context(), name, 5*time.Second)
				if err != nil {
					t.Fatal(err)
				}
				leave()
				if got, want := time.Since(start), c.wait+time.Duration(i)*5*time.Second; got != want {
					t.Errorf("%s: entry %d after %v, want %v", name, i, got, want)
				}
			}
			g.Remember(name, time.Now().Add(time.Hour)) // it knows better
		}
	})
}
