package link

import (
	"cmp"
	"slices"

	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// Scores of an authority that is known by its head noun, by how its place was found.
const (
	headBeside   = 0.9
	headSentence = 0.6
	headDocument = 0.5
)

// addHeads names the authorities that the base does not know one by one: "Indian police", 當局, "the regulator".
func (r *reading) addHeads() {
	for i := range r.heads {
		h := &r.heads[i]
		place, score := r.headPlace(h)
		code := r.places.main()
		if place != nil {
			code = r.kb.Places[place.forms[0].index].Code
		}
		if code == "" {
			continue
		}
		n := r.name(h, news.MentionAuthority, score)
		if score == headBeside && !place.inner {
			n = r.name(r.span(place, h), news.MentionAuthority, score)
		}
		generic := r.kb.Generic(code, r.kb.Heads[h.forms[0].index].Kind)
		n.ID, n.Name, n.Jurisdiction, n.Generic = string(generic.ID), generic.Name, code, true
		r.names = append(r.names, n)
	}
}

// span is a candidate that reaches over two others of one sentence.
func (r *reading) span(a, b *candidate) *candidate {
	if a.from > b.from {
		a, b = b, a
	}
	return &candidate{sentence: a.sentence, from: a.from, to: b.to, token: a.token, until: b.until}
}

// headPlace finds whose authority a head noun means: the place beside it, else the last one before it in the sentence.
// It is nil where the document must say.
func (r *reading) headPlace(h *candidate) (*candidate, float64) {
	var last *candidate
	tokens := r.tokensOf(h.sentence)
	near := r.nearby(h.sentence, h.token)
	for i := range near {
		c := &near[i]
		if c.dropped || c.kind() != formPlace || c.inner {
			continue
		}
		if r.beside(tokens, c, h) {
			return c, headBeside
		}
		if c.token < h.token {
			last = c
		} else if c.token > h.until+3 {
			break
		}
	}
	if last != nil {
		return last, headSentence
	}
	return nil, headDocument
}

// beside reports whether a place and a head noun are one phrase: "Brazil's top court", "gobierno español", "police in
// India", 香港的法院.
func (r *reading) beside(tokens []text.Token, place, h *candidate) bool {
	switch {
	case place.until <= h.token:
		return r.leadsTo(tokens[place.until:h.token])
	case place.token == h.until:
		return r.language != "en" && !r.spaceless()
	case place.token > h.until && place.token-h.until <= 2:
		return r.words.has("of", r.language, tokens[h.until].Lower) && r.only("of", tokens[h.until:place.token])
	}
	return false
}

// leadsTo reports whether what stands between a place and a head noun keeps them together: nothing, a possessive, or one
// or two words that are no verb or preposition.
func (r *reading) leadsTo(between []text.Token) bool {
	if len(between) > 3 {
		return false
	}
	if r.language == "zh" {
		return r.only("joins", between) // 香港封锁法庭 is no court of Hong Kong
	}
	for _, t := range between {
		if t.Kind == text.Punct || t.Kind == text.Number || r.words.has("breaks", r.language, t.Lower) {
			return false
		}
	}
	return true
}

func (r *reading) only(list string, tokens []text.Token) bool {
	return !slices.ContainsFunc(tokens, func(t text.Token) bool { return !r.words.has(list, r.language, t.Lower) })
}

// headAt is the head noun that begins at a token; nil when none does.
func (r *reading) headAt(sentence, token int) *candidate {
	i, ok := slices.BinarySearchFunc(r.heads, [2]int{sentence, token}, func(c candidate, at [2]int) int {
		return cmp.Or(cmp.Compare(c.sentence, at[0]), cmp.Compare(c.token, at[1]))
	})
	if !ok {
		return nil
	}
	return &r.heads[i]
}

// firstIn is the index of the first candidate of a sentence.
func (r *reading) firstIn(sentence int) int { return r.foundFrom(sentence, 0) }

// foundFrom is the index of the first candidate that begins at a token of a sentence or behind it.
func (r *reading) foundFrom(sentence, token int) int {
	i, _ := slices.BinarySearchFunc(r.found, [2]int{sentence, token}, func(c candidate, at [2]int) int {
		return cmp.Or(cmp.Compare(c.sentence, at[0]), cmp.Compare(c.token, at[1]))
	})
	return i
}

// vicinity is how many candidates to each side are looked at for what belongs to a word, which keeps a sentence of any
// length cheap.
const vicinity = 12

// nearby are the candidates of a sentence around a token, in order.
func (r *reading) nearby(sentence, token int) []candidate {
	at := r.foundFrom(sentence, token)
	lo, hi := at, at
	for lo > 0 && at-lo < vicinity && r.found[lo-1].sentence == sentence {
		lo--
	}
	for hi < len(r.found) && hi-at < vicinity && r.found[hi].sentence == sentence {
		hi++
	}
	return r.found[lo:hi]
}

// sureForms notes the entries that the document names beyond doubt.
func (r *reading) sureForms() {
	r.sureEntries = map[entry]bool{}
	for i := range r.found {
		c := &r.found[i]
		if f := &c.forms[0]; len(c.forms) == 1 && f.guard == kb.GuardA && !f.descriptor {
			r.sureEntries[entry{f.kind, f.index}] = true
		}
	}
}

// entry is an entry of the base.
type entry struct {
	kind  formKind
	index int32
}
