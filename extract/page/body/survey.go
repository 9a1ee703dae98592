package body

import (
	"unicode"

	"github.com/regwatch/regwatch/extract/page/dom"
	"golang.org/x/net/html"
)

// span is the range of blocks that an element holds, until exclusive.
type span struct {
	from, until int
	box         bool // the element's name marks it as furniture
}

// survey is a page cut into blocks, with what was found out about each.
type survey struct {
	blocks  []block
	spans   map[*html.Node]span // of every block element
	weights []int               // prefix sums of the blocks' weights
	boxed   []bool              // below an element that is furniture
	keep    []bool              // part of the article
	work    int                 // bytes of text times the depth they stand at
}

// weight is how much a text says, in Latin letters: a Han character or a kana counts for three, Hangul for two.
func weight(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case r < 0x2E80:
			n++
		case unicode.Is(unicode.Hangul, r):
			n += 2
		default:
			n += 3
		}
	}
	return n
}

// density is the share of a block's text that is links.
func (b *block) density() float64 { return float64(b.links) / float64(max(1, len(b.text))) }

// good says that a block reads like a paragraph of an article. Thai and Lao end sentences with a space, so length alone
// may do.
func (b *block) good() bool {
	const long = 240
	return b.density() < 0.4 && (b.weight >= 60 && b.sentence || b.weight >= long)
}

func surveyOf(root *html.Node) *survey {
	s := &survey{spans: map[*html.Node]span{}}
	c := cutter{spans: s.spans}
	c.walk(root, place{owner: root})
	c.flush()
	s.blocks = c.blocks
	s.weights = prefixOf(s.blocks, func(int) bool { return true })
	s.boxed = make([]bool, len(s.blocks))
	s.keep = make([]bool, len(s.blocks))
	s.work = c.work
	return s
}

// prefixOf sums up the weights of the blocks that fit, so that the weight of any span is one subtraction.
func prefixOf(blocks []block, fits func(i int) bool) []int {
	sums := make([]int, len(blocks)+1)
	for i := range blocks {
		sums[i+1] = sums[i]
		if fits(i) {
			sums[i+1] += blocks[i].weight
		}
	}
	return sums
}

func (at span) of(sums []int) int { return sums[at.until] - sums[at.from] }

// isAside reports which elements are furniture beyond doubt: named so, and with next to nothing in them that reads like
// a paragraph. Of a page without paragraphs nothing is beyond doubt.
func (s *survey) isAside() func(*html.Node) bool {
	good := prefixOf(s.blocks, func(i int) bool { return s.blocks[i].good() })
	all := good[len(good)-1]
	return func(n *html.Node) bool {
		at := s.spans[n]
		return at.box && all >= enough && asideShare*at.of(good) < all
	}
}

// asideShare is the part of a page's paragraphs, one in so many, from which an element named as furniture may be none.
const asideShare = 20

// markBoxes marks the blocks below furniture. An element that most of the article is in is no furniture, whatever its
// name: sums says what the article is.
func (s *survey) markBoxes(root *html.Node, sums []int) {
	most := sums[len(sums)-1] * 2 / 5
	dom.Walk(root, func(n *html.Node) bool {
		at, ok := s.spans[n]
		if !ok {
			return true
		}
		if at.from == at.until {
			return false
		}
		if (!at.box || at.of(sums) > most) && !isOffer(n, at.of(s.weights)) {
			return true
		}
		for i := at.from; i < at.until; i++ {
			s.boxed[i] = true
		}
		return false
	})
}
