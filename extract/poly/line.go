package poly

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// seg is a piece of a sentence: a name, a word of the lexicon, a number, a mark, or a word that no list knows, which has
// no class.
type seg struct {
	start, end int // bytes of line.text
	is         cue.Set
	month      int8
	name       *link.Name // of names
}

// line is a sentence as the rules see it.
type line struct {
	folded
	grammar  *grammar
	index    int // in Document.Sentences
	start    int // of the sentence, in bytes of the source
	headline bool
	lead     bool // in the first two paragraphs of the text
	segs     []seg
	clauses  [][]seg
}

// leadParagraphs is how many paragraphs after the title count as the lead.
const leadParagraphs = 2

// newLine folds a sentence and cuts it.
func newLine(g *grammar, doc *text.Document, index int, names []link.Name) *line {
	s := &doc.Sentences[index]
	l := &line{grammar: g, index: index, start: s.Start, headline: s.Headline,
		lead: s.Paragraph > 0 && s.Paragraph <= leadParagraphs, folded: fold(doc.Source[s.Start:s.End], g.turkish())}
	l.cut(names)
	l.readPlaces()
	l.readSpeakers()
	l.joinLists()
	l.readProvided()
	l.split()
	l.readSplits()
	return l
}

// foldedAt is where a byte of the source stands in the folded text.
func (l *line) foldedAt(source int) int {
	want := int32(source - l.start)
	return sort.Search(len(l.text), func(i int) bool { return l.back[i] >= want })
}

// mark gives the class of a punctuation mark; false for anything else.
func mark(r rune) (cue.Class, bool) {
	switch r {
	case ',', ';', ':', '、', '。', '，', '،', '؛', '।', '—', '–', '|', '…', '!', '.':
		return cue.Break, true
	case '?', '؟', '¿':
		return cue.Question, true
	case '(', '[', '（', '【', '〔':
		return cue.Open, true
	case ')', ']', '）', '】', '〕':
		return cue.Close, true
	}
	return cue.Break, false
}

// nameClasses are the classes of a name. An authority that the language calls a person, such as lawmakers, is none.
func (l *line) nameClasses(n *link.Name) cue.Set {
	switch n.Kind {
	case news.MentionCompany:
		if n.Role == news.RoleMedium || n.Modifier {
			return cue.SetOf(cue.Medium)
		}
		if n.Descriptor {
			return cue.SetOf(cue.Company, cue.Firm)
		}
		if h, ok := l.grammar.words.at(l.text, l.foldedAt(n.From), l.foldedAt(n.To)); ok && h.is.Has(cue.Shop) {
			return cue.SetOf(cue.Shop)
		}
		return cue.SetOf(cue.Company)
	case news.MentionAuthority:
		return cue.SetOf(cue.Authority, cue.State)
	case news.MentionLaw:
		return cue.SetOf(cue.Law)
	}
	if n.Metonym {
		return cue.SetOf(cue.Place, cue.State)
	}
	return cue.SetOf(cue.Place)
}

// readPlaces keeps a capital from standing for its government where it is only where something is.
func (l *line) readPlaces() {
	for i := range l.segs {
		s := &l.segs[i]
		if !s.is.Has(cue.Place) || !s.is.Has(cue.State) {
			continue
		}
		beside := i - 1
		if l.grammar.verbLast {
			beside = i + 1
		}
		if beside >= 0 && beside < len(l.segs) && l.segs[beside].is.Meets(cue.SetOf(cue.Prep, cue.Of)) {
			s.is.Drop(cue.State)
		}
	}
}

// readSpeakers makes a platform the one who speaks where a preposition only seems to make it a place: "в Google сообщили".
func (l *line) readSpeakers() {
	for i := 1; i < len(l.segs); i++ {
		s := &l.segs[i]
		if !s.is.Meets(cue.SetOf(cue.Medium, cue.Company)) || !slices.Contains(l.grammar.speaks, l.word(&l.segs[i-1])) {
			continue
		}
		if before := classesOf(l.segs[max(0, i-5) : i-1]); before.Meets(cue.SetOf(cue.State, cue.Authority, cue.Person, cue.Company, cue.Title)) && before.Has(cue.Say) {
			continue // "ведомство сообщило в Telegram"
		}
		if classesOf(l.segs[max(0, i-3):min(len(l.segs), i+3)]).Has(cue.Say) {
			s.is, l.segs[i-1].is = cue.SetOf(cue.Company), cue.SetOf(cue.Article)
		}
	}
}

