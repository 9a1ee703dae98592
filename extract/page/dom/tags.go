package dom

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// startTag does what the start tag of an element asks for.
func (b *builder) startTag(a atom.Atom, name, tag string) {
	switch a {
	case atom.Html:
		b.html.Attr = append(b.html.Attr, b.attributes(tag)...)
		return
	case atom.Head:
		b.head.Attr = append(b.head.Attr, b.attributes(tag)...)
		return
	case atom.Body:
		b.start()
		b.body.Attr = append(b.body.Attr, b.attributes(tag)...)
		return
	}
	if parts[a] && !b.tablePart(a) {
		return
	}
	b.place(b.element(a, name, tag), a)
}

// place puts an element where it belongs and makes it the current one, unless it is void.
func (b *builder) place(n *html.Node, a atom.Atom) {
	if b.body == nil {
		if heads[a] {
			b.head.AppendChild(n)
			return
		}
		b.start()
	}
	b.imply(a)
	switch {
	case void[a], a == atom.Title:
		b.insert(n)
	case a == atom.Form && rows[b.current().DataAtom]:
		b.current().AppendChild(n) // a form around rows holds nothing
	default:
		b.push(n)
	}
}

// imply ends what cannot be open around an element of a kind.
func (b *builder) imply(a atom.Atom) {
	switch {
	case a == atom.Li:
		b.closeItem(is(atom.Li))
	case a == atom.Dd || a == atom.Dt:
		b.closeItem(func(n *html.Node) bool { return n.DataAtom == atom.Dd || n.DataAtom == atom.Dt })
	case a == atom.Button:
		b.closeAt(b.find(is(a), isBarrier))
	case a == atom.A || a == atom.Nobr:
		b.closeFormat(a)
	case a == atom.Option && b.current().DataAtom == a:
		b.closeAt(len(b.open) - 1)
	}
	if closers[a] {
		b.closeAt(b.find(is(atom.P), stopsParagraph))
	}
	if headings[a] && headings[b.current().DataAtom] {
		b.closeAt(len(b.open) - 1)
	}
}

// closeItem ends the list item that the current element stands in.
func (b *builder) closeItem(fits func(*html.Node) bool) {
	b.closeAt(b.find(fits, func(n *html.Node) bool {
		return special[n.DataAtom] && n.DataAtom != atom.Address && n.DataAtom != atom.Div && n.DataAtom != atom.P
	}))
}

// tablePart makes room for a part of the table around, and reports whether there is one.
func (b *builder) tablePart(a atom.Atom) bool {
	table := b.find(isTable, nil)
	if table < 0 {
		return false
	}
	b.open = b.open[:b.within(table, a)]
	if a == atom.Col || a == atom.Caption || a == atom.Colgroup || a == atom.Tbody || a == atom.Thead || a == atom.Tfoot {
		return true
	}
	if b.current().DataAtom == atom.Table {
		b.push(b.element(atom.Tbody, "tbody", ""))
	}
	if (a == atom.Td || a == atom.Th) && b.current().DataAtom != atom.Tr {
		b.push(b.element(atom.Tr, "tr", ""))
	}
	return true
}

// within is how many elements stay open when a part of the table at i begins: the groups and rows that can hold it.
func (b *builder) within(i int, a atom.Atom) int {
	keep := i + 1
	for ; keep < len(b.open); keep++ {
		switch b.open[keep].DataAtom {
		case atom.Tbody, atom.Thead, atom.Tfoot:
			if a != atom.Tr && a != atom.Td && a != atom.Th {
				return keep
			}
		case atom.Tr:
			if a != atom.Td && a != atom.Th {
				return keep
			}
		default:
			return keep
		}
	}
	return keep
}

// endTag does what the end tag of an element asks for.
func (b *builder) endTag(a atom.Atom, name string) {
	switch {
	case b.body == nil:
		if a == atom.Head {
			b.start()
		}
	case a == atom.Html || a == atom.Body || a == atom.Head:
	case a == atom.Br:
		b.insert(b.element(a, name, ""))
	case a == atom.Form:
		if i := b.find(is(a), nil); i > 1 {
			b.open = slices.Delete(b.open, i, i+1) // what was opened in it stays open
		}
	case formats[a]:
		b.closeFormat(a)
	case headings[a]:
		b.closeAt(b.find(func(n *html.Node) bool { return headings[n.DataAtom] }, isBarrier))
	case a == atom.P:
		b.closeAt(b.find(is(a), stopsParagraph))
	case a == atom.Table:
		b.closeAt(b.find(isTable, nil))
	case parts[a]:
		b.closeAt(b.find(is(a), isTable))
	case closers[a] || a == atom.Button || barriers[a]:
		b.closeAt(b.find(is(a), isBarrier))
	default:
		b.closeAt(b.find(func(n *html.Node) bool { return n.Data == name }, isSpecial))
	}
}

// closeFormat ends formatting. Elements that were opened inside it and are not formatting themselves stay open.
func (b *builder) closeFormat(a atom.Atom) {
	i := b.find(is(a), isBarrier)
	if i <= 1 {
		return
	}
	if slices.ContainsFunc(b.open[i+1:], isSpecial) {
		b.open = slices.Delete(b.open, i, i+1)
		return
	}
	b.closeAt(i)
}

func is(a atom.Atom) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.DataAtom == a }
}

func isBarrier(n *html.Node) bool { return barriers[n.DataAtom] }

func isSpecial(n *html.Node) bool { return special[n.DataAtom] }

// stopsParagraph keeps a paragraph around a button or a cell open.
func stopsParagraph(n *html.Node) bool { return n.DataAtom == atom.Button || barriers[n.DataAtom] }
