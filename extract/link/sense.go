package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/news"
)

// resolveLaws links the law spellings of the base, then finds the laws that it does not know.
func (r *reading) resolveLaws() {
	r.laws = map[int][]run{}
	for i := range r.found {
		c := &r.found[i]
		if c.dropped || c.kind() != formLaw {
			continue
		}
		f, score := r.sense(c)
		if f == nil || f.kind != formLaw {
			continue
		}
		r.linkLaw(c, f, score)
	}
	r.findLaws()
	r.addGenericLaws()
}

func (r *reading) linkLaw(c *candidate, f *form, score float64) {
	law := &r.kb.Laws[f.index]
	n := r.name(c, news.MentionLaw, score)
	n.ID, n.Name, n.Jurisdiction = string(law.ID), law.Name, law.Jurisdiction
	n.Descriptor, n.listed = f.descriptor, !law.Treaty
	r.laws[c.sentence] = append(r.laws[c.sentence], run{sentence: c.sentence, token: c.token, until: c.until})
	r.names = append(r.names, n)
}

// resolveAuthorities links the authority spellings of the base, and the head nouns that stand for the others.
func (r *reading) resolveAuthorities() {
	for i := range r.found {
		c := &r.found[i]
		if c.dropped || c.kind() != formAuthority && c.kind() != formLaw {
			continue
		}
		f, score := r.sense(c)
		if f == nil || f.kind != formAuthority {
			continue
		}
		authority := &r.kb.Authorities[f.index]
		n := r.name(c, news.MentionAuthority, score)
		n.ID, n.Name, n.Jurisdiction = string(authority.ID), authority.Name, authority.Jurisdiction
		r.names = append(r.names, n)
	}
	r.addHeads()
}

// sense chooses which law or authority a spelling means: the one whose jurisdiction the document speaks of. A spelling
// of class A needs no such cue, one of class B does, and one of class C needs it in the same sentence or the long form in
// the document. It is nil when none fits.
func (r *reading) sense(c *candidate) (*form, float64) {
	var best *form
	var most float64
	for i := range c.forms {
		f := &c.forms[i]
		w := r.senseWeight(c, f)
		if w > most {
			best, most = f, w
		}
	}
	if best == nil && len(r.places) == 0 && !c.forms[0].descriptor && !c.forms[0].topic && strings.Contains(c.forms[0].text, " ") && !r.lowered(c, &c.forms[0]) {
		return &c.forms[0], 0.5 // a full title in a text without any place: the base lists the best known first
	}
	if best == nil {
		return nil, 0
	}
	if len(c.forms) == 1 && best.guard == kb.GuardA && !best.descriptor {
		return best, 0.98
	}
	return best, 0.9
}

// senseWeight is how well a sense fits; zero means not at all.
func (r *reading) senseWeight(c *candidate, f *form) float64 {
	code := r.jurisdictionOf(f)
	cue := r.placeCue(c, code)
	switch {
	case f.topic && r.offTopic(c, f):
		return 0
	case f.descriptor && (cue == 0 || !r.longForm(f) && !r.inNews(f)):
		return 0
	case f.guard == kb.GuardA && !f.descriptor && !r.lowered(c, f):
		return 0.01 + cue
	case f.guard == kb.GuardC && !r.longForm(f) && !r.placeInSentence(c, code):
		return 0
	}
	return cue
}

// lowered reports a name with capitals that the text writes without.
func (r *reading) lowered(c *candidate, f *form) bool {
	written, _ := utf8.DecodeRuneInString(r.doc.Source[c.from:])
	first, _ := utf8.DecodeRuneInString(f.text)
	return unicode.IsUpper(first) && unicode.IsLower(written)
}

// placeCue is the evidence for a jurisdiction. A territory or state with evidence of its own beats the country it
// belongs to, which is nearly always named with it.
func (r *reading) placeCue(c *candidate, code news.Jurisdiction) float64 {
	if code == "" {
		return 0.1
	}
	w := r.places[code]
	if w == 0 && homes[r.language] == code {
		w = weighsAtHome
	}
	if r.placeInSentence(c, code) {
		w += 3
	}
	if territory(code) && w > 0 {
		w += 5
	}
	return w
}

// homes are the places of languages that hardly any other country writes its news in. A paper does not name its own country.
var homes = map[string]news.Jurisdiction{"ko": "KR", "ja": "JP", "tr": "TR"}

const weighsAtHome = 0.5

// territory reports codes that are part of another jurisdiction of the base.
func territory(code news.Jurisdiction) bool {
	return code.Country() != code || code == "HK" || code == "MO"
}

// placeInSentence reports whether a sentence names a jurisdiction near a candidate.
func (r *reading) placeInSentence(c *candidate, code news.Jurisdiction) bool {
	near := r.nearby(c.sentence, c.token)
	for i := range near {
		if p := &near[i]; p.kind() == formPlace && r.kb.Places[p.forms[0].index].Code == code {
			return true
		}
	}
	return false
}

// longForm reports whether the document has a spelling of the same entry that needs no proof.
func (r *reading) longForm(f *form) bool { return r.sureEntries[entry{f.kind, f.index}] }

// inNews reports whether the document was written, as far as its date is known, while a law was what everybody there meant by "the law".
func (r *reading) inNews(f *form) bool {
	if f.kind != formLaw {
		return false
	}
	window := r.kb.Laws[f.index].InNews
	return len(window) == 2 && (r.doc.Published.IsZero() || !r.doc.Published.Before(day(window[0])) && !r.doc.Published.After(day(window[1])))
}
