package chinese

import (
	_ "embed"
	"fmt"

	"go.yaml.in/yaml/v4"

	"github.com/regwatch/regwatch/extract/cue"
)

//go:embed data/cues.yaml
var cueData []byte

// lexicon finds the words of the cue file. It is a trie over folded runes: the longest word at a place is found in one
// walk.
type lexicon struct {
	nodes []node
}

type node struct {
	next map[rune]int32
	is   cue.Set // classes of the word that ends here
}

// newLexicon reads the cue file: words by class.
func newLexicon(data []byte) (*lexicon, error) {
	var cues map[string][]string
	if err := yaml.Unmarshal(data, &cues); err != nil {
		return nil, fmt.Errorf("read Chinese cues: %w", err)
	}
	l := &lexicon{nodes: make([]node, 1, 1<<13)}
	for name, words := range cues {
		c, err := cue.ClassOf(name)
		if err != nil {
			return nil, fmt.Errorf("read Chinese cues: %w", err)
		}
		for _, w := range words {
			l.add(w, c)
		}
	}
	return l, nil
}

func (l *lexicon) add(word string, c cue.Class) {
	at := int32(0)
	for _, r := range word {
		at = l.child(at, foldRune(r))
	}
	l.nodes[at].is.Add(c)
}

func (l *lexicon) child(at int32, r rune) int32 {
	if next, ok := l.nodes[at].next[r]; ok {
		return next
	}
	l.nodes = append(l.nodes, node{})
	n := int32(len(l.nodes) - 1)
	if l.nodes[at].next == nil {
		l.nodes[at].next = map[rune]int32{}
	}
	l.nodes[at].next[r] = n
	return n
}

// longest is the longest word that begins runes: its classes and length, 0 where there is none. A mark of aspect may
// stand inside a word: 碰了壁. A word in Latin letters must not go on in the text.
func (l *lexicon) longest(runes []rune) (is cue.Set, length int) {
	return l.longestFrom(0, runes, 0, true)
}

// longestFrom goes on at a node behind the first i runes; one mark of aspect may be skipped.
func (l *lexicon) longestFrom(at int32, runes []rune, i int, skip bool) (is cue.Set, length int) {
	for ; i < len(runes); i++ {
		if r := runes[i]; skip && i > 0 && (r == '了' || r == '过') {
			if over, end := l.longestFrom(at, runes, i+1, false); end > length {
				is, length = over, end
			}
		}
		next, ok := l.nodes[at].next[runes[i]]
		if !ok {
			return is, length
		}
		at = next
		if !l.nodes[at].is.Empty() && i >= length && !inWord(runes, i) {
			is, length = l.nodes[at].is, i+1
		}
	}
	return is, length
}

// inWord reports whether runes i and i+1 belong to one word in Latin letters.
func inWord(runes []rune, i int) bool {
	return i+1 < len(runes) && latin(runes[i]) && latin(runes[i+1])
}
