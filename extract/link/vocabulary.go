package link

import (
	"strings"

	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/extract/kb/fold"
)

// vocabulary is the base's word lists, ready for asking. Words are compared with tokens as they are, and with stretches
// of text in their folded form.
type vocabulary struct {
	lists     map[string]map[string]map[string]bool // list, base language, word in lower case
	folded    map[string]map[string][]string        // the same, folded
	languages map[string]bool
}

func newVocabulary(k *kb.KB) *vocabulary {
	v := &vocabulary{
		lists:     map[string]map[string]map[string]bool{},
		folded:    map[string]map[string][]string{},
		languages: map[string]bool{},
	}
	for _, name := range k.WordLists() {
		v.lists[name], v.folded[name] = map[string]map[string]bool{}, map[string][]string{}
		for language, words := range k.Words(name) {
			v.add(name, language.Base(), words)
		}
	}
	for i := range k.Places {
		for language := range k.Places[i].Names {
			v.languages[language.Base()] = true
		}
	}
	return v
}

func (v *vocabulary) add(list, language string, words []string) {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[strings.ToLower(w)] = true
	}
	v.lists[list][language] = set
	if dense(language) || language == "tr" || list == "ending" {
		for _, w := range words {
			v.folded[list][language] = append(v.folded[list][language], fold.String(w))
		}
	}
}

// words are the words of a list that is folded: those of languages without spaces, and endings.
func (v *vocabulary) words(list, language string) []string { return v.folded[list][language] }

// has reports whether a lower-case word is in a list of a language.
func (v *vocabulary) has(list, language, word string) bool { return v.lists[list][language][word] }

// covers reports whether the base names places in a language.
func (v *vocabulary) covers(language string) bool { return v.languages[language] }

// within reports whether any word of a list is part of a folded text.
func (v *vocabulary) within(list, language, s string) bool {
	for _, word := range v.folded[list][language] {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// begins reports whether a folded text begins with a word of a list, ends whether it ends with one.
func (v *vocabulary) begins(list, language, s string) bool {
	for _, word := range v.folded[list][language] {
		if strings.HasPrefix(s, word) {
			return true
		}
	}
	return false
}

func (v *vocabulary) ends(list, language, s string) bool {
	for _, word := range v.folded[list][language] {
		if strings.HasSuffix(s, word) {
			return true
		}
	}
	return false
}

// dense reports whether words of a language are not set apart.
func dense(language string) bool {
	return language == "zh" || language == "ja" || language == "ko" || language == "th"
}
