package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold gives the form in which tokens are compared. Words that are lower-case ASCII already cost nothing.
func fold(t string) string {
	plain := true
	for i := 0; i < len(t); i++ {
		if c := t[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return t
	}
	return strings.Map(foldRune, t)
}

// foldRune lowers one rune and brings its typographic variants together; invisible marks go.
func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	if ignorable(r) {
		return -1
	}
	if r >= '！' && r <= '～' {
		return foldRune(r - '！' + '!')
	}
	if ascii, ok := variants[r]; ok {
		return ascii
	}
	return unicode.ToLower(r)
}

// variants are marks that differ in form only. Guillemets and CJK quotes count as double quotes.
var variants = map[rune]rune{
	'’': '\'', '‘': '\'', '‚': '\'', '‛': '\'', 'ʼ': '\'', '′': '\'', '＇': '\'', '‹': '\'', '›': '\'',
	'“': '"', '”': '"', '„': '"', '‟': '"', '″': '"', '«': '"', '»': '"', '＂': '"', '「': '"', '」': '"', '『': '"', '』': '"',
	'‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-', '－': '-', '﹣': '-',
	'\u00a0': ' ', '\u3000': ' ', '。': '.', '｡': '.', '؟': '?', '؛': ';', '،': ',', '।': '.', '۔': '.',
}
