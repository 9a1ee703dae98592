package poly

import (
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/frame"
)

// longQuote is how many bytes of folded text a sentence may have and still be quoted whole.
const longQuote = 700

// quote sets the evidence: the sentence, or the clause where the sentence is long.
func (c *clauseReading) quote(out *frame.Candidate) {
	s := &c.doc.Sentences[c.line.index]
	from, to := s.Start, s.End
	if len(c.line.text) > longQuote {
		from = s.Start + int(c.line.back[c.segs[0].start])
		to = s.Start + int(c.line.back[c.segs[len(c.segs)-1].end])
	}
	for to > from && (c.doc.Source[to-1] == ' ' || c.doc.Source[to-1] == '\n') {
		to--
	}
	out.Quote = c.doc.Source[from:to]
	out.Start = c.doc.RuneOffset(from)
	out.End = out.Start + utf8.RuneCountInString(out.Quote)
}
