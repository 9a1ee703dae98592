package dom_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/extract/page/dom"
)

// TestParse says what is left of a page. What is cut leaves a space, so that words do not grow together.
func TestParse(t *testing.T) {
	cases := map[string]struct{ in, want string }{
		"script":                 {`a<script>if (a<b) document.write("</p>")</script>b`, "a b"},
		"script without end":     {`a<script>b`, "a"},
		"style in capitals":      {`a<STYLE>b</Style>c`, "a c"},
		"comment":                {`a<!-- b --> c`, "a c"},
		"short comments":         {`a<!--> b<!---> c`, "a b c"},
		"comment without end":    {`a<!-- b`, "a b"},
		"drawing in a drawing":   {`a<svg><svg>b</svg>c</svg>d`, "a d"},
		"navigation":             {`a<nav>b<nav>c</nav>d</nav>e`, "a e"},
		"navigation not closed":  {`a<nav>b<p>c`, "a b c"},
		"navigation of a page":   {`<nav>a<article>b</article></nav>`, "a b"},
		"template":               {`a<template><p>b</p></template>c`, "a c"},
		"shadow root":            {`<template shadowrootmode=open><p>b</p></template>`, "b"},
		"bracket in a value":     {`<p title="a > b">c</p>`, "c"},
		"less than in text":      {`1 < 2 and 3 <4`, "1 < 2 and 3 <4"},
		"name that only begins":  {`a<scripted>b</scripted>c`, "abc"},
		"declaration":            {`<!DOCTYPE html><?php a ?>b`, "b"},
		"end tag of a cut thing": {`a</nav>b</script>c`, "abc"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := dom.Text(dom.Parse(c.in).Root); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestLinkedData(t *testing.T) {
	got := dom.Parse(`<script type="application/ld+json">{"a":1}</script><script>x</script><SCRIPT TYPE=application/LD+JSON>[2]</SCRIPT>`)
	if diff := cmp.Diff([]string{`{"a":1}`, `[2]`}, got.LinkedData); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestDeep keeps the text of a page that nests deeper than the parser allows.
func TestDeep(t *testing.T) {
	in := strings.Repeat("<div>", 2000) + "<p>deep</p>" + strings.Repeat("</div>", 2000)
	if got := dom.Text(dom.Parse(in).Root); got != "deep" {
		t.Errorf("got %q", got)
	}
}

func TestHead(t *testing.T) {
	for limit, want := range map[int]string{0: "", 1: "a", 2: "a", 3: "a", 4: "a警", 9: "a警b"} {
		if got := dom.Head("a警b", limit); got != want {
			t.Errorf("Head(%d) = %q, want %q", limit, got, want)
		}
	}
}

// TestWalkSkips leaves out what visit turns down.
func TestWalkSkips(t *testing.T) {
	var seen []string
	dom.Walk(dom.Parse("<p>a</p><ul><li>b</li></ul><p>c</p>").Root, func(n *html.Node) bool {
		if n.Type == html.TextNode {
			seen = append(seen, n.Data)
		}
		return n.Data != "ul"
	})
	if diff := cmp.Diff([]string{"a", "c"}, seen); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
