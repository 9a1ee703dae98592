package link

import (
	"strings"

	"github.com/regwatch/regwatch/extract/kb"
)

// vocabulary is the base's word lists, ready for asking.
type vocabulary struct {
	lists     map[string]map[string]map[string]bool // list, base language, word
	languages map[string]bool
}

func newVocabulary(k *kb.KB) *vocabulary {
	v := &vocabulary{lists: map[string]map[string]map[string]bool{}, languages: map[string]bool{}}
	for _, name := range k.WordLists() {
		lists := map[string]map[string]bool{}
		for language, words := range k.Words(name) {
			lists[language.Base()] = set(words)
		}
		v.lists[name] = lists
	}
	for i := range k.Places {
		for language := range k.Places[i].Names {
			v.languages[language.Base()] = true
		}
	}
	return v
}

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[strings.ToLower(w)] = true
	}
	return m
}

// has reports whether a lower-case word is in a list of a language.
func (v *vocabulary) has(list, language, word string) bool { return v.lists[list][language][word] }

// covers reports whether the base names places in a language.
func (v *vocabulary) covers(language string) bool { return v.languages[language] }

// within reports whether any word of a list is part of a text without spaces.
func (v *vocabulary) within(list, language, s string) bool {
	for word := range v.lists[list][language] {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}
