package dom_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/extract/page/dom"
)

// likeBrowser are pages of which we build the tree that the HTML standard asks for.
var likeBrowser = map[string]string{
	"nothing":             ``,
	"text alone":          `a`,
	"no body":             `<!DOCTYPE html><html lang=en><head><title>T &amp; U</title><meta name=a content="b"></head><p>x`,
	"head without tags":   `<title>T</title><link rel=canonical href=/x><p>x</p>`,
	"body twice":          `<body class=a><p>x</p><body id=b><p>y</p>`,
	"paragraphs":          `<p>a<p>b<div>c</div><p>d<ul><li>e</ul>f`,
	"paragraph in button": `<p>a<button><p>b</p></button>c`,
	"items":               `<ul><li>a<li>b<ul><li>c<li>d</ul><li>e</ul>`,
	"items hold blocks":   `<ol><li><div>a<li>b</div></ol>`,
	"terms":               `<dl><dt>a<dd>b<dt>c<dd>d</dl>`,
	"headings":            `<h1>a<h2>b</h3>c`,
	"table":               `<table><tr><td>a<td>b<tr><th>c</table>d`,
	"table with groups":   `<table><caption>k<thead><tr><th>a<tbody><tr><td>b<tfoot><tr><td>c</table>`,
	"table in a cell":     `<table><tr><td><table><tr><td>a</table>b<td>c</table>`,
	"text in a table":     `<div><table>a<tr>b<td>c</td>d</tr></table>e</div>`,
	"block in a table":    `<table><tr><div>a</div><td>b</table>`,
	"cell without table":  `<div><td>a</td><tr>b</div>`,
	"paragraph in cell":   `<!DOCTYPE html><p>a<table><tr><td><p>b</table>c`,
	"formatting":          `<p>a <b>b <i>c</i> d</b> e</p><em>f</em>`,
	"stray end tags":      `</p>a</b></div><p>b</li>c</span></p></td>`,
	"links in a row":      `<a href=1>a<a href=2>b</a>c`,
	"form":                `<form><p>a<div>b</form>c</div>d`,
	"attributes":          `<p  CLASS=a id='b "c"' data-x="1 &lt; 2" hidden/ title = e =f>x</p>`,
	"references":          `<p>&eacute;&#8220;&#x41;&nbsp;&notin;&amp;lt; &unknown; &</p>`,
	"line ends":           "<p>a\r\nb\rc</p>",
	"unknown elements":    `<my-card><p>a</my-card>b<FOO>c</foo>`,
	"breaks":              `a<br>b<br/>c</br>d<hr>e<img src=x>f`,
	"end before the end":  `<p>a</body></html><p>b`,
	"unclosed tag":        `<p>a</p><div class="`,
}

// TestLikeBrowser compares with a full parser.
func TestLikeBrowser(t *testing.T) {
	for name, page := range likeBrowser {
		t.Run(name, func(t *testing.T) {
			want, err := html.Parse(strings.NewReader(page))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(shape(want), shape(dom.Parse(page).Root)); diff != "" {
				t.Errorf("-parser +ours:\n%s", diff)
			}
		})
	}
}

// shape is a tree as lines, without what no reader sees: declarations, and where one text ends and the next begins.
func shape(root *html.Node) []string {
	var lines []string
	text := ""
	flush := func(depth int) {
		if text = dom.Squeeze(text); text != "" {
			lines = append(lines, strings.Repeat(" ", depth)+"'"+text+"'")
		}
		text = ""
	}
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		switch n.Type {
		case html.TextNode:
			text += n.Data
			return
		case html.ElementNode:
			flush(depth)
			line := strings.Repeat(" ", depth) + n.Data
			for _, a := range n.Attr {
				line += " " + a.Key + "=" + a.Val
			}
			lines = append(lines, line)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, depth+1)
		}
		flush(depth + 1)
	}
	walk(root, 0)
	return lines
}

// FuzzParse builds a sound tree of bounded depth from any text.
func FuzzParse(f *testing.F) {
	for _, page := range likeBrowser {
		f.Add(page)
	}
	f.Add(strings.Repeat("<div>", 1000) + strings.Repeat("<table><tr><td>", 300) + "<title><title>x</title>")
	f.Fuzz(func(t *testing.T, page string) {
		if deep := sound(t, dom.Parse(page).Root); deep > 500 {
			t.Errorf("the tree has %d levels", deep)
		}
	})
}

// sound checks the links between nodes and gives the depth below n.
func sound(t *testing.T, n *html.Node) (depth int) {
	var last *html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Parent != n || c.PrevSibling != last {
			t.Fatalf("the links around %q are broken", c.Data)
		}
		depth = max(depth, sound(t, c)+1)
		last = c
	}
	if n.LastChild != last {
		t.Fatalf("the last child of %q is not the last", n.Data)
	}
	return depth
}
