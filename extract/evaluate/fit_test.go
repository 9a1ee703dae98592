package evaluate

import "math"

// sample is one response with its label.
type sample struct {
	text     int // number of the text
	response int // number in the text
	signs    []uint8
	right    bool
	capped   bool // it never alerts
}

// logit is a logistic regression over signs that hold or do not.
type logit struct {
	bias    float64
	weights []float64
}

func (l *logit) of(s *sample) float64 {
	sum := l.bias
	for _, k := range s.signs {
		sum += l.weights[k]
	}
	return 1 / (1 + math.Exp(-sum))
}

// The fit is plain gradient descent from zero, over all samples at once, so that the same samples give the same weights.
const (
	penalty = 5.0  // on the squares of the weights, in samples
	rate    = 0.5  // of a step
	steps   = 3000 // after which no weight moves by a hundredth any more
)

// fit finds the weights under which the labels are likeliest.
func fit(samples []*sample, signs int) *logit {
	l := &logit{weights: make([]float64, signs)}
	n := float64(len(samples))
	for range steps {
		slope, bias := make([]float64, signs), 0.0
		for _, s := range samples {
			off := l.of(s)
			if s.right {
				off--
			}
			bias += off
			for _, k := range s.signs {
				slope[k] += off
			}
		}
		l.bias -= rate * bias / n
		for k := range slope {
			l.weights[k] -= rate * (slope[k] + penalty*l.weights[k]) / n
		}
	}
	return l
}

// folds is into how many parts the texts are divided for cross-validation.
const folds = 5

// foresee gives every sample the probability from weights that were fitted without its text.
func (s *fitSet) foresee(signs int) []float64 {
	out := make([]float64, len(s.samples))
	each(folds, func(fold int) {
		l := fit(s.without(fold), signs)
		for i, x := range s.samples {
			if x.text%folds == fold {
				out[i] = l.of(x)
			}
		}
	})
	return out
}

// without are the samples of all texts but those of one fold.
func (s *fitSet) without(fold int) []*sample {
	var out []*sample
	for _, x := range s.samples {
		if x.text%folds != fold {
			out = append(out, x)
		}
	}
	return out
}
