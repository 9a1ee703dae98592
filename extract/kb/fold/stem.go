package fold

import (
	"strings"
	"unicode"
)

// shortestStem is how many letters an ending must leave, so that short names stay whole.
const shortestStem = 3

// endings of Russian nouns and adjectives, longest first, with й written as и as cyrillic leaves it. They are cut again
// and again until none fits, so that a name and its cases meet in one form whatever letters the name itself ends with.
var endings = []string{
	"иями", "иеи", "ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "иях", "иям", "ях", "ах", "ов", "ев", "еи", "ом",
	"ем", "ои", "ыи", "ии", "ая", "яя", "ое", "ее", "ую", "юю", "ых", "их", "ым", "им", "ам", "ям", "ию", "ия", "ие", "ые",
	"а", "я", "у", "ю", "е", "и", "ы", "о", "ь",
}

// cyrillic lowers a letter and drops the marks that are often left out: ё and й.
func cyrillic(r rune) rune {
	switch r = unicode.ToLower(r); r {
	case 'ё', 'ѐ':
		return 'е'
	case 'й', 'ѝ':
		return 'и'
	}
	return r
}

// stem is how many letters of a word are left when its endings are cut.
func stem(word []letter) int {
	n := len(word)
	for {
		cut := ending(word[:n])
		if cut == 0 {
			return n
		}
		n -= cut
	}
}

// ending is the length of the longest ending that leaves enough of the word; zero where none does.
func ending(word []letter) int {
	for _, e := range endings {
		if n := len(e) / len("а"); len(word)-n >= shortestStem && endsIn(word, e) {
			return n
		}
	}
	return 0
}

func endsIn(word []letter, ending string) bool {
	at := len(word) - len(ending)/len("а")
	for i := 0; i < len(ending); i += len("а") {
		if !strings.HasPrefix(ending[i:], string(word[at].r)) {
			return false
		}
		at++
	}
	return true
}
