package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/text"
)

// run is a stretch of tokens that may be a name which the base does not know.
type run struct {
	sentence     int
	token, until int
	initial      bool // it begins the sentence, so that its capital proves nothing
}

// longestRun is the most tokens of an unknown name; longer runs of capitals are headings.
const longestRun = 4

// runs are the stretches of capitalised words of a sentence that no spelling of the base covers.
func (r *reading) runs(sentence int) []run {
	tokens := r.tokensOf(sentence)
	if r.titled(sentence) {
		return nil
	}
	covered := r.covered(sentence)
	var out []run
	for i := 0; i < len(tokens); i++ {
		if covered[i] || !r.nameWord(tokens[i]) || i == 0 && r.opens(tokens, i) {
			continue
		}
		j := i + 1
		for j < len(tokens) && !covered[j] && (r.nameWord(tokens[j]) || r.lastWord(tokens[j]) || r.ampersand(tokens, j) || tokens[j].Kind == text.Number && j+1-i <= 2 && len(tokens[j].Text) <= 3) {
			j++
		}
		whole := i == 0 || !r.continues(tokens, covered, sentence, i) || j-i > 1 && r.placeEnds(sentence, i) && r.companyWord(tokens[j-1].Lower)
		if j-i <= longestRun && whole {
			out = append(out, run{sentence, i, j, i == 0 || opening(tokens[i-1])})
		}
		i = j - 1
	}
	return r.withoutNouns(out)
}

// withoutNouns cuts the noun for a company off the front of German runs, where all nouns have capitals, and in other
// languages than English off the front of a sentence: "Мессенджер Tarnwick".
func (r *reading) withoutNouns(runs []run) []run {
	if r.language == "en" {
		return runs // "Network Rail"
	}
	kept := runs[:0]
	for _, at := range runs {
		tokens := r.tokensOf(at.sentence)
		for at.token < at.until && (r.language == "de" || at.token == 0 && at.until > 1) && r.orgNoun(tokens[at.token].Lower) {
			at.token++
			at.initial = false
		}
		if at.token < at.until {
			kept = append(kept, at)
		}
	}
	return kept
}

// companyWord reports a word that ends names of companies only: "Technology", "Ltd".
func (r *reading) companyWord(w string) bool {
	return r.words.has("suffix", "en", w) || r.words.has("legal", "en", w)
}

// orgNoun reports a noun for a company; of a compound the last part decides.
func (r *reading) orgNoun(w string) bool {
	if r.words.has("org", r.language, w) {
		return true
	}
	if i := strings.LastIndexByte(w, '-'); i > 0 && r.language == "en" {
		return r.words.has("org", "en", w[i+1:]) // "lender-app"
	}
	if _, elided, ok := strings.Cut(w, "'"); ok && r.language == "fr" {
		return r.words.has("org", "fr", elided) // "l'hébergeur"
	}
	if r.language != "de" {
		return false
	}
	for noun := range r.words.lists["org"]["de"] {
		if len(noun) > 4 && len(w) > len(noun)+3 && strings.HasSuffix(w, noun) {
			return true
		}
	}
	return false
}

// lastWord reports words such as VPN, which name nothing alone and much behind a name.
func (r *reading) lastWord(t text.Token) bool {
	return capital(t) && r.words.has("suffix", "en", t.Lower)
}

// ampersand reports the "&" of "Cut & Lock".
func (r *reading) ampersand(tokens []text.Token, j int) bool {
	return tokens[j].Text == "&" && j+1 < len(tokens) && r.nameWord(tokens[j+1])
}

// continues reports a word that goes on with the name, number or address before it: "London Underground", "Amazon Prime",
// "iPhone 11 Pro", "pic.example/Kq7".
func (r *reading) continues(tokens []text.Token, covered []bool, sentence, i int) bool {
	before := tokens[i-1]
	if before.End == tokens[i].Start && (before.Lower == "/" || before.Lower == "#" || before.Lower == "@") || before.Kind == text.Number {
		return true
	}
	return covered[i-1] && (r.companyEnds(sentence, i) || r.placeEnds(sentence, i))
}

