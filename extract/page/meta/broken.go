package meta

import (
	"bytes"
	"encoding/json"
	"html"
	"strings"

	"github.com/regwatch/regwatch/extract/page/dom"
	xhtml "golang.org/x/net/html"
)

// maxBlock is the longest JSON-LD block that is read.
const maxBlock = 4 << 20

// wrapping is what keeps old browsers from reading a script.
var wrapping = strings.NewReplacer("<![CDATA[", "", "]]>", "", "<!--", "", "-->", "")

// parse reads a JSON-LD block as publishers write it: wrapped in CDATA or comments, with raw line breaks in strings, with
// trailing commas, or with something after its end. nil when there is nothing to save.
func parse(block string) any {
	if len(block) > maxBlock {
		return nil
	}
	block = wrapping.Replace(block)
	start := strings.IndexAny(block, "{[")
	if start < 0 {
		return nil
	}
	block = block[start:]
	if v, ok := decode(block); ok {
		return v
	}
	v, _ := decode(repair(block))
	if v == nil && strings.Contains(block, "&quot;") {
		v, _ = decode(html.UnescapeString(block))
	}
	return v
}

// decode reads the first JSON value of s and leaves what follows.
func decode(s string) (v any, ok bool) {
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return nil, false
	}
	return v, true
}

// repair escapes control characters inside strings, drops escapes that JSON does not have, and commas before a closing
// bracket.
func repair(s string) string {
	var b bytes.Buffer
	b.Grow(len(s) + 64)
	quoted := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quoted && c == '\\' && i+1 < len(s):
			i++
			repairEscape(&b, s[i])
		case c == '"':
			quoted = !quoted
			b.WriteByte(c)
		case quoted && c < ' ':
			b.WriteByte(' ')
		case !quoted && c == ',' && closes(s[i+1:]):
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func repairEscape(b *bytes.Buffer, c byte) {
	switch {
	case strings.IndexByte(`"\/bfnrtu`, c) >= 0:
		b.WriteByte('\\')
		b.WriteByte(c)
	case c < ' ':
		b.WriteByte(' ')
	default:
		b.WriteByte(c)
	}
}

// closes says that the next thing in s is a closing bracket. It looks only as far as a human would indent.
func closes(s string) bool {
	s = strings.TrimLeft(s[:min(len(s), 200)], " \t\r\n")
	return s != "" && (s[0] == '}' || s[0] == ']')
}

// unmarked resolves entities and drops tags.
func unmarked(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	s = html.UnescapeString(s)
	if !strings.Contains(s, "<") {
		return s
	}
	nodes, err := xhtml.ParseFragment(strings.NewReader(s), nil)
	if err != nil {
		return s
	}
	var b strings.Builder
	for _, n := range nodes {
		b.WriteString(dom.Text(n))
		b.WriteByte(' ')
	}
	return b.String()
}

// bodyText is an articleBody in paragraphs. It is plain text in most pages and markup in some.
func bodyText(s string) string {
	if strings.Contains(s, "</p>") || strings.Contains(s, "&lt;/p&gt;") {
		s = html.UnescapeString(s)
		s = strings.ReplaceAll(s, "</p>", "</p>\n")
	}
	var out []string
	for _, line := range strings.Split(s, "\n") {
		if line = plain(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n\n")
}