// readProvided tells handing over data from offering a service, where a language has one word for both, by what is
// provided: データの提供, サービスの提供.
func (l *line) readProvided() {
	both := cue.SetOf(cue.Give, cue.Serve)
	for i := range l.segs {
		if s := &l.segs[i]; !both.Within(s.is) {
			continue
		}
		switch is := l.provided(i); {
		case is.Has(cue.Data):
			l.segs[i].is.Drop(cue.Serve)
			l.segs[i].is.Drop(cue.Service)
		case is.Meets(offers):
			l.segs[i].is.Drop(cue.Give)
		}
	}
}

// offers are what a platform offers to everybody.
var offers = cue.SetOf(cue.Service, cue.Feature, cue.News, cue.Company, cue.Medium, cue.Apps)

// provided are the classes of what the verb at a piece provides: the next thing before it, or behind where the verb does
// not come last.
func (l *line) provided(at int) cue.Set {
	step := 1
	if l.grammar.verbLast {
		step = -1
	}
	for i, n := at+step, 0; i >= 0 && i < len(l.segs) && n < provideReach; i, n = i+step, n+1 {
		is := l.segs[i].is
		if is.Has(cue.Break) || is.Meets(cue.SetOf(cue.Topic, cue.Subject, cue.Say)) {
			break
		}
		if is.Has(cue.Data) || is.Meets(offers) {
			return is
		}
	}
	return cue.Set{}
}

// provideReach is how many pieces may stand between providing and what is provided.
const provideReach = 4

// joinLists turns the commas of a list of platforms into "and": they part no clauses.
func (l *line) joinLists() {
	for i := 1; i+1 < len(l.segs); i++ {
		if !l.segs[i].is.Has(cue.Break) || !l.segs[i-1].is.Has(cue.Company) {
			continue
		}
		next := i + 1
		if l.segs[next].is.Has(cue.Place) && next+1 < len(l.segs) {
			next++
		}
		if l.segs[next].is.Has(cue.Company) && (l.grammar.words.shape != shapeStems || l.listGoesOn(next+1)) {
			l.segs[i].is = cue.SetOf(cue.And)
		}
	}
}

// listGoesOn reports whether a list of platforms goes on at piece i. In Turkish a comma also follows the subject: "Meta,
// Threads'i kapatıyor" is no list.
func (l *line) listGoesOn(i int) bool {
	return i < len(l.segs) && l.segs[i].is.Meets(cue.SetOf(cue.And, cue.Break))
}

// split cuts the line into clauses at its breaks. What stands in brackets belongs to none.
func (l *line) split() {
	from, depth := 0, 0
	kept := l.segs[:0:0]
	for i := range l.segs {
		s := &l.segs[i]
		switch {
		case s.is.Has(cue.Open):
			depth++
		case s.is.Has(cue.Close):
			depth = max(depth-1, 0)
		case depth > 0:
		case s.is == cue.SetOf(cue.Break) && l.infinitive(i+1):
		case s.is == cue.SetOf(cue.Break), s.is == cue.SetOf(cue.Question):
			l.addClause(kept[from:])
			from = len(kept)
		default:
			kept = append(kept, *s)
		}
	}
	l.addClause(kept[from:])
	l.segs = kept
	l.joinAsides()
}

// joinAsides joins clauses that a comma parts only in writing: "for now" stands between commas ("ne traitera pas, pour
// l'instant, les demandes"), in spite of what something is done follows it, or a list goes on ("keine Anzeigen zu Politik, Wahlen und Themen mehr an").
func (l *line) joinAsides() {
	for i := len(l.clauses) - 1; i > 0; i-- {
		to := i + 1
		switch {
		case i+1 < len(l.clauses) && isAside(l.clauses[i]):
			to++
		case l.grammar.verbLast || !goesOn(l.clauses[i]) && !l.clauses[i][0].is.Has(cue.Despite):
			continue
		}
		if whole := slices.Concat(l.clauses[i-1 : to]...); len(whole) <= longestClause {
			l.clauses[i-1] = whole
			l.clauses = slices.Delete(l.clauses, i, to)
		}
	}
}

