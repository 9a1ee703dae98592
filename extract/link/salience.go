package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// Weights of what speaks for a jurisdiction's part in a text. One plain mention of a place is enough; a town, a link in a
// long list, or a company's home is not.
const (
	weighsName      = 1.0
	weighsTown      = 0.5
	weighsListed    = 0.5 // each of three places or more in a list
	weighsLaw       = 1.5
	weighsAuthority = 1.5
	weighsTitle     = 2   // factor
	weighsHome      = 0.2 // where a company is from
	matters         = 1.0
)

// matter decides which jurisdictions matter: states count for their country, since the reader asks who may command.
func (r *reading) matter() []Name {
	weights, first := r.weighNames()
	var out []Name
	for code, w := range weights {
		place, ok := r.kb.Place(code)
		if !ok || w < matters {
			continue
		}
		n := first[code]
		n.Kind, n.ID, n.Name, n.Jurisdiction = news.MentionJurisdiction, string(code), place.Name(), code
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b Name) int { return cmp.Or(cmp.Compare(a.From, b.From), strings.Compare(a.ID, b.ID)) })
	return out
}

// weighNames adds up what all names say for each country, and finds the first name of each. A text about one country may
// name it only as the home of companies; it matters all the same.
func (r *reading) weighNames() (weights map[news.Jurisdiction]float64, first map[news.Jurisdiction]Name) {
	r.noteCompanies()
	weights, first = map[news.Jurisdiction]float64{}, map[news.Jurisdiction]Name{}
	mentions, titled := map[news.Jurisdiction]int{}, map[news.Jurisdiction]bool{}
	for i := range r.names {
		n := &r.names[i]
		code := n.Jurisdiction.Country()
		if code == "" || n.Kind == news.MentionCompany || n.Inner && r.innerOf(i, code) {
			continue
		}
		weights[code] += r.part(n)
		if n.Kind == news.MentionJurisdiction {
			mentions[code]++
			titled[code] = titled[code] || r.doc.Sentences[n.Sentence].Headline
		}
		if old, seen := first[code]; !seen || n.Kind == news.MentionJurisdiction && (old.Kind != n.Kind || n.From < old.From) {
			first[code] = *n
		}
	}
	if main := r.places.main().Country(); mentions[main] > 1 && titled[main] || mentions[main] > 2 {
		weights[main] = max(weights[main], matters)
	}
	return weights, first
}

// noteCompanies notes where the names of companies begin, for home.
func (r *reading) noteCompanies() {
	r.companyTokens = map[place]bool{}
	for i := range r.names {
		if n := &r.names[i]; n.Kind == news.MentionCompany && n.Actor {
			r.companyTokens[place{n.Sentence, n.Token}] = true
		}
	}
}

// part is what one mention says for its jurisdiction.
func (r *reading) part(n *Name) float64 {
	w := 0.0
	switch n.Kind {
	case news.MentionLaw:
		if w = weighsLaw; n.Generic {
			w = 0
		}
	case news.MentionAuthority:
		if w = weighsAuthority; n.Generic && n.Score < headBeside {
			w = 0
		}
	case news.MentionJurisdiction:
		w = r.placePart(n)
	}
	if r.doc.Sentences[n.Sentence].Headline {
		w *= weighsTitle
	}
	return w
}

func (r *reading) placePart(n *Name) float64 {
	tokens := r.tokensOf(n.Sentence)
	switch {
	case r.dateline(n), r.outletBehind(n), r.tongue(tokens, n):
		return 0
	case r.home(tokens, n):
		return weighsHome
	case n.City && !n.Metonym && r.enacted(tokens, n):
		return weighsName
	case n.Jurisdiction.Country() != n.Jurisdiction:
		if length, _ := r.placeList(tokens, n.Sentence, n.Token); length > 2 {
			return weighsName
		}
		return weighsTown
	case n.City && !n.Metonym:
		return weighsTown
	case r.inPlaceList(n):
		return weighsListed
	}
	return weighsName
}

// innerOf reports a place that only helps to name an authority, or a law of the same place. "Beijing's national security
// law" is a law of Hong Kong and speaks of Beijing as well.
func (r *reading) innerOf(i int, code news.Jurisdiction) bool {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		if o := &r.names[j]; o.To >= r.names[i].To && (o.Kind == news.MentionAuthority || o.Kind == news.MentionLaw) {
			return o.Kind == news.MentionAuthority || o.Jurisdiction.Country() == code
		}
	}
	return false
}

