package dom

import "strings"

// maxTags bounds what is handed to the parser. The longest live blogs have some 40,000 tags; what is over the limit is
// either hostile or the thousandth comment.
const maxTags = 120_000

// dropped elements never hold text of the article. Their content is skipped as bytes: a page's scripts and drawings
// are most of its size, and a byte skipped is a node not built.
var dropped = map[string]bool{
	"script": true, "style": true, "svg": true, "noscript": true, "template": true, "iframe": true, "textarea": true,
	"canvas": true, "object": true, "math": true, "select": true, "nav": true, "noframes": true, "noembed": true,
	"datalist": true, "audio": true, "video": true, "map": true, "dialog": true,
}

// nesting elements may contain themselves, so their end is found by counting.
var nesting = map[string]bool{"svg": true, "template": true, "object": true, "nav": true, "dialog": true, "math": true}

// raw elements end at their first end tag, whatever stands between.
var raw = map[string]bool{"script": true, "style": true, "textarea": true, "noscript": true, "iframe": true,
	"noframes": true, "noembed": true}

// pruner cuts a page in one pass from left to right.
type pruner struct {
	in         string
	out        strings.Builder
	linkedData []string
	tags       int
	unclosed   map[string]bool // elements whose end tag does not come any more
}

// prune returns text without what no reader sees, and the JSON-LD it held.
func prune(text string) (string, []string) {
	p := pruner{in: text, unclosed: map[string]bool{}}
	p.out.Grow(len(text) / 2)
	for at := 0; at < len(text) && p.tags < maxTags; {
		open := strings.IndexByte(text[at:], '<')
		if open < 0 {
			p.out.WriteString(text[at:])
			break
		}
		p.out.WriteString(text[at : at+open])
		at = p.markup(at + open)
	}
	return p.out.String(), p.linkedData
}

// markup handles what starts with "<" at i and returns where to go on.
func (p *pruner) markup(i int) int {
	rest := p.in[i:]
	switch {
	case strings.HasPrefix(rest, "<!--"):
		return i + p.comment(rest)
	case len(rest) > 1 && (rest[1] == '!' || rest[1] == '?'):
		return i + through(rest, ">")
	case len(rest) > 1 && (isLetter(rest[1]) || rest[1] == '/'):
		return p.tag(i)
	}
	p.out.WriteString("&lt;")
	return i + 1
}

// comment is the length of the comment that s starts with. "<!-->" and "<!--->" are whole comments.
func (p *pruner) comment(s string) int {
	if strings.HasPrefix(s, "<!-->") || strings.HasPrefix(s, "<!--->") {
		return strings.IndexByte(s, '>') + 1
	}
	if p.unclosed["--"] {
		return len("<!--")
	}
	if end := strings.Index(s[4:], "-->"); end >= 0 {
		return 4 + end + 3
	}
	p.unclosed["--"] = true
	return len("<!--")
}

// tag copies or skips the tag at i, with its content where the element is dropped.
func (p *pruner) tag(i int) int {
	end := i + tagLength(p.in[i:])
	tag := p.in[i:end]
	name := TagName(tag)
	p.tags++
	if tag[1] != '/' && dropped[name] && !isShadowRoot(name, tag) {
		return p.skip(name, tag, end)
	}
	if !dropped[name] {
		p.keep(tag)
	}
	return end
}

// isShadowRoot says that a template's content is shown (declarative shadow DOM).
func isShadowRoot(name, tag string) bool {
	return name == "template" && strings.Contains(tag, "shadowroot")
}

func (p *pruner) keep(tag string) {
	if tag[len(tag)-1] == '>' {
		p.out.WriteString(tag)
	}
}

// skip returns the place after the element name whose start tag ends at end. An element without an end tag is taken as
// empty, except for scripts and styles, which then run to the end as they do in a browser.
func (p *pruner) skip(name, tag string, end int) int {
	p.out.WriteByte(' ')
	if strings.HasSuffix(tag, "/>") && name != "script" && name != "style" {
		return end
	}
	if p.unclosed[name] {
		return end
	}
	length := elementLength(p.in[end:], name)
	if length < 0 {
		p.unclosed[name] = true
		if name == "script" || name == "style" {
			return len(p.in)
		}
		return end
	}
	if name == "script" && strings.Contains(strings.ToLower(tag), "ld+json") {
		content := p.in[end : end+length]
		p.linkedData = append(p.linkedData, content[:max(0, strings.LastIndex(content, "</"))])
	}
	if nesting[name] && holdsArticle(p.in[end:end+length]) {
		return end
	}
	return end + length
}

// holdsArticle says that an element was closed too late and swallowed the page.
func holdsArticle(content string) bool {
	return strings.Contains(content, "<article") || strings.Contains(content, "<h1")
}

// elementLength is the length of content and end tag of element name, or -1 when it never ends.
func elementLength(s, name string) int {
	depth := 1
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '<')
		if i < 0 {
			return -1
		}
		at += i
		switch {
		case isTag(s[at:], "</", name):
			if depth--; depth == 0 || raw[name] {
				return at + tagLength(s[at:])
			}
		case nesting[name] && isTag(s[at:], "<", name):
			depth++
		}
		at++
	}
}

// isTag says that s starts with open and the name, in any case, and that the name ends there.
func isTag(s, open, name string) bool {
	n := len(open) + len(name)
	return len(s) > n && strings.HasPrefix(s, open) && strings.EqualFold(s[len(open):n], name) && !isNameByte(s[n])
}

// tagLength is the length of the tag that s starts with. A ">" inside a quoted value does not end it; a quote that is
// never closed within a sane distance does not count as one.
func tagLength(s string) int {
	const longest = 64 << 10 // attributes with inlined data are long
	limit := min(len(s), longest)
	for i := 1; i < limit; i++ {
		switch s[i] {
		case '>':
			return i + 1
		case '"', '\'':
			if s[i-1] != '=' && s[i-1] != ' ' {
				continue
			}
			if end := strings.IndexByte(s[i+1:limit], s[i]); end >= 0 {
				i += end + 1
			}
		}
	}
	return through(s, ">")
}

// through is the length of s up to and with sep, or all of it.
func through(s, sep string) int {
	if i := strings.Index(s, sep); i >= 0 {
		return i + len(sep)
	}
	return len(s)
}

// TagName is the element's name in lower case of a tag such as "</Div>".
func TagName(tag string) string {
	tag = strings.TrimPrefix(tag[1:], "/")
	end := 0
	for end < len(tag) && isNameByte(tag[end]) {
		end++
	}
	return strings.ToLower(tag[:end])
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isNameByte(c byte) bool {
	return isLetter(c) || c >= '0' && c <= '9' || c == '-' || c == ':' || c == '_'
}
