// Package charset turns the bytes of feeds and listing pages into UTF-8.
//
// Declarations are often wrong, so they are believed only where the bytes agree. The order is: byte order mark; the zeros
// of UTF-16 and UTF-32; valid UTF-8; the charset of the HTTP header (RFC 7303); the declaration in the document; a guess
// from the bytes; windows-1252, which reads anything.
package charset

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Text is a document in UTF-8. Its XML declaration, if it has one, still names the old charset.
type Text struct {
	Bytes    []byte // valid UTF-8, without byte order mark
	Charset  string // what it was read as, such as "utf-8" or "big5"
	Guessed  bool   // neither the bytes nor a declaration told
	Replaced int    // octets that could not be read and became U+FFFD
}

// Decode reads body, whose HTTP header was contentType (may be empty). It never fails. The result may share memory with
// body.
func Decode(body []byte, contentType string) Text {
	if name, size := mark(body); name != "" {
		return decodeAs(body[size:], name)
	}
	if name := zeros(body); name != "" {
		return decodeAs(body, name)
	}
	if name := ebcdic(body); name != "" {
		text := decodeAs(body, name)
		text.Bytes = bytes.ReplaceAll(text.Bytes, []byte("\u0085"), []byte("\n")) // the end of a line on mainframes
		return text
	}
	candidates := declared(body, contentType)
	if utf8.Valid(body) && !escapeCoded(body, candidates) {
		return Text{Bytes: body, Charset: "utf-8"}
	}
	for _, name := range candidates {
		if text := decodeAs(body, name); text.Replaced == 0 {
			return text
		}
	}
	return guess(body, candidates)
}

// mark reads a byte order mark.
func mark(body []byte) (name string, size int) {
	switch {
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		return "utf-8", 3
	case bytes.HasPrefix(body, []byte("\xff\xfe\x00\x00")):
		return "utf-32le", 4
	case bytes.HasPrefix(body, []byte("\x00\x00\xfe\xff")):
		return "utf-32be", 4
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		return "utf-16le", 2
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		return "utf-16be", 2
	}
	return "", 0
}

// zeros tells UTF-16 and UTF-32 without a mark by the zeros around a first "<", "{" or space.
func zeros(body []byte) string {
	if len(body) < 4 {
		return ""
	}
	ascii := func(c byte) bool { return c != 0 && c < 0x80 }
	switch b := body[:4]; {
	case b[0] == 0 && b[1] == 0 && b[2] == 0 && ascii(b[3]):
		return "utf-32be"
	case ascii(b[0]) && b[1] == 0 && b[2] == 0 && b[3] == 0:
		return "utf-32le"
	case b[0] == 0 && ascii(b[1]) && b[2] == 0 && ascii(b[3]):
		return "utf-16be"
	case ascii(b[0]) && b[1] == 0 && ascii(b[2]) && b[3] == 0:
		return "utf-16le"
	}
	return ""
}

// declared lists the names in the header and in the document, the one to try first in front. A header that says Latin-1
// is often a server's default and yields to a document that says otherwise.
func declared(body []byte, contentType string) []string {
	var names []string
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		names = add(names, params["charset"])
	}
	inside := add(nil, inDocument(body))
	if len(names) == 1 && len(inside) == 1 && names[0] == "windows-1252" {
		return append(inside, names...)
	}
	return append(names, inside...)
}

// add appends the standard name of label if there is such a charset. UTF-8 and UTF-16 are left out: the bytes have
// already said that they are not so.
func add(names []string, label string) []string {
	if _, name := lookup(label); name != "" && !strings.HasPrefix(name, "utf-") && name != "replacement" {
		return append(names, name)
	}
	return names
}

// inDocument finds encoding="…" in an XML declaration, or charset=… in the first kilobyte of HTML.
func inDocument(body []byte) string {
	head := strings.ToLower(string(body[:min(len(body), 1024)]))
	key := "charset"
	if strings.HasPrefix(strings.TrimLeft(head, " \t\r\n"), "<?xml") {
		head, _, _ = strings.Cut(head, "?>")
		key = "encoding"
	}
	_, rest, found := strings.Cut(head, key)
	rest = strings.TrimLeft(rest, " \t\r\n")
	if !found || !strings.HasPrefix(rest, "=") {
		return ""
	}
	rest = strings.TrimLeft(rest[1:], " \t\r\n\"'")
	if end := strings.IndexAny(rest, " \t\r\n\"'>;/"); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

// escapeCoded reports a charset that uses only ASCII bytes for other letters, where valid UTF-8 proves nothing.
func escapeCoded(body []byte, names []string) bool {
	if len(names) == 0 {
		return false
	}
	return names[0] == "iso-2022-jp" && bytes.IndexByte(body, 0x1b) >= 0 || names[0] == "hz-gb-2312" && bytes.Contains(body, []byte("~{"))
}

func lookup(label string) (encoding.Encoding, string) {
	switch label {
	case "utf-32le":
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), label
	case "utf-32be":
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), label
	}
	if enc, name := charset.Lookup(label); enc != nil && name != "replacement" {
		return enc, name
	}
	return rare(label)
}

func decodeAs(body []byte, name string) Text {
	enc, name := lookup(name)
	if enc == nil {
		enc, name = lookup("windows-1252")
	}
	before := bytes.Count(body, []byte("\uFFFD"))
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		out = bytes.ToValidUTF8(body, []byte("\uFFFD"))
	}
	return Text{Bytes: out, Charset: name, Replaced: max(bytes.Count(out, []byte("\uFFFD"))-before, 0)}
}
