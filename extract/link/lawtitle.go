package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/text"
)

// Laws whose title begins with its noun: "Code of Economic Law", "Ley de Servicios Digitales", and those whose noun is the
// end of a word: 資金決済法, 정보통신망법, "Netzwerkdurchsetzungsgesetz".

// lawOn is an English title that begins with its noun: "Code of Economic Law", "Law on Digital Services", "Act on the
// Protection of Personal Information".
func (r *reading) lawOn(tokens []text.Token, t int) int {
	if r.language != "en" || !capital(tokens[t]) || !r.words.has("lawnoun", "en", tokens[t].Lower) || !r.words.has("lawof", "en", word(tokens, t+1)) {
		return t
	}
	if before := word(tokens, t-1); !r.words.has("article", "en", before) && !possessive(before) && before != "under" {
		return t // "the Commission for Regulation of Utilities"
	}
	until := r.titleEnd(tokens, t+2, "lawjoin", "en")
	if until == t+2 || r.words.has("notlawof", "en", tokens[until-1].Lower) || r.words.has("notlawof", "en", word(tokens, t+2)) {
		return t
	}
	return lawEnd(tokens, until)
}

// titleEnd is where a title of capitalised words with small words of a list between them ends.
func (r *reading) titleEnd(tokens []text.Token, i int, list, language string) int {
	end := i
	for j := i; j < len(tokens) && j < i+longestLaw; j++ {
		switch w := tokens[j]; {
		case capital(w) && j > i && r.words.has("lawnoun", language, w.Lower) && !capital(tokens[j-1]):
			return end // "the Law on Mail and the Decree on Post"
		case capital(w):
			end = j + 1
		case !r.words.has(list, language, w.Lower) || w.Kind == text.Punct:
			return end
		}
	}
	return end
}

// formalLaw is a title in another language than English.
func (r *reading) formalLaw(tokens []text.Token, t int) int {
	switch r.language {
	case "es", "pt", "fr":
		return r.romanceLaw(tokens, t)
	case "de":
		return r.germanLaw(tokens, t)
	case "ko":
		return r.koreanLaw(tokens, t)
	case "ja":
		return r.japaneseLaw(tokens, t)
	case "tr":
		return r.turkishLaw(tokens, t)
	}
	return t
}

// romanceLaw is "Ley de Servicios Digitales", "Código Penal", "Loi Avia": a noun for a law with a capital, but for French,
// which writes "loi Avia", and words with capitals behind it.
func (r *reading) romanceLaw(tokens []text.Token, t int) int {
	if !r.words.has("lawnoun", r.language, tokens[t].Lower) || !capital(tokens[t]) && r.language != "fr" || t+1 >= len(tokens) {
		return t
	}
	if !capital(tokens[t]) && !capital(tokens[t+1]) {
		return t
	}
	if r.titled(0) && t == 0 {
		return t
	}
	until := r.titleEnd(tokens, t+1, "lawjoin", r.language)
	if until == t+1 || r.placeOnly(tokens, t+1, until) {
		return t
	}
	return until
}

// placeOnly reports "Ley de España": nothing but where a law is from.
func (r *reading) placeOnly(tokens []text.Token, from, until int) bool {
	words := 0
	for _, w := range tokens[from:until] {
		if capital(w) {
			words++
		}
	}
	return words == 1 && r.words.has("notlawof", r.language, tokens[until-1].Lower)
}

// shortestGerman is the shortest German word that is a law by its ending; "Grundgesetz" and "Naturgesetz" are shorter.
const shortestGerman = 14

// germanLaw is "Netzwerkdurchsetzungsgesetz", "Digitale-Dienste-Gesetz".
func (r *reading) germanLaw(tokens []text.Token, t int) int {
	w := strings.TrimSuffix(strings.TrimSuffix(tokens[t].Lower, "es"), "s")
	if !capital(tokens[t]) || len(w) < shortestGerman {
		return t
	}
	for _, ending := range []string{"gesetz", "gesetzbuch", "staatsvertrag"} {
		if strings.HasSuffix(w, ending) && !r.words.has("notlawof", "de", w) {
			return t + 1
		}
	}
	return t
}

// shortestKorean is the fewest syllables of a Korean word that ends in the one for a law and is its name.
const shortestKorean = 4

// koreanLaw is 전기통신사업법 with or without a particle.
func (r *reading) koreanLaw(tokens []text.Token, t int) int {
	stem := r.lawName(tokens[t].Text)
	if !strings.HasSuffix(stem, "법") || utf8.RuneCountInString(stem) < shortestKorean || stem != tokens[t].Text && r.titled(0) {
		return t
	}
	for ending := range r.words.lists["notlawof"]["ko"] {
		if strings.HasSuffix(stem, ending) {
			return t
		}
	}
	return t + 1
}

// lawName is the name of a law without the particle that Korean puts on its end.
func (r *reading) lawName(written string) string {
	if r.language != "ko" {
		return written
	}
	for _, particle := range []string{"은", "는", "을", "를", "에", "의", "이", "가", "과", "와", "상", "에서", "으로", "에는", "에도", "이나", "도"} {
		if cut, ok := strings.CutSuffix(written, "법"+particle); ok {
			return cut + "법"
		}
	}
	return written
}

// Bounds of the characters of a Japanese law's name.
const (
	shortestJapanese = 4
	longestJapanese  = 20
)

// japaneseLaw is 資金決済法, プロバイダー責任制限法: a run without hiragana that ends in the character for a law.
func (r *reading) japaneseLaw(tokens []text.Token, t int) int {
	if t > 0 && tokens[t-1].End == tokens[t].Start && nameRune(tokens[t-1].Text) {
		return t
	}
	n, law := 0, t
	for i := t; i < len(tokens) && n <= longestJapanese && nameRune(tokens[i].Text) && (i == t || tokens[i-1].End == tokens[i].Start); i++ {
		n += utf8.RuneCountInString(tokens[i].Text)
		if strings.HasSuffix(tokens[i].Text, "法") {
			law = i + 1
		} else {
			law = t
		}
	}
	if law == t || n < shortestJapanese || n > longestJapanese || r.words.ends("notlawof", "ja", r.doc.Source[tokens[t].Start:tokens[law-1].End]) {
		return t
	}
	return law
}

// nameRune reports a token of kanji, katakana or Latin letters.
func nameRune(s string) bool {
	for _, x := range s {
		if !unicode.In(x, unicode.Han, unicode.Katakana) && x != 'ー' && (x < 'A' || x > 'Z') {
			return false
		}
	}
	return s != ""
}

// turkishLaw is "Kişisel Verilerin Korunması Kanunu": two words with capitals or more before the noun.
func (r *reading) turkishLaw(tokens []text.Token, t int) int {
	if !capital(tokens[t]) || t > 0 && capital(tokens[t-1]) {
		return t
	}
	i := t
	for i < len(tokens) && i < t+longestLaw && (capital(tokens[i]) || tokens[i].Lower == "ve") {
		w, _, _ := strings.Cut(tokens[i].Lower, "'")
		if i-t > 1 && (w == "kanunu" || w == "yasası") {
			return i + 1
		}
		i++
	}
	return t
}
