package link

import (
	"strings"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/extract/kb/fold"
	"github.com/regwatch/regwatch/extract/text"
)

// cues are the kinds of proof that the words around a company's mentions give.
type cues uint32

const (
	cueProduct    cues = 1 << iota // "app", "users", "spokesman" beside it
	cueVerb                        // it says or does what companies do
	cueStaff                       // "Signal's president"
	cueMedium                      // something was posted on it
	cueList                        // it stands in a list with known companies
	cueCapital                     // it is capitalised where ordinary words are not
	cuePossessive                  // "Zoom's"
	cueForeign                     // Latin letters in a text of another script
	cueOwn                         // words that go with this very company only
	cueOwnContext                  // and elsewhere in the text
	cueRelative                    // ", which", ", whose"
	cueTarget                      // the object of a state's act: "ban on", "blocked", "fined"
	cueTold                        // "asked NAME to"
	cueOpenList                    // it stands in a list with another name that is to be proved
	cueApposed                     // "rivals, NAME and NAME", "NAME, a British firm"
	cueState                       // it acts in a sentence that speaks of a state's demand
	cueRepeated                    // it is mentioned again
)

var cueWeights = map[cues]float64{
	cueProduct: 1, cueVerb: 1, cueMedium: 1, cueStaff: 1, cueList: 1, cueCapital: 0.5, cuePossessive: 0.5, cueForeign: 1, cueOwn: 1.5,
	cueOwnContext: 1, cueRelative: 0.5, cueTarget: 1, cueTold: 0.5, cueOpenList: 1, cueApposed: 1, cueState: 1, cueRepeated: 0.5,
}

// proof is what all mentions of one company show together.
type proof struct {
	cues     cues
	mentions int // that are not doubtful
}

// with adds a mention.
func (p proof) with(more cues, doubt float64) proof {
	if doubt < doubtful {
		p.mentions++
	}
	if p.mentions > 1 {
		more |= cueRepeated
	}
	p.cues |= more
	return p
}

// own are the cues that a mention has by itself.
func (c cues) own() cues { return c &^ (cueRepeated | cueOwnContext) }

// weight adds up the cues. The weights are halves, so that the order of adding does not matter.
func (c cues) weight() float64 {
	w := 0.0
	for bit, weight := range cueWeights {
		if c&bit != 0 {
			w += weight
		}
	}
	return w
}

// doubtful is the doubt from which a mention proves nothing.
const doubtful = 1

// cuesOf are the cues of one mention. A doubtful one has none, so that "Malcolm X" does not prove X.
func (r *reading) cuesOf(c *candidate) cues {
	if r.doubt(c) >= doubtful {
		return 0
	}
	tokens := r.tokensOf(c.sentence)
	found := cues(0)
	note := func(cue cues, ok bool) {
		if ok {
			found |= cue
		}
	}
	next := word(tokens, c.until)
	note(cuePossessive, possessive(next))
	note(cueStaff, possessive(next) && r.words.has("product", r.language, word(tokens, c.until+1)))
	note(cueProduct, r.near(c, "product", 3, 2) || next == "," && r.customers(tokens, c.until))
	acting := r.acting(c, tokens)
	target := r.targeted(tokens, c.token) || r.spaceless() && r.words.ends("target", r.language, r.leftOf(c, 6))
	note(cueVerb, acting)
	note(cueTarget, target)
	note(cueTold, target && next == "to")
	note(cueState, (acting || target || r.spaceless() && r.foreign(c)) && r.ofState(c.sentence))
	note(cueMedium, r.medium(c))
	note(cueRelative, next == "," && r.words.has("relative", r.language, word(tokens, c.until+1)))
	note(cueList, r.inList(c))
	note(cueOpenList, r.openList(c))
	note(cueApposed, r.apposed(tokens, c.until) || r.presented(tokens, c.token))
	note(cueForeign, r.foreign(c))
	note(cueCapital, !r.spaceless() && r.language != "de" && c.token > 0 && capital(tokens[c.token]) && !r.titled(c.sentence))
	if utf8.RuneCountInString(c.forms[0].text) == 1 {
		note(cueOwn, r.near(c, "x", 7, 6) || found&cueMedium != 0)
		note(cueOwnContext, r.musk)
	}
	return found
}

