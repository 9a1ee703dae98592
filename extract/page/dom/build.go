package dom

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxDepth bounds how deep elements nest; what is deeper becomes a child of the deepest. The deepest real pages seen have
// some eighty levels.
const maxDepth = 400

// builder makes a tree of a pruned page. It follows the standard's tree construction where that decides which text stands
// in which element: implied ends of paragraphs, items, rows and cells, missing html, head and body, text that strayed into
// a table. It does not move elements that were closed in the wrong order and does not open formatting anew: neither
// changes what is read. That, and sharing memory with the page, makes it several times as fast as a full parser.
type builder struct {
	nodes []html.Node      // stock for the next nodes
	attrs []html.Attribute // and for their attributes
	open  []*html.Node     // from html to the current one
	html  *html.Node
	head  *html.Node
	body  *html.Node // nil until it begins

	endless bool // a title had no end: its name means nothing any more
}

// build makes the tree of text, which has no comments and no content that is not markup.
func build(text string) *html.Node {
	b := &builder{}
	root := b.node(html.DocumentNode, "", 0)
	b.html = b.element(atom.Html, "html", "")
	b.head = b.element(atom.Head, "head", "")
	root.AppendChild(b.html)
	b.html.AppendChild(b.head)
	b.open = append(b.open, b.html)
	for text != "" {
		text = b.next(text)
	}
	b.start()
	return root
}

// next takes one tag or text off the page.
func (b *builder) next(s string) (rest string) {
	if s[0] != '<' {
		end := strings.IndexByte(s, '<')
		if end < 0 {
			end = len(s)
		}
		b.text(s[:end])
		return s[end:]
	}
	end := tagLength(s)
	tag, rest := s[:end], s[end:]
	if tag[1] == '/' {
		b.endTag(nameOf(tag[2:]))
		return rest
	}
	a, name := nameOf(tag[1:])
	if a == atom.Title && !b.endless {
		return b.title(tag, rest)
	}
	b.startTag(a, name, tag)
	return rest
}

// title takes the text of a title whole: it has no elements.
func (b *builder) title(tag, rest string) string {
	n := b.element(atom.Title, "title", tag)
	b.place(n, atom.Title)
	end := strings.Index(strings.ToLower(rest[:min(len(rest), longestTitle)]), "</title")
	if end < 0 {
		b.endless = true
		return rest
	}
	content := b.node(html.TextNode, plainText(rest[:end]), 0)
	n.AppendChild(content)
	return rest[end+tagLength(rest[end:]):]
}

// longestTitle bounds the search for a title's end, so that titles without one cost no more than the page is long.
const longestTitle = 4 << 10

// text adds a text. White space between the parts of a table or before the body is no text.
func (b *builder) text(s string) {
	blank := strings.TrimLeft(s, " \t\n\r\f") == ""
	if b.body == nil {
		if blank {
			return
		}
		b.start()
	}
	n := b.node(html.TextNode, plainText(s), 0)
	if blank {
		b.current().AppendChild(n)
		return
	}
	b.insert(n)
}

// start begins the body.
func (b *builder) start() {
	if b.body != nil {
		return
	}
	b.body = b.element(atom.Body, "body", "")
	b.html.AppendChild(b.body)
	b.open = append(b.open[:1], b.body)
}

func (b *builder) current() *html.Node { return b.open[len(b.open)-1] }

// insert adds a node below the current element. What has no place in a table goes before it.
func (b *builder) insert(n *html.Node) {
	at := b.current()
	if rows[at.DataAtom] && !parts[n.DataAtom] {
		if table := b.find(isTable, nil); table >= 0 && b.open[table].Parent != nil {
			b.open[table].Parent.InsertBefore(n, b.open[table])
			return
		}
	}
	at.AppendChild(n)
}

func isTable(n *html.Node) bool { return n.DataAtom == atom.Table }

// push adds an element and makes it the current one.
func (b *builder) push(n *html.Node) {
	b.insert(n)
	if len(b.open) < maxDepth {
		b.open = append(b.open, n)
	}
}

// find is the place of the innermost open element that fits, or -1. It ends behind an element that stops it.
func (b *builder) find(fits func(*html.Node) bool, stops func(*html.Node) bool) int {
	for i := len(b.open) - 1; i > 0; i-- {
		if fits(b.open[i]) {
			return i
		}
		if stops != nil && stops(b.open[i]) {
			return -1
		}
	}
	return -1
}

// closeAt ends the open element at i with all in it. html and body stay open to the end.
func (b *builder) closeAt(i int) {
	if i > 1 {
		b.open = b.open[:i]
	}
}

// node is a fresh node from the stock.
func (b *builder) node(kind html.NodeType, data string, a atom.Atom) *html.Node {
	const stock = 256
	if len(b.nodes) == cap(b.nodes) {
		b.nodes = make([]html.Node, 0, stock)
	}
	b.nodes = append(b.nodes, html.Node{Type: kind, Data: data, DataAtom: a})
	return &b.nodes[len(b.nodes)-1]
}

// element is a fresh element with the attributes of its tag.
func (b *builder) element(a atom.Atom, name, tag string) *html.Node {
	n := b.node(html.ElementNode, name, a)
	if tag != "" {
		n.Attr = b.attributes(tag)
	}
	return n
}

// attributes reads those of a tag into the stock. A list is as long as its room, so that who adds to it cannot write over
// the next.
func (b *builder) attributes(tag string) []html.Attribute {
	const stock, spare = 256, 16
	if cap(b.attrs)-len(b.attrs) < spare {
		b.attrs = make([]html.Attribute, 0, stock)
	}
	from := len(b.attrs)
	b.attrs = attributes(b.attrs, tag)
	if from == len(b.attrs) {
		return nil
	}
	return b.attrs[from:len(b.attrs):len(b.attrs)]
}

// nameOf is the name that s starts with, in lower case.
func nameOf(s string) (atom.Atom, string) {
	name := s[:nameLength(s)]
	if a := atom.Lookup([]byte(name)); a != 0 {
		return a, a.String()
	}
	name = strings.ToLower(name)
	a := atom.Lookup([]byte(name))
	return a, name
}

// nameLength is the length of an element's name that s starts with.
func nameLength(s string) int {
	for i := range len(s) {
		switch s[i] {
		case ' ', '\t', '\n', '\r', '\f', '/', '>':
			return i
		}
	}
	return len(s)
}
