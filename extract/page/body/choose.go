package body

import (
	"golang.org/x/net/html"

	"github.com/regwatch/regwatch/extract/page/dom"
)

// enough is the weight from which a choice of readability is taken as a text, not as a remark.
const enough = 200

// choose joins the two opinions and marks which blocks are the article.
func (s *survey) choose(root *html.Node, chosen []block, hints Hints) {
	in := s.match(chosen)
	sums := prefixOf(s.blocks, func(i int) bool { return in[i] })
	if sums[len(sums)-1] < enough {
		sums = prefixOf(s.blocks, func(i int) bool { return s.blocks[i].good() })
	}
	s.markBoxes(root, sums)
	for i := range s.blocks {
		s.keep[i] = in[i] && !s.boxed[i]
	}
	if s.doubtful() {
		s.keepOwn(root)
	}
	s.dropLines(hints)
	s.fillGaps()
	s.fillHeadings()
	s.dropRepeated()
	s.dropLists()
	s.trim(hints)
	s.dropHeadings()
	s.addStandfirst(hints)
}

// doubtful says that the joined choice is much less than what the survey alone takes for text.
func (s *survey) doubtful() bool {
	kept, own := 0, 0
	for i := range s.blocks {
		b := &s.blocks[i]
		if s.keep[i] {
			kept += b.weight
		}
		if b.good() && !s.boxed[i] {
			own += b.weight
		}
	}
	return kept < enough || 4*kept < own
}

// keepOwn lets the survey choose alone: the good paragraphs and what stands between them in the smallest element that
// holds most of them.
func (s *survey) keepOwn(root *html.Node) {
	sums := prefixOf(s.blocks, func(i int) bool { return s.blocks[i].good() && !s.boxed[i] })
	at := s.spans[s.container(root, sums)]
	if at.of(sums) == 0 {
		return
	}
	for i := range s.blocks {
		s.keep[i] = i >= at.from && i < at.until && !s.boxed[i]
	}
}

// container is the smallest element that holds most of the weight in sums.
func (s *survey) container(root *html.Node, sums []int) *html.Node {
	best := root
	dom.Walk(root, func(n *html.Node) bool {
		if n.Type == html.DocumentNode {
			return true
		}
		at, ok := s.spans[n]
		if !ok {
			return n.Type == html.ElementNode
		}
		if 3*at.of(sums) < 2*sums[len(sums)-1] {
			return false
		}
		best = n
		return true
	})
	return best
}

// dropLines takes out single lines that are no text: titles, links, bylines, dates.
func (s *survey) dropLines(hints Hints) {
	titles := map[string]bool{}
	for _, t := range hints.Titles {
		titles[keyOf(t)] = true
	}
	for i := range s.blocks {
		b := &s.blocks[i]
		switch {
		case !s.keep[i]:
		case titles[b.key], b.isLink(), b.isLabel(), b.isDateline(), b.isCredit():
			s.keep[i] = false
		}
	}
}

// dropRepeated takes out lines that the page has several times, such as the word over each advertisement, and
// paragraphs that it shows twice.
func (s *survey) dropRepeated() {
	times := map[string]int{}
	for i := range s.blocks {
		if b := &s.blocks[i]; b.isRemark() && !b.isItem() {
			times[withoutDigits(b.key)]++
		}
	}
	seen := map[string]bool{}
	for i := range s.blocks {
		b := &s.blocks[i]
		if !s.keep[i] {
			continue
		}
		bare := withoutDigits(b.key)
		if b.isRemark() && !b.isItem() && len(bare) > 3 && times[bare] > 2 || b.weight > 60 && seen[b.key] {
			s.keep[i] = false
		}
		seen[b.key] = true
	}
}

// dropLists takes out lists whose items are mostly links.
func (s *survey) dropLists() {
	for i := 0; i < len(s.blocks); {
		list := listOf(s.blocks[i].node)
		j := i + 1
		for list != nil && j < len(s.blocks) && listOf(s.blocks[j].node) == list {
			j++
		}
		if list != nil && s.linked(i, j) {
			for k := i; k < j; k++ {
				s.keep[k] = false
			}
		}
		i = j
	}
}

// linked says that most of the text of blocks i to j is in items that are links and little else.
func (s *survey) linked(i, j int) bool {
	links, all := 0, 0
	for ; i < j; i++ {
		b := &s.blocks[i]
		all += b.weight
		if b.density() > 0.6 {
			links += b.weight
		}
	}
	return 2*links > all
}

// listOf is the list that an element is an item of, or nil.
func listOf(n *html.Node) *html.Node {
	for up := 0; n != nil && up < 4; up++ {
		if n.Data == "ul" || n.Data == "ol" {
			return n
		}
		n = n.Parent
	}
	return nil
}
