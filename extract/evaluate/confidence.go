package evaluate

import (
	"fmt"
	"math"
	"strings"
)

// bins is how many steps of confidence a reliability table has.
const bins = 10

// Reliability says how much a confidence is worth: of the responses of each step, how many were right.
type Reliability [bins]Bin

// Bin is one step of confidence.
type Bin struct {
	Right int     `json:"right"`
	Wrong int     `json:"wrong"`
	Sum   float64 `json:"sum"` // of the confidences
}

func (r *Reliability) add(confidence float64, right bool) {
	b := &r[min(bins-1, max(0, int(confidence*bins)))]
	b.Sum += confidence
	if right {
		b.Right++
	} else {
		b.Wrong++
	}
}

// Error is the expected calibration error: how far confidence lies from the share of right responses, on average over
// all responses. 0 where there are none.
func (r *Reliability) Error() float64 {
	off, n := 0.0, 0
	for i := range r {
		b := &r[i]
		off += math.Abs(b.Sum - float64(b.Right))
		n += b.Right + b.Wrong
	}
	if n == 0 {
		return 0
	}
	return off / float64(n)
}

func (r *Report) confidence(b *strings.Builder) {
	if r.By != ByConfidence {
		return
	}
	gap(b)
	fmt.Fprintf(b, "%-22s %9s %6s %6s %6s\n", "responses of confidence", "on average", "right", "wrong", "share")
	for i := range r.Reliability {
		bin := &r.Reliability[i]
		n := bin.Right + bin.Wrong
		if n == 0 {
			continue
		}
		fmt.Fprintf(b, "  %.1f to %.1f %22.3f %6d %6d %6.3f\n", float64(i)/bins, float64(i+1)/bins, bin.Sum/float64(n), bin.Right, bin.Wrong, share(bin.Right, n))
	}
	fmt.Fprintf(b, "  expected calibration error %.3f\n", r.Reliability.Error())
}
