package feed

import (
	"encoding/base64"
	"strings"
)

// field is one element of an item, or of the channel.
type field struct {
	attributes map[string]string
	text       string
}

// fields are the elements of an item by their name in lower case. The prefix of the feed's own namespace is left out;
// that of others stays.
type fields map[string][]field

// first is the text of the first of the names that has one.
func (f fields) first(names ...string) string {
	for _, name := range names {
		for _, one := range f[name] {
			if one.text != "" {
				return one.text
			}
		}
	}
	return ""
}

// The elements that are read. What holds a line ends where another element begins, if its end tag was lost; what holds
// markup may hold anything up to its end tag.
var (
	lines = nameSet("title link guid id pubdate published issued created date updated modified lastmod dc:date dc:creator dc:title " +
		"dcterms:issued dcterms:created dcterms:modified feedburner:origlink name")
	markups = nameSet("description summary content content:encoded encoded abstract body xhtml:body fullitem author dc:description")
)

func nameSet(names string) map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		set[name] = true
	}
	return set
}

// ownPrefixes are what feeds call their own namespace.
var ownPrefixes = nameSet("rss rss1 rss10 rss11 atom atom10 atom03 a a10 newsatom ns0 ns1")

// own is a name without the prefix that feeds give to their own elements.
func own(name string) string {
	if prefix, local, found := strings.Cut(name, ":"); found && ownPrefixes[prefix] {
		return local
	}
	return name
}

// elements are the tokens of an item with what belongs together.
type elements struct {
	tokens []token
	names  []string // of each tag, without the own prefix
	ends   []int    // of each start tag its end tag, 0 when that was lost
}

// pair finds for each start tag the end tag of its own name, in one pass: an item may hold millions.
func pair(tokens []token) elements {
	e := elements{tokens: tokens, names: make([]string, len(tokens)), ends: make([]int, len(tokens))}
	open := map[string][]int{}
	for i, t := range tokens {
		e.names[i] = own(t.name)
		switch stack := open[e.names[i]]; {
		case t.kind == start:
			open[e.names[i]] = append(stack, i)
		case t.kind == end && len(stack) > 0:
			e.ends[stack[len(stack)-1]] = i
			open[e.names[i]] = stack[:len(stack)-1]
		}
	}
	return e
}

// fieldsOf reads the elements between the tags of an item.
func fieldsOf(tokens []token) fields {
	found := fields{}
	e := pair(tokens)
	for i := 0; i < len(tokens); i++ {
		t, name := tokens[i], e.names[i]
		switch {
		case t.kind == start && (lines[name] || markups[name]):
			end := e.extent(i)
			found[name] = append(found[name], field{attributes: t.attributes(), text: content(t, tokens[i+1:end])})
			i = end - 1
		case t.kind == alone && name == "link":
			found[name] = append(found[name], field{attributes: t.attributes(), text: addressBehind(tokens[i+1:])})
		case t.kind == start:
			i = max(i, e.ends[i]) // an element of others, with all that it holds
		}
	}
	return found
}

// addressBehind is the address behind <link/>, as programs leave it that take feeds for HTML.
func addressBehind(rest []token) string {
	if len(rest) > 0 && rest[0].kind == text {
		if s := strings.TrimSpace(string(rest[0].raw)); strings.HasPrefix(s, "http") {
			return resolve(s)
		}
	}
	return ""
}

// extent is where the field that token i begins ends: its end tag, or what comes in place of one.
func (e elements) extent(i int) int {
	name := e.names[i]
	if markups[name] && e.ends[i] > 0 {
		return e.ends[i]
	}
	for j := i + 1; j < len(e.tokens); j++ {
		switch other := e.names[j]; e.tokens[j].kind {
		case end:
			if other == name {
				return j
			}
		case start:
			if lines[other] || markups[other] || strings.Contains(other, ":") {
				return j
			}
		case alone:
			if other == "link" {
				return j
			}
		}
	}
	return len(e.tokens)
}

// content is what a field says, as HTML or plain text: references of XML are resolved, markup inside stays.
func content(opening token, inside []token) string {
	attributes := opening.attributes()
	inline := strings.Contains(attributes["type"], "xhtml") || attributes["mode"] == "xml" && strings.Contains(attributes["type"], "html")
	var b strings.Builder
	for _, t := range inside {
		switch {
		case t.kind != text && t.kind != cdata && lines[own(opening.name)]: // a line holds no markup that matters
		case t.kind == text && inline, t.kind != text:
			b.Write(t.raw)
		default:
			b.WriteString(resolve(string(t.raw)))
		}
	}
	return decoded(strings.TrimSpace(b.String()), attributes)
}

// decoded undoes base64, a mode of Atom 0.3.
func decoded(s string, attributes map[string]string) string {
	if attributes["mode"] != "base64" {
		return s
	}
	plain, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(s), ""))
	if err != nil {
		return s
	}
	return strings.ToValidUTF8(string(plain), "\uFFFD")
}
