package link

import (
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/news"
)

// listOutlets counts an outlet among the companies of a text when it is news itself — blocked, fined, or closing — and
// is nowhere a source.
func (r *reading) listOutlets() {
	affected, source := map[string]bool{}, map[string]bool{}
	for i := range r.names {
		n := &r.names[i]
		if !r.outlet(n) {
			continue
		}
		affected[n.ID] = affected[n.ID] || r.affected(n)
		source[n.ID] = source[n.ID] || r.source(n)
	}
	for i := range r.names {
		if n := &r.names[i]; r.outlet(n) && affected[n.ID] && !source[n.ID] {
			n.listed = true
		}
	}
}

func (r *reading) outlet(n *Name) bool {
	if n.Kind != news.MentionCompany {
		return false
	}
	company, ok := r.kb.Company(news.CompanyID(n.ID))
	return ok && company.Kind == kb.KindOutlet
}

// affected reports that a state or platform acts on the outlet, or that it stops something itself.
func (r *reading) affected(n *Name) bool {
	tokens := r.tokensOf(n.Sentence)
	i := n.Token
	if word(tokens, i-1) == "the" {
		i--
	}
	next := word(tokens, n.Until)
	return r.targeted(tokens, i) && word(tokens, i-1) != "told" && word(tokens, i-1) != "tells" ||
		r.words.has("halts", r.language, next) || r.words.has("halts", r.language, word(tokens, n.Until+1))
}

// source reports that the outlet is quoted or was told something.
func (r *reading) source(n *Name) bool {
	tokens := r.tokensOf(n.Sentence)
	i := n.Token - 1
	if w := word(tokens, i); w == "the" || w == "newspaper" || w == "agency" || w == "broadcaster" {
		i--
	}
	return r.words.has("source_before", r.language, word(tokens, i)) || r.words.has("source_behind", r.language, word(tokens, n.Until))
}
