package decode

import (
	"bytes"
	"strings"
)

// headerCharset is the charset parameter of an HTTP Content-Type, in lower case; empty when there is none.
func headerCharset(contentType string) string {
	return charsetAfter([]byte(strings.ToLower(contentType)))
}

// metaCharset is the charset that a meta element or an XML declaration in the first bytes of body names, in lower case.
func metaCharset(body []byte) string {
	head := bytes.ToLower(body[:min(len(body), metaWindow)])
	for {
		i := bytes.Index(head, []byte("<meta"))
		if i < 0 {
			break
		}
		tag := head[i:]
		if end := bytes.IndexByte(tag, '>'); end >= 0 {
			tag = tag[:end]
		}
		if label := charsetAfter(tag); label != "" {
			return label
		}
		head = head[i+len("<meta"):]
	}
	return xmlEncoding(bytes.ToLower(body[:min(len(body), 128)]))
}

func xmlEncoding(head []byte) string {
	if !bytes.HasPrefix(bytes.TrimSpace(head), []byte("<?xml")) {
		return ""
	}
	return valueAfter(head, "encoding")
}

func charsetAfter(s []byte) string { return valueAfter(s, "charset") }

// valueAfter reads name=value or name="value" out of s.
func valueAfter(s []byte, name string) string {
	_, rest, ok := bytes.Cut(s, []byte(name))
	rest = bytes.TrimLeft(rest, " \t\r\n")
	if !ok || len(rest) == 0 || rest[0] != '=' {
		return ""
	}
	rest = bytes.TrimLeft(rest[1:], " \t\r\n\"'")
	end := bytes.IndexAny(rest, " \t\r\n\"';>/?")
	if end < 0 {
		end = len(rest)
	}
	return string(rest[:end])
}