// acting reports that the words around a name make it somebody who does or says something: a verb behind it, with
// adverbs between or without, "said NAME", or a headline's "NAME: we".
func (r *reading) acting(c *candidate, tokens []text.Token) bool {
	next := word(tokens, c.until)
	if r.acts(c, next) || saysBefore(tokens, c.token) {
		return true
	}
	if next == ":" {
		return r.words.has("speaker", r.language, word(tokens, c.until+1))
	}
	i := r.afterAdverbs(tokens, c.until)
	verb := word(tokens, i)
	return i > c.until && (r.acts(c, verb) || r.language == "en" && len(verb) > 3 && strings.HasSuffix(verb, "s"))
}

// afterAdverbs is the first token from i on that is no adverb: "no longer accepts", "first defied".
func (r *reading) afterAdverbs(tokens []text.Token, i int) int {
	for n := 0; n < 3 && r.words.has("adverb", r.language, word(tokens, i)); n++ {
		i++
	}
	return i
}

// ofState reports whether a sentence speaks of a state's demand, law or servants. Who acts in it, under a name that a
// platform has, is likelier the platform than an ordinary word. It is found out once a sentence.
func (r *reading) ofState(sentence int) bool {
	if r.stately == nil {
		r.stately = map[int]bool{}
	}
	found, known := r.stately[sentence]
	if !known {
		found = r.speaksOfState(sentence)
		r.stately[sentence] = found
	}
	return found
}

func (r *reading) speaksOfState(sentence int) bool {
	if r.spaceless() {
		s := &r.doc.Sentences[sentence]
		return r.words.within("state", r.language, fold.String(r.doc.Source[s.Start:s.End]))
	}
	for i := range r.tokensOf(sentence) {
		if r.words.has("state", r.language, word(r.tokensOf(sentence), i)) {
			return true
		}
	}
	return false
}

// targeted reports whether a name is what a state's act is aimed at: "blocked NAME", "a ban on NAME", "access to NAME".
func (r *reading) targeted(tokens []text.Token, i int) bool {
	if r.words.has("target", r.language, word(tokens, i-1)) {
		return true
	}
	return r.words.has("target_before", r.language, word(tokens, i-1)) && r.words.has("target", r.language, word(tokens, i-2))
}

func possessive(word string) bool { return word == "'s" || word == "’s" }

// foreign reports a name that cannot be a word of the text's language: Latin letters in a text of another script, or an
// English word where the language has no such word of its own.
func (r *reading) foreign(c *candidate) bool {
	if !latin(c.forms[0].text) || r.language == "en" || r.language == "" {
		return false
	}
	return !r.words.has("ownword", r.language, strings.ToLower(c.forms[0].text))
}

// acts reports that what follows a name says what it does.
func (r *reading) acts(c *candidate, next string) bool {
	if !r.spaceless() {
		return r.words.has("report", r.language, next) || r.words.has("act", r.language, next) ||
			r.language == "en" && len(next) > 4 && strings.HasSuffix(next, "ed")
	}
	return r.words.begins("act", r.language, r.rightOf(c, 6))
}

// openList reports a list with another company that is still to be proved.
func (r *reading) openList(c *candidate) bool {
	tokens := r.tokensOf(c.sentence)
	for _, step := range []int{-1, 1} {
		d := r.neighbour(c, step)
		if d == nil || d.kind() != formCompany || d.dropped {
			continue
		}
		if joinedList(tokens, min(c.until, d.until), max(c.token, d.token)) {
			return true
		}
	}
	return false
}

// presented reports a plural noun for companies and a comma before a name, or before the list that it is in: "two larger
// rivals, Proton and Tuta".
func (r *reading) presented(tokens []text.Token, i int) bool {
	return word(tokens, i-1) == "," && r.words.has("orgs", r.language, word(tokens, i-2))
}

// saysBefore reports a reporting word turned round before a token: "said NAME", "according to NAME".
func saysBefore(tokens []text.Token, i int) bool {
	return word(tokens, i-1) == "said" || word(tokens, i-2)+" "+word(tokens, i-1) == "according to"
}

