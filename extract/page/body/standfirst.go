package body

import (
	"slices"
	"strings"
)

// saysSame says that a block has the text of the page's description, or the start of it: descriptions are cut.
func (b *block) saysSame(summary string) bool {
	key := keyOf(summary)
	const least = 30 // bytes of key that no two texts share by chance
	n := min(len(key), len(b.key))
	if n < least {
		return false
	}
	return strings.HasPrefix(b.key, key[:n]) || strings.HasPrefix(key, b.key[:n])
}

// standfirstWords name the paragraph below the headline in the words of several countries' newsrooms.
var standfirstWords = words(`standfirst lead lede dek deck intro introduction subtitle subheadline subheading subtitulo summary abstract
	chapeau chapo excerpt vorspann anriss sapo entradilla bajada sumario occhiello sottotitolo ingress preamble desc description
	headlinesecondary deckline leadtext leadin tagline kurzfassung`)

// addStandfirst keeps the paragraph between headline and text that tells the story in short. Many pages put it into the
// header, outside what readability takes for the article. It is known by saying what the page's description says, or by
// its place and name.
func (s *survey) addStandfirst(hints Hints) {
	first, _ := s.edges()
	if first < 0 {
		return
	}
	for i := range s.blocks {
		if s.keep[i] && (i < first || s.blocks[i].saysSame(hints.Summary)) {
			return
		}
	}
	const above = 15 // blocks: byline, date, share bar and caption may stand between
	for i := first - 1; i >= max(0, first-above); i-- {
		b := &s.blocks[i]
		if b.weight < 40 || b.density() > 0.3 || isHidden(b.node) {
			continue
		}
		if b.saysSame(hints.Summary) || !s.boxed[i] && s.belowHeadline(i, hints) && b.isNamedStandfirst() {
			s.keep[i] = true
			return
		}
	}
}

// belowHeadline says that the headline stands a few blocks above block i.
func (s *survey) belowHeadline(i int, hints Hints) bool {
	const near = 8
	for j := i - 1; j >= max(0, i-near); j-- {
		if s.blocks[j].node.Data == "h1" || slices.Contains(hints.Titles, s.blocks[j].text) {
			return true
		}
	}
	return false
}

// isNamedStandfirst looks at the element and the one around it.
func (b *block) isNamedStandfirst() bool {
	return named(b.node, standfirstWords) || b.node.Parent != nil && named(b.node.Parent, standfirstWords)
}
