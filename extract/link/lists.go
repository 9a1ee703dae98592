package link

import (
	"github.com/regwatch/regwatch/news"
)

// Companies are the companies that the document names anywhere, also as the place where something was said, each once
// and in order of appearance. Trade bodies are left out unless they act for their members, and so are NGOs and outlets.
func (n *Names) Companies() []Name {
	return n.first(news.MentionCompany, func(name *Name) bool { return name.listed && !name.Descriptor })
}

// Laws are the laws that the document names, each once and in order of appearance. Treaties are left out.
func (n *Names) Laws() []Name {
	return n.first(news.MentionLaw, func(name *Name) bool { return name.listed })
}

// Authorities are the state bodies that the document names, each once and in order of appearance.
func (n *Names) Authorities() []Name {
	return n.first(news.MentionAuthority, func(name *Name) bool { return true })
}

// Jurisdictions are the countries and unions that matter in the document, each once and in order of appearance: where
// laws, authorities and markets are that it speaks of, not where a company is at home or a dispatch was written. A state
// counts for its country. The mention is the first one.
func (n *Names) Jurisdictions() []Name { return n.places }

// first are the names of a kind that pass, each id or written name once.
func (n *Names) first(kind news.MentionKind, pass func(*Name) bool) []Name {
	var out []Name
	seen := map[string]bool{}
	for i := range n.All {
		name := &n.All[i]
		key := name.ID
		if key == "" {
			key = "\x00" + name.Name
		}
		if name.Kind != kind || seen[key] || !pass(name) {
			continue
		}
		seen[key] = true
		out = append(out, *name)
	}
	return out
}