// inList reports whether the name is coordinated with a company that is accepted already.
func (r *reading) inList(c *candidate) bool {
	tokens := r.tokensOf(c.sentence)
	if d := r.neighbour(c, -1); d != nil && r.linkedCompany(d) && joinedList(tokens, d.until, c.token) {
		return true
	}
	d := r.neighbour(c, 1)
	return d != nil && r.linkedCompany(d) && joinedList(tokens, c.until, d.token)
}

// neighbour is the next candidate in a direction that is no part of another one; nil outside the sentence.
func (r *reading) neighbour(c *candidate, step int) *candidate {
	for i := c.index + step; i >= 0 && i < len(r.found); i += step {
		if d := &r.found[i]; d.sentence != c.sentence {
			return nil
		} else if !d.inner {
			return d
		}
	}
	return nil
}

func (r *reading) linkedCompany(c *candidate) bool {
	return c.kind() == formCompany && !c.dropped && r.linked[c.forms[0].index]
}

// joinedList reports whether between two names stand only a comma or conjunction, and small words such as "the".
func joinedList(tokens []text.Token, from, until int) bool {
	if until <= from || until-from > 3 {
		return false
	}
	conjunction := false
	for _, t := range tokens[from:until] {
		switch {
		case conjunctions[t.Lower]:
			conjunction = true
		case !listFillers[t.Lower]:
			return false
		}
	}
	return conjunction
}

// conjunctions join the members of a list, in all languages of the base.
var conjunctions = map[string]bool{
	",": true, "and": true, "&": true, "or": true, "nor": true, "/": true, "、": true, "・": true, "，": true, "及": true, "和": true,
	"與": true, "与": true, "跟": true, "或": true, "y": true, "e": true, "et": true, "und": true, "oder": true, "ou": true, "u": true,
	"и": true, "или": true, "ve": true, "veya": true, "و": true, "और": true, "と": true, "や": true,
}

var listFillers = map[string]bool{"the": true, "its": true, "rival": true, "la": true, "le": true, "el": true, "o": true, "a": true}

// doubt is what speaks against a name of class B or C being more than an ordinary word or a part of another name.
func (r *reading) doubt(c *candidate) float64 {
	if r.spaceless() {
		return 0
	}
	tokens, d := r.tokensOf(c.sentence), 0.0
	left, right := c.token-1, c.until
	next := word(tokens, right)
	if r.inList(c) {
		return 0
	}
	if r.words.has("determiner", r.language, word(tokens, left)) {
		if !r.words.has("product", r.language, next) && !r.words.has("medium_noun", r.language, next) {
			d += 1.5
		}
	}
	if r.words.has("numeral", r.language, word(tokens, c.token)) && c.token == 0 {
		d += doubtful // "three complied"
	}
	if r.words.has("numeral", r.language, word(tokens, c.token)) && right < len(tokens) && tokens[right].Kind == text.Word && !capital(tokens[right]) && !r.acts(c, next) {
		d += 1.5 // "three operators"
	}
	if r.titled(c.sentence) {
		return d
	}
	if left > 0 && capital(tokens[left]) && (!r.knownAt(c, left) || r.placed(c)) {
		d += 1.5 // the end of a longer proper name
	}
	if right < len(tokens) && capital(tokens[right]) && !r.knownAt(c, right) {
		d += 1.5 // the beginning of one
	}
	return d
}

// placed reports whether a common word with a capital is the end of something that a place in front of it begins: "the
// Hong Kong Charter".
func (r *reading) placed(c *candidate) bool {
	d, tokens := r.neighbour(c, -1), r.tokensOf(c.sentence)
	if c.forms[0].guard != kb.GuardC || d == nil || d.kind() != formPlace || d.until != c.token || d.token == 0 {
		return false
	}
	return r.words.has("determiner", r.language, word(tokens, d.token-1)) || tokens[d.token-1].Kind == text.Number
}

// knownAt reports whether the neighbouring spelling covers a token.
func (r *reading) knownAt(c *candidate, token int) bool {
	for _, step := range []int{-1, 1} {
		if d := r.neighbour(c, step); d != nil && d.token <= token && token < d.until {
			return true
		}
	}
	return false
}
