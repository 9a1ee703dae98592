package query

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestParse reads testdata/parse.txt: a query, a tab, and its tree or its error.
func TestParse(t *testing.T) {
	raw, err := os.ReadFile("testdata/parse.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		in, want, found := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !found || strings.HasPrefix(line, "#") {
			continue
		}
		if got := outcome(in); got != want {
			t.Errorf("%s\n got: %s\nwant: %s", in, got, want)
		}
	}
}

func outcome(in string) string {
	n, err := Parse(in)
	if err != nil {
		return "error: " + err.Error()
	}
	return show(n)
}

// show writes a tree as a nested list.
func show(n Node) string {
	switch n := n.(type) {
	case nil:
		return "everything"
	case And:
		return "and(" + showAll(n) + ")"
	case Or:
		return "or(" + showAll(n) + ")"
	case Not:
		return "not(" + show(n.Node) + ")"
	case Is:
		return fmt.Sprintf("%s=%s", n.Field, strings.Join(n.Values, "|"))
	case Span:
		if n.End.IsZero() {
			return fmt.Sprintf("%s>=%s", n.Field, n.Start.Format("2006-01-02"))
		}
		return fmt.Sprintf("%s<%s", n.Field, n.End.Format("2006-01-02"))
	case Text:
		return showText(n)
	}
	return fmt.Sprintf("%T", n)
}

func showAll(nodes []Node) string {
	var out []string
	for _, n := range nodes {
		out = append(out, show(n))
	}
	return strings.Join(out, " ")
}

func showText(n Text) string {
	out := n.Value
	if n.Phrase {
		quoted, _ := json.Marshal(n.Value)
		out = string(quoted)
	}
	if n.Prefix {
		out += "*"
	}
	if n.Title {
		out = "title:" + out
	}
	return out
}

func TestBounds(t *testing.T) {
	for _, in := range []string{
		strings.Repeat("a", MaxLength+1), strings.Repeat("a ", MaxTerms+1), strings.Repeat("(", MaxDepth+1) + "a" + strings.Repeat(")", MaxDepth+1),
		strings.Repeat("-", MaxDepth+1) + "a", strings.Repeat("ab* ", MaxStars+1),
	} {
		if e := (*Error)(nil); !errors.As(errOf(in), &e) {
			t.Errorf("%.20q… was taken", in)
		}
	}
	if err := errOf(strings.Repeat("(", MaxDepth) + "a" + strings.Repeat(")", MaxDepth)); err != nil {
		t.Error(err)
	}
}

func errOf(in string) error {
	_, err := Parse(in)
	return err
}

// FuzzParse: any text is a query or an error that points into it.
func FuzzParse(f *testing.F) {
	for _, in := range []string{"a OR -b", `title:"x y" (`, "after:2026-11 company:a,b", "國家*", "“a”", "-", "a:b", "NOT", "\x00\xff"} {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		n, err := Parse(in)
		if e := (*Error)(nil); err != nil && (!errors.As(err, &e) || e.Pos < 1 || e.Pos > len([]rune(in))+1) {
			t.Errorf("%q: %v", in, err)
		}
		if again, err := Parse(in); err == nil && show(again) != show(n) {
			t.Errorf("%q: %s, then %s", in, show(n), show(again))
		}
	})
}
