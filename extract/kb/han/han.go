// Package han brings traditional Chinese characters to simplified ones, one character for one, so that a name is found
// in either script and offsets stay what they are.
//
// It is a fold for comparing, not a conversion for reading: where one traditional character has several simplified
// forms the commonest stands for all. The table is the character table of OpenCC (https://github.com/BYVoid/OpenCC,
// Apache-2.0), without its phrases.
package han

import "slices"

// Simplify returns the simplified form of a traditional character, and every other rune as it is. Simplifying twice
// changes nothing.
func Simplify(r rune) rune {
	if r < rune(table[0][0]) || r > rune(table[len(table)-1][0]) {
		return r
	}
	at, found := slices.BinarySearchFunc(table[:], uint16(r), func(row [2]uint16, want uint16) int {
		return int(row[0]) - int(want)
	})
	if !found {
		return r
	}
	return rune(table[at][1])
}
