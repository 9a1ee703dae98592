package sqlite

import (
	"context"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
)

// Those who wait get the turn in their order, those who write soon before all others, and who gives up leaves no gap.
func TestTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var q turn
		var order []string
		if err := q.take(t.Context(), false); err != nil {
			t.Fatal(err)
		}
		wait := func(ctx context.Context, name string, soon bool) {
			go func() {
				if q.take(ctx, soon) != nil {
					order = append(order, name+" left")
					return
				}
				order = append(order, name)
				q.pass()
			}()
			synctest.Wait()
		}
		leaving, leave := context.WithCancel(t.Context())
		wait(t.Context(), "first", false)
		wait(leaving, "second", false)
		wait(t.Context(), "third", false)
		wait(t.Context(), "message", true)
		leave()
		synctest.Wait()
		q.pass()
		synctest.Wait()
		if diff := cmp.Diff([]string{"second left", "message", "first", "third"}, order); diff != "" {
			t.Error(diff)
		}
		if q.taken {
			t.Error("the turn is nobody's, and taken")
		}
	})
}
