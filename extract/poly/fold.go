package poly

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// folded is a text in the form in which words are compared, with the way back: lower case, half width, plain quotes, and
// one spelling where a script has several. back holds, for every byte of text and for its end, the byte of the original.
type folded struct {
	text string
	back []int32
}

// fold brings a sentence to the compared form. Marks that writers set as they like are left out: the dot of Hindi's
// borrowed letters, Arabic vowel signs and lengthening strokes.
func fold(s string, turkish bool) folded {
	var b strings.Builder
	b.Grow(len(s))
	back := make([]int32, 0, len(s)+1)
	space := true
	for i, r := range s {
		r = foldRune(r, turkish)
		if r == 0 || r == ' ' && space {
			continue
		}
		space = r == ' '
		for range utf8.RuneLen(r) {
			back = append(back, int32(i))
		}
		b.WriteRune(r)
	}
	return folded{b.String(), append(back, int32(len(s)))}
}

// foldRune is the compared form of a rune, or 0 for one that is left out.
func foldRune(r rune, turkish bool) rune {
	switch {
	case r == 'I' && turkish:
		return 'ı'
	case r == 'İ':
		return 'i'
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r == '\u3000':
		return '、' // a wide space parts a headline as a comma does
	case unicode.IsSpace(r):
		return ' '
	case r < 0x80:
		return r
	case r >= '！' && r <= '～':
		return foldRune(r-'！'+'!', turkish)
	}
	return foldLetter(r)
}

func foldLetter(r rune) rune {
	switch r {
	case 'ё', 'Ё':
		return 'е'
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ى':
		return 'ي'
	case 'ة':
		return 'ه'
	case '’', '‘', 'ʼ':
		return '\''
	case 'ँ':
		return 'ं'
	case 0x093c, 0x0640, 0x00ad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0xfeff, utf8.RuneError:
		return 0
	}
	switch {
	case r >= 0x064b && r <= 0x0652:
		return 0
	case r >= 0x0958 && r <= 0x095e:
		return []rune("कखगजडढफ")[r-0x0958]
	}
	return unicode.ToLower(r)
}

// wordRune reports whether a folded rune can stand inside a word.
func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// wordEnd is where the word ends that goes on at byte i. An apostrophe or hyphen between letters belongs to it.
func wordEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !wordRune(r) {
			next, _ := utf8.DecodeRuneInString(s[i+size:])
			if r != '\'' && r != '-' || !wordRune(next) {
				return i
			}
		}
		i += size
	}
	return i
}
