package feed

import (
	"bytes"
	"strings"
)

// withoutProlog drops what stands before the root element: blanks, warnings of broken plugins, the XML declaration, which
// names a charset that no longer holds, and the document type, whose entities are never expanded.
func withoutProlog(text []byte) []byte {
	text = bytes.TrimLeft(text, "\ufeff \t\r\n\x00")
	if bytes.HasPrefix(text, []byte("{")) {
		return text
	}
	if at := rootAt(text); at > 0 {
		return text[at:]
	}
	return text
}

// Root is the lower-case local name of the first element in text, "{" for JSON, and empty where neither is found. Text
// before the first element does not matter.
func Root(text []byte) string {
	text = bytes.TrimLeft(text, "\ufeff \t\r\n\x00")
	if bytes.HasPrefix(text, []byte("{")) {
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
		switch c := text[at+1]; {
		case c == '?':
			at = skip(text, at, "?>")
		case bytes.HasPrefix(text[at:], []byte("<!--")):
			at = skip(text, at, "-->")
		case c == '!' && isHTML(text[at:]):
			return at
		case c == '!':
			at = skipDoctype(text, at)
		case letter(c):
			return at
		default:
			at++
		}
		if at < 0 {
			return -1
		}
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

// skipDoctype passes over a document type with its subset in brackets.
func skipDoctype(text []byte, from int) int {
	end := skip(text, from, ">")
	open := bytes.IndexByte(text[from:], '[')
	if open < 0 || end >= 0 && from+open > end {
		return end
	}
	closing := skip(text, from+open, "]")
	if closing < 0 {
		return -1
	}
	return skip(text, closing, ">")
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
