package extract

import (
	"fmt"
	"strings"

	"github.com/regwatch/regwatch/extract/frame"
)

// Explain tells for a person, sentence by sentence, what was read, what nearly was, and why it was not.
func (e *Engine) Explain(in Document) string {
	doc, res, candidates := e.read(in)
	var b strings.Builder
	for i := range doc.Sentences {
		fmt.Fprintf(&b, "%3d  %s\n", i+1, doc.String(&doc.Sentences[i]))
		for k := range candidates {
			if c := &candidates[k]; c.Sentence == i {
				explain(&b, c)
			}
		}
	}
	b.WriteString("\nresponses\n")
	for i := range res.Responses {
		r := &res.Responses[i]
		fmt.Fprintf(&b, "     %s %s%s %s in %q (%.2f)%s\n", r.CompanyName, r.Polarity, r.Action, r.Modality, r.Jurisdiction, r.Confidence,
			map[bool]string{true: " ALERT"}[r.Alerts()])
	}
	return b.String()
}

// explain prints one candidate.
func explain(b *strings.Builder, c *frame.Candidate) {
	if c.NearMiss != "" {
		fmt.Fprintf(b, "       - %s %s: %s\n", c.Action, strings.Join(c.Rules, " "), c.NearMiss)
		return
	}
	fmt.Fprintf(b, "       + %s: %s%s %s %s, place %q, law %q%q, authority %q%q, word of %s %s [%s]\n", c.CompanyName, c.Polarity, c.Action,
		c.Modality, c.Object, c.Jurisdiction, c.Law, c.LawName, c.Authority, c.AuthorityName, c.Attribution, c.Speaker, strings.Join(c.Rules, " "))
}
