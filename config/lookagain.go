package config

import (
	"fmt"
	"slices"
	"time"

	"go.yaml.in/yaml/v4"
)

// defaultLooks: most edits come within hours, and a look after days finds what was taken back quietly.
var defaultLooks = []time.Duration{time.Hour, 6 * time.Hour, day, 3 * day}

const (
	firstLook = 10 * time.Minute
	lastLook  = 90 * day
	maxLooks  = 10
)

// lookAgain reads a list of durations, each longer than the one before, or "off".
func lookAgain(to *[]time.Duration) setter {
	return func(r *reader, v value) {
		*to = nil
		if v.node.Kind == yaml.ScalarNode {
			if s, ok := r.scalar(v); ok && s != "off" {
				r.problem(v, fmt.Sprintf("%q is not a list of durations", s), "write it as [1h, 6h, 1d, 3d], or off")
			}
			return
		}
		list(to, func(r *reader, v value) (d time.Duration) {
			duration(&d, firstLook, lastLook)(r, v)
			return d
		})(r, v)
		switch {
		case len(*to) > maxLooks:
			r.problem(v, fmt.Sprintf("%d looks at one page are too many", len(*to)), fmt.Sprintf("name at most %d", maxLooks))
		case !slices.IsSorted(*to):
			r.problem(v, "the looks are not in their order", "write the soonest first")
		}
	}
}
