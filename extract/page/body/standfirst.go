package body

import (
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

// addStandfirst keeps the paragraph between headline and text that tells the story in short. Many pages put it into the
// header, outside what readability takes for the article.
func (s *survey) addStandfirst(hints Hints) {
	first, _ := s.edges()
	if first < 0 || hints.Summary == "" {
		return
	}
	for i := range s.blocks {
		if s.keep[i] && s.blocks[i].saysSame(hints.Summary) {
			return
		}
	}
	for i := first - 1; i >= 0; i-- {
		if b := &s.blocks[i]; b.saysSame(hints.Summary) && b.density() < 0.5 && !isHidden(b.node) && b.weight > 40 {
			s.keep[i] = true
			return
		}
	}
}
