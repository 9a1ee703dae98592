package body

import (
	"slices"

	"golang.org/x/net/html"
)

// DateLines are the short lines of a page that hold digits as a date does. Those below the headline come first, then
// those above it in reverse: the date at the top of many pages is today's.
func DateLines(root *html.Node, title string) (out []string) {
	const longest, around = 120, 25
	blocks := blocksOf(root, isHidden)
	at := max(0, headline(blocks, keyOf(title)))
	for i := at; i < min(len(blocks), at+around); i++ {
		if b := &blocks[i]; len(b.text) <= longest && digits(b.text) >= 3 {
			out = append(out, b.text)
		}
	}
	var above []string
	for i := max(0, at-around); i < at; i++ {
		if b := &blocks[i]; len(b.text) <= longest && digits(b.text) >= 3 {
			above = append(above, b.text)
		}
	}
	slices.Reverse(above)
	return append(out, above...)
}

// headline is the block that is the title, else the first h1, else -1.
func headline(blocks []block, title string) int {
	if i := slices.IndexFunc(blocks, func(b block) bool { return title != "" && b.key == title }); i >= 0 {
		return i
	}
	return slices.IndexFunc(blocks, func(b block) bool { return b.node.Data == "h1" })
}

func digits(s string) (n int) {
	for _, r := range s {
		if r >= '0' && r <= '9' || r >= '٠' && r <= '٩' || r >= '۰' && r <= '۹' || r >= '०' && r <= '९' || r >= '๐' && r <= '๙' {
			n++
		}
	}
	return n
}
