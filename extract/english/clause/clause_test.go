package clause_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/text"
)

// testdata/clauses.txt holds sentences, each followed by its clauses: lemma, subject, governor's lemma, and marks for
// negation (-), passive (p) and future or modal (the modal itself).
func TestClauses(t *testing.T) {
	data, err := os.ReadFile("testdata/clauses.txt")
	if err != nil {
		t.Fatal(err)
	}
	lex, err := clause.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
		in, want, _ := strings.Cut(block, "\n")
		if diff := cmp.Diff(want, parsed(lex, in)); diff != "" {
			t.Errorf("%s\n%s", in, diff)
		}
	}
}

func parsed(lex *clause.Lexicon, in string) string {
	d := text.New("", in, "en", time.Time{})
	var lines []string
	for i := range d.Sentences {
		s := lex.Parse(d.Sentences[i].Tokens, nil)
		for k := range s.Clauses {
			lines = append(lines, line(s, &s.Clauses[k]))
		}
	}
	return strings.Join(lines, "\n")
}

func line(s *clause.Sentence, c *clause.Clause) string {
	subject, governor := "-", "-"
	if c.Subject >= 0 {
		subject = s.Units[s.Phrases[c.Subject].Head].Lower
	}
	if c.Governor >= 0 {
		governor = s.Clauses[c.Governor].Lemma
	}
	marks := c.Modal
	if c.Negated {
		marks += "-"
	}
	if c.Passive {
		marks += "p"
	}
	return strings.TrimSpace(fmt.Sprintf("  %s %s %s %s", c.Lemma, subject, governor, marks))
}
