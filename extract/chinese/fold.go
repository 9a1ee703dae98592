package chinese

import (
	"unicode"

	"github.com/regwatch/regwatch/extract/kb/han"
)

// foldRune brings a rune to the form in which words are compared: simplified, lower case, half width. One rune gives
// one rune, so offsets hold.
func foldRune(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r < 0x80:
		return r
	case r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' || r >= '０' && r <= '９':
		return foldRune(r - 'Ａ' + 'A')
	}
	return han.Simplify(unicode.ToLower(r))
}

// latin reports whether a folded rune can stand inside a word in Latin letters.
func latin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 0x7f && r < 0x250 && unicode.IsLetter(r)
}
