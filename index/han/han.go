// Package han folds the ways of writing a Han character into one: traditional, simplified and Japanese forms become the
// simplified one, so that 國家安全法 is found by 国家安全法. What is folded is for comparing only, never for showing.
package han

import (
	_ "embed"
	"strings"
	"unicode/utf8"
)

//go:embed pairs.txt
var pairs string

// Folding is the table. It is safe for many goroutines.
type Folding map[rune]rune

// New reads the table. It takes less than a millisecond.
func New() Folding {
	f := Folding{}
	for line := range strings.Lines(pairs) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for pair := range strings.FieldsSeq(line) {
			from, size := utf8.DecodeRuneInString(pair)
			f[from], _ = utf8.DecodeRuneInString(pair[size:])
		}
	}
	return f
}

// Fold gives a text of the same length in bytes, so that places in it are places in the original.
func (f Folding) Fold(s string) string {
	if !strings.ContainsFunc(s, f.folds) {
		return s
	}
	out := []byte(s)
	for at, r := range s {
		if to, ok := f[r]; ok {
			utf8.EncodeRune(out[at:], to)
		}
	}
	return string(out)
}

func (f Folding) folds(r rune) bool {
	_, ok := f[r]
	return ok
}
