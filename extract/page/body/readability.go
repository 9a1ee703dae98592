package body

import (
	"net/url"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"github.com/regwatch/regwatch/extract/page/dom"
)

const (
	// maxWork bounds what readability is given: it reads the text below every element again. Long reports come to some
	// ten millions.
	maxWork = 60 << 20
	// maxBlocks bounds the same for pages of many short lines.
	maxBlocks = 20_000
	// Readability looks again, less strictly, when it found fewer characters than this. A Chinese or Japanese article of
	// 170 characters is as long as a Latin one of 500.
	leastLatin, leastEast = 500, 170
)

// firstOpinion is what readability takes for the article; nil when it finds nothing or the page is too much for it. It is
// spared what is furniture beyond doubt: that costs it as much time as the article.
func (s *survey) firstOpinion(root *html.Node, page *url.URL) (blocks []block) {
	// It is a large body of foreign code over foreign input: if it fails on a page, the survey decides alone.
	defer func() {
		if recover() != nil {
			blocks = nil
		}
	}()
	if s.work > maxWork || len(s.blocks) > maxBlocks {
		return nil
	}
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	parser.CharThresholds = leastLatin
	if s.isEastern() {
		parser.CharThresholds = leastEast
	}
	art, err := parser.ParseAndMutate(dom.Clone(root, s.isAside()), page)
	if err != nil || art.Node == nil {
		return nil
	}
	return blocksOf(art.Node, nil)
}

// isEastern says that much of the page is in a script whose characters stand for syllables or words.
func (s *survey) isEastern() bool {
	letters, extra := 0, 0
	for i := range s.blocks {
		runes := len([]rune(s.blocks[i].text))
		letters += runes
		extra += s.blocks[i].weight - runes
	}
	return 2*extra > letters
}
