package link

import (
	"github.com/regwatch/regwatch/news"
)

// newsYear is how long after it came into the news a bare "the law" still means a law, in hours.
const newsYear = 366 * 24

// addGenericLaws links "the new law", "the rules", 新法, where the text names no law of the place that it speaks of, and
// one law of that place was all the news when it was written. The text must speak of a company: elsewhere "the law" is
// any law.
func (r *reading) addGenericLaws() {
	law := r.lawOfTheDay()
	if law < 0 {
		return
	}
	code := r.kb.Laws[law].Jurisdiction
	for i := range r.doc.Sentences {
		tokens := r.tokensOf(i)
		for t := range tokens {
			if !r.genericLaw(i, t) {
				continue
			}
			c := candidate{index: r.foundFrom(i, t), sentence: i, from: tokens[t].Start, to: tokens[t].End, token: t, until: t + 1}
			n := r.name(&c, news.MentionLaw, 0.6)
			n.ID, n.Name, n.Jurisdiction = string(r.kb.Laws[law].ID), r.kb.Laws[law].Name, code
			n.Generic, n.listed = true, true
			r.names = append(r.names, n)
		}
	}
}

// lawOfTheDay is the index of the only law that was in the news, at the time of the document, in the place that the
// document is most about; -1 when there is none or the document names a law of that place.
func (r *reading) lawOfTheDay() int {
	if r.doc.Published.IsZero() || len(r.linked) == 0 && !r.platformWords() {
		return -1
	}
	place, found := r.places.main(), -1
	for _, n := range r.names {
		if n.Kind == news.MentionLaw && n.Jurisdiction == place {
			return -1
		}
	}
	for i := range r.kb.Laws {
		law := &r.kb.Laws[i]
		if !law.Bare || len(law.InNews) != 2 || law.Jurisdiction != place {
			continue
		}
		since := r.doc.Published.Sub(day(law.InNews[0])).Hours()
		if since < 0 || since > newsYear || r.doc.Published.After(day(law.InNews[1])) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// platformWords reports a text about platforms that names none.
func (r *reading) platformWords() bool {
	for i := range r.doc.Sentences {
		for _, t := range r.doc.Sentences[i].Tokens {
			if t.Lower == "platform" || t.Lower == "platforms" || t.Lower == "internet" {
				return true
			}
		}
	}
	return false
}

// genericLaw reports a noun for a law at a token, with a word before it that says "that one": "the law", "new rules".
func (r *reading) genericLaw(sentence, t int) bool {
	tokens := r.tokensOf(sentence)
	if r.spaceless() {
		for n := 2; n <= 3 && t+n <= len(tokens); n++ {
			if r.words.has("lawgeneric", r.language, phrase(tokens[t:t+n])) {
				return true
			}
		}
		return false
	}
	w := tokens[t].Lower
	return r.words.has("lawgeneric", r.language, w) && (r.words.has("thelaw", r.language, word(tokens, t-1)) || w == "rules" || w == "directions")
}
