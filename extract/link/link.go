// Package link finds the names in a text: companies, laws, jurisdictions and authorities, linked to the knowledge base
// where its guards allow, and kept as written where the base does not know them.
//
// It decides what a name means, not what the named one does: roles go as far as "medium" and "modifier", which any
// reader of actions needs, and no further.
package link

import (
	"sort"

	"github.com/regwatch/regwatch/news"
)

// Name is a mention with its place in the document's sentences.
type Name struct {
	news.Mention
	Sentence     int               // index in Document.Sentences
	Token, Until int               // tokens of that sentence, Until exclusive
	From, To     int               // bytes of Document.Source, To exclusive
	Root         news.CompanyID    // of a company: its topmost parent
	Jurisdiction news.Jurisdiction // of a law or authority; of a jurisdiction, itself
	Descriptor   bool              // "the social network": resolved by the knowledge base, never a first mention
	Adjective    bool              // "Indian", "Beijing's", 港: a jurisdiction that modifies what follows
	Metonym      bool              // "Beijing" where it may stand for a government
	Modifier     bool              // "ByteDance" in "ByteDance-owned TikTok": names a company that is not the one meant
	Actor        bool              // a company that can respond to a state: no trade body, NGO or outlet
	Generic      bool              // an authority known by its head noun only ("police"), a law as "the law"
	Inner        bool              // a jurisdiction inside the name of a law or authority
	City         bool              // a jurisdiction meant by one of its towns

	listed bool // a company or law that the document's list of them has
}

// Names are all names of one document in order of appearance; names of one kind never overlap.
type Names struct {
	All []Name

	places []Name // jurisdictions that matter, in order
}

// In are the names of one sentence, in order.
func (n *Names) In(sentence int) []Name {
	lo := sort.Search(len(n.All), func(i int) bool { return n.All[i].Sentence >= sentence })
	hi := sort.Search(len(n.All), func(i int) bool { return n.All[i].Sentence > sentence })
	return n.All[lo:hi]
}
