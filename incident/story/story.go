// Package story tells whether two texts are one report. Thirty sites that print one wire are one source, and so is the
// outlet that retells another's scoop: who counts reports counts echoes.
//
// It looks at four things: the same words, nearly the same words (MinHash over shingles), a credit to a news agency, and a
// named outlet whose report is retold. It is pure and safe for many goroutines.
package story

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"github.com/regwatch/regwatch/news"
)

// Of is what an article can be recognised by.
func Of(a *news.Article) news.Story {
	words := Words(a.Text)
	return news.Story{
		Text: textHash(words), Print: sketch(shingles(words)), Outlet: outletOf(a),
		Agency: agency(a), Cites: cited(a),
	}
}

// Same reports whether two texts are one: word for word, or copied with a new lead, cuts and changed words.
func Same(a, b *news.Story) bool {
	return a.Text != "" && a.Text == b.Text || Likeness(a.Print, b.Print) >= alike
}

// textHash is the hash of the words of a text; a few words are too little to know a text by.
func textHash(words []string) string {
	if len(words) < fewWords {
		return ""
	}
	sum := sha256.Sum256([]byte(strings.Join(words, " ")))
	return hex.EncodeToString(sum[:8])
}

// Words gives the words of a text in lower case. In scripts written without spaces every character is a word.
func Words(text string) []string {
	var words []string
	start := -1
	flush := func(end int) {
		if start >= 0 {
			words = append(words, strings.ToLower(text[start:end]))
		}
		start = -1
	}
	for i, r := range text {
		switch {
		case unspaced(r):
			flush(i)
			words = append(words, string(r))
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.M, r):
			if start < 0 {
				start = i
			}
		default:
			flush(i)
		}
	}
	flush(len(text))
	return words
}

func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Khmer, unicode.Lao, unicode.Myanmar)
}
