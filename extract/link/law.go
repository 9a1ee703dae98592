package link

import (
	"slices"
	"strings"

	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// findLaws adds the laws that the base does not know, by the shape of their names: "… Act 2023", "House Bill 1181",
// "Regulation (EU) 2022/2065", 《…條例》.
func (r *reading) findLaws() {
	for i := range r.doc.Sentences {
		taken := r.lawTokens(i)
		tokens := r.tokensOf(i)
		for t := 0; t < len(tokens); t++ {
			if taken[t] {
				continue
			}
			at, ok := r.lawAt(tokens, t)
			if !ok || r.anyTaken(taken, at) {
				continue
			}
			at.sentence = i
			r.addLaw(at)
			t = at.until - 1
		}
	}
}

// lawTokens marks the tokens of laws that are linked already.
func (r *reading) lawTokens(sentence int) []bool {
	taken := make([]bool, len(r.tokensOf(sentence)))
	for i := range r.laws[sentence] {
		for t := r.laws[sentence][i].token; t < r.laws[sentence][i].until; t++ {
			taken[t] = true
		}
	}
	return taken
}

func (r *reading) anyTaken(taken []bool, at run) bool {
	for t := at.token; t < at.until; t++ {
		if taken[t] {
			return true
		}
	}
	return false
}

// lawAt tries the shapes that may begin at a token.
func (r *reading) lawAt(tokens []text.Token, t int) (run, bool) {
	for _, shape := range []func([]text.Token, int) int{r.bracketLaw, r.numberedBill, r.numberedLaw, r.namedLaw, r.lawOn, r.formalLaw} {
		if until := shape(tokens, t); until > t {
			return run{token: numberedStart(tokens, t), until: until}, true
		}
	}
	return run{}, false
}

// longestLaw is the most tokens of a law's name.
const longestLaw = 16

// namedLaw is a title that ends in a noun for a law: "Digital Markets, Competition and Consumers Act 2024". It returns
// where the name ends, or t.
func (r *reading) namedLaw(tokens []text.Token, t int) int {
	if r.otherScript() || !capital(tokens[t]) || r.words.has("law", "en", tokens[t].Lower) || r.words.has("lawstart", "en", tokens[t].Lower) {
		return t
	}
	words := 0
	for i := t; i < len(tokens) && i < t+longestLaw; i++ {
		w := tokens[i]
		switch {
		case capital(w) && i > t && r.words.has("law", "en", w.Lower):
			if r.titleOf(tokens, t, i, words) {
				return lawEnd(tokens, i+1)
			}
			return t
		case capital(w):
			words++
		case !r.words.has("lawjoin", "en", w.Lower) || w.Lower == "," && words < 2 || w.Lower == "the" && !r.words.has("lawjoin", "en", word(tokens, i-1)):
			return t
		}
	}
	return t
}

// titleOf reports whether the words before a noun for a law make a title: two or more, or one that no ordinary phrase has.
func (r *reading) titleOf(tokens []text.Token, t, noun, words int) bool {
	before := tokens[noun-1]
	if r.words.has("neverlaw", "en", before.Lower) || strings.HasPrefix(tokens[noun].Lower, "order") {
		return false
	}
	if tokens[noun].Lower == "law" && slices.ContainsFunc(tokens[t:noun], func(x text.Token) bool { return x.Lower == "," }) {
		return false // "Ann Roe, David Law"
	}
	if before.Kind == text.Punct && before.Lower != ")" || r.words.has("lawjoin", "en", before.Lower) && before.Lower != ")" {
		return false
	}
	if words > 1 {
		return !r.words.has("notlaw", "en", tokens[t].Lower) || words > 2
	}
	article := word(tokens, t-1)
	if r.words.has("notlaw", "en", before.Lower) {
		return false
	}
	return (article == "the" || article == "a" || possessive(article) || article == "under")
}

// lawEnd goes on over a year or number behind a law's name: "Act 2023", "Act of 1999", "Ordinance (Cap. 486)".
func lawEnd(tokens []text.Token, i int) int {
	if i < len(tokens) && year(tokens[i]) {
		return i + 1
	}
	if word(tokens, i) == "," && i+1 < len(tokens) && year(tokens[i+1]) {
		return i + 2
	}
	if word(tokens, i) == "of" && i+1 < len(tokens) && year(tokens[i+1]) {
		return i + 2
	}
	return i
}

func year(t text.Token) bool {
	return t.Kind == text.Number && len(t.Text) == 4 && (strings.HasPrefix(t.Text, "19") || strings.HasPrefix(t.Text, "20"))
}

// longestBracket is the most tokens between 《 and 》.
const longestBracket = 42

// bracketLaw is a Chinese title in 《》 that ends in a word for a law.
func (r *reading) bracketLaw(tokens []text.Token, t int) int {
	if tokens[t].Text != "《" {
		return t
	}
	for i := t + 2; i < len(tokens) && i < t+longestBracket; i++ {
		if tokens[i].Text == "》" {
			if lawTitle(r.doc.Source[tokens[t+1].Start:tokens[i-1].End]) {
				return i + 1
			}
			return t
		}
	}
	return t
}

var lawEndings = []string{"法", "條例", "条例", "草案", "規例", "规定", "規定", "辦法", "办法", "法案", "細則", "细则", "法令", "法例"}

func lawTitle(title string) bool {
	for _, ending := range lawEndings {
		if strings.HasSuffix(title, ending) && len(title) > len(ending)+len("国") {
			return true
		}
	}
	return false
}

// addLaw adds a law that the base does not know, under its name as written and the jurisdiction that its context gives.
func (r *reading) addLaw(at run) {
	tokens := r.tokensOf(at.sentence)
	c := candidate{index: r.foundFrom(at.sentence, at.token), sentence: at.sentence, from: tokens[at.token].Start, to: tokens[at.until-1].End, token: at.token, until: at.until}
	n := r.name(&c, news.MentionLaw, 0.7)
	n.Name = r.lawName(strings.Trim(n.Alias, "《》"))
	n.Jurisdiction, n.listed = r.lawPlace(at), true
	if code := n.Jurisdiction; code.Country() != code && billNumber(n.Name) {
		if place, ok := r.kb.Place(code); ok {
			n.Name = place.Name() + " " + n.Name
		}
	}
	r.names = append(r.names, n)
}

func billNumber(name string) bool {
	return strings.HasPrefix(name, "House Bill") || strings.HasPrefix(name, "Senate Bill") || strings.HasPrefix(name, "Assembly Bill") ||
		strings.HasPrefix(name, "HB ") || strings.HasPrefix(name, "SB ") || strings.HasPrefix(name, "AB ")
}

// lawPlace is the jurisdiction beside a law, else of its sentence, else of the document.
func (r *reading) lawPlace(at run) news.Jurisdiction {
	var last news.Jurisdiction
	near := r.nearby(at.sentence, at.token)
	for i := range near {
		c := &near[i]
		if c.dropped || c.kind() != formPlace {
			continue
		}
		code := r.kb.Places[c.forms[0].index].Code
		if c.until == at.token || c.token >= at.token && c.until <= at.until {
			return code
		}
		last = code
	}
	if last == "" {
		return r.places.main()
	}
	return last
}
