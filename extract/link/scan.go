package link

import (
	"unicode"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/kb/fold"
)

// class is what kind of letter a rune is, as far as the ends of names go.
type class uint8

const (
	classNone class = iota
	classLetter
	classHan // a name may begin and end anywhere
	classHiragana
	classKatakana
	classHangul // a name may be followed by particles
	classArabic // a name may be preceded by clitics
)

func classOf(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return classLetter
		}
		return classNone
	case r >= 0x3400 && r <= 0x9FFF:
		return classHan
	case r >= 0x3041 && r <= 0x309F:
		return classHiragana
	case r >= 0x30A1 && r <= 0x30FE && r != '・':
		return classKatakana
	case r >= 0xAC00 && r <= 0xD7A3:
		return classHangul
	case r >= 0x600 && r <= 0x6FF && unicode.IsLetter(r):
		return classArabic
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		return classLetter
	}
	return classNone
}

// breaks reports whether a name may begin or end between two runes.
func breaks(a, b class) bool {
	return a != b || a == classNone || a == classHan || a == classHiragana
}

// hit is a spelling found: folded bytes from, until and the trie value.
type hit struct {
	from, until int
	value       int32
}

// scanner walks over one folded text.
type scanner struct {
	dict   *dictionary
	text   *fold.Text
	dense  bool             // a language without spaces: a digit may follow a Latin name
	german bool             // names take a genitive -s
	accept func(h hit) bool // whether a spelling counts here: case, language
}

// all calls found for the longest accepted spelling at each place, from left to right, without overlaps.
func (s *scanner) all(found func(hit)) {
	before := classNone
	for i := 0; i < len(s.text.Bytes); {
		r, size := utf8.DecodeRune(s.text.Bytes[i:])
		now := classOf(r)
		if now != classNone && breaks(before, now) {
			if h, ok := s.at(i, now); ok {
				found(h)
				i = h.until
				before = lastClass(s.text.Bytes[:i])
				continue
			}
		}
		before = now
		i += size
	}
}

// at is the longest spelling that begins at i, or behind the clitics of an Arabic word there.
func (s *scanner) at(i int, c class) (hit, bool) {
	if h, ok := s.longest(i); ok || c != classArabic {
		return h, ok
	}
	for _, skip := range clitics(s.text.Bytes[i:]) {
		if h, ok := s.longest(i + skip); ok {
			return h, true
		}
	}
	return hit{}, false
}

func (s *scanner) longest(i int) (best hit, ok bool) {
	node := uint32(0)
	for j := i; j < len(s.text.Bytes); {
		next, has := s.dict.trie.next(node, s.text.Bytes[j])
		if !has {
			break
		}
		node = next
		j++
		if value := s.dict.trie.value[node]; value >= 0 && s.ends(i, j) {
			if h := (hit{i, j, value}); s.accept(h) {
				best, ok = h, true
			}
		}
	}
	return best, ok
}

// ends reports whether a name that began at i may end before j.
func (s *scanner) ends(i, j int) bool {
	if j == len(s.text.Bytes) {
		return true
	}
	if !utf8.RuneStart(s.text.Bytes[j]) {
		return false
	}
	last, here := lastClass(s.text.Bytes[:j]), classNone
	r, _ := utf8.DecodeRune(s.text.Bytes[j:])
	here = classOf(r)
	if last == classLetter && here == classLetter && s.suffixed(j, r) {
		return true
	}
	if last == classHangul && here == classHangul {
		return j-i >= 2*len("가") && particle(s.text.Bytes[j:])
	}
	return breaks(last, here)
}

// suffixed reports what may follow a name without a space: 2022年 in Chinese, the genitive -s in German.
func (s *scanner) suffixed(j int, r rune) bool {
	if s.dense && r >= '0' && r <= '9' {
		last := s.text.Bytes[j-1]
		return last >= 'a' && last <= 'z'
	}
	if !s.german || r != 's' {
		return false
	}
	after, _ := utf8.DecodeRune(s.text.Bytes[min(j+1, len(s.text.Bytes)):])
	return classOf(after) == classNone
}

func lastClass(b []byte) class {
	r, _ := utf8.DecodeLastRune(b)
	return classOf(r)
}

// particle reports whether the rest of a Korean word is short enough to be particles or a suffix such as 측.
func particle(rest []byte) bool {
	n := 0
	for len(rest) > 0 && n <= 3 {
		r, size := utf8.DecodeRune(rest)
		if classOf(r) != classHangul {
			break
		}
		rest = rest[size:]
		n++
	}
	return n <= 3
}

// clitics are the places behind the conjunctions, prepositions and article that Arabic writes together with a word.
func clitics(word []byte) []int {
	var skips []int
	r, size := utf8.DecodeRune(word)
	if r == 'و' || r == 'ف' || r == 'ب' || r == 'ل' || r == 'ك' {
		skips = append(skips, size)
	} else {
		size = 0
	}
	const article = "ال"
	if len(word) > size+len(article) && string(word[size:size+len(article)]) == article {
		skips = append(skips, size+len(article))
	}
	return skips
}
