package link

import (
	"strings"

	"github.com/regwatch/regwatch/extract/text"
)

// Further ways in which news says what an unknown name is.

// certain reports a word before a noun for a company with which the noun means one that the text knows: "the", "its own".
func (r *reading) certain(w string) bool {
	return r.words.has("article", r.language, w) || possessive(w) || w == "own"
}

// complementReach is how many words may stand between a noun for a company and its name in Romance languages, whose
// attributes follow.
const complementReach = 4

// complemented reports a noun for a company with an attribute between it and the name: "la plataforma de vídeo NAME",
// "l'hébergeur suisse NAME". The attribute begins with "de" or is where the company is from.
func (r *reading) complemented(tokens []text.Token, last int) bool {
	if !r.words.has("complement", r.language, "de") || last < 1 {
		return false
	}
	for j := last; j > 0 && j > last-complementReach; j-- {
		w := tokens[j]
		if w.Kind != text.Word || capital(w) || r.words.has("act", r.language, w.Lower) || r.words.has("report", r.language, w.Lower) {
			return false
		}
		if !r.orgNoun(tokens[j-1].Lower) || r.outletNoun(tokens, j-1) {
			continue
		}
		return r.words.has("complement", r.language, w.Lower) && j < last && !r.words.has("complement", r.language, tokens[last].Lower) || j == last && r.words.has("origin", r.language, w.Lower)
	}
	return false
}

// kindOf reports nouns that mean people and bands as well as companies, with a word before them that says which: "the
// country's largest host", "the payments group", "a software house".
func (r *reading) kindOf(tokens []text.Token, i int) bool {
	before := word(tokens, i-1)
	switch word(tokens, i) {
	case "host", "hoster":
		return r.words.has("hostkind", r.language, before)
	case "group", "house", "outfit", "business", "concern", "division":
		return r.words.has("groupkind", r.language, before)
	}
	return false
}

// oneOf reports ", one of the big three carriers".
func (r *reading) oneOf(tokens []text.Token, i int) bool {
	if word(tokens, i) != "," || word(tokens, i+1) != "one" || word(tokens, i+2) != "of" {
		return false
	}
	for j := i + 3; j < min(len(tokens), i+3+instanceReach); j++ {
		if r.words.has("businesses", r.language, tokens[j].Lower) {
			return !r.outletNoun(tokens, j)
		}
		if tokens[j].Kind == text.Punct && !possessive(tokens[j].Lower) {
			return false
		}
	}
	return false
}

// calledSo reports ", as the assistant is called".
func (r *reading) calledSo(tokens []text.Token, i int) bool {
	if word(tokens, i) != "," || word(tokens, i+1) != "as" || !r.words.has("article", r.language, word(tokens, i+2)) {
		return false
	}
	for j := i + 3; j < min(len(tokens), i+7); j++ {
		if w := word(tokens, j+1); (w == "is" || w == "was") && (r.orgNoun(tokens[j].Lower) || r.words.has("thing", r.language, tokens[j].Lower)) {
			return r.words.has("called", r.language, word(tokens, j+2)) || word(tokens, j+2) == "known"
		}
	}
	return false
}

// operatesReach is how many tokens behind ", which runs" the noun for a service may stand.
const operatesReach = 7

// operates reports ", which runs the network", ", which owns two data centres and a hosting service".
func (r *reading) operates(tokens []text.Token, i int) bool {
	if word(tokens, i) != "," || word(tokens, i+1) != "which" || !r.words.has("operates", r.language, word(tokens, i+2)) {
		return false
	}
	for j := i + 3; j < min(len(tokens), i+3+operatesReach); j++ {
		w := tokens[j].Lower
		if r.words.has("operated", r.language, w) {
			return word(tokens, j+1) != "of"
		}
		if tokens[j].Kind == text.Punct {
			return false
		}
	}
	return false
}