// isAside reports whether a clause is no more than "for now".
func isAside(segs []seg) bool {
	is := classesOf(segs)
	return len(segs) <= 3 && is.Has(cue.ForNow) && !is.Meets(verbs)
}

// goesOn reports whether a clause is only the rest of a list: a word or three, "and", and nobody who does anything.
func goesOn(segs []seg) bool {
	return classesOf(segs[1:min(4, len(segs))]).Has(cue.And) && !classesOf(segs).Meets(doing)
}

// doing are the classes of words that show that a clause says something of its own.
var doing = cue.SetOf(cue.Say, cue.Want, cue.Have, cue.Be, cue.If, cue.Rel, cue.That, cue.But, cue.Company, cue.State, cue.Authority,
	cue.Future, cue.Maybe, cue.Place).With(verbs)

// readSplits gives the first part of a verb its meaning where the second stands behind it in the clause. What the first
// part means alone it does not mean then: "nimmt … wieder auf" takes nothing away.
func (l *line) readSplits() {
	for _, segs := range l.clauses {
		for i := range segs {
			if is := l.splitMeaning(segs, i); !is.Empty() {
				segs[i].is = segs[i].is.Without(verbs).With(is)
			}
		}
	}
}

// splitMeaning is what the piece at i means together with a second part behind it; nothing where it has none.
func (l *line) splitMeaning(segs []seg, i int) (is cue.Set) {
	first := l.word(&segs[i])
	for _, v := range l.grammar.split {
		if v.verb == first && l.hasPart(segs[i+1:], v.part) {
			is.Add(v.class)
		}
	}
	return is
}

// hasPart reports whether some pieces hold the second part of a verb, alone or at either end of a phrase: "mehr an".
func (l *line) hasPart(segs []seg, part string) bool {
	for i := range segs {
		if w := l.word(&segs[i]); w == part || strings.HasPrefix(w, part+" ") || strings.HasSuffix(w, " "+part) {
			return true
		}
	}
	return false
}

// infinitive reports whether the pieces from i to the next break are an infinitive that belongs to the clause before:
// "weigert sich, Daten herauszugeben".
func (l *line) infinitive(i int) bool {
	if len(l.grammar.joined) == 0 {
		return false
	}
	for from := i; i < len(l.segs) && i-from < longestInfinitive && !l.segs[i].is.Meets(cue.SetOf(cue.Break, cue.Question)); i++ {
		for _, begin := range l.grammar.joined {
			word := l.word(&l.segs[i])
			if stem, isStem := strings.CutSuffix(begin, "*"); word == begin || isStem && strings.HasPrefix(word, stem) && len(word) > len(stem) {
				return true
			}
		}
	}
	return false
}

// longestInfinitive is how many pieces an infinitive clause may have.
const longestInfinitive = 20

// longestClause is how many pieces a clause may have: text without any punctuation must not cost more than other text.
const longestClause = 150

func (l *line) addClause(segs []seg) {
	for len(segs) > longestClause {
		l.clauses = append(l.clauses, segs[:longestClause:longestClause])
		segs = segs[longestClause:]
	}
	if len(segs) > 0 {
		l.clauses = append(l.clauses, segs[:len(segs):len(segs)])
	}
}

// word is the folded text of a piece.
func (l *line) word(s *seg) string { return l.text[s.start:s.end] }

// question reports whether the sentence ends as one.
func (l *line) question() bool {
	for i := len(l.text); i > 0; {
		r, size := utf8.DecodeLastRuneInString(l.text[:i])
		if wordRune(r) {
			return false
		}
		if r == '?' || r == '؟' {
			return true
		}
		i -= size
	}
	return false
}

// classesOf are all classes of some pieces.
func classesOf(segs []seg) (s cue.Set) {
	for i := range segs {
		s = s.With(segs[i].is)
	}
	return s
}