// enacted reports "passed in Beijing", "a law drawn up in Brussels": a town in which a state acts.
func (r *reading) enacted(tokens []text.Token, n *Name) bool {
	for i := max(0, n.Token-3); i < n.Token; i++ {
		if r.words.has("enacted", r.language, tokens[i].Lower) {
			return true
		}
	}
	return false
}

// tongue reports a language: "in French and German".
func (r *reading) tongue(tokens []text.Token, n *Name) bool {
	if !n.Adjective || word(tokens, n.Token-1) != "in" {
		return false
	}
	return n.Until >= len(tokens) || tokens[n.Until].Kind == text.Punct || r.words.has("breaks", r.language, tokens[n.Until].Lower)
}

// outletBehind reports 美國《華爾街日報》: a place that only says where an outlet is from.
func (r *reading) outletBehind(n *Name) bool {
	tokens := r.tokensOf(n.Sentence)
	return r.spaceless() && n.Until < len(tokens) && tokens[n.Until].Text == "《"
}

// dateline reports the town before the first sentence of a text: "SEOUL - ", "BRUSSELS, June 3 (Reuters) -".
func (r *reading) dateline(n *Name) bool {
	s := &r.doc.Sentences[n.Sentence]
	if s.Headline || s.Paragraph > 1 || n.Token > 1 {
		return false
	}
	for i := n.Until; i < min(len(s.Tokens), n.Until+8); i++ {
		if t := s.Tokens[i]; t.Lower == "-" && t.Kind == text.Punct {
			return true
		}
	}
	return strings.ToUpper(n.Alias) == n.Alias && n.City
}

// home reports a place that only says where a company is from: "Russia's VKontakte", "a Swiss company", "US-based",
// "registered in the British Virgin Islands".
func (r *reading) home(tokens []text.Token, n *Name) bool {
	if r.companyBehind(tokens, n) {
		return true
	}
	if r.spaceless() {
		return false
	}
	if n.Until > 0 && n.Until <= len(tokens) && strings.HasSuffix(tokens[n.Until-1].Lower, "-based") {
		return true
	}
	i := n.Token - 1
	if w := word(tokens, i); w == "the" {
		i--
	}
	if !r.words.has("of", r.language, word(tokens, i)) {
		return false
	}
	return r.words.has("seat", r.language, word(tokens, i-1))
}

// companyBehind reports that a company, or a noun for one, follows a place that modifies it.
func (r *reading) companyBehind(tokens []text.Token, n *Name) bool {
	i := n.Until
	possessed := possessive(word(tokens, i))
	if possessed {
		i++
	}
	if !possessed && !n.Adjective && n.Kind == news.MentionJurisdiction && r.language == "en" && !strings.Contains(word(tokens, n.Until-1), "-") {
		return r.companyNoun(tokens, i)
	}
	for range 3 {
		if i >= len(tokens) || tokens[i].Kind == text.Punct || r.words.has("breaks", r.language, tokens[i].Lower) {
			return false
		}
		if r.companyNoun(tokens, i) || r.companyToken(n.Sentence, i) {
			return true
		}
		i++
	}
	return false
}

func (r *reading) companyNoun(tokens []text.Token, i int) bool {
	w, next := word(tokens, i), word(tokens, i+1)
	return next != "store" && next != "stores" && (r.words.has("org", r.language, w) || r.words.has("orgs", r.language, w))
}

// companyToken reports whether a company's name begins at a token.
func (r *reading) companyToken(sentence, token int) bool {
	return r.companyTokens[place{sentence, token}]
}

// place is a token of a sentence.
type place struct{ sentence, token int }

// inPlaceList reports a place in a list of three or more that are only compared: "alongside Russia, Turkey and Vietnam".
func (r *reading) inPlaceList(n *Name) bool {
	tokens := r.tokensOf(n.Sentence)
	length, before := r.placeList(tokens, n.Sentence, n.Token)
	return length >= 3 && (r.spaceless() || r.words.has("compared", r.language, before))
}

// placeList counts the places of the list around a token and gives the word before it.
func (r *reading) placeList(tokens []text.Token, sentence, token int) (length int, before string) {
	at := min(r.foundFrom(sentence, token), len(r.found)-1)
	first, last := at, at
	for first > 0 && r.joinsPlace(tokens, first-1, first) {
		first--
	}
	for last+1 < len(r.found) && r.joinsPlace(tokens, last, last+1) {
		last++
	}
	return last - first + 1, word(tokens, r.found[first].token-1)
}

func (r *reading) joinsPlace(tokens []text.Token, a, b int) bool {
	x, y := &r.found[a], &r.found[b]
	return x.sentence == y.sentence && x.kind() == formPlace && y.kind() == formPlace && joinedList(tokens, x.until, y.token)
}
