package link

import (
	"cmp"
	"slices"

	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/extract/kb/fold"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// Linker finds names with one knowledge base. It is only read after New, so it is safe for concurrent use.
type Linker struct {
	kb    *kb.KB
	dict  *dictionary
	words *vocabulary
}

// New prepares a base for finding: a few milliseconds and about a kilobyte for ten spellings.
func New(k *kb.KB) *Linker {
	return &Linker{kb: k, dict: newDictionary(k), words: newVocabulary(k)}
}

// Find returns the names of a document. It never fails, and takes time linear in the length of the text.
func (l *Linker) Find(doc *text.Document) *Names {
	r := &reading{linker: l, kb: l.kb, words: l.words, doc: doc, language: doc.Language.Base()}
	r.scan()
	r.dropShareBars()
	r.sureForms()
	r.weighPlaces()
	r.resolveCompanies()
	r.findNewcomers()
	r.listOutlets()
	r.resolveLaws()
	r.resolveAuthorities()
	r.resolvePlaces()
	r.settle()
	return &Names{All: r.names, places: r.matter()}
}

// reading is the work on one document.
type reading struct {
	linker   *Linker
	kb       *kb.KB
	words    *vocabulary
	doc      *text.Document
	language string // base language of the document

	found         []candidate            // in order of appearance
	linked        map[int32]bool         // companies that are accepted, by index
	roots         map[news.CompanyID]int // how many of them a root has
	addresses     map[string]bool        // "telegram.org" and the like in the text
	musk          bool                   // the text speaks of Twitter or its buyer
	surnames      map[string]bool        // last words of people's names
	stately       map[int]bool           // sentences asked about so far: whether they speak of a state's demand
	titles        []uint8                // of each sentence: 0 not known, 1 not in title case, 2 in title case
	heads         []candidate            // nouns for authorities, in order
	places        placeEvidence
	sureEntries   map[entry]bool // entries that some spelling names beyond doubt
	companyTokens map[place]bool // where companies' names begin
	laws          map[int][]run  // laws that are linked, by sentence
	names         []Name
}

// candidate is a spelling at a place, before anybody decided what it means.
type candidate struct {
	index        int // in reading.found
	sentence     int
	from, to     int    // bytes of the source
	token, until int    // tokens of the sentence
	forms        []form // what it may stand for; all of one kind, but for laws and authorities
	inner        bool   // a place inside the name of a law or authority
	dropped      bool
}

func (c *candidate) kind() formKind { return c.forms[0].kind }

// scan finds all spellings of the base.
func (r *reading) scan() {
	var folded fold.Text
	for i := range r.doc.Sentences {
		s := &r.doc.Sentences[i]
		folded.Fold(r.doc.Source[s.Start:s.End])
		sc := scanner{dict: r.linker.dict, text: &folded, dense: r.spaceless(), german: r.language == "de"}
		sc.accept = func(h hit) bool { return r.counts(&sc, h, s.Start, false) }
		sc.all(func(h hit) { r.keep(&sc, h, i, false) })
	}
}

// keep notes a spelling, and the places inside the names of laws and authorities.
func (r *reading) keep(sc *scanner, h hit, sentence int, inner bool) {
	start := r.doc.Sentences[sentence].Start
	c := candidate{
		index:    len(r.found),
		sentence: sentence,
		from:     start + int(sc.text.At[h.from]),
		to:       start + int(sc.text.At[h.until]),
		forms:    r.usable(sc.dict.at(h.value), start, int(sc.text.At[h.from]), int(sc.text.At[h.until]), inner),
		inner:    inner,
	}
	c.token, c.until = r.tokens(sentence, c.from, c.to)
	if c.kind() == formHead {
		r.heads = append(r.heads, c)
		return
	}
	r.found = append(r.found, c)
	if k := c.kind(); (k == formLaw || k == formAuthority) && !inner {
		r.scanInside(sc, h, sentence)
	}
}

// scanInside finds places in a longer name.
func (r *reading) scanInside(outer *scanner, h hit, sentence int) {
	part := fold.Text{Bytes: outer.text.Bytes[h.from:h.until], At: outer.text.At[h.from : h.until+1]}
	sc := scanner{dict: outer.dict, text: &part}
	start := r.doc.Sentences[sentence].Start
	sc.accept = func(h hit) bool { return r.counts(&sc, h, start, true) }
	sc.all(func(h hit) { r.keep(&sc, h, sentence, true) })
}

func (r *reading) counts(sc *scanner, h hit, start int, inner bool) bool {
	return len(r.usable(sc.dict.at(h.value), start, int(sc.text.At[h.from]), int(sc.text.At[h.until]), inner)) > 0
}

// usable are the forms that fit the document's language and the capitals of the text. False friends beat everything;
// otherwise all forms of the first kind are kept, and laws together with authorities, which share acronyms.
func (r *reading) usable(forms []form, start, from, to int, inner bool) []form {
	written := r.doc.Source[start+from : start+to]
	n := 0
	fits := func(f *form) bool {
		return (f.language == "" || r.speaks(f.language)) && f.fits(written) && (!inner || f.kind == formPlace && f.place != placeMetonym) && r.after(f.since)
	}
	for i := range forms {
		if fits(&forms[i]) {
			n++
		}
	}
	switch n {
	case 0:
		return nil
	case len(forms):
		return sameKind(forms)
	}
	kept := make([]form, 0, n)
	for i := range forms {
		if fits(&forms[i]) {
			kept = append(kept, forms[i])
		}
	}
	return sameKind(kept)
}

// after reports whether a spelling was in use when the document was written.
func (r *reading) after(since int64) bool {
	return since == 0 || r.doc.Published.IsZero() || r.doc.Published.Unix() >= since
}

// sameKind cuts the forms after the first kind.
func sameKind(forms []form) []form {
	n := slices.IndexFunc(forms, func(f form) bool {
		return f.kind != forms[0].kind && !(forms[0].kind == formLaw && f.kind == formAuthority)
	})
	if n < 0 {
		return forms
	}
	return forms[:n]
}

// speaks reports whether spellings of a language count in this document. English stands in for languages whose own
// names the base does not hold.
func (r *reading) speaks(language string) bool {
	return language == r.language || language == "en" && !r.words.covers(r.language)
}

// tokens are the tokens that a stretch of bytes touches.
func (r *reading) tokens(sentence, from, to int) (first, until int) {
	all := r.doc.Sentences[sentence].Tokens
	first, _ = slices.BinarySearchFunc(all, from, func(t text.Token, at int) int { return cmp.Compare(t.End, at+1) })
	until = first
	for until < len(all) && all[until].Start < to {
		until++
	}
	return first, until
}

// settle brings the names into the order of the text, and keeps the first and longest where two of a kind overlap.
func (r *reading) settle() {
	slices.SortStableFunc(r.names, func(a, b Name) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To))
	})
	ends := map[news.MentionKind]int{}
	r.names = slices.DeleteFunc(r.names, func(n Name) bool {
		if n.From < ends[n.Kind] {
			return true
		}
		ends[n.Kind] = n.To
		return false
	})
}
