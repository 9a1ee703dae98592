package link

import (
	"strings"

	"github.com/regwatch/regwatch/extract/text"
)

// medium reports whether a platform is only where something is said: "wrote on X", "in a Facebook post", 在微博上.
func (r *reading) medium(c *candidate) bool {
	if r.spaceless() || r.language == "tr" {
		return r.framedMedium(c)
	}
	tokens := r.tokensOf(c.sentence)
	next := word(tokens, c.until)
	if next == "'s" || next == "’s" {
		next = word(tokens, c.until+1)
	}
	if r.words.has("medium_noun", r.language, next) {
		return true
	}
	return r.mediumBefore(tokens, c.token-1)
}

// mediumBefore looks for a preposition of place before the name, over a determiner: "on its Facebook page", "on X". A
// noun such as "ban" before the preposition makes the platform the target.
func (r *reading) mediumBefore(tokens []text.Token, i int) bool {
	switch word(tokens, i) {
	case "its", "his", "her", "their", "the", "platform", "network", "app", "service", "rede", "red", "la", "réseau":
		i--
	}
	if !r.words.has("medium_before", r.language, word(tokens, i)) {
		return false
	}
	for back := 1; back <= 2; back++ {
		if r.words.has("medium_not", r.language, word(tokens, i-back)) {
			return false
		}
	}
	return true
}

// framedMedium is medium for languages that put words around or behind the name.
func (r *reading) framedMedium(c *candidate) bool {
	right := strings.TrimLeft(r.rightOf(c, 16), " 」』》\"'")
	if r.words.begins("medium_noun", r.language, right) {
		return true
	}
	if !r.words.begins("medium_right", r.language, right) {
		return false
	}
	return r.language != "zh" || r.words.ends("medium_left", r.language, strings.TrimRight(r.leftOf(c, 8), " 「『《\""))
}
