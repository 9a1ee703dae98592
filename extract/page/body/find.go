// Package body finds the text of an article in the tree of a page.
//
// Two opinions are joined. Readability chooses the part of the page that holds the article, and is seldom wrong about
// where it is, but keeps captions, teasers and bylines. The survey of this package knows where furniture is, and says of
// every block whether it reads like a paragraph. A line is kept when both agree; where the first opinion found next to
// nothing, the second decides alone.
package body

import (
	"net/url"
	"strings"

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
	s := surveyOf(root)
	s.choose(root, s.firstOpinion(root, page), hints)
	var out []string
	sum := 0
	for i := range s.blocks {
		if s.keep[i] {
			out = append(out, s.blocks[i].text)
			sum += s.blocks[i].weight
		}
	}
	// Some pages show a part and carry the whole in their data, and some are drawn from data alone.
	if stated := Weight(hints.Data); stated >= enough && stated > 2*sum {
		return strings.Split(hints.Data, "\n\n")
	}
	return out
}

// Weight is how much a text says, in Latin letters: a Han character or a kana counts for three, Hangul for two.
func Weight(text string) int { return weight(text) }
