package dom_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/regwatch/regwatch/extract/page/dom"
)

// TestClone compares a copy with its original, and looks whether what is done to one is seen in the other.
func TestClone(t *testing.T) {
	const page = `<html lang="en"><head><title>T</title></head><body><p class="a" id="b">x <b>y</b> z</p><aside>s</aside><ul><li>1</li><li>2</li></ul></body></html>`
	root := dom.Parse(page).Root
	copied := dom.Clone(root, func(n *html.Node) bool { return n.Data == "aside" })
	want := strings.Replace(page, "<aside>s</aside>", "", 1)
	if got := rendered(t, copied); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	p := dom.First(copied, func(n *html.Node) bool { return n.Data == "p" })
	p.Attr = append(p.Attr, html.Attribute{Key: "title", Val: "new"})
	p.Parent.RemoveChild(p.NextSibling)
	if got := rendered(t, root); got != page {
		t.Errorf("the original became %s", got)
	}
	if got := rendered(t, copied); strings.Contains(got, "<li>") || !strings.Contains(got, `title="new"`) {
		t.Errorf("the copy became %s", got)
	}
}

func rendered(t *testing.T, n *html.Node) string {
	var b strings.Builder
	if err := html.Render(&b, n); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSqueeze(t *testing.T) {
	for in, want := range map[string]string{
		"":                "",
		" \t ":            "",
		"a":               "a",
		" a b ":           "a b",
		"a b  c d":        "a b c d",
		"a\nb":            "a b",
		"one two\u00a0 x": "one two x",
		"é\u3000警 b":      "é 警 b",
	} {
		if got := dom.Squeeze(in); got != want {
			t.Errorf("Squeeze(%q) = %q, want %q", in, got, want)
		}
	}
}
