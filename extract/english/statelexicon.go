package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/frame"
)

// loadStates reads the words of what states do. They are a lexicon of their own, so that no word of theirs can change what
// is read as a response.
func loadStates(grammar *clause.Lexicon) (*lexicon, error) {
	verbs, err := frame.Load("en", "stateverbs")
	if err != nil {
		return nil, err
	}
	nouns, err := frame.Load("en", "statenouns")
	if err != nil {
		return nil, err
	}
	l := &lexicon{grammar: grammar, verbs: map[string][]pattern{}, nouns: map[string]set{}}
	if l.verbBits, err = bits(verbs); err != nil {
		return nil, err
	}
	if l.nounBits, err = bits(nouns); err != nil {
		return nil, err
	}
	l.addVerbs(verbs)
	l.addNouns(nouns)
	return l, nil
}
