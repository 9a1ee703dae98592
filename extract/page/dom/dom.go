// Package dom makes a tree of a page that is bounded in nodes and depth, and offers the few ways to look at it that the
// readers of text, metadata and dates share.
//
// A tree is built in two steps: one pass over the bytes cuts scripts, drawings, navigation and comments, another builds
// nodes. Both take time linear in the page, for hostile pages too.
package dom

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// Page is a parsed page. It is not changed after Parse.
type Page struct {
	Root       *html.Node
	LinkedData []string // the JSON-LD blocks as written
}

// Parse builds the tree of text, which is UTF-8. It always gives a tree with html, head and body.
func Parse(text string) Page {
	pruned, data := prune(text)
	return Page{Root: build(pruned), LinkedData: data}
}

// Attr is the value of an attribute, or empty. key is in lower case.
func Attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}

// Walk calls visit for n and everything below it in document order; when visit returns false, the children of that
// node are left out.
func Walk(n *html.Node, visit func(*html.Node) bool) {
	if n == nil || !visit(n) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		Walk(c, visit)
	}
}

// maxText bounds what Text reads: it is asked for titles, names and dates, of any element that claims to hold one.
const maxText = 8 << 10

// Text is the text below n, up to some thousand bytes, with runs of white space made one space.
func Text(n *html.Node) string {
	var b strings.Builder
	Walk(n, func(n *html.Node) bool {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(Head(n.Data, maxText))
		case n.Type == html.ElementNode && (n.Data == "br" || IsBlock(n)):
			b.WriteByte(' ')
		}
		return b.Len() < maxText
	})
	return Squeeze(b.String())
}

// Head is the start of s, at most limit bytes of whole characters.
func Head(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit]
}

// Squeeze makes every run of white space one space and trims the ends.
func Squeeze(s string) string {
	s = strings.TrimSpace(s)
	from := firstLoose(s)
	if from == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(strings.TrimSuffix(s[:from], " "))
	for word := range strings.FieldsSeq(s[from:]) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String()
}

// firstLoose is where the first white space in s is other than one space between two words, or the length of s. Text
// beyond ASCII is taken for loose: it may hold spaces of other kinds.
func firstLoose(s string) int {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' || c == ' ' && s[i+1] == ' ' {
			return strings.LastIndexByte(s[:i], ' ') + 1
		}
	}
	return len(s)
}

// First is the first element below n that fits, or nil.
func First(n *html.Node, fits func(*html.Node) bool) (found *html.Node) {
	Walk(n, func(c *html.Node) bool {
		if found == nil && c.Type == html.ElementNode && fits(c) {
			found = c
		}
		return found == nil
	})
	return found
}

var blocks = map[string]bool{
	"address": true, "article": true, "aside": true, "blockquote": true, "body": true, "center": true, "dd": true,
	"details": true, "div": true, "dl": true, "dt": true, "fieldset": true, "figcaption": true, "figure": true,
	"footer": true, "form": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true,
	"header": true, "hr": true, "html": true, "li": true, "main": true, "menu": true, "ol": true, "p": true,
	"pre": true, "section": true, "summary": true, "table": true, "tbody": true, "td": true, "tfoot": true, "th": true,
	"thead": true, "tr": true, "ul": true, "caption": true, "hgroup": true, "search": true, "button": true,
	"option": true,
}

// IsBlock says that an element starts a new line of its own.
func IsBlock(n *html.Node) bool { return n.Type == html.ElementNode && blocks[n.Data] }
