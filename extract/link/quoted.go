package link

import (
	"strings"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/text"
)

// longestQuoted is the most tokens of a quoted name; Chinese and Japanese count characters.
const longestQuoted = 10

// meetQuoted adds the names in quotation marks of languages without capitals that stand beside a word for a service:
// 加密電郵服務「山雀郵箱」, сервис «Берёзка».
func (r *reading) meetQuoted(known map[string]*newcomer, sentence int) {
	if !r.otherScript() {
		return
	}
	tokens := r.tokensOf(sentence)
	for i := 0; i+2 < len(tokens); i++ {
		if tokens[i].Lower != "\"" {
			continue
		}
		j := r.closing(tokens, i)
		if j < 0 {
			continue
		}
		at := run{sentence: sentence, token: i + 1, until: j}
		inner := r.spaceless() && r.words.within("org", r.language, strings.ToLower(r.spelling(at)))
		if (inner || r.besideService(tokens, run{sentence: sentence, token: i, until: j + 1})) && r.coveredBy(sentence, i+1, j) == 0 {
			key := r.spelling(at)
			if known[key] == nil {
				known[key] = &newcomer{name: key, tokens: j - i - 1}
			}
			if strings.Count(r.doc.Source, key) > 1 || r.words.within("org", r.language, strings.ToLower(key)) {
				known[key].signs |= signQuoted
				known[key].plain++
			}
		}
		i = j
	}
}

// closing is the index of the mark that closes a short quotation without marks inside; -1 when there is none.
func (r *reading) closing(tokens []text.Token, open int) int {
	for j := open + 1; j < len(tokens) && j <= open+1+longestQuoted; j++ {
		switch {
		case tokens[j].Lower == "\"":
			if j == open+1 {
				return -1
			}
			return j
		case tokens[j].Kind == text.Punct && tokens[j].Lower != "-" && tokens[j].Lower != "・":
			return -1
		}
	}
	return -1
}

// coveredBy counts the tokens of a stretch that spellings of the base cover.
func (r *reading) coveredBy(sentence, token, until int) int {
	n := 0
	for i := r.firstIn(sentence); i < len(r.found) && r.found[i].sentence == sentence; i++ {
		if c := &r.found[i]; c.token < until && c.until > token {
			n++
		}
	}
	return n
}

// besideService reports a word for a service that touches a name: right before it, or right behind it.
func (r *reading) besideService(tokens []text.Token, at run) bool {
	if !r.spaceless() {
		return r.words.has("org", r.language, word(tokens, at.token-1))
	}
	c := candidate{sentence: at.sentence, from: tokens[at.token].Start, to: tokens[at.until-1].End}
	left, right := r.leftOf(&c, 6), r.rightOf(&c, 6)
	for noun := range r.words.lists["org"][r.language] {
		if endsWith(left, noun) || beginsWith(right, noun) {
			return true
		}
	}
	return false
}

// endsWith reports whether a text ends in a word, up to a particle such as 的 or a space.
func endsWith(s, word string) bool {
	for len(s) >= len(word) {
		if s[len(s)-len(word):] == word {
			return true
		}
		x, size := utf8.DecodeLastRuneInString(s)
		if x != ' ' && x != 'の' {
			return false
		}
		s = s[:len(s)-size]
	}
	return false
}

func beginsWith(s, word string) bool {
	for i, x := range s {
		if x != ' ' && x != 'の' {
			return len(s)-i >= len(word) && s[i:i+len(word)] == word
		}
	}
	return false
}
