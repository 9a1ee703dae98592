package diff

import "slices"

// step is one step from the older list to the newer: an entry that both have, one that only the older has, or one that only
// the newer has, with its place.
type step struct {
	op   Op
	a, b int
}

// maxEdits bounds the search. Two lists that are further apart are told as one that was replaced: nobody reads a thousand
// changes, and the search takes the square of them in memory.
const maxEdits = 1000

// script is a shortest way from one list to another (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986), or
// the replacement of all that differs when it is longer than maxEdits.
func script(a, b []string) []step {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	out := make([]step, 0, len(a)+len(b)-head-tail)
	for i := range head {
		out = append(out, step{Same, i, i})
	}
	for _, s := range middle(a[head:len(a)-tail], b[head:len(b)-tail]) {
		out = append(out, step{s.op, s.a + head, s.b + head})
	}
	for i := range tail {
		out = append(out, step{Same, len(a) - tail + i, len(b) - tail + i})
	}
	return out
}

// middle compares lists whose ends differ.
func middle(a, b []string) []step {
	if reached, ok := search(a, b); ok {
		return back(a, b, reached)
	}
	var out []step
	for i := range a {
		out = append(out, step{Removed, i, 0})
	}
	for i := range b {
		out = append(out, step{Added, 0, i})
	}
	return out
}

// search goes as far as it can with 0, 1, 2 … edits on every diagonal k = x-y. It keeps how far each number of edits came:
// reached[d][d+k] is x.
func search(a, b []string) (reached [][]int, ok bool) {
	for d := 0; d <= min(len(a)+len(b), maxEdits); d++ {
		row := make([]int, 2*d+1)
		for k := -d; k <= d; k += 2 {
			x := start(reached, d, k)
			for x < len(a) && x-k < len(b) && x-k >= 0 && a[x] == b[x-k] {
				x++
			}
			row[d+k] = x
			if x >= len(a) && x-k >= len(b) {
				return append(reached, row), true
			}
		}
		reached = append(reached, row)
	}
	return nil, false
}

// start is where diagonal k begins with d edits: below the diagonal k+1 or right of k-1 of d-1 edits, whichever is further.
func start(reached [][]int, d, k int) int {
	if d == 0 {
		return 0
	}
	before := reached[d-1]
	if down(before, d, k) {
		return before[d-1+k+1]
	}
	return before[d-1+k-1] + 1
}

// down reports whether the way to diagonal k with d edits adds an entry of the newer list.
func down(before []int, d, k int) bool {
	return k == -d || k != d && before[d-1+k-1] < before[d-1+k+1]
}

// back follows the way from its end: what both lists have, then one edit, and so on.
func back(a, b []string, reached [][]int) []step {
	var out []step
	x, y := len(a), len(b)
	same := func(to int) {
		for x > to {
			x, y = x-1, y-1
			out = append(out, step{Same, x, y})
		}
	}
	for d := len(reached) - 1; d > 0; d-- {
		k, before := x-y, reached[d-1]
		if down(before, d, k) {
			same(before[d-1+k+1])
			y--
			out = append(out, step{Added, x, y})
		} else {
			same(before[d-1+k-1] + 1)
			x--
			out = append(out, step{Removed, x, y})
		}
	}
	same(0)
	slices.Reverse(out)
	return out
}
