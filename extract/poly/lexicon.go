package poly

import (
	"strings"
	"unicode/utf8"
)

// entry is what the lexicon knows of a piece of text.
type entry struct {
	whole set  // as a word or phrase of its own
	stem  set  // as the beginning of a word
	month int8 // 1 to 12 for the name of a month
}

// lexicon finds words and phrases. It maps folded text to classes and knows how long the words are that begin with a
// letter, so that the longest is found without a walk over all of them.
type lexicon struct {
	entries map[string]entry
	tails   map[string]set // ends of words: "*gesetz"
	longest map[rune]int   // bytes, by first letter
	shape   wordShape
	before  []string // small words written as part of the next: Arabic "and", "the"
}

// wordShape says where words begin and end in a script.
type wordShape uint8

const (
	shapeWords   wordShape = iota // spaces around every word
	shapeEndings                  // spaces, but particles and endings follow words closely
	shapeRun                      // no spaces
)

func newLexicon(shape wordShape) *lexicon {
	return &lexicon{entries: map[string]entry{}, tails: map[string]set{}, longest: map[rune]int{}, shape: shape}
}

// add takes one form of a data file: "word", "phrase of words", "stem*" or "*end".
func (l *lexicon) add(form string, c class, month int8, turkish bool) {
	if tail, ok := strings.CutPrefix(form, "*"); ok {
		s := l.tails[fold(tail, turkish).text]
		s.add(c)
		l.tails[fold(tail, turkish).text] = s
		return
	}
	stem, isStem := strings.CutSuffix(form, "*")
	key := strings.TrimSpace(fold(stem, turkish).text)
	if key == "" {
		return
	}
	e := l.entries[key]
	if isStem {
		e.stem.add(c)
	} else {
		e.whole.add(c)
	}
	e.month = max(e.month, month)
	l.entries[key] = e
	first, _ := utf8.DecodeRuneInString(key)
	l.longest[first] = max(l.longest[first], len(key))
}

// hit is a word found in a text.
type hit struct {
	is    set
	end   int    // byte behind it
	rest  string // what follows a stem inside its word
	month int8
}

// at finds the longest word that begins at byte i of s and ends before limit; ok is false where there is none.
func (l *lexicon) at(s string, i, limit int) (h hit, ok bool) {
	first, _ := utf8.DecodeRuneInString(s[i:])
	for end := min(limit, i+l.longest[first]); end > i; end-- {
		if end < len(s) && !utf8.RuneStart(s[end]) {
			continue
		}
		e, known := l.entries[s[i:end]]
		if !known {
			continue
		}
		if !e.whole.empty() && l.ends(s, end) {
			return hit{is: e.whole, end: end, month: e.month}, true
		}
		if !e.stem.empty() {
			stop := end
			if l.shape != shapeRun {
				stop = min(wordEnd(s, end), limit)
			}
			return hit{is: e.stem, end: stop, rest: s[end:stop], month: e.month}, true
		}
	}
	return h, false
}

// ends reports whether a word may end at a place.
func (l *lexicon) ends(s string, end int) bool {
	if l.shape != shapeWords || end >= len(s) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(s[:end])
	next, _ := utf8.DecodeRuneInString(s[end:])
	return !wordRune(next) || !wordRune(last)
}

// tail finds the class of a word by its end, the longest first.
func (l *lexicon) tail(word string) (set, bool) {
	if len(l.tails) == 0 {
		return set{}, false
	}
	for i := range word {
		if is, ok := l.tails[word[i:]]; ok && i > 0 {
			return is, true
		}
	}
	return set{}, false
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
