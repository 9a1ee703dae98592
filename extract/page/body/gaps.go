package body

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/regwatch/regwatch/extract/page/dom"
)

// fillGaps adds paragraphs that readability left out though they are made like those it chose: same element and class in
// parents of the same element and class, inside the same article. Publishers that put ads between the parts of a text
// split it over several containers, of which readability takes one.
func (s *survey) fillGaps() {
	made := map[string]int{}
	total := 0
	for i := range s.blocks {
		if b := &s.blocks[i]; s.keep[i] && b.good() {
			made[signature(b.node)] += b.weight
			total += b.weight
		}
	}
	region := s.region()
	for i := region.from; i < region.until; i++ {
		b := &s.blocks[i]
		if s.keep[i] || s.boxed[i] || b.density() > 0.2 || !b.good() && !b.isShortSentence() {
			continue
		}
		if 4*made[signature(b.node)] > total {
			s.keep[i] = true
		}
	}
}

// fillHeadings adds headings that readability left out between two blocks that are kept.
func (s *survey) fillHeadings() {
	for i := 1; i+1 < len(s.blocks); i++ {
		b := &s.blocks[i]
		if b.isHeading() && s.keep[i-1] && s.keep[i+1] && !s.boxed[i] && !b.isLink() && b.node.Data != "h1" {
			s.keep[i] = true
		}
	}
}

// isShortSentence says that a block is a whole sentence, if a short one: "He declined to comment."
func (b *block) isShortSentence() bool { return b.sentence && b.weight >= 20 }

// signature is how an element and the two around it are made.
func signature(n *html.Node) string {
	var b strings.Builder
	for up := 0; n != nil && up < 3; up++ {
		b.WriteString(n.Data)
		b.WriteByte('.')
		b.WriteString(dom.Head(dom.Attr(n, "class"), maxName))
		b.WriteByte(' ')
		n = n.Parent
	}
	return b.String()
}

// region is the part of the page that may hold the rest of the article: the article element around what is kept, else
// the element some levels up.
func (s *survey) region() span {
	first, last := s.edges()
	if first < 0 {
		return span{}
	}
	n := s.blocks[first].node
	for n != nil && s.spans[n].until <= last {
		n = n.Parent
	}
	for up := 0; n != nil && n.Parent != nil && up < 3 && !isArticle(n) && n.Data != "body"; up++ {
		n = n.Parent
	}
	return s.spans[n]
}

func isArticle(n *html.Node) bool {
	return n.Data == "article" || n.Data == "main" || dom.Attr(n, "itemprop") == "articleBody"
}
