package dom

import "golang.org/x/net/html"

// Clone copies a tree for readers that change what they are given, without the elements below its root that skip names.
// All nodes of the copy lie in one piece of memory, and so do their attributes, which costs a third of making them one by
// one; the copy is freed as a whole.
func Clone(root *html.Node, skip func(*html.Node) bool) *html.Node {
	c := cloner{skip: skip}
	nodes, attrs := c.measure(root)
	c.nodes, c.attrs = make([]html.Node, 0, nodes), make([]html.Attribute, 0, attrs)
	return c.copy(root, nil)
}

// cloner hands out nodes from its stock, which is never grown: nodes point at each other.
type cloner struct {
	skip  func(*html.Node) bool
	nodes []html.Node
	attrs []html.Attribute
}

// measure counts the nodes of a tree and their attributes.
func (c *cloner) measure(n *html.Node) (nodes, attrs int) {
	nodes, attrs = 1, len(n.Attr)
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if c.skip(child) {
			continue
		}
		below, of := c.measure(child)
		nodes, attrs = nodes+below, attrs+of
	}
	return nodes, attrs
}

func (c *cloner) copy(n, parent *html.Node) *html.Node {
	c.nodes = append(c.nodes, html.Node{
		Parent: parent, Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: c.attributes(n.Attr),
	})
	out := &c.nodes[len(c.nodes)-1]
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if c.skip(child) {
			continue
		}
		next := c.copy(child, out)
		if out.LastChild == nil {
			out.FirstChild = next
		} else {
			out.LastChild.NextSibling, next.PrevSibling = next, out.LastChild
		}
		out.LastChild = next
	}
	return out
}

// attributes copies a list. It is as long as its room, so that who adds to it cannot write over the next.
func (c *cloner) attributes(list []html.Attribute) []html.Attribute {
	if len(list) == 0 {
		return nil
	}
	from := len(c.attrs)
	c.attrs = append(c.attrs, list...)
	return c.attrs[from:len(c.attrs):len(c.attrs)]
}
