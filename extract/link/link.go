// Package link finds the names in a text: companies, laws, jurisdictions and authorities, linked to the knowledge base
// where its guards allow, and kept as written where the base does not know them.
package link

import "github.com/regwatch/regwatch/news"

// Name is a mention with its place in the document's sentences.
type Name struct {
	news.Mention
	Sentence     int               // index in Document.Sentences
	Token, Until int               // tokens of that sentence, Until exclusive
	Root         news.CompanyID    // of a company: its topmost parent
	Jurisdiction news.Jurisdiction // of a law or authority; of a jurisdiction, itself
	Descriptor   bool              // "the social network": resolved by the knowledge base, never a first mention
	Adjective    bool              // "Indian", "Beijing's", 港: a jurisdiction that modifies what follows
	Metonym      bool              // "Beijing" where it may stand for a government
}

// Names are all names of one document in order of appearance; names of one kind never overlap.
type Names struct {
	All []Name
}

// In are the names of one sentence, in order.
func (n *Names) In(sentence int) []Name {
	lo, hi := 0, len(n.All)
	for lo < hi && n.All[lo].Sentence < sentence {
		lo++
	}
	for hi > lo && n.All[hi-1].Sentence > sentence {
		hi--
	}
	return n.All[lo:hi]
}
