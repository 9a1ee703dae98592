package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// describe keeps what companies are introduced as: exchange for "Bitquark, a crypto exchange", "the crypto exchange Bitquark",
// "Bitquark is an exchange". A word that introduces two companies stands for neither.
func (r *reader) describe() {
	r.descriptors = map[string]*ref{}
	for i := range r.names.All {
		n := &r.names.All[i]
		if n.Kind != news.MentionCompany || !n.Actor || n.Descriptor || n.Inner {
			continue
		}
		for _, w := range r.introduction(n) {
			c := refOf(n)
			if have, ok := r.descriptors[w]; ok && (have == nil || !have.same(c)) {
				r.descriptors[w] = nil
				continue
			}
			r.descriptors[w] = &c
		}
	}
}

// introduction is the nouns that say what a named company is, in front of the name or in apposition behind it.
func (r *reader) introduction(n *link.Name) (words []string) {
	t := r.doc.Sentences[n.Sentence].Tokens
	add := func(w string) {
		if w = singular(w); r.lex.nouns[w].has(r.lex.noun("trade")) {
			words = append(words, w)
		}
	}
	if n.Token > 0 {
		add(t[n.Token-1].Lower)
	}
	at := n.Until
	if at+1 < len(t) && (t[at].Lower == "," || t[at].Lower == "is") && article(t[at+1].Lower) {
		for i := at + 2; i < len(t) && i < at+9; i++ {
			switch t[i].Lower {
			case ",", ".", "that", "which", "who", "of", "for", "in", "from", "with", "by", "run", "based", "made":
				return words
			}
			if i+1 == len(t) || r.endsNoun(t[i+1].Lower) {
				add(t[i].Lower)
			}
		}
	}
	return words
}

// endsNoun reports whether the word behind a noun shows that it was the head of its phrase.
func (r *reader) endsNoun(w string) bool {
	switch w {
	case ",", ".", ";", "that", "which", "who", "of", "for", "in", "from", "with", "by", "run", "based", "made", "owned", "on", "at", "and", "whose":
		return true
	}
	return false
}

// described is the one company that a noun introduced, or nil.
func (r *reader) described(word string) *ref { return r.descriptors[singular(word)] }

// elsewhere reports whether a phrase names a trade that is no business of platforms: "the national grid operator", "the
// bullet train". What such a company does is not said of a platform named before.
func elsewhere(s *sentence, p *clause.Phrase) bool {
	for u := p.From; u < p.Until; u++ {
		switch s.g.Units[u].Lower {
		case "train", "rail", "railway", "grid", "bus", "ferry", "airport", "pipeline", "refinery", "mine", "mining", "hospital", "hotel", "airline", "oil", "gas",
			"electricity", "coffee", "restaurant", "supermarket", "grocery", "shipping", "steel", "nuclear", "brewery", "dairy", "farm", "cruise", "port", "toll":
			return s.g.Units[u].Name < 0
		}
	}
	return false
}
