package chinese

import (
	"strings"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/frame"
)

// longQuote is how many runes a sentence may have and still be quoted whole.
const longQuote = 200

// quote sets the evidence: the sentence, or the clause where the sentence is long.
func (c *clauseReading) quote(out *frame.Candidate) {
	s := &c.doc.Sentences[c.line.index]
	whole := c.doc.Source[s.Start:s.End]
	from, to := 0, len(c.line.runes)
	if to > longQuote {
		from, to = c.segs[0].start, c.segs[len(c.segs)-1].end
	}
	start, end := byteOf(whole, from), byteOf(whole, to)
	quoted := whole[start:end]
	trimmed := strings.TrimLeft(quoted, " \t\r\n\u3000")
	from += utf8.RuneCountInString(quoted[:len(quoted)-len(trimmed)])
	out.Quote = strings.TrimRight(trimmed, " \t\r\n\u3000")
	out.Start = c.line.start + from
	out.End = out.Start + utf8.RuneCountInString(out.Quote)
}

// byteOf is the byte offset of a rune of s.
func byteOf(s string, rune int) int {
	n := 0
	for i := range s {
		if n == rune {
			return i
		}
		n++
	}
	return len(s)
}

// written is a piece as the document writes it.
func (c *clauseReading) written(s *seg) string {
	whole := c.doc.Source[c.doc.Sentences[c.line.index].Start:c.doc.Sentences[c.line.index].End]
	return whole[byteOf(whole, s.start):byteOf(whole, s.end)]
}
