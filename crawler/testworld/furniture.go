package testworld

import (
	"fmt"
	"strings"
)

// What pages carry besides their text: scripts, styles and data in the head, menus above the text, teasers and comments below
// it. Each is at least as long as it is asked to be, and empty where nothing is asked for.

func head(bytes int) string {
	var b strings.Builder
	for i := 0; b.Len() < bytes; i++ {
		fmt.Fprintf(&b, "<script>window.data%d = {\"id\": %d, \"items\": [\"alpha\", \"beta\", \"gamma\"], \"flags\": {\"a\": true}};</script>\n", i, i)
		fmt.Fprintf(&b, "<style>.box-%d > a:hover { color: #%06x; margin: %dpx 4px; border-radius: 3px }</style>\n", i, i*7, i%9)
	}
	return b.String()
}

func menu(bytes int) string {
	var b strings.Builder
	b.WriteString("<nav><a href=\"/\">Home</a><ul class=\"menu menu-main\">")
	for i := 0; b.Len() < bytes; i++ {
		fmt.Fprintf(&b, "<li class=\"menu-item menu-item-%d\"><a class=\"menu-link\" href=\"/section/%d\" data-track=\"nav-%d\"><span>Section %d</span></a></li>\n", i, i, i, i)
	}
	b.WriteString("</ul></nav>")
	return b.String()
}

func below(bytes int) string {
	var b strings.Builder
	for i := 0; b.Len() < bytes; i++ {
		fmt.Fprintf(&b, "<aside class=\"teaser card\"><a href=\"/story/%d\"><img src=\"/i/%d.jpg\" alt=\"\" width=\"320\" height=\"180\"><h3>Another story %d</h3></a></aside>\n", i, i, i)
		fmt.Fprintf(&b, "<div class=\"comment\" id=\"c%d\"><p class=\"by\">Reader %d</p><p>I do not agree with number %d at all.</p></div>\n", i, i, i)
	}
	return b.String()
}
