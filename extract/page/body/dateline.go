package body

import (
	"golang.org/x/net/html"
)

// DateLines are the short lines of a page, in order, that hold digits as a date does, near the top first. They are for
// pages that state their date nowhere else.
func DateLines(root *html.Node) (out []string) {
	const longest, most = 120, 12
	for _, b := range blocksOf(root, isHidden) {
		if len(b.text) <= longest && digits(b.text) >= 5 && len(out) < most {
			out = append(out, b.text)
		}
	}
	return out
}

func digits(s string) (n int) {
	for _, r := range s {
		if r >= '0' && r <= '9' || r >= '٠' && r <= '٩' || r >= '۰' && r <= '۹' {
			n++
		}
	}
	return n
}