// companyEnds reports a known company's name right before a token.
func (r *reading) companyEnds(sentence, token int) bool {
	near := r.nearby(sentence, token)
	for i := range near {
		if c := &near[i]; c.until == token && r.linkedCompany(c) {
			return true
		}
	}
	return false
}

// placeEnds reports a place's own name right before a token: "London Underground" is one name.
func (r *reading) placeEnds(sentence, token int) bool {
	near := r.nearby(sentence, token)
	for i := range near {
		if c := &near[i]; c.until == token && c.kind() == formPlace && c.forms[0].place != placeDemonym {
			return true
		}
	}
	return false
}

// opens reports a common word with the capital of the sentence before another capital: "Two Njalla customers".
func (r *reading) opens(tokens []text.Token, i int) bool {
	return r.words.has("notname", "en", tokens[i].Lower)
}

// opening reports marks behind which a word has a capital in any case.
func opening(t text.Token) bool {
	return t.Kind == text.Punct && strings.ContainsAny(t.Lower, "\":-•*(")
}

// nameWord reports whether a token may be a part of a company's name.
func (r *reading) nameWord(t text.Token) bool {
	if t.Kind != text.Word || strings.HasPrefix(t.Lower, "'") || contraction(t.Lower) {
		return false
	}
	if !capital(t) && !innerCapital(t.Text) && !dotted(t.Lower) || compound(t.Text) {
		return false
	}
	return !r.words.has("notname", "en", t.Lower) && !r.words.has("notname", r.language, t.Lower) && (utf8.RuneCountInString(t.Text) > 1 || t.Kind == text.Number)
}

// contraction reports "we've", "it'll", "don't".
func contraction(w string) bool {
	_, rest, ok := strings.Cut(w, "'")
	return ok && (rest == "ve" || rest == "re" || rest == "ll" || rest == "d" || rest == "m" || rest == "t")
}

// compound reports "English-language", "Beijing-friendly": a hyphen and a word in lower case.
func compound(s string) bool {
	_, rest, ok := strings.Cut(s, "-")
	first, _ := utf8.DecodeRuneInString(rest)
	return ok && unicode.IsLower(first)
}

// innerCapital reports "iReader", "AirVPN", "PayLoka", but not the particles of surnames such as "McDonald".
func innerCapital(s string) bool {
	for _, particle := range []string{"Mc", "Mac", "De", "Di", "La", "Le", "Van", "Fitz", "O'", "O’", "D'", "D’"} {
		if rest, ok := strings.CutPrefix(s, particle); ok && rest != "" && unicode.IsUpper(rune(rest[0])) {
			return false
		}
	}
	lower := false
	for _, x := range s {
		if unicode.IsUpper(x) && lower {
			return true
		}
		if x == '-' || x == '\'' || x == '’' || x == '.' {
			lower = false
			continue
		}
		lower = unicode.IsLower(x)
	}
	return false
}

// dotted reports names that are addresses, such as "mailbox.org", in a form that a text would use as a name.
func dotted(s string) bool {
	host, top, ok := strings.Cut(s, ".")
	if !ok || len(host) < 3 || strings.Contains(top, ".") {
		return false
	}
	switch top {
	case "com", "org", "net", "io", "me", "dk", "de", "fr", "es", "ru", "tv", "chat", "social", "live", "today", "app", "ai", "im", "sh", "is", "nl", "se", "no", "fi", "ch", "co", "in", "br", "uk", "eu", "to", "gg":
		return true
	}
	return false
}

// covered marks the tokens of a sentence that spellings of the base cover. A company that could not be proved covers
// nothing: it may still be proved as a stranger.
func (r *reading) covered(sentence int) []bool {
	marks := make([]bool, len(r.tokensOf(sentence)))
	for i := r.firstIn(sentence); i < len(r.found) && r.found[i].sentence == sentence; i++ {
		c := &r.found[i]
		if c.kind() == formCompany && !c.forms[0].descriptor && (c.dropped || !r.linked[c.forms[0].index]) {
			continue
		}
		for t := c.token; t < c.until; t++ {
			marks[t] = true
		}
	}
	return marks
}
