// Package fold brings text to the form in which names are compared, with the way back to the original bytes.
//
// Folding lowers case, drops diacritics and invisible marks, makes full-width forms, quotes, dashes and spaces one kind
// each, simplifies traditional Chinese, and cuts the case endings of Cyrillic words, so that one entry of the knowledge
// base stands for all the ways in which a name is written. It is for comparing only and is never shown.
package fold

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/regwatch/regwatch/extract/kb/han"
)

// Text is folded text. The zero value is ready for Append; Reset keeps the memory.
type Text struct {
	Bytes []byte
	At    []int32 // At[i] is the offset in the source of what became Bytes[i]; one more for the end
	word  []letter
}

// letter is a folded Cyrillic letter that waits for the end of its word.
type letter struct {
	r  rune
	at int32
}

// String folds a form without keeping offsets.
func String(s string) string {
	var t Text
	t.Fold(s)
	return string(t.Bytes)
}

// Fold replaces the text by the folded form of s.
func (t *Text) Fold(s string) {
	t.Bytes, t.At, t.word = t.Bytes[:0], t.At[:0], t.word[:0]
	for i, r := range s {
		t.add(r, int32(i))
	}
	t.endWord()
	t.At = append(t.At, int32(len(s)))
}

// add folds one rune. Cyrillic letters wait until their word is complete.
func (t *Text) add(r rune, at int32) {
	if r < utf8.RuneSelf {
		t.endWord()
		t.addASCII(byte(r), at)
		return
	}
	if dropped(r) {
		return
	}
	if r >= 'Ѐ' && r <= 'ӿ' {
		t.word = append(t.word, letter{cyrillic(r), at})
		return
	}
	t.endWord()
	if r >= '！' && r <= '～' {
		t.addASCII(byte(r-'！'+'!'), at)
		return
	}
	if plain, ok := variants[r]; ok {
		t.addString(plain, at)
		return
	}
	t.addRune(foldLetter(r), at)
}

// addASCII appends a character in lower case; a run of spaces becomes one.
func (t *Text) addASCII(c byte, at int32) {
	switch {
	case c >= 'A' && c <= 'Z':
		c += 'a' - 'A'
	case c == '\n', c == '\t', c == '\r':
		c = ' '
	}
	if c == ' ' && len(t.Bytes) > 0 && t.Bytes[len(t.Bytes)-1] == ' ' {
		return
	}
	t.Bytes = append(t.Bytes, c)
	t.At = append(t.At, at)
}

func (t *Text) addString(s string, at int32) {
	for i := range len(s) {
		t.addASCII(s[i], at)
	}
}

func (t *Text) addRune(r rune, at int32) {
	before := len(t.Bytes)
	t.Bytes = utf8.AppendRune(t.Bytes, r)
	for range len(t.Bytes) - before {
		t.At = append(t.At, at)
	}
}

// endWord writes the waiting Cyrillic word without its ending.
func (t *Text) endWord() {
	if len(t.word) == 0 {
		return
	}
	for _, l := range t.word[:stem(t.word)] {
		t.addRune(l.r, l.at)
	}
	t.word = t.word[:0]
}

// foldLetter folds a letter outside ASCII and Cyrillic.
func foldLetter(r rune) rune {
	switch {
	case r >= 0x3400 && r <= 0x9FFF:
		return han.Simplify(r)
	case r < 0x250 || r >= 0x1E00 && r < 0x2000:
		return base(unicode.ToLower(r))
	}
	return unicode.ToLower(r)
}

// base is the letter under the diacritics of a composed letter.
func base(r rune) rune {
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	decomposed := norm.NFD.Properties(buf[:n]).Decomposition()
	if len(decomposed) == 0 {
		return r
	}
	first, _ := utf8.DecodeRune(decomposed)
	return first
}

// dropped reports marks that carry no letter: combining accents, Arabic vowel signs and tatweel, the Devanagari nukta,
// soft hyphens, joiners and direction marks.
func dropped(r rune) bool {
	switch {
	case r >= 0x300 && r <= 0x36F, r >= 0x64B && r <= 0x65F, r == 0x670, r == 0x640, r == 0x93C, r == 0xAD, r == 0xFEFF:
		return true
	}
	return r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2069
}

// variants are characters that are written in several ways.
var variants = map[rune]string{
	'’': "'", '‘': "'", '‛': "'", 'ʼ': "'", '′': "'", '“': "\"", '”': "\"", '„': "\"", '«': "\"", '»': "\"",
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '−': "-",
	'\u00a0': " ", '\u2009': " ", '\u202f': " ", '\u3000': " ", '\u2002': " ", '\u2003': " ",
	'ß': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d",
	'ı': "i", 'İ': "i", 'ð': "d", 'þ': "th", 'Þ': "th",
	'أ': "ا", 'إ': "ا", 'آ': "ا", 'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ک': "ك", 'ة': "ه",
	'\u0958': "क", '\u0959': "ख", '\u095a': "ग", '\u095b': "ज", '\u095c': "ड", '\u095d': "ढ", '\u095e': "फ", '\u095f': "य",
	'ँ': "ं",
}
