package link

import (
	"strings"

	"github.com/regwatch/regwatch/extract/text"
)

// longestQuoted is the most tokens of a quoted name; Chinese and Japanese count characters.
const longestQuoted = 10

// mostQuoted is how many names of a text are counted: a text with more quotations is a list of something else.
const mostQuoted = 64

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
		if (inner || r.besideService(tokens, run{sentence: sentence, token: i, until: j + 1})) && !r.overlapped(sentence, i+1, j) {
			r.noteQuoted(known, at, tokens[j].End, r.surely(sentence, i))
		}
		i = j
	}
}

// noteQuoted adds a quoted name beside a word for a service. It is one where the text names it again, says right behind it
// what it does, or where it has such a word in itself. Whether the text names it again is asked once a name.
func (r *reading) noteQuoted(known map[string]*newcomer, at run, end int, sure bool) {
	key := r.spelling(at)
	n := known[key]
	if n == nil {
		n = &newcomer{name: key, tokens: at.until - at.token}
		known[key] = n
	}
	if !n.quoted {
		n.quoted = true
		if len(known) < mostQuoted && strings.Count(r.doc.Source, key) > 1 || r.words.within("org", r.language, strings.ToLower(key)) {
			n.signs |= signQuoted
		}
	}
	if n.signs&signQuoted == 0 && len(known) < mostQuoted && (sure || r.deedBehind(at.sentence, end)) {
		n.signs |= signQuoted
	}
	if n.signs&signQuoted != 0 {
		n.plain++
	}
}

// surely reports a word right before a quotation that is said of services only: мессенджер «…», アプリ「…」.
func (r *reading) surely(sentence, open int) bool {
	tokens := r.tokensOf(sentence)
	if !r.spaceless() {
		return r.words.has("orgsure", r.language, word(tokens, open-1))
	}
	c := candidate{sentence: sentence, from: tokens[open].Start, to: tokens[open].Start}
	return r.words.ends("orgsure", r.language, strings.TrimRight(r.leftOf(&c, 8), " の"))
}

// deedBehind reports whether right behind a quoted name stands what it does: 交友网站「烛光」干脆封锁了….
func (r *reading) deedBehind(sentence, to int) bool {
	c := candidate{sentence: sentence, from: to, to: to}
	return r.spaceless() && r.language != "ko" && r.words.begins("act", r.language, r.rightOf(&c, 6))
}

// closing is the index of the mark that closes a short quotation without marks inside; -1 when there is none.
func (r *reading) closing(tokens []text.Token, open int) int {
	longest := longestQuoted
	if !r.spaceless() || r.language == "ko" {
		longest = longestRun // words, not characters
	}
	for j := open + 1; j < len(tokens) && j <= open+1+longest; j++ {
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

// overlapped reports whether a spelling of the base touches a stretch of tokens.
func (r *reading) overlapped(sentence, token, until int) bool {
	near := r.nearby(sentence, token)
	for i := range near {
		if near[i].token < until && near[i].until > token {
			return true
		}
	}
	return false
}

// besideService reports a word for a service that touches a name: right before it, or right behind it.
func (r *reading) besideService(tokens []text.Token, at run) bool {
	if r.language == "ar" && tokens[at.token].Kind == text.Punct && r.orgBefore(tokens, at.token) {
		return true
	}
	if !r.spaceless() {
		return r.words.has("org", r.language, word(tokens, at.token-1))
	}
	c := candidate{sentence: at.sentence, from: tokens[at.token].Start, to: tokens[at.until-1].End}
	left, right := strings.TrimRight(r.leftOf(&c, 6), " の"), strings.TrimLeft(r.rightOf(&c, 6), " の")
	return r.words.ends("org", r.language, left) || r.words.begins("org", r.language, right)
}

// orgReach is how many words may stand between a word for a service and its name in Arabic, whose attributes follow.
const orgReach = 3

// orgBefore reports a word for a service before a name with nothing but its attributes between: شركة البريد الإلكتروني «سحاب».
func (r *reading) orgBefore(tokens []text.Token, i int) bool {
	for j := i - 1; j >= 0 && j >= i-orgReach && tokens[j].Kind == text.Word; j-- {
		if r.words.has("org", r.language, tokens[j].Lower) {
			return true
		}
	}
	return false
}
