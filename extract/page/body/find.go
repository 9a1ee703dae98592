// Package body finds the text of an article in the tree of a page.
//
// Two opinions are joined. Readability chooses the part of the page that holds the article, and is seldom wrong about
// where it is, but keeps captions, teasers and bylines. The survey of this package knows where furniture is, and says of
// every block whether it reads like a paragraph. A line is kept when both agree; where the first opinion found next to
// nothing, the second decides alone.
package body

import (
	"net/url"

	"golang.org/x/net/html"
)

// Hints are what the rest of the page says about its text.
type Hints struct {
	Titles  []string // never part of the text
	Summary string   // the page's description: a line that says the same is the standfirst
	Data    string   // the text as the page's data has it, in paragraphs; often only a part
}

// Find returns the paragraphs of the article in the tree, headings among them. The tree is not changed. nil means that
// the page has no text.
func Find(root *html.Node, page *url.URL, hints Hints) []string {
	chosen := first(root, page)
	return Debug2(root, chosen, hints)
}

// Weight is how much a text says, in Latin letters: a Han character or a kana counts for three, Hangul for two.
func Weight(text string) int { return weight(text) }
