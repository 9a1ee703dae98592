package evaluate

import (
	"math/rand/v2"
	"slices"
)

// Interval is the middle 95 % of a measure over resampled sets.
type Interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// resamples is how often the set is drawn anew; seed keeps a report the same from run to run.
const (
	resamples = 1000
	seed      = 1
)

// bootstrap says how far a measure would move if other articles of the same kind had been labelled: it is taken of many
// sets of the same size, drawn with repetition.
func bootstrap(articles []Tallies, measure func(*Tallies) float64) Interval {
	if len(articles) == 0 {
		return Interval{}
	}
	random := rand.New(rand.NewPCG(seed, uint64(len(articles))))
	values := make([]float64, resamples)
	for i := range values {
		var sum Tallies
		for range articles {
			sum.add(&articles[random.IntN(len(articles))])
		}
		values[i] = measure(&sum)
	}
	slices.Sort(values)
	cut := resamples / 40
	return Interval{values[cut], values[resamples-1-cut]}
}
