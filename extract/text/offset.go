package text

import (
	"unicode/utf8"
)

// step is how many bytes lie between two entries of the rune table: a look-up counts at most so many.
const step = 128

// runeSteps counts the runes before every step-th byte.
func runeSteps(s string) []int {
	steps := make([]int, 0, len(s)/step+1)
	n := 0
	for i := 0; i < len(s); i++ {
		if i%step == 0 {
			steps = append(steps, n)
		}
		if leads(s, i) {
			n++
		}
	}
	return append(steps, n)
}

// leads reports whether a rune begins at byte i. A stray continuation byte counts as a rune of its own only where a
// decoder would give one, which is what keeps offsets right in broken text.
func leads(s string, i int) bool {
	if s[i] < utf8.RuneSelf || utf8.RuneStart(s[i]) {
		return true
	}
	for back := 1; back <= 3 && back <= i; back++ {
		if c := s[i-back]; utf8.RuneStart(c) {
			_, size := utf8.DecodeRuneInString(s[i-back:])
			return size <= back
		}
	}
	return true
}

// RuneOffset turns a byte offset of Source into an offset in runes, the form that leaves the program.
func (d *Document) RuneOffset(offset int) int {
	offset = min(max(offset, 0), len(d.Source))
	at := offset / step
	n := d.runes[at]
	for i := at * step; i < offset; i++ {
		if leads(d.Source, i) {
			n++
		}
	}
	return n
}
