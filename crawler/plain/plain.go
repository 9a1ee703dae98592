// Package plain turns the HTML that feeds put into titles and descriptions into plain text.
package plain

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding/charmap"
)

// Text is the text of an HTML fragment: paragraphs separated by "\n\n", no markup, no scripts, no control characters.
// Text that is not HTML comes back as it is, but for white space.
func Text(fragment string) string {
	var paragraphs []string
	for paragraph := range strings.SplitSeq(flatten(fragment), "\n\n") {
		if line := squeeze(paragraph); line != "" {
			paragraphs = append(paragraphs, line)
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// Line is the text of an HTML fragment in one line, for titles and names.
func Line(fragment string) string { return squeeze(flatten(fragment)) }

// Word is text that is no HTML, such as an id or a date, in one line and without what steers a terminal.
func Word(s string) string { return squeeze(s) }

// flatten drops markup and puts an empty line where a block begins or ends.
func flatten(fragment string) string {
	if !strings.ContainsAny(fragment, "<&") {
		return fragment
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(fragment))
	skipped := atom.Atom(0) // the element whose content is passed over
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if skipped == 0 {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if skipped == 0 && silent[tag] {
				skipped = tag
			}
			b.WriteString(separators[tag])
		case html.EndTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if tag == skipped {
				skipped = 0
			}
			b.WriteString(separators[tag])
		}
	}
}

// silent are elements whose content nobody reads.
var silent = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Template: true, atom.Svg: true, atom.Object: true}

// separators are what an element puts between the text before and after it.
var separators = map[atom.Atom]string{
	atom.P: "\n\n", atom.Div: "\n\n", atom.Li: "\n\n", atom.Ul: "\n\n", atom.Ol: "\n\n", atom.Blockquote: "\n\n", atom.Pre: "\n\n",
	atom.H1: "\n\n", atom.H2: "\n\n", atom.H3: "\n\n", atom.H4: "\n\n", atom.H5: "\n\n", atom.H6: "\n\n", atom.Table: "\n\n",
	atom.Tr: "\n\n", atom.Section: "\n\n", atom.Article: "\n\n", atom.Figure: "\n\n", atom.Figcaption: "\n\n", atom.Hr: "\n\n",
	atom.Br: "\n", atom.Td: " ", atom.Th: " ",
}

// squeeze makes every run of white space one space and drops control characters, so that text can be printed on a
// terminal or in a mail header. The controls 128 to 159 are what careless software makes of the quotes of Windows.
func squeeze(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		if meant := charmap.Windows1252.DecodeByte(byte(r)); r >= 0x80 && r <= 0x9F && meant != unicode.ReplacementChar {
			r = meant
		}
		switch {
		case unicode.IsSpace(r):
			gap = true
		case unicode.IsControl(r) || r == unicode.ReplacementChar && b.Len() == 0 || invisible(r):
		default:
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		}
	}
	return b.String()
}

// invisible are zero-width marks that only get in the way of matching, and those that turn the direction of a line, with
// which a title can be made to read as another. Joiners stay: Persian and Hindi need them.
func invisible(r rune) bool {
	return unicode.Is(unicode.Bidi_Control, r) || r == '\u00AD' || r == '\u200B' || r == '\u2060' || r == '\uFEFF' || r == '\uFFFE' || r == '\uFFFF'
}
