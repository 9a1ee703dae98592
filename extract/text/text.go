// Package text makes a title and a body ready for reading: sentences, tokens, quotes, paragraphs, and the way back from
// any place in them to rune offsets of the original. It knows scripts and punctuation, no meaning.
package text

import (
	"sort"
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
	Quotes    []Quote // in order, never nested: the outermost marks only

	runes []int // runes before every step-th byte of Source
}

// Sentence is a sentence or a headline.
type Sentence struct {
	Start, End int
	Paragraph  int  // from 0; the title is paragraph 0
	Headline   bool // it is the title, or a part of it
	Tokens     []Token
}

// Quote is a stretch of direct speech with its marks. A speech that runs over paragraphs, each opened again and only
// the last one closed, is one Quote per paragraph.
type Quote struct {
	Start, End int
	Open       bool // not closed in its paragraph: the next paragraph may go on
	Continued  bool // the paragraph before ended in an open quote and this one opens again
}

// Kind is what a token is made of.
type Kind uint8

// The kinds of token.
const (
	Word   Kind = iota // letters, with inner apostrophes, hyphens and full stops as in "U.S."; a run of one kana script
	Number             // digits, with their separators
	Punct              // one punctuation mark; quotes and dashes keep their own form
	Han                // one Han character
)

// Token is a word, a number, a mark or a Han character. The English possessive "'s" is a token of its own, so that a
// name ends where the name ends.
type Token struct {
	Start, End int
	Text       string // as written
	Lower      string // lower case, quotes and dashes in ASCII, full-width forms in half width
	Kind       Kind
}

// New reads a title and a body whose paragraphs are separated by blank lines. It never fails: bytes that are no UTF-8
// become marks of their own. Time and memory grow linearly with the input.
func New(title, body string, language news.Language, published time.Time) *Document {
	d := &Document{
		Source:    news.Body(title, body),
		TitleEnd:  len(title),
		Language:  language,
		Published: published,
	}
	d.runes = runeSteps(d.Source)
	d.read()
	return d
}

// read cuts the source into paragraphs and these into sentences and quotes.
func (d *Document) read() {
	tokens := make([]Token, 0, len(d.Source)/5+8)
	q := quoter{doc: d}
	add := func(start, end, paragraph int) bool {
		from := len(tokens)
		tokens = tokenize(tokens, d.Source, start, end)
		if len(tokens) == from {
			return false
		}
		part := tokens[from:len(tokens):len(tokens)]
		d.Sentences = split(d.Sentences, part, paragraph, paragraph == 0)
		q.paragraph(part)
		return true
	}
	add(0, d.TitleEnd, 0)
	paragraph := 1
	for start := d.TitleEnd; start < len(d.Source); {
		end, next := paragraphEnd(d.Source, start)
		if add(start, end, paragraph) {
			paragraph++
		}
		start = next
	}
}

// paragraphEnd finds the blank line that ends the paragraph at start, and where the next one begins.
func paragraphEnd(s string, start int) (end, next int) {
	for i := start; i < len(s); i++ {
		if s[i] != '\n' {
			continue
		}
		j := i + 1
		for j < len(s) && (s[j] == ' ' || s[j] == '\t' || s[j] == '\r') {
			j++
		}
		if j < len(s) && s[j] == '\n' {
			return i, j + 1
		}
		i = j - 1
	}
	return len(s), len(s)
}

// String is the text of a sentence as written.
func (d *Document) String(s *Sentence) string { return d.Source[s.Start:s.End] }

// SentenceAt is the index of the sentence that holds a byte offset, or of the next one where the offset lies between
// two; it is len(d.Sentences) behind the last.
func (d *Document) SentenceAt(offset int) int {
	return sort.Search(len(d.Sentences), func(i int) bool { return d.Sentences[i].End > offset })
}

// QuoteAt is the index of the quote that holds a byte offset, or -1.
func (d *Document) QuoteAt(offset int) int {
	i := sort.Search(len(d.Quotes), func(i int) bool { return d.Quotes[i].End > offset })
	if i < len(d.Quotes) && d.Quotes[i].Start <= offset {
		return i
	}
	return -1
}
