package clause

import (
	_ "embed"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

//go:embed data/words.yaml
var wordsYAML []byte

//go:embed data/verbs.yaml
var verbsYAML []byte

// Form is a set of verb forms: one spelling can be several.
type Form uint8

// The forms of a verb.
const (
	Base Form = 1 << iota
	Third
	Past
	Participle
	Ing
)

// Lexicon is what the parser knows about words. It is read only after New and safe for concurrent use.
type Lexicon struct {
	words   map[string]class
	phrases map[string][][]string // first word to the rest of multi-word units, longest first
	verbs   map[string]reading
}

// class is a set of word classes.
type class uint32

const (
	determiner class = 1 << iota
	possessive
	pronoun
	preposition
	subordinator
	relative
	question
	conjunction
	modal
	be
	have
	do
	negator
	adverb
	adjective
	noun
	modifier
	title
	timeNoun
	nounish
	clausal
	transitive
	content
	telling
)

// reading is what a spelling means as a verb.
type reading struct {
	lemma string
	forms Form
}

type wordFile struct {
	Determiner, Possessive, Pronoun, Preposition, Subordinator, Relative, Question, Conjunction, Modal, Be, Have, Do,
	Negator, Adverb, Adjective, Noun, Modifier, Title, Time, Content, Telling string
}

type verbFile struct {
	Regular, Doubling, Nounish, Clausal, Transitive string
	Irregular                                       []string
}

// New reads the embedded word lists. An error means that the program was built with broken data.
func New() (*Lexicon, error) {
	var w wordFile
	if err := yaml.Unmarshal(wordsYAML, &w); err != nil {
		return nil, fmt.Errorf("read English words: %w", err)
	}
	var v verbFile
	if err := yaml.Unmarshal(verbsYAML, &v); err != nil {
		return nil, fmt.Errorf("read English verbs: %w", err)
	}
	l := &Lexicon{words: map[string]class{}, phrases: map[string][][]string{}, verbs: map[string]reading{}}
	l.addWords(&w)
	l.addVerbs(&v)
	return l, nil
}

func (l *Lexicon) addWords(w *wordFile) {
	for c, list := range map[class]string{
		determiner: w.Determiner, possessive: w.Possessive, pronoun: w.Pronoun, preposition: w.Preposition,
		subordinator: w.Subordinator, relative: w.Relative, question: w.Question, conjunction: w.Conjunction, modal: w.Modal,
		be: w.Be, have: w.Have, do: w.Do, negator: w.Negator, adverb: w.Adverb, adjective: w.Adjective, noun: w.Noun,
		modifier: w.Modifier, title: w.Title, timeNoun: w.Time, content: w.Content, telling: w.Telling,
	} {
		for word := range strings.FieldsSeq(list) {
			l.addWord(strings.ReplaceAll(word, "_", " "), c)
		}
	}
}

// addWord files one word, or a unit of several words under its first.
func (l *Lexicon) addWord(word string, c class) {
	l.words[word] |= c
	parts := strings.Fields(word)
	if len(parts) < 2 {
		return
	}
	list := l.phrases[parts[0]]
	at := 0
	for at < len(list) && len(list[at]) >= len(parts)-1 {
		at++
	}
	list = append(list, nil)
	copy(list[at+1:], list[at:])
	list[at] = parts[1:]
	l.phrases[parts[0]] = list
}

func (l *Lexicon) addVerbs(v *verbFile) {
	doubling := map[string]bool{}
	for word := range strings.FieldsSeq(v.Doubling) {
		doubling[strings.TrimSuffix(word, "_")] = true
	}
	for word := range strings.FieldsSeq(v.Regular) {
		if !strings.HasSuffix(word, "_") {
			past := pastOf(word, doubling[word])
			l.addVerb(word, past, past, doubling[word])
		}
	}
	for _, line := range v.Irregular {
		if f := strings.Fields(line); len(f) == 3 {
			l.addVerb(f[0], f[1], f[2], doubling[f[0]])
		}
	}
	for word := range strings.FieldsSeq(v.Nounish) {
		l.words[strings.TrimSuffix(word, "_")] |= nounish
		l.words[thirdOf(strings.TrimSuffix(word, "_"))] |= nounish
	}
	for word := range strings.FieldsSeq(v.Clausal) {
		l.words[word] |= clausal
	}
	for word := range strings.FieldsSeq(v.Transitive) {
		l.words[word] |= transitive
	}
}

func (l *Lexicon) addVerb(lemma, past, participle string, doubles bool) {
	l.addForm(lemma, lemma, Base)
	l.addForm(thirdOf(lemma), lemma, Third)
	l.addForm(past, lemma, Past)
	l.addForm(participle, lemma, Participle)
	l.addForm(ingOf(lemma, doubles), lemma, Ing)
}

// addForm adds a spelling. The first verb to claim a spelling keeps it, but for one that adds a form of the same verb.
func (l *Lexicon) addForm(spelling, lemma string, f Form) {
	r, ok := l.verbs[spelling]
	if ok && r.lemma != lemma {
		return
	}
	l.verbs[spelling] = reading{lemma: lemma, forms: r.forms | f}
}

func thirdOf(lemma string) string {
	n := len(lemma)
	switch {
	case lemma == "have":
		return "has"
	case lemma == "go" || lemma == "do" || lemma == "veto" || lemma == "echo" || lemma == "forgo":
		return lemma + "es"
	case n > 1 && lemma[n-1] == 'y' && !vowel(lemma[n-2]):
		return lemma[:n-1] + "ies"
	case strings.HasSuffix(lemma, "s") || strings.HasSuffix(lemma, "x") || strings.HasSuffix(lemma, "z") ||
		strings.HasSuffix(lemma, "ch") || strings.HasSuffix(lemma, "sh"):
		return lemma + "es"
	}
	return lemma + "s"
}

func pastOf(lemma string, doubles bool) string {
	n := len(lemma)
	switch {
	case lemma[n-1] == 'e':
		return lemma + "d"
	case n > 1 && lemma[n-1] == 'y' && !vowel(lemma[n-2]):
		return lemma[:n-1] + "ied"
	case doubles:
		return lemma + lemma[n-1:] + "ed"
	}
	return lemma + "ed"
}

func ingOf(lemma string, doubles bool) string {
	n := len(lemma)
	switch {
	case strings.HasSuffix(lemma, "ie"):
		return lemma[:n-2] + "ying"
	case lemma[n-1] == 'e' && lemma != "be" && !strings.HasSuffix(lemma, "ee") && !strings.HasSuffix(lemma, "oe"):
		return lemma[:n-1] + "ing"
	case doubles:
		return lemma + lemma[n-1:] + "ing"
	}
	return lemma + "ing"
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// Lemma gives the base form of a spelling that can be a verb, and its forms; the word itself and none otherwise.
func (l *Lexicon) Lemma(spelling string) (string, Form) {
	if r, ok := l.verbs[spelling]; ok {
		return r.lemma, r.forms
	}
	return spelling, 0
}

// Clausal reports whether a verb takes a clause as its object, with or without "that".
func (l *Lexicon) Clausal(lemma string) bool { return l.words[lemma]&clausal != 0 }

// Time reports whether a noun names a time.
func (l *Lexicon) Time(word string) bool { return l.words[word]&timeNoun != 0 }

func (l *Lexicon) is(word string, c class) bool { return l.words[word]&c != 0 }
