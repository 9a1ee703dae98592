package feed

import (
	"bytes"
	"regexp"
	"strconv"
	"unicode/utf8"
)

// clean mends the faults of one item that stop every XML parser: characters that XML forbids, references to them, "<" and
// "]]>" in text, comments. What is inside CDATA is only rid of forbidden characters.
func clean(item []byte) []byte {
	item = legal(item)
	var out []byte
	for len(item) > 0 {
		text := item
		if at := bytes.IndexByte(item, '<'); at >= 0 {
			text = item[:at]
		}
		out = append(out, cleanText(text)...)
		item = item[len(text):]
		n, kept := markup(item)
		out = append(out, kept...)
		item = item[n:]
	}
	return out
}

// markup reads what begins with the "<" at the start of text: how long it is and what to keep of it.
func markup(text []byte) (n int, kept []byte) {
	switch {
	case len(text) == 0:
		return 0, nil
	case bytes.HasPrefix(text, []byte("<![CDATA[")):
		if n := skip(text, 0, "]]>"); n > 0 {
			return n, text[:n]
		}
		return len("<![CDATA["), nil
	case bytes.HasPrefix(text, []byte("<!--")):
		return max(skip(text, 0, "-->"), 4), nil
	case len(text) > 1 && (letter(text[1]) || text[1] == '/'):
		if end := bytes.IndexAny(text[1:], "<>"); end >= 0 && text[1+end] == '>' {
			return end + 2, references(text[:end+2])
		}
	}
	return 1, []byte("&lt;")
}

func cleanText(text []byte) []byte {
	return references(bytes.ReplaceAll(text, []byte("]]>"), []byte("]]&gt;")))
}

var numeric = regexp.MustCompile(`&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?`)

// references drops numeric references to characters that do not exist or that XML forbids.
func references(text []byte) []byte {
	if !bytes.Contains(text, []byte("&#")) {
		return text
	}
	return numeric.ReplaceAllFunc(text, func(ref []byte) []byte {
		groups := numeric.FindSubmatch(ref)
		digits, base := groups[2], 10
		if len(groups[1]) > 0 {
			digits, base = groups[1], 16
		}
		if n, err := strconv.ParseUint(string(digits), base, 32); err != nil || !legalRune(rune(min(n, utf8.MaxRune+1))) {
			return nil
		}
		return ref
	})
}

func legal(text []byte) []byte {
	return bytes.Map(func(r rune) rune {
		if legalRune(r) {
			return r
		}
		return -1
	}, text)
}

// legalRune is the production Char of XML 1.0 section 2.2.
func legalRune(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= utf8.MaxRune
}
