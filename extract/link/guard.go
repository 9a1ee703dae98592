package link

import (
	"strings"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// resolveCompanies decides which company spellings are companies. Spellings that need no proof come first; the others
// are weighed with those in mind, twice, because one proof may bring another.
func (r *reading) resolveCompanies() {
	r.linked, r.roots = map[int32]bool{}, map[news.CompanyID]int{}
	r.survey()
	accepted := make([]float64, len(r.found))
	for i := range r.found {
		c := &r.found[i]
		if c.dropped || c.kind() != formCompany || c.forms[0].descriptor {
			continue
		}
		if c.forms[0].guard == kb.GuardA && !r.spoiled(c) {
			accepted[i] = 0.99
			r.link(c.forms[0].index)
		}
	}
	for range 2 {
		r.weighCompanies(accepted)
	}
	for i := range r.found {
		if accepted[i] > 0 {
			r.addCompany(&r.found[i], accepted[i])
		}
	}
	r.addDescriptors()
}

// weighCompanies accepts spellings of class B and C that have enough proof.
func (r *reading) weighCompanies(accepted []float64) {
	for i := range r.found {
		c := &r.found[i]
		if accepted[i] > 0 || c.dropped || c.kind() != formCompany || c.forms[0].descriptor || c.forms[0].guard == kb.GuardA {
			continue
		}
		if r.spoiled(c) {
			continue
		}
		if w := r.proof(c); w >= 0 {
			accepted[i] = min(0.97, 0.8+0.05*w)
			if w >= 1 {
				r.link(c.forms[0].index)
			}
		}
	}
}

// spoiled reports what no proof can outweigh: an address, a compound such as "Meta-analysis", a telephone number.
func (r *reading) spoiled(c *candidate) bool {
	if r.joined(c) {
		return true
	}
	switch r.behind(c) {
	case '-', '‑', '–':
		return c.forms[0].guard != kb.GuardA && !r.hyphenOwner(c)
	case ':':
		rest := strings.TrimLeft(r.rightOf(c, 4), ": ")
		return rest != "" && (rest[0] == '+' || rest[0] >= '0' && rest[0] <= '9')
	}
	return false
}

// hyphenOwner reports "ByteDance-owned", "UK-based": a compound in which the name keeps its meaning.
func (r *reading) hyphenOwner(c *candidate) bool {
	tokens := r.tokensOf(c.sentence)
	if c.until == 0 || c.until > len(tokens) {
		return false
	}
	t := tokens[c.until-1]
	if c.to >= t.End {
		return false
	}
	_, compound, _ := strings.Cut(t.Lower, "-")
	first, _, _ := strings.Cut(compound, "-")
	return r.words.has("hyphen", "en", first)
}

// proof weighs the context of a spelling that needs it: zero or more is enough. Class B starts one proof short, class C
// two.
func (r *reading) proof(c *candidate) float64 {
	f := &c.forms[0]
	w := -1.0
	if f.guard == kb.GuardC {
		w = -2
	}
	w += r.companyProof(f) + r.wordProof(c)
	if utf8.RuneCountInString(f.text) == 1 {
		w += r.letterProof(c)
	}
	if !r.spaceless() {
		w -= r.doubt(c)
	}
	return w
}

// companyProof is what the rest of the document says about the company.
func (r *reading) companyProof(f *form) float64 {
	if r.linked[f.index] {
		return 2 // its long form, or one sense per document
	}
	w := 0.0
	company := &r.kb.Companies[f.index]
	family := r.roots[r.kb.Root(company.ID)]
	if family > 0 {
		w += 1.5
	}
	if len(r.linked) > family {
		w += 0.5
	}
	if r.domainSeen(company) {
		w += 2
	}
	return w
}

// link notes that a company is in the document.
func (r *reading) link(index int32) {
	if !r.linked[index] {
		r.linked[index] = true
		r.roots[r.kb.Root(r.kb.Companies[index].ID)]++
	}
}

// domainSeen reports whether an address of the company stands in the text.
func (r *reading) domainSeen(company *kb.Company) bool {
	for _, domain := range company.Domains {
		if r.addresses[domain] || r.addresses["www."+domain] {
			return true
		}
	}
	return false
}

// survey notes, once for the document, the addresses in it and whether it speaks of Twitter or its buyer.
func (r *reading) survey() {
	r.addresses = map[string]bool{}
	for i := range r.doc.Sentences {
		for _, t := range r.doc.Sentences[i].Tokens {
			switch {
			case t.Kind == text.Word && strings.Contains(t.Text, "."):
				r.addresses[t.Lower] = true
			case t.Lower == "twitter" || t.Lower == "musk":
				r.musk = true
			}
		}
	}
}

// wordProof is what the words around the name say.
func (r *reading) wordProof(c *candidate) float64 {
	w := 0.0
	if r.near(c, "product", 3, 2) {
		w++
	}
	tokens := r.tokensOf(c.sentence)
	next := word(tokens, c.until)
	if next == "'s" || next == "’s" {
		next = ""
	}
	if r.words.has("report", r.language, next) || r.words.has("act", r.language, next) || r.saysBefore(c) {
		w++
	}
	if r.medium(c) {
		w += 0.5
	}
	if r.inList(c) {
		w++
	}
	if r.spaceless() && latin(c.forms[0].text) {
		w++ // a Latin word in a text without Latin words is a name
	}
	return w
}

func latin(s string) bool { return s != "" && s[0] < utf8.RuneSelf }

// saysBefore reports ", NAME said" turned round: "said NAME", "according to NAME".
func (r *reading) saysBefore(c *candidate) bool {
	tokens := r.tokensOf(c.sentence)
	return word(tokens, c.token-1) == "said" || word(tokens, c.token-2)+" "+word(tokens, c.token-1) == "according to"
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

// joinedList reports whether between two names stand only a comma or conjunction, and small words such as "the app".
func joinedList(tokens []text.Token, from, until int) bool {
	if until <= from || until-from > 3 {
		return false
	}
	conjunction := false
	for _, t := range tokens[from:until] {
		switch t.Lower {
		case ",", "and", "&", "or", "、", "及", "和", "與", "与", "y", "e", "et", "und", "и", "ve", "و", "और", "と", "や", "oder", "ou", "nor", "・", "/":
			conjunction = true
		case "the", "its", "rival", "la", "le", "el", "o", "a":
		default:
			return false
		}
	}
	return conjunction
}

// letterProof is for names of a single letter, which are almost always something else: only words of that very company
// count.
func (r *reading) letterProof(c *candidate) float64 {
	w := 0.0
	if r.near(c, "x", 4, 3) {
		w += 1.5
	}
	if r.language != "en" && r.language != "de" {
		w += 0.5
	}
	if r.musk {
		w++
	}
	return w
}

// doubt is what speaks against a name of class B or C that is an ordinary word.
func (r *reading) doubt(c *candidate) float64 {
	tokens, d := r.tokensOf(c.sentence), 0.0
	left, right := c.token-1, c.until
	headline := titleCase(&r.doc.Sentences[c.sentence])
	switch word(tokens, left) {
	case "the", "a", "an", "this", "that", "these", "every", "no", "each", "any":
		if !r.words.has("product", r.language, word(tokens, right)) {
			d += 1.5
		}
	}
	if !headline && left >= 0 && capital(tokens[left]) && left > 0 && !r.companyAt(c, left) {
		d += 1.5 // the end of a longer proper name
	}
	if !headline && right < len(tokens) && capital(tokens[right]) && !r.knownAt(c, right) {
		d += 1.5 // the beginning of one
	}
	if c.token == 0 && !headline && right < len(tokens) && !r.words.has("act", r.language, word(tokens, right)) &&
		!r.words.has("report", r.language, word(tokens, right)) {
		d += 0.5 // the capital of the sentence
	}
	return d
}

// companyAt reports whether the neighbouring spelling covers a token and is a company; knownAt whether any does.
func (r *reading) companyAt(c *candidate, token int) bool {
	d := r.covering(c, token)
	return d != nil && d.kind() == formCompany
}

func (r *reading) knownAt(c *candidate, token int) bool { return r.covering(c, token) != nil }

func (r *reading) covering(c *candidate, token int) *candidate {
	for _, step := range []int{-1, 1} {
		if d := r.neighbour(c, step); d != nil && d.token <= token && token < d.until {
			return d
		}
	}
	return nil
}
