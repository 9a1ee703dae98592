package link

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/extract/kb/fold"
	"github.com/regwatch/regwatch/news"
)

// formKind is what a spelling stands for. Where one spelling stands for things of several kinds, the earlier kind wins.
type formKind uint8

const (
	formFriend formKind = iota // a false friend: nothing
	formCompany
	formLaw
	formAuthority
	formPlace
	formHead // a noun for an authority, such as "police"
)

// sort of place form
type placeSort uint8

const (
	placeName placeSort = iota
	placeDemonym
	placeCapital
	placeMetonym
	placeCity
)

// form is one spelling of one entry.
type form struct {
	kind       formKind
	index      int32 // of the entry in its list
	guard      kb.Guard
	descriptor bool
	topic      bool // of a law: its subject, not its name
	place      placeSort
	language   string // base language in which the form counts; empty for all
	text       string // as the base writes it
	upper      bool   // must begin with a capital in the text
	plain      bool   // ASCII letters only
	caps       bool   // must be all capitals in the text
	since      int64  // Unix time; in texts from before it the spelling means something else
}

// dictionary is all spellings, found by their folded form.
type dictionary struct {
	trie  *trie
	forms []form
	spans []int32 // forms of key i: spans[i] to spans[i+1]
}

// at are the forms of a trie value.
func (d *dictionary) at(value int32) []form { return d.forms[d.spans[value]:d.spans[value+1]] }

// collector gathers forms before the dictionary is built.
type collector struct {
	keys   []string
	forms  []form
	folded fold.Text // reused
}

func newDictionary(k *kb.KB) *dictionary {
	var c collector
	c.companies(k)
	c.laws(k)
	c.authorities(k)
	c.places(k)
	c.heads(k)
	for i := range k.FalseFriends {
		c.add(k.FalseFriends[i].Form, form{kind: formFriend, guard: kb.GuardC})
	}
	return c.build()
}

// build sorts the forms by key; equal keys lie together, in the order of kinds.
func (c *collector) build() *dictionary {
	order := make([]int32, len(c.keys))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		if by := strings.Compare(c.keys[a], c.keys[b]); by != 0 {
			return by
		}
		return c.forms[a].order(&c.forms[b])
	})
	d := &dictionary{forms: make([]form, 0, len(order))}
	var keys []string
	for _, i := range order {
		if len(keys) == 0 || keys[len(keys)-1] != c.keys[i] {
			keys = append(keys, c.keys[i])
			d.spans = append(d.spans, int32(len(d.forms)))
		}
		d.forms = append(d.forms, c.forms[i])
	}
	d.spans = append(d.spans, int32(len(d.forms)))
	d.trie = newTrie(keys)
	return d
}

// order puts kinds first, then entries as the base lists them.
func (f *form) order(g *form) int {
	return cmp.Or(cmp.Compare(f.kind, g.kind), cmp.Compare(f.index, g.index), cmp.Compare(f.place, g.place),
		cmp.Compare(f.guard, g.guard), strings.Compare(f.language, g.language))
}

// add registers a spelling. An empty one, which a user's file might hold, is left out.
func (c *collector) add(text string, f form) {
	c.folded.Fold(strings.TrimSpace(text))
	if len(c.folded.Bytes) == 0 {
		return
	}
	key := string(c.folded.Bytes)
	f.text = text
	f.upper, f.caps = caseOf(text, &f)
	f.plain = !accented(text) && latin(text)
	c.keys = append(c.keys, key)
	c.forms = append(c.forms, f)
}

// caseOf says which capitals a spelling demands. Long names of companies that need no proof are found in lower case
// too; short ones, acronyms, and everything that needs proof are not.
func caseOf(text string, f *form) (upper, caps bool) {
	first, _ := utf8.DecodeRuneInString(text)
	upper = unicode.IsUpper(first)
	caps = upper && len(text) <= 6 && text == strings.ToUpper(text) && utf8.RuneCountInString(text) > 1
	if f.kind == formCompany && f.guard == kb.GuardA && len(text) >= 5 {
		return false, false
	}
	if f.kind == formLaw && strings.Count(text, " ") > 1 {
		return false, false // "online harms bill"; sense asks for a cue then
	}
	return upper, caps
}

