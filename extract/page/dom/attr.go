package dom

import (
	"html"
	"strings"

	xhtml "golang.org/x/net/html"
)

// attributes adds those of a tag such as `<a href="/x" hidden>` to a list. Values share the memory of the tag unless they
// hold character references. Of a name that comes twice both are kept; readers take the first.
func attributes(list []xhtml.Attribute, tag string) []xhtml.Attribute {
	s := tag[1+nameLength(tag[1:]):]
	for {
		s = strings.TrimLeft(s, " \t\n\r\f/")
		if s == "" || s[0] == '>' {
			return list
		}
		var key, value string
		key, s = attributeKey(s)
		value, s = attributeValue(s)
		list = append(list, xhtml.Attribute{Key: strings.ToLower(key), Val: plainText(value)})
	}
}

// attributeKey cuts a name off. A sign of equality in its first place belongs to it, as the standard has it.
func attributeKey(s string) (key, rest string) {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case ' ', '\t', '\n', '\r', '\f', '/', '>', '=':
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// attributeValue cuts a value off, which may be missing, bare or in quotes.
func attributeValue(s string) (value, rest string) {
	after := strings.TrimLeft(s, " \t\n\r\f")
	if after == "" || after[0] != '=' {
		return "", s
	}
	after = strings.TrimLeft(after[1:], " \t\n\r\f")
	if after == "" {
		return "", ""
	}
	if quote := after[0]; quote == '"' || quote == '\'' {
		value, rest, _ = strings.Cut(after[1:], string(quote))
		return value, rest
	}
	end := strings.IndexAny(after, " \t\n\r\f>")
	if end < 0 {
		end = len(after)
	}
	return after[:end], after[end:]
}

// plainText resolves character references and makes line ends one character.
func plainText(s string) string {
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return html.UnescapeString(s)
}
