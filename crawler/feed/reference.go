package feed

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// reference is a character or entity reference of XML or HTML. One without its semicolon is none: in addresses "&copy="
// is a parameter.
var reference = regexp.MustCompile(`&(?:#(?:[xX]([0-9a-fA-F]*)|([0-9]*))|[a-zA-Z][a-zA-Z0-9]*);`)

// resolve replaces references once, by the names that HTML knows. Those to characters that do not exist or that XML
// forbids are dropped, and so are such characters themselves.
func resolve(s string) string {
	if strings.IndexByte(s, '&') >= 0 {
		s = reference.ReplaceAllStringFunc(s, resolveOne)
	}
	if strings.IndexFunc(s, illegal) >= 0 {
		s = strings.Map(legalOrNone, s)
	}
	return s
}

func resolveOne(ref string) string {
	groups := reference.FindStringSubmatch(ref)
	digits, base := groups[2], 10
	if groups[1] != "" {
		digits, base = groups[1], 16
	}
	if !strings.HasPrefix(ref, "&#") {
		return html.UnescapeString(ref)
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || illegal(rune(min(n, utf8.MaxRune+1))) {
		return ""
	}
	return html.UnescapeString(ref) // reads the numbers 128 to 159 as Windows means them
}

func legalOrNone(r rune) rune {
	if illegal(r) {
		return -1
	}
	return r
}

// illegal is what the production Char of XML 1.0 section 2.2 leaves out.
func illegal(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r >= 0xD800 && r <= 0xDFFF || r == 0xFFFE || r == 0xFFFF || r > utf8.MaxRune
}
