package poly

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// cut fills segs from left to right. Names win over words; among overlapping names the one that begins first, then the
// longer.
func (l *line) cut(names []link.Name) {
	for at := 0; at < len(l.text); {
		n, rest := l.nameAt(at, names)
		names = rest
		if n == nil {
			at = l.cutWord(at, l.nextName(names))
			continue
		}
		end := l.foldedAt(n.To)
		l.segs = append(l.segs, seg{start: at, end: end, is: l.nameClasses(n), name: n})
		at = end
		if n.Kind != news.MentionCompany {
			at = l.cutSuffix(at)
		}
	}
}

// nameAt is the name that begins at a place, with the names that are left; names that were passed over are dropped.
func (l *line) nameAt(at int, names []link.Name) (*link.Name, []link.Name) {
	var best *link.Name
	for len(names) > 0 {
		n := &names[0]
		from := l.foldedAt(n.From)
		if from > at {
			break
		}
		names = names[1:]
		if from < at || l.foldedAt(n.To) <= at || n.To <= n.From {
			continue
		}
		if best == nil || n.To > best.To {
			best = n
		}
	}
	return best, names
}

// nextName is where the next name begins: no word may reach into it. A word for any court or police may be part of a
// longer phrase: "lleva a los tribunales".
func (l *line) nextName(names []link.Name) int {
	for i := range names {
		if names[i].Kind != news.MentionAuthority || !names[i].Generic {
			return l.foldedAt(names[i].From)
		}
	}
	return len(l.text)
}

// cutWord adds the piece at a place that holds no name, and returns where the next begins.
func (l *line) cutWord(at, limit int) int {
	if limit <= at {
		limit = len(l.text)
	}
	r, size := utf8.DecodeRuneInString(l.text[at:])
	if r == ' ' {
		return at + size
	}
	if h, ok := l.lookUp(at, limit); ok {
		l.addHit(at, h)
		return h.end
	}
	if c, ok := mark(r); ok {
		if !l.inNumber(at) {
			l.segs = append(l.segs, seg{start: at, end: at + size, is: cue.SetOf(c)})
		}
		return at + size
	}
	if !wordRune(r) {
		return at + size
	}
	return l.cutUnknown(at, size, limit)
}

// lookUp finds a word of the lexicon at a place where one may begin.
func (l *line) lookUp(at, limit int) (hit, bool) {
	g := l.grammar
	inside := false
	if g.words.shape != shapeRun && at > 0 {
		last, _ := utf8.DecodeLastRuneInString(l.text[:at])
		inside = wordRune(last)
	}
	follows := len(l.segs) > 0 && l.segs[len(l.segs)-1].end == at && !l.segs[len(l.segs)-1].is.Empty()
	if inside && !(follows && (g.words.shape == shapeEndings || l.segs[len(l.segs)-1].name != nil)) {
		return hit{}, false
	}
	if h, ok := g.words.at(l.text, at, limit); ok && !l.loose(at, h) {
		return g.words.compound(h, l.text, at), true
	}
	if inside {
		return hit{}, false
	}
	if h, ok := g.words.behindPrefix(l.text, at, limit); ok {
		return h, true
	}
	end := min(wordEnd(l.text, at), limit)
	if is, ok := g.words.tail(l.text[at:end]); ok {
		return hit{is: is, end: end}, true
	}
	return hit{}, false
}

// loose reports whether a hit is a particle that follows nothing: the 도 of 도박 is none.
func (l *line) loose(at int, h hit) bool {
	return l.grammar.words.shape == shapeEndings && (at == 0 || l.text[at-1] == ' ') && h.is.Within(particles) &&
		utf8.RuneCountInString(l.text[at:h.end]) == 1
}

// particles are what follows a noun closely and says what it does.
var particles = cue.SetOf(cue.Subject, cue.Topic, cue.Object, cue.Of, cue.Prep)

// addHit adds a word of the lexicon. What follows a stem may be a particle of its own: "mahkeme|nin".
func (l *line) addHit(at int, h hit) {
	is := h.is
	if is.Meets(verbs) {
		is = l.verbEndings(is, at, h.end)
	}
	l.segs = append(l.segs, seg{start: at, end: h.end, is: is, month: h.month})
	if h.rest != "" && l.grammar.words.particles() && !is.Meets(verbs) {
		l.addParticle(h.end, h.rest)
	}
}

// verbEndings adds what the endings of a verb say. A phrase ends as its verb does, which is the first word or follows an
// auxiliary: "entrou com mandado" has no participle.
func (l *line) verbEndings(is cue.Set, at, end int) cue.Set {
	g := l.grammar
	first := wordEnd(l.text, at)
	if first >= end {
		return g.ended(is, l.text[at:end])
	}
	whole := g.ended(is, l.text[at:end])
	if !is.Has(cue.Participle) && !g.words.entries[l.text[at:first]].whole.Meets(cue.SetOf(cue.Have, cue.Be)) {
		whole.Drop(cue.Participle)
	}
	return g.auxiliary(g.ended(whole, l.text[at:first]), l.text[at:first])
}

// addParticle adds what the ending of a word says, as a piece without width.
func (l *line) addParticle(at int, ending string) {
	ending = strings.TrimPrefix(ending, "'")
	for i := range ending {
		if e, ok := l.grammar.words.entries["'"+ending[i:]]; ok && !e.whole.Empty() {
			l.segs = append(l.segs, seg{start: at, end: at, is: e.whole})
			return
		}
	}
}

// cutSuffix reads the letters that follow a name closely: its ending, if it is one.
func (l *line) cutSuffix(at int) int {
	if l.grammar.words.shape == shapeRun || at >= len(l.text) {
		return at
	}
	end := wordEnd(l.text, at)
	if end == at {
		return at
	}
	if _, ok := l.grammar.words.at(l.text, at, end); ok {
		return at
	}
	if l.grammar.words.particles() {
		l.addParticle(end, l.text[at:end])
	}
	return end
}

// cutUnknown adds a word that no list knows; in a script without spaces a run of such letters is one piece.
func (l *line) cutUnknown(at, size, limit int) int {
	end := at + size
	r, _ := utf8.DecodeRuneInString(l.text[at:])
	switch {
	case unicode.IsDigit(r):
		end = digitsEnd(l.text, end, limit)
	case l.grammar.words.shape != shapeRun || r < 0x250:
		end = max(end, min(wordEnd(l.text, at), limit))
	}
	is := cue.Set{}
	if unicode.IsDigit(r) {
		is = cue.SetOf(cue.Number)
	}
	if last := len(l.segs) - 1; l.grammar.words.shape == shapeRun && last >= 0 && is.Empty() && l.segs[last].is.Empty() &&
		l.segs[last].end == at && l.segs[last].name == nil {
		l.segs[last].end = end
		return end
	}
	l.segs = append(l.segs, seg{start: at, end: end, is: is})
	return end
}

// digitsEnd is where a number ends that goes on at byte i.
func digitsEnd(s string, i, limit int) int {
	for i < limit {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsDigit(r) {
			break
		}
		i += size
	}
	return i
}

// inNumber reports whether a mark stands between two digits, as in 1,000 and 12:30.
func (l *line) inNumber(at int) bool {
	if at == 0 || at+1 >= len(l.text) {
		return false
	}
	return l.text[at-1] >= '0' && l.text[at-1] <= '9' && l.text[at+1] >= '0' && l.text[at+1] <= '9'
}
