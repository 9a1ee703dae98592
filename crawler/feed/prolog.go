package feed

import (
	"bytes"
	"strings"
)

// withoutProlog drops what stands before the root element: blanks, warnings of broken plugins, the XML declaration, which
// names a charset that no longer holds, and the document type, whose entities are never expanded.
func withoutProlog(text []byte) []byte {
	text = bytes.TrimLeft(text, "\ufeff \t\r\n\x00")
	if at := objectAt(text); at >= 0 {
		return text[at:]
	}
	if at := rootAt(text); at > 0 {
		return text[at:]
	}
	return text
}

// maxCall is what may stand before JSON: a comment, or the name of a function that is called with it.
const maxCall = 128

// objectAt is where JSON begins; -1 when text is something else.
func objectAt(text []byte) int {
	at := bytes.IndexByte(text[:min(len(text), maxCall)], '{')
	if at < 0 || bytes.IndexByte(text[:at], '<') >= 0 {
		return -1
	}
	return at
}

// Root is the lower-case local name of the first element in text, "{" for JSON, and empty where neither is found. Text
// before the first element does not matter.
func Root(text []byte) string {
	text = bytes.TrimLeft(text, "\ufeff \t\r\n\x00")
	if objectAt(text) >= 0 {
		return "{"
	}
	at := rootAt(text)
	if at < 0 {
		return ""
	}
	return localName(text[at+1:])
}

// rootAt is where the first element begins, past declarations, comments and document type; -1 if there is none.
func rootAt(text []byte) int {
	at := 0
	for {
		next := bytes.IndexByte(text[at:], '<')
		if next < 0 || at+next+1 >= len(text) {
			return -1
		}
		at += next
		end := -1
		switch c := text[at+1]; {
		case c == '?':
			end = skipInstruction(text, at)
		case bytes.HasPrefix(text[at:], []byte("<!--")):
			end = skip(text, at, "-->")
		case c == '!' && isHTML(text[at:]):
			return at
		case c == '!':
			end = skipDoctype(text, at)
		case letter(c):
			return at
		}
		at = max(end, at+1) // what has no end is taken for what it stands before
	}
}

// isHTML reports "<!doctype html", where the root element itself may be left out.
func isHTML(text []byte) bool {
	return strings.HasPrefix(strings.ToLower(string(text[:min(len(text), 14)])), "<!doctype html")
}

func skip(text []byte, from int, end string) int {
	at := bytes.Index(text[from:], []byte(end))
	if at < 0 {
		return -1
	}
	return from + at + len(end)
}

// skipInstruction passes over <?…?>; over an XML declaration whose end is damaged, to its first ">".
func skipInstruction(text []byte, from int) int {
	closing := skip(text, from, ">")
	if rest := text[from:]; closing < 0 || len(rest) > 5 && bytes.EqualFold(rest[:5], []byte("<?xml")) {
		return closing
	}
	return max(skip(text, from, "?>"), closing)
}

// skipDoctype passes over a document type with its subset in brackets.
func skipDoctype(text []byte, from int) int {
	end := skip(text, from, ">")
	if end < 0 {
		return -1
	}
	open := bytes.IndexByte(text[from:end], '[')
	if open < 0 {
		return end
	}
	closing := skip(text, from+open, "]")
	if closing < 0 || elementIn(text[from+open:closing]) {
		return -1
	}
	return skip(text, closing, ">")
}

// elementIn reports a tag where none can be.
func elementIn(subset []byte) bool {
	for at := bytes.IndexByte(subset, '<'); at >= 0 && at+1 < len(subset); {
		if letter(subset[at+1]) {
			return true
		}
		next := bytes.IndexByte(subset[at+1:], '<')
		if next < 0 {
			return false
		}
		at += next + 1
	}
	return false
}

// localName reads the name of an element, without prefix, in lower case; "html" for its document type.
func localName(text []byte) string {
	if len(text) > 0 && text[0] == '!' {
		return "html"
	}
	end := nameEnd(text)
	if end < 0 || end > 100 {
		return ""
	}
	name := strings.ToLower(string(text[:end]))
	return name[strings.LastIndexByte(name, ':')+1:]
}

// nameEnd is where the name of an element ends; -1 where text ends first.
func nameEnd(text []byte) int {
	return bytes.IndexFunc(text, func(r rune) bool { return r <= ' ' || r == '>' || r == '/' })
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' }