// behindIt reports "the company behind NAME", "the group that owns NAME".
func (r *reading) behindIt(tokens []text.Token, i int) bool {
	switch before := word(tokens, i-1); {
	case before == "behind":
		return r.orgNoun(word(tokens, i-2)) && !r.outletNoun(tokens, i-2)
	case r.words.has("operates", r.language, before) && (word(tokens, i-2) == "that" || word(tokens, i-2) == "which"):
		return r.orgNoun(word(tokens, i-3)) && !r.outletNoun(tokens, i-3)
	}
	return false
}

// resumed reports that the sentence behind one in which a name acts, or is acted upon, goes on with "The platform
// refused": by the noun the text says what the name is.
func (r *reading) resumed(at run) bool {
	if r.language != "en" || at.sentence+1 >= len(r.doc.Sentences) || at.until-at.token > 2 {
		return false
	}
	tokens := r.tokensOf(at.sentence)
	first := at.token == 0 && (r.words.has("act", "en", word(tokens, at.until)) || r.words.has("report", "en", word(tokens, at.until)))
	if !first && !r.targeted(tokens, at.token) && !r.staffed(tokens, at) || r.namesCompany(at.sentence) {
		return false
	}
	next := r.tokensOf(at.sentence + 1)
	return word(next, 0) == "the" && r.words.has("resuming", "en", word(next, 1)) && r.firm(next, 2)
}

// namesCompany reports whether a sentence names a known company, which the noun of the next one may mean.
func (r *reading) namesCompany(sentence int) bool {
	for i := r.firstIn(sentence); i < len(r.found) && r.found[i].sentence == sentence; i++ {
		if r.linkedCompany(&r.found[i]) {
			return true
		}
	}
	return false
}

var auxiliaries = map[string]bool{"had": true, "has": true, "been": true, "did": true, "does": true, "will": true, "would": true}

// firm reports that what a verb says is what companies do about states, over auxiliaries and adverbs: "had refused".
func (r *reading) firm(tokens []text.Token, i int) bool {
	for n := 0; n < 3 && (auxiliaries[word(tokens, i)] || r.words.has("adverb", "en", word(tokens, i))); n++ {
		if next := word(tokens, i+1); auxiliaries[word(tokens, i)] && (next == "not" || next == "never") {
			return true // "has never been in touch", "did not comply"
		}
		i++
	}
	w := word(tokens, i)
	return r.words.has("report", "en", w) || r.words.has("firm", "en", w)
}

// acronymBehind is the acronym that brackets behind a name give it: "Kestrel Mutual (KME)".
func acronymBehind(tokens []text.Token, at run) string {
	if word(tokens, at.until) != "(" || word(tokens, at.until+2) != ")" {
		return ""
	}
	short := tokens[at.until+1].Text
	if len(short) < 2 || len(short) > 6 || short != strings.ToUpper(short) || !capital(tokens[at.until+1]) || short[0] != tokens[at.token].Text[0] {
		return ""
	}
	return short
}

// announced reports that one of the last two sentences speaks of a company without its name, and this one begins with
// the name: "A small mail provider said … ¶ NAME, which …".
func (r *reading) announced(tokens []text.Token, at run) bool {
	if at.token > 2 || at.sentence == 0 {
		return false
	}
	next := word(tokens, at.until)
	if next != "," && !r.words.has("act", r.language, next) && !r.words.has("report", r.language, next) && !possessive(next) {
		return false
	}
	for back := 1; back <= 2 && at.sentence-back >= 0; back++ {
		if r.unnamedCompany(at.sentence - back) {
			return true
		}
	}
	return false
}

// unnamedCompany reports an indefinite noun phrase for a company in a sentence, with no name behind the noun.
func (r *reading) unnamedCompany(sentence int) bool {
	tokens := r.tokensOf(sentence)
	for i := range tokens {
		if !r.words.has("indefinite", r.language, tokens[i].Lower) {
			continue
		}
		for j := i + 1; j < len(tokens) && j <= i+6; j++ {
			if tokens[j].Kind == text.Punct && tokens[j].Lower != "," && tokens[j].Lower != "\"" || r.words.has("breaks", r.language, tokens[j].Lower) {
				break
			}
			if r.words.has("org", r.language, tokens[j].Lower) {
				return j+1 >= len(tokens) || !capital(tokens[j+1])
			}
		}
	}
	return false
}
