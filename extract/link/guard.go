package link

import (
	"strings"

	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/news"
)

// resolveCompanies decides which company spellings are companies. Spellings that need no proof come first; the others
// are weighed with those in mind, twice, because one proof may bring another.
func (r *reading) resolveCompanies() {
	r.linked, r.roots = map[int32]bool{}, map[news.CompanyID]int{}
	r.survey()
	score := make([]float64, len(r.found))
	for i := range r.found {
		c := &r.found[i]
		if r.openCompany(c) && c.forms[0].guard == kb.GuardA && !r.spoiled(c) {
			score[i] = 0.99
			r.link(c.forms[0].index)
		}
	}
	for range 2 {
		r.weighCompanies(score)
	}
	for i := range r.found {
		if score[i] > 0 {
			r.addCompany(&r.found[i], score[i])
		}
	}
	r.addDescriptors()
}

// openCompany reports a company spelling that is still to be decided.
func (r *reading) openCompany(c *candidate) bool {
	return !c.dropped && c.kind() == formCompany && !c.forms[0].descriptor
}

// weighCompanies accepts the companies of class B and C that have enough proof. What all mentions of a company show
// counts together, since a text that calls Signal a messaging app once may go on with the bare name.
func (r *reading) weighCompanies(score []float64) {
	proofs := map[int32]proof{}
	for i := range r.found {
		if c := &r.found[i]; score[i] == 0 && r.openCompany(c) && !r.spoiled(c) {
			proofs[c.forms[0].index] = proofs[c.forms[0].index].with(r.cuesOf(c), r.doubt(c))
		}
	}
	for i := range r.found {
		c := &r.found[i]
		if score[i] > 0 || !r.openCompany(c) || r.spoiled(c) {
			continue
		}
		f := &c.forms[0]
		if proofs[f.index].cues.own() == 0 && !r.linked[f.index] && (f.guard == kb.GuardC || r.family(f) == 0) {
			continue // nothing but a text about platforms
		}
		w := r.companyProof(f) + proofs[f.index].cues.weight() - r.doubt(c)
		if w -= need(f.guard); w >= 0 {
			score[i] = min(0.97, 0.8+0.05*w)
			r.link(f.index)
		}
	}
}

// need is how much proof a class asks for.
func need(guard kb.Guard) float64 {
	if guard == kb.GuardC {
		return 2
	}
	return 1
}

// companyProof is what the rest of the document says about the company.
func (r *reading) companyProof(f *form) float64 {
	if r.linked[f.index] {
		return 2 // its long form, or one sense per document
	}
	w := 0.0
	company, family := &r.kb.Companies[f.index], r.family(f)
	if family > 0 {
		w += 1.5
	}
	w += 0.5 * float64(min(3, len(r.linked)-family))
	if r.domainSeen(company) {
		w += 2
	}
	return w
}

// family counts the companies of the document that belong to the same owner.
func (r *reading) family(f *form) int { return r.roots[r.kb.Root(r.kb.Companies[f.index].ID)] }

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
			case strings.Contains(t.Text, "."):
				r.addresses[t.Lower] = true
			case r.words.has("x_context", r.language, t.Lower):
				r.musk = true
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
		if r.likeness(c) {
			return true
		}
		return c.forms[0].guard != kb.GuardA && !r.hyphenOwner(c) && r.gluedBehind(c)
	case ':':
		rest := strings.TrimLeft(r.rightOf(c, 4), ": ")
		return rest != "" && (rest[0] == '+' || rest[0] >= '0' && rest[0] <= '9')
	}
	return false
}

// likeness reports "Facebook-style", "Twitter-like": something else that resembles the company.
func (r *reading) likeness(c *candidate) bool {
	if !r.gluedBehind(c) {
		return false
	}
	_, compound, _ := strings.Cut(r.tokensOf(c.sentence)[c.until-1].Lower, "-")
	switch compound {
	case "style", "like", "type", "esque", "inspired":
		return true
	}
	return false
}

// gluedBehind reports whether a name is only the first part of its token.
func (r *reading) gluedBehind(c *candidate) bool {
	tokens := r.tokensOf(c.sentence)
	return c.until > 0 && c.until <= len(tokens) && c.to < tokens[c.until-1].End
}

// hyphenOwner reports "ByteDance-owned", "UK-based": a compound in which the name keeps its meaning.
func (r *reading) hyphenOwner(c *candidate) bool {
	if !r.gluedBehind(c) {
		return false
	}
	_, compound, _ := strings.Cut(r.tokensOf(c.sentence)[c.until-1].Lower, "-")
	first, _, _ := strings.Cut(compound, "-")
	return r.words.has("hyphen", "en", first)
}
