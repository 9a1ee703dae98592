// Package text makes a title and a body ready for reading: sentences, tokens, quotes, paragraphs, and the way back from
// any place in them to rune offsets of the original. It knows scripts and punctuation, no meaning.
package text

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// Document is one text with its sentences. Offsets are bytes into Source unless a name says runes. It is built once and
// then only read, so it is safe for concurrent use.
type Document struct {
	Source    string // title, "\n\n", text: what news.Body returns
	TitleEnd  int    // end of the title in Source
	Language  news.Language
	Published time.Time // the only clock there is
	Sentences []Sentence
}

// Sentence is a sentence or a headline.
type Sentence struct {
	Start, End int
	Paragraph  int  // from 0; the title is paragraph 0
	Headline   bool // it is the title, or a part of it
	Tokens     []Token
}

// Kind is what a token is made of.
type Kind uint8

// The kinds of token.
const (
	Word   Kind = iota // letters, with inner apostrophes, hyphens and full stops as in "U.S."
	Number             // digits, with their separators
	Punct              // one punctuation mark; quotes and dashes keep their own form
	Han                // one character of Han, Hiragana, Katakana
)

// Token is a word, a number, a mark or a Han character.
type Token struct {
	Start, End int
	Text       string // as written
	Lower      string // case-folded, quotes and dashes in ASCII, full-width forms in half width
	Kind       Kind
}
