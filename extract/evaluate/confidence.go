package evaluate

import (
	"cmp"
	"fmt"
	"math"
	"slices"
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

// judged are the confidences of responses, and whether each was right.
type judged []judgement

type judgement struct {
	confidence float64
	right      bool
}

func (j *judged) add(confidence float64, right bool) { *j = append(*j, judgement{confidence, right}) }

// table puts the responses into steps.
func (j judged) table() (r Reliability) {
	for _, x := range j {
		r.add(x.confidence, x.right)
	}
	return r
}

// brier is the mean square of the distance of confidence from what is so: 0 is best, always saying one half gives 0.25.
func (j judged) brier() float64 {
	sum := 0.0
	for _, x := range j {
		off := x.confidence
		if x.right {
			off--
		}
		sum += off * off
	}
	return sum / float64(max(1, len(j)))
}

// auc is how often a right response has more confidence than a wrong one, equal ones counted half: 0.5 is chance, 1 is
// best. It is 0.5 where all are right or all wrong.
func (j judged) auc() float64 {
	sorted := slices.Clone(j)
	slices.SortFunc(sorted, func(a, b judgement) int { return cmp.Compare(a.confidence, b.confidence) })
	var right, wrong, won float64
	for i := 0; i < len(sorted); {
		r, w := 0.0, 0.0
		for k := i; i < len(sorted) && sorted[i].confidence == sorted[k].confidence; i++ {
			if sorted[i].right {
				r++
			} else {
				w++
			}
		}
		won += r * (wrong + w/2)
		right, wrong = right+r, wrong+w
	}
	if right == 0 || wrong == 0 {
		return 0.5
	}
	return won / (right * wrong)
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
	fmt.Fprintf(b, "  expected calibration error %.3f, Brier score %.3f, AUC %.3f\n", r.Reliability.Error(), r.Brier, r.AUC)
}
