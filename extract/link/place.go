package link

import (
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/news"
)

// placeEvidence says how much a document speaks of each jurisdiction. It decides which of several laws or authorities
// with one name is meant.
type placeEvidence map[news.Jurisdiction]float64

// weighPlaces adds up the places of the document: names count more than towns, the title more than the text.
func (r *reading) weighPlaces() {
	r.places = placeEvidence{}
	for i := range r.found {
		c := &r.found[i]
		if c.dropped {
			continue
		}
		switch c.kind() {
		case formPlace:
			r.places.add(r.kb.Places[c.forms[0].index].Code, r.weight(c, placeWeight[c.forms[0].place]))
		case formAuthority, formLaw:
			if code, ok := r.sure(c); ok {
				r.places.add(code, r.weight(c, 0.7))
			}
		}
	}
}

var placeWeight = [...]float64{placeName: 1, placeDemonym: 0.8, placeCapital: 0.7, placeMetonym: 0.8, placeCity: 0.6}

func (r *reading) weight(c *candidate, w float64) float64 {
	if r.doc.Sentences[c.sentence].Headline {
		return 2 * w
	}
	return w
}

// add counts for the jurisdiction, and a little for the country of a state.
func (p placeEvidence) add(code news.Jurisdiction, w float64) {
	p[code] += w
	if country := code.Country(); country != code {
		p[country] += w / 2
	}
}

// main is the jurisdiction with the most evidence; ties go to the first code, for the same result every time.
func (p placeEvidence) main() (best news.Jurisdiction) {
	for code, w := range p {
		if w > p[best] || w == p[best] && (best == "" || code < best) {
			best = code
		}
	}
	return best
}

// sure is the jurisdiction of a law or authority whose name can mean only one.
func (r *reading) sure(c *candidate) (news.Jurisdiction, bool) {
	if len(c.forms) != 1 || c.forms[0].guard != kb.GuardA || c.forms[0].descriptor {
		return "", false
	}
	code := r.jurisdictionOf(&c.forms[0])
	return code, code != ""
}

func (r *reading) jurisdictionOf(f *form) news.Jurisdiction {
	switch f.kind {
	case formLaw:
		return r.kb.Laws[f.index].Jurisdiction
	case formAuthority:
		return r.kb.Authorities[f.index].Jurisdiction
	case formPlace:
		return r.kb.Places[f.index].Code
	}
	return ""
}

// resolvePlaces turns the places that are left into names.
func (r *reading) resolvePlaces() {
	for i := range r.found {
		c := &r.found[i]
		if c.dropped || c.kind() != formPlace || r.falsePlace(c) {
			continue
		}
		f := &c.forms[0]
		place := &r.kb.Places[f.index]
		n := r.name(c, news.MentionJurisdiction, 0.95)
		n.ID, n.Name, n.Jurisdiction = string(place.Code), place.Name(), place.Code
		n.Inner = c.inner
		n.City = f.place == placeCity || f.place == placeCapital
		n.Adjective = r.adjective(c)
		n.Metonym = f.place == placeMetonym || f.place == placeCapital && !r.located(c)
		r.names = append(r.names, n)
	}
}

// falsePlace reports a place name that is part of a longer proper name or a person's: "Jordan Smith", "Chad Wolf".
func (r *reading) falsePlace(c *candidate) bool {
	if r.joined(c) || r.money(c) {
		return true
	}
	if !r.kb.Places[c.forms[0].index].Homonym || c.forms[0].place != placeName || r.spaceless() {
		return false
	}
	tokens := r.tokensOf(c.sentence)
	if r.titled(c.sentence) {
		return false
	}
	before, after := c.token-1, c.until
	return before > 0 && capital(tokens[before]) && !r.knownAt(c, before) ||
		after < len(tokens) && capital(tokens[after]) && !r.knownAt(c, after)
}

// money reports whether a place only says whose currency is meant: "five US cents".
func (r *reading) money(c *candidate) bool {
	switch word(r.tokensOf(c.sentence), c.until) {
	case "cents", "dollars", "dollar", "$":
		return true
	}
	return false
}

// adjective reports whether a place modifies what follows: a demonym, a possessive, or a name right before a noun.
func (r *reading) adjective(c *candidate) bool {
	if c.forms[0].place == placeDemonym {
		return true
	}
	tokens := r.tokensOf(c.sentence)
	if c.until >= len(tokens) {
		return false
	}
	next := tokens[c.until]
	switch {
	case next.Lower == "'s" || next.Lower == "’s" || next.Lower == "的" || next.Lower == "の":
		return true
	case r.spaceless():
		return next.Start == c.to && r.headAt(c.sentence, c.until) != nil
	case r.language != "en":
		return false
	}
	return r.headAt(c.sentence, c.until) != nil
}

// located reports that a town is meant as a place: "in Beijing", "in Moscow or Hanoi", "the Vienna pressure group".
func (r *reading) located(c *candidate) bool {
	if r.spaceless() {
		return false
	}
	tokens := r.tokensOf(c.sentence)
	if word(tokens, c.token-1) == "from" && r.words.has("travel", r.language, word(tokens, c.token-2)) {
		return true
	}
	if r.words.has("locative", r.language, word(tokens, c.token-1)) || r.words.has("institution", r.language, word(tokens, c.until)) ||
		r.words.has("townnoun", r.language, word(tokens, c.until)) || r.words.has("townnoun", r.language, word(tokens, c.until+1)) {
		return true
	}
	if before := r.neighbour(c, -1); before != nil && before.kind() == formPlace && joinedList(tokens, before.until, c.token) {
		return r.located(before)
	}
	return false
}
