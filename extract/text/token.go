package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenize appends the tokens of s[start:end].
func tokenize(tokens []Token, s string, start, end int) []Token {
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(s[i:end])
		if unicode.IsSpace(r) || ignorable(r) {
			i += size
			continue
		}
		length, kind := scan(s[i:end], r, size)
		tokens = appendToken(tokens, s, i, i+length, kind)
		i += length
	}
	return tokens
}

// ignorable are marks that nobody sees: soft hyphens, joiners, direction marks, the byte order mark.
func ignorable(r rune) bool {
	return r == '\u00ad' || r == '\ufeff' || (r >= '\u200b' && r <= '\u200f') || (r >= '\u202a' && r <= '\u202e') ||
		(r >= '\u2060' && r <= '\u2069')
}

// appendToken adds one token, and the possessive of an English word as a second one.
func appendToken(tokens []Token, s string, start, end int, kind Kind) []Token {
	t := s[start:end]
	if kind == Word {
		if cut := possessive(t); cut > 0 && cut < len(t) {
			tokens = append(tokens, newToken(start, start+cut, t[:cut], Word))
			return append(tokens, newToken(start+cut, end, t[cut:], Word))
		}
	}
	return append(tokens, newToken(start, end, t, kind))
}

// possessive is where a final "'s" begins, or the length of the word when it has none.
func possessive(t string) int {
	if len(t) < 3 || (t[len(t)-1] != 's' && t[len(t)-1] != 'S') {
		return len(t)
	}
	for _, mark := range []string{"'", "’", "ʼ", "＇"} {
		if cut, ok := strings.CutSuffix(t[:len(t)-1], mark); ok {
			return len(cut)
		}
	}
	return len(t)
}

func newToken(start, end int, t string, kind Kind) Token {
	return Token{Start: start, End: end, Text: t, Lower: fold(t), Kind: kind}
}

// scan measures the token that begins with r.
func scan(s string, r rune, size int) (int, Kind) {
	switch {
	case unicode.Is(unicode.Han, r) || r == '〇':
		return size, Han
	case kana(r) != 0:
		return scanKana(s, kana(r)), Word
	case unicode.IsLetter(r):
		return scanWord(s, size), Word
	case unicode.IsDigit(r):
		return scanNumber(s)
	case r == '.' && strings.HasPrefix(s, "..."):
		return len(s) - len(strings.TrimLeft(s, ".")), Punct
	}
	return size, Punct
}

// kana tells hiragana from katakana; the long-vowel mark goes with either.
func kana(r rune) int {
	switch {
	case r >= 'ぁ' && r <= 'ゟ':
		return 1
	case (r >= 'ァ' && r <= 'ヿ' && r != '・') || (r >= 'ｦ' && r <= 'ﾟ'):
		return 2
	}
	return 0
}

func scanKana(s string, script int) int {
	for i, r := range s {
		if kana(r) != script && r != 'ー' {
			return i
		}
	}
	return len(s)
}

// scanWord goes on over letters, marks and digits, and over an apostrophe, hyphen or full stop inside the word.
func scanWord(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case wordRune(r):
			i += size
		case joins(s, i, r, size):
			i += size
		case r == '.' && initials(s[:i]):
			i += size
		default:
			return i
		}
	}
	return i
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_'
	}
	return (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r) && kana(r) == 0 ||
		r == '\u200c' || r == '\u00ad'
}

// joins reports whether the mark at i binds the letters on both sides into one word.
func joins(s string, i int, r rune, size int) bool {
	next, _ := utf8.DecodeRuneInString(s[i+size:])
	if !wordRune(next) {
		return false
	}
	switch r {
	case '\'', '’', 'ʼ', '＇':
		return true
	case '-', '‑', '‐':
		return true
	case '.':
		return !missingSpace(s, i)
	case '&':
		return true
	}
	return false
}

// missingSpace tells "law.The" from "U.S", "Mail.ru" and "about.fb.com": a capitalised word of three letters or more
// behind a lower-case letter is a new sentence whose space got lost.
func missingSpace(s string, dot int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:dot])
	rest := s[dot+1:]
	first, size := utf8.DecodeRuneInString(rest)
	second, size2 := utf8.DecodeRuneInString(rest[size:])
	third, _ := utf8.DecodeRuneInString(rest[size+size2:])
	return unicode.IsLower(before) && unicode.IsUpper(first) && unicode.IsLower(second) && unicode.IsLetter(third)
}

// initials reports whether a word is single letters with stops between, such as "U.S" or "a.m".
func initials(word string) bool {
	letters, dot := 0, true
	for _, r := range word {
		if r == '.' {
			dot = true
			continue
		}
		if !dot {
			return false
		}
		letters, dot = letters+1, false
	}
	return letters > 1
}

// scanNumber goes over digits and the marks between digits; letters right behind make it a word, as in "4chan".
func scanNumber(s string) (int, Kind) {
	i := 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsDigit(r) {
			i += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[i+size:])
		if strings.ContainsRune(".,:-/", r) && unicode.IsDigit(next) {
			i += size
			continue
		}
		break
	}
	if r, size := utf8.DecodeRuneInString(s[i:]); unicode.IsLetter(r) && wordRune(r) {
		return scanWord(s, i+size), Word
	}
	return i, Number
}
