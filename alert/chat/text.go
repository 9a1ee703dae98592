package chat

import (
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// cut shortens a text until its written form, after escaping, is at most n units long; the services count differently, so
// the strictest count is taken: UTF-16 code units.
func cut(s string, n int, escape func(string) string) string {
	runes := []rune(s)
	if len(runes) <= n {
		if written := escape(s); units(written) <= n {
			return written
		}
	}
	runes = runes[:min(len(runes), max(n, 0))]
	over := sort.Search(len(runes), func(kept int) bool { return units(escape(string(runes[:kept])))+1 > n })
	if over == 0 {
		return ""
	}
	return escape(string(runes[:over-1])) + "…"
}

func units(s string) (n int) {
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// cutBytes shortens a text to at most n bytes of UTF-8.
func cutBytes(s string, n int) string {
	const mark = "…"
	if len(s) <= n {
		return s
	}
	s = s[:max(n-len(mark), 0)]
	for len(s) > 0 && !utf8.ValidString(s) {
		s = s[:len(s)-1]
	}
	return s + mark
}

func plain(s string) string { return s }

// markdown makes a text mean itself in CommonMark, where a backslash before any punctuation takes its meaning from it.
func markdown(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_{}[]()<>#+-!|~.:@", r) && r < utf8.RuneSelf {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// address makes a link's address safe to stand between brackets of any kind.
var address = strings.NewReplacer("<", "%3C", ">", "%3E", "(", "%28", ")", "%29", "|", "%7C", " ", "%20", "\\", "%5C", "`", "%60", "\"", "%22").Replace