// labels registers all spellings of an entry.
func (c *collector) labels(l *kb.Labels, base form) {
	base.guard = l.Guard
	if base.guard == "" {
		base.guard = kb.GuardA
	}
	if !l.Unnamed {
		c.add(l.Name, base)
	}
	for _, a := range l.Aliases {
		c.alias(a, base)
	}
	for language, aliases := range l.Native {
		for _, a := range aliases {
			f := base
			f.language = restricted(a.Text, language)
			c.alias(a, f)
		}
	}
	for _, d := range l.Descriptors {
		f := base
		f.descriptor = true
		c.add(d, f)
	}
}

func (c *collector) alias(a kb.Alias, f form) {
	if a.Guard != "" {
		f.guard = a.Guard
	}
	if a.Since != "" {
		f.since = unix(a.Since)
	}
	c.add(a.Text, f)
}

// unix is a date of the base in seconds; 0 where there is none.
func unix(s string) int64 {
	if s == "" {
		return 0
	}
	return day(s).Unix()
}

// day reads a date of the base; the zero time, which allows everything, for one that Lint would report.
func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return time.Time{}
	}
	return t
}

// restricted is the language to which a native spelling is bound. Only short spellings in Latin letters and single
// characters are: they mean something else elsewhere.
func restricted(text string, language news.Language) string {
	first, _ := utf8.DecodeRuneInString(text)
	if unicode.Is(unicode.Latin, first) || utf8.RuneCountInString(text) == 1 {
		return language.Base()
	}
	return ""
}

func (c *collector) companies(k *kb.KB) {
	for i := range k.Companies {
		company := &k.Companies[i]
		c.labels(&company.Labels, form{kind: formCompany, index: int32(i), since: unix(company.Since)})
	}
}

func (c *collector) laws(k *kb.KB) {
	for i := range k.Laws {
		from := len(c.forms)
		c.labels(&k.Laws[i].Labels, form{kind: formLaw, index: int32(i)})
		for _, f := range c.forms[from:len(c.forms):len(c.forms)] {
			c.bill(f)
		}
		c.topics(k.Laws[i].Topics, form{kind: formLaw, index: int32(i), guard: kb.GuardB, topic: true})
	}
}

// bill adds what an act was called before it passed, and what it is called loosely: "Online Harms Bill", "online harms
// law". Both need the place.
func (c *collector) bill(f form) {
	title, act := strings.CutSuffix(f.text, " Act")
	if !act || f.descriptor {
		return
	}
	f.guard = kb.GuardB
	c.add(title+" Bill", f)
	c.add(title+" Law", f)
}

func (c *collector) authorities(k *kb.KB) {
	for i := range k.Authorities {
		c.labels(&k.Authorities[i].Labels, form{kind: formAuthority, index: int32(i)})
	}
}

func (c *collector) places(k *kb.KB) {
	for i := range k.Places {
		p := &k.Places[i]
		for sort, words := range []kb.Words{p.Names, p.Demonyms, p.Capitals, p.Metonyms, p.Cities} {
			c.placeWords(words, form{kind: formPlace, index: int32(i), place: placeSort(sort), guard: kb.GuardA})
		}
	}
}

func (c *collector) placeWords(words kb.Words, f form) {
	for language, spellings := range words {
		for _, s := range spellings {
			f.language = restricted(s, language)
			c.add(s, f)
		}
	}
}

// fits reports whether a spelling has the capitals it needs in the text.
func (f *form) fits(written string) bool {
	switch {
	case f.kind == formCompany && f.plain && accented(written):
		return false // "über" is not Uber
	case f.caps:
		return written == strings.ToUpper(written)
	case f.upper:
		first, _ := utf8.DecodeRuneInString(written)
		return !unicode.IsLower(first)
	}
	return true
}

func (c *collector) heads(k *kb.KB) {
	for i := range k.Heads {
		for language, words := range k.Heads[i].Words {
			for _, w := range words {
				c.add(w, form{kind: formHead, index: int32(i), guard: kb.GuardA, language: language.Base()})
			}
		}
	}
}

// accented reports Latin letters outside ASCII.
func accented(s string) bool {
	return strings.ContainsFunc(s, func(x rune) bool { return x >= 0x80 && unicode.Is(unicode.Latin, x) && x < 0xFF00 })
}

func latin(s string) bool { return s != "" && s[0] < utf8.RuneSelf }
