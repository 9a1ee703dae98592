package query

import "time"

// Between is the span of publication that a query asks for: what it finds was published from after on, and before before.
// A zero time is no bound. What stands in an OR or behind a minus bounds nothing.
func Between(n Node) (after, before time.Time) {
	switch n := n.(type) {
	case Span:
		if n.Field == Published {
			return n.Start, n.End
		}
	case And:
		for _, part := range n {
			a, b := Between(part)
			if a.After(after) {
				after = a
			}
			if !b.IsZero() && (before.IsZero() || b.Before(before)) {
				before = b
			}
		}
	}
	return after, before
}
