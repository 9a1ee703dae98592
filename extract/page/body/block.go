package body

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/page/dom"
	"golang.org/x/net/html"
)

// block is a run of text that a reader sees as one paragraph, heading or list item.
type block struct {
	text  string
	key   string     // letters and digits only, lower case: how texts are compared
	links int        // bytes of text inside links
	node  *html.Node // the element that the text stands in

	weight   int  // see weight
	sentence bool // it ends as a sentence does
}

// blocksOf cuts everything below n into blocks, in document order. skip says which elements to leave out.
func blocksOf(n *html.Node, skip func(*html.Node) bool) []block {
	c := cutter{skip: skip}
	c.walk(n, place{owner: n})
	c.flush()
	return c.blocks
}

type cutter struct {
	skip   func(*html.Node) bool
	spans  map[*html.Node]span // of the block elements; nil when not wanted
	blocks []block
	text   strings.Builder
	links  int
	work   int // bytes of text times their depth
	node   *html.Node
}

// place is where in the tree the cutter is.
type place struct {
	owner  *html.Node // the block element around
	inLink bool
	depth  int
}

func (c *cutter) walk(n *html.Node, at place) {
	switch {
	case n.Type == html.TextNode:
		c.add(n.Data, at)
		return
	case n.Type == html.ElementNode && c.skip != nil && c.skip(n):
		return
	case n.Type == html.ElementNode && n.Data == "br":
		c.lineBreak()
		return
	case !dom.IsBlock(n):
		at.inLink = at.inLink || n.Data == "a"
		c.children(n, at)
		return
	}
	c.flush()
	from := len(c.blocks)
	at.owner = n
	c.children(n, at)
	c.flush()
	if c.spans != nil {
		c.spans[n] = span{from: from, until: len(c.blocks), box: from < len(c.blocks) && isBox(n)}
	}
}

func (c *cutter) children(n *html.Node, at place) {
	at.depth++
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.walk(child, at)
	}
}

func (c *cutter) add(s string, at place) {
	trimmed := strings.TrimSpace(s)
	if c.node == nil {
		if trimmed == "" {
			return
		}
		c.node = at.owner
	}
	c.work += len(s) * at.depth
	c.text.WriteString(s)
	if at.inLink {
		c.links += len(trimmed)
	}
}

// lineBreak ends a paragraph where a sentence has ended; elsewhere, as in verse or addresses, it is a space.
func (c *cutter) lineBreak() {
	s := strings.TrimRightFunc(c.text.String(), unicode.IsSpace)
	if endsSentence(s) || strings.HasSuffix(c.text.String(), "\n\x01") {
		c.flush()
		return
	}
	c.text.WriteString("\n\x01")
}

func (c *cutter) flush() {
	text := dom.Squeeze(strings.ReplaceAll(c.text.String(), "\x01", ""))
	if text != "" {
		c.blocks = append(c.blocks, block{text: text, key: keyOf(text), links: min(c.links, len(text)), node: c.node,
			weight: weight(text), sentence: endsSentence(text)})
	}
	c.text.Reset()
	c.links, c.node = 0, nil
}

// keyOf is text reduced to what two renderings of it share.
func keyOf(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
			if c := plainKey(byte(r)); c != 0 {
				b.WriteByte(c)
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// plainKey is what keyOf makes of an ASCII character, zero for nothing.
func plainKey(c byte) byte {
	switch {
	case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		return c
	case c >= 'A' && c <= 'Z':
		return c | 0x20
	}
	return 0
}

// endsSentence says that s ends as a sentence does in any script.
func endsSentence(s string) bool {
	for s != "" {
		last, size := utf8.DecodeLastRuneInString(s)
		if !strings.ContainsRune(closers, last) {
			return strings.ContainsRune(sentenceEnds, last)
		}
		s = s[:len(s)-size]
	}
	return false
}

// sentenceEnds are the marks at the end of a sentence, and closers what may follow them.
const (
	sentenceEnds = ".!?…。！？؟۔।॥།။។።։:："
	closers      = "\"'”’»)]）」』】》 \u00a0"
)
