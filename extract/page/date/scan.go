package date

import (
	"strings"
	"unicode"
)

// token is a run of digits, a word, or one other character. White space is not a token.
type token struct {
	text   string // lower case, digits in ASCII
	number int    // of a run of digits, else -1
}

func (t token) digits() int {
	if t.number < 0 {
		return 0
	}
	return len(t.text)
}

// is says that a token is one of the given words or characters.
func (t token) is(texts ...string) bool {
	for _, s := range texts {
		if t.text == s {
			return true
		}
	}
	return false
}

// scan cuts s into tokens. Han, kana and Hangul unit signs are tokens of their own, so that "2019年" is two.
func scan(s string) []token {
	var out []token
	runes := []rune(strings.ToLower(s))
	for i := 0; i < len(runes); {
		if isSpace(runes[i]) {
			i++
			continue
		}
		n := tokenLength(runes[i:])
		t := token{text: string(runes[i : i+n]), number: -1}
		if digit(runes[i]) >= 0 {
			t = numberToken(runes[i:i+n], t)
		}
		out = append(out, t)
		i += n
	}
	return out
}

// isSpace counts direction marks as space: pages in Arabic and Hebrew wrap dates in them.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u200b' || r == '\ufeff'
}

func tokenLength(runes []rune) int {
	first := class(runes[0])
	n := 1
	for first != other && n < len(runes) && class(runes[n]) == first {
		n++
	}
	return n
}

// The classes of runes that make one token together.
const (
	other = iota
	number
	word
)

func class(r rune) int {
	switch {
	case digit(r) >= 0:
		return number
	case unicode.Is(unicode.Han, r):
		return other
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return word
	}
	return other
}

func numberToken(runes []rune, t token) token {
	text := make([]byte, len(runes))
	value := 0
	for i, r := range runes {
		text[i] = byte('0' + digit(r))
		value = min(value*10+digit(r), 1<<50)
	}
	t.text, t.number = string(text), value
	return t
}

// digit is the value of a decimal digit of the scripts that news is written in, or -1.
func digit(r rune) int {
	for _, zero := range []rune{'0', '٠', '۰', '०', '০', '๐', '０'} {
		if r >= zero && r <= zero+9 {
			return int(r - zero)
		}
	}
	return -1
}
