package poly

import (
	"strings"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/cue"
)

// entry is what the lexicon knows of a piece of text.
type entry struct {
	whole cue.Set // as a word or phrase of its own
	stem  cue.Set // as the beginning of a word
	month int8    // 1 to 12 for the name of a month
}

// lexicon finds words and phrases. It maps folded text to classes and knows how long the words are that begin with a
// letter, so that the longest is found without a walk over all of them.
type lexicon struct {
	entries map[string]entry
	tails   map[string]cue.Set // ends of words: "*gesetz"
	phrases map[string][]phrase
	longest map[rune]int // bytes, by first letter
	shape   wordShape
	before  []string // small words written as part of the next: Arabic "and", "the"
}

// wordShape says where words begin and end in a script.
type wordShape uint8

const (
	shapeWords   wordShape = iota // spaces around every word
	shapeStems                    // the same, and endings say what a noun does: "mahkemenin"
	shapeEndings                  // spaces, but particles and endings follow words closely
	shapeRun                      // no spaces
)

func newLexicon(shape wordShape) *lexicon {
	return &lexicon{entries: map[string]entry{}, tails: map[string]cue.Set{}, phrases: map[string][]phrase{}, longest: map[rune]int{}, shape: shape}
}

// particles reports whether endings of words say what a noun does.
func (l *lexicon) particles() bool { return l.shape == shapeStems || l.shape == shapeEndings }

// add takes one form of a data file: "word", "phrase of words", "stem*" or "*end".
func (l *lexicon) add(form string, c cue.Class, month int8, turkish bool) {
	if tail, ok := strings.CutPrefix(form, "*"); ok {
		s := l.tails[fold(tail, turkish).text]
		s.Add(c)
		l.tails[fold(tail, turkish).text] = s
		return
	}
	if words := strings.Fields(form); len(words) > 1 && strings.Contains(strings.Join(words[:len(words)-1], " "), "*") {
		l.addPhrase(words, c, turkish)
		return
	}
	stem, isStem := strings.CutSuffix(form, "*")
	key := strings.TrimSpace(fold(stem, turkish).text)
	if key == "" {
		return
	}
	e := l.entries[key]
	if isStem {
		e.stem.Add(c)
	} else {
		e.whole.Add(c)
	}
	e.month = max(e.month, month)
	l.entries[key] = e
	first, _ := utf8.DecodeRuneInString(key)
	l.longest[first] = max(l.longest[first], len(key))
}

// phrase is several words of which one but the last is a stem: "подал* жалобу".
type phrase struct {
	words []string // without stars
	stems []bool
	is    cue.Set
}

func (l *lexicon) addPhrase(words []string, c cue.Class, turkish bool) {
	p := phrase{is: cue.SetOf(c)}
	for _, w := range words {
		stem, isStem := strings.CutSuffix(w, "*")
		p.words, p.stems = append(p.words, fold(stem, turkish).text), append(p.stems, isStem)
	}
	key := p.words[0]
	l.phrases[key] = append(l.phrases[key], p)
	first, _ := utf8.DecodeRuneInString(key)
	l.longest[first] = max(l.longest[first], len(key))
}

// ends is where the phrase ends that begins at byte i of s; ok is false where it does not stand there.
func (p *phrase) ends(s string, i, limit int) (int, bool) {
	for k, w := range p.words {
		if k > 0 {
			if i >= len(s) || s[i] != ' ' {
				return 0, false
			}
			i++
		}
		end := wordEnd(s, i)
		if end > limit || !strings.HasPrefix(s[i:end], w) || !p.stems[k] && end != i+len(w) {
			return 0, false
		}
		i = end
	}
	return i, true
}

// phraseAt finds the longest phrase that begins at byte i with one of the given words.
func phraseAt(phrases []phrase, s string, i, limit int) (h hit, ok bool) {
	for k := range phrases {
		if end, fits := phrases[k].ends(s, i, limit); fits && end > h.end {
			h, ok = hit{is: phrases[k].is, end: end}, true
		} else if fits && end == h.end {
			h.is = h.is.With(phrases[k].is)
		}
	}
	return h, ok
}

// hit is a word found in a text.
type hit struct {
	is    cue.Set
	end   int    // byte behind it
	rest  string // what follows a stem inside its word
	month int8
}

// at finds the longest word that begins at byte i of s and ends before limit; ok is false where there is none.
func (l *lexicon) at(s string, i, limit int) (h hit, ok bool) {
	first, _ := utf8.DecodeRuneInString(s[i:])
	if h, ok := l.phraseFrom(s, i, limit); ok {
		return h, true
	}
	for end := min(limit, i+l.longest[first]); end > i; end-- {
		if end < len(s) && !utf8.RuneStart(s[end]) {
			continue
		}
		e, known := l.entries[s[i:end]]
		if !known {
			continue
		}
		if !e.whole.Empty() && (end == limit || l.ends(s, end)) {
			return hit{is: l.nounOf(s[i:end], e.whole.With(e.stem)), end: end, month: e.month}, true
		}
		if !e.stem.Empty() {
			stop := end
			if l.shape != shapeRun {
				stop = min(wordEnd(s, end), limit)
			}
			return hit{is: e.stem, end: stop, rest: s[end:stop], month: e.month}, true
		}
	}
	return h, false
}

// nounOf adds to a noun that is listed only as one what its stem means: "fechamento" is a noun of fech*.
func (l *lexicon) nounOf(word string, is cue.Set) cue.Set {
	if !is.Has(cue.Noun) || is.Meets(verbs) {
		return is
	}
	for end := len(word) - 1; end > 0; end-- {
		if stem := l.entries[word[:end]].stem; stem.Meets(verbs) {
			return is.With(stem)
		}
	}
	return is
}

func (l *lexicon) phraseFrom(s string, i, limit int) (best hit, ok bool) {
	if len(l.phrases) == 0 {
		return best, false
	}
	first, _ := utf8.DecodeRuneInString(s[i:])
	for end := min(limit, i+l.longest[first]); end > i; end-- {
		if h, found := phraseAt(l.phrases[s[i:end]], s, i, limit); found && h.end > best.end {
			best, ok = h, true
		}
	}
	return best, ok
}

// ends reports whether a word may end at a place.
func (l *lexicon) ends(s string, end int) bool {
	if l.shape > shapeStems || end >= len(s) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(s[:end])
	next, _ := utf8.DecodeRuneInString(s[end:])
	return !wordRune(next) || !wordRune(last)
}

// tail finds the class of a word by its end, the longest first.
func (l *lexicon) tail(word string) (cue.Set, bool) {
	if len(l.tails) == 0 {
		return cue.Set{}, false
	}
	for i := range word {
		if is, ok := l.tails[word[i:]]; ok && i > 0 {
			return is, true
		}
	}
	return cue.Set{}, false
}

// compound gives a word that a stem begins the meaning of its last part, where that is a word of its own: in
// "Löschanordnung" something is ordered, not deleted.
func (l *lexicon) compound(h hit, s string, at int) hit {
	if h.rest == "" || l.shape != shapeWords {
		return h
	}
	if is, ok := l.tail(s[at:h.end]); ok && !is.Meets(verbs) {
		h.is = is
	}
	return h
}

// behindPrefix finds a word behind one of the small words that are written as part of it.
func (l *lexicon) behindPrefix(s string, i, limit int) (hit, bool) {
	for _, p := range l.before {
		if strings.HasPrefix(s[i:limit], p) {
			if h, ok := l.at(s, i+len(p), limit); ok {
				return h, true
			}
		}
	}
	return hit{}, false
}
