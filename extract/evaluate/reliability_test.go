package evaluate

import (
	"math"
	"testing"
)

func TestReliabilityComparesConfidenceWithWhatIsRight(t *testing.T) {
	var r Reliability
	if r.Error() != 0 {
		t.Errorf("of nothing the error is %v", r.Error())
	}
	r.add(0.95, true)
	r.add(0.95, false)
	r.add(0.5, true)
	r.add(0.5, false)
	r.add(1, true)
	r.add(-1, false)
	if got := r[9]; got.Right != 2 || got.Wrong != 1 || math.Abs(got.Sum-2.9) > 1e-9 {
		t.Errorf("the last step holds %+v", got)
	}
	if got := r[0]; got.Wrong != 1 {
		t.Errorf("the first step holds %+v", got)
	}
	if got, want := r.Error(), (0.9+0+1)/6; math.Abs(got-want) > 1e-9 {
		t.Errorf("the error is %v, want %v", got, want)
	}
}
