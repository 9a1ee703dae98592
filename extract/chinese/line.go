package chinese

import (
	"strings"
	"unicode"

	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// seg is a piece of a sentence: a name, a word of the lexicon, a number, a mark, or a run of characters that nothing
// knows, which has no class.
type seg struct {
	start, end int // runes of the line
	is         cue.Set
	name       *link.Name // of names
}

func (s *seg) width() int { return s.end - s.start }

// line is a sentence as the rules see it.
type line struct {
	index    int // in Document.Sentences
	start    int // of the sentence, in runes of the document
	headline bool
	lead     bool   // in the first two paragraphs of the text
	runes    []rune // folded
	segs     []seg
	clauses  [][]seg
	homes    []news.Jurisdiction // places that only say where companies are from
}

// leadParagraphs is how many paragraphs after the title count as the lead.
const leadParagraphs = 2

// longestLine is how many runes of a sentence are read. What is longer is a table or a list without stops; the bound
// keeps the work linear, since clauses look at their sentence.
const longestLine = 1500

// newLine folds a sentence and cuts it. Names win over words; among overlapping names the one that begins first, then
// the longer.
func (r *Reader) newLine(doc *text.Document, index int, names []link.Name) *line {
	s := &doc.Sentences[index]
	l := &line{index: index, start: doc.RuneOffset(s.Start), headline: s.Headline,
		lead: s.Paragraph > 0 && s.Paragraph <= leadParagraphs}
	for _, c := range doc.Source[s.Start:s.End] {
		if len(l.runes) == longestLine {
			break
		}
		l.runes = append(l.runes, foldRune(c))
	}
	l.cut(r.lexicon, names)
	l.readNouns()
	l.noteHomes()
	l.split()
	return l
}

// cut fills segs from left to right.
func (l *line) cut(lex *lexicon, names []link.Name) {
	for at := 0; at < len(l.runes); {
		var n *link.Name
		n, names = l.nameAt(lex, at, names)
		switch {
		case n != nil:
			l.segs = append(l.segs, seg{start: at, end: n.End - l.start, is: l.nameClasses(lex, n), name: n})
			at = n.End - l.start
		default:
			at = l.cutWord(lex, at, l.nextName(names))
		}
	}
}

// nameAt is the name that begins at a place, with the names that are left; names that were passed over are dropped.
func (l *line) nameAt(lex *lexicon, at int, names []link.Name) (*link.Name, []link.Name) {
	var best *link.Name
	for len(names) > 0 && names[0].Start-l.start <= at {
		n := &names[0]
		names = names[1:]
		if n.Start-l.start < at || n.End-l.start > len(l.runes) || n.End <= n.Start || l.broken(lex, n) {
			continue
		}
		if best == nil || n.End > best.End {
			best = n
		}
	}
	return best, names
}

// broken reports whether a name is none: it reaches over a wide space, or it is an authority that was put together from
// a place and a word behind it, with a verb between: 香港封锁法庭[点名的片段].
func (l *line) broken(lex *lexicon, n *link.Name) bool {
	text := l.runes[n.Start-l.start : n.End-l.start]
	for i, r := range text {
		if r == '\u3000' {
			return true
		}
		if is, width := lex.longest(text[i:]); n.Kind == news.MentionAuthority && width > 1 && width < len(text) && is.Meets(verbs) && !is.Has(cue.State) {
			return true
		}
	}
	return false
}

// nextName is where the next name begins: no word may reach into it.
func (l *line) nextName(names []link.Name) int {
	if len(names) == 0 {
		return len(l.runes)
	}
	return min(max(names[0].Start-l.start, 0), len(l.runes))
}

// cutWord adds the piece at a place that holds no name, and returns where the next begins.
func (l *line) cutWord(lex *lexicon, at, limit int) int {
	if end := l.counted(at, limit); end > at {
		l.segs = append(l.segs, seg{start: at, end: end, is: cue.SetOf(cue.Number)})
		return end
	}
	if end := l.titledLaw(at, limit); end > at {
		l.segs = append(l.segs, seg{start: at, end: end, is: cue.SetOf(cue.LawWord)})
		return end
	}
	if is, length := lex.longest(l.runes[at:limit]); length > 0 {
		l.segs = append(l.segs, seg{start: at, end: at + length, is: is})
		return at + length
	}
	r := l.runes[at]
	if unicode.IsSpace(r) && !l.breaksAt(at) {
		return at + 1
	}
	if c, ok := mark(r); ok && !l.inNumber(at) {
		l.segs = append(l.segs, seg{start: at, end: at + 1, is: cue.SetOf(c)})
		return at + 1
	}
	end := at + 1
	for latin(r) && end < limit && latin(l.runes[end]) {
		end++
	}
	l.addUnknown(at, end)
	return end
}

// endsLikeLaw reports whether a name that ends so is a law's.
func endsLikeLaw(last rune) bool {
	switch last {
	case '法', '例', '案', '则', '令', '规', '税':
		return true
	}
	return false
}

// longestTitle is how many runes the title of a law may have.
const longestTitle = 40

// titledLaw is where a title in book marks ends that names a law no table knows: 《線上新聞法》. It is at for all else.
func (l *line) titledLaw(at, limit int) int {
	if l.runes[at] != '《' {
		return at
	}
	for i := at + 2; i < limit && i <= at+longestTitle; i++ {
		if l.runes[i] != '》' {
			continue
		}
		if endsLikeLaw(l.runes[i-1]) {
			return i + 1
		}
		return at
	}
	return at
}

// counted is where a number with its unit ends: 二月, 6日, 三百個. It is at where none begins.
func (l *line) counted(at, limit int) int {
	i := at
	for i < limit && strings.ContainsRune("0123456789一二三四五六七八九十百千万亿两几数.", l.runes[i]) {
		i++
	}
	if i == at || i == limit || !strings.ContainsRune("年月日号时点分周天个名间家项条宗次款种成倍%岁元则万亿", l.runes[i]) {
		return at
	}
	if l.runes[i] == '个' && i+1 < limit && strings.ContainsRune("月小", l.runes[i+1]) {
		return i + 2
	}
	return i + 1
}

// addUnknown adds characters that no list knows; a run of them is one piece.
func (l *line) addUnknown(at, end int) {
	is := cue.Set{}
	switch r := l.runes[at]; {
	case unicode.IsDigit(r):
		is = cue.SetOf(cue.Number)
	case latin(r):
		is = cue.SetOf(cue.Latin)
	}
	if last := len(l.segs) - 1; last >= 0 && is.Empty() && l.segs[last].is.Empty() && l.segs[last].end == at && l.segs[last].name == nil {
		l.segs[last].end = end
		return
	}
	l.segs = append(l.segs, seg{start: at, end: end, is: is})
}

// breaksAt reports whether a space ends a clause: a wide one, or one between two Chinese characters, as headlines and
// lists have them.
func (l *line) breaksAt(at int) bool {
	if l.runes[at] == '\u3000' {
		return true
	}
	return l.headline && at > 0 && at+1 < len(l.runes) && unicode.Is(unicode.Han, l.runes[at-1]) && !unicode.IsSpace(l.runes[at+1])
}

// inNumber reports whether a mark stands between two digits, as in 1,000 and 12:30.
func (l *line) inNumber(at int) bool {
	return at > 0 && at+1 < len(l.runes) && unicode.IsDigit(l.runes[at-1]) && unicode.IsDigit(l.runes[at+1])
}

// mark gives the class of a punctuation mark; false for anything else.
func mark(r rune) (cue.Class, bool) {
	switch r {
	case '，', '；', '：', '！', '？', '。', ',', ';', ':', '!', '?', '…', '—', '─', '｜', '|', '／':
		return cue.Break, true
	case '（', '(', '【', '[':
		return cue.Open, true
	case '）', ')', '】', ']':
		return cue.Close, true
	}
	return cue.Break, unicode.IsSpace(r)
}

// nameClasses are the classes of a name. Lawmakers and other persons are not the state, whatever state they belong to.
func (l *line) nameClasses(lex *lexicon, n *link.Name) cue.Set {
	switch n.Kind {
	case news.MentionCompany:
		if n.Role == news.RoleMedium {
			return cue.SetOf(cue.Medium)
		}
		if n.ID == "" && endsLikeLaw(l.runes[n.End-l.start-1]) {
			return cue.SetOf(cue.LawWord) // “落地法” behind 平台 is what the platform must obey
		}
		if is, width := lex.longest(l.runes[n.Start-l.start : n.End-l.start]); is.Has(cue.Shop) && width == n.End-n.Start {
			return cue.SetOf(cue.Shop) // the shop is where something is, not who acts
		}
		return cue.SetOf(cue.Company)
	case news.MentionAuthority:
		if is, width := lex.longest(l.runes[n.Start-l.start : n.End-l.start]); is.Has(cue.Person) && width == n.End-n.Start {
			return cue.SetOf(cue.Person)
		}
		return cue.SetOf(cue.Authority, cue.State)
	case news.MentionLaw:
		return cue.SetOf(cue.Law)
	}
	return cue.SetOf(cue.Place)
}

// runs reports whether the sentence ends with a semicolon, so that the next belongs to it.
func (l *line) runs() bool {
	return len(l.runes) > 0 && strings.ContainsRune("；;", l.runes[len(l.runes)-1])
}

// word is the folded text of a piece.
func (l *line) word(s *seg) string { return string(l.runes[s.start:s.end]) }

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
		case depth > 0 || s.is == cue.SetOf(cue.Quote):
		case s.is.Has(cue.Break):
			l.addClause(kept[from:])
			from = len(kept)
		default:
			kept = append(kept, *s)
		}
	}
	l.addClause(kept[from:])
	l.segs = kept
}

func (l *line) addClause(segs []seg) {
	if len(segs) > 0 {
		l.clauses = append(l.clauses, segs)
	}
}
