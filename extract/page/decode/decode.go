// Package decode turns the bytes of a page into UTF-8.
//
// It trusts evidence before claims: a byte order mark, then bytes that are valid UTF-8 beyond ASCII, then the HTTP
// header, then the page's own meta element, then a statistical guess, and windows-1252 when nothing else fits. It never
// fails: bytes that no charset explains become U+FFFD.
package decode

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

const (
	metaWindow  = 1024     // where the HTML standard looks for a charset
	guessWindow = 32 << 10 // bytes given to the detector: it is slow, and more does not change its mind
	badShare    = 0.002    // replacement characters per byte that a wrong charset goes over
)

// UTF8 decodes body. contentType is the HTTP header of that name, or empty. The result is valid UTF-8 without a byte
// order mark and without NUL bytes.
func UTF8(body []byte, contentType string) string {
	return strings.ReplaceAll(decode(body, contentType), "\x00", "")
}

func decode(body []byte, contentType string) string {
	if enc, rest := byteOrderMark(body); enc != nil {
		return with(enc, rest)
	}
	claims := []string{headerCharset(contentType), metaCharset(body)}
	if utf8.Valid(body) && !isSevenBit(claims) {
		return string(body)
	}
	for _, label := range claims {
		if text, ok := try(label, body); ok {
			return text
		}
	}
	if mostlyUTF8(body) {
		return strings.ToValidUTF8(string(body), "\uFFFD")
	}
	if text, ok := try(guess(body), body); ok {
		return text
	}
	return with(charmap.Windows1252, body)
}

// byteOrderMark returns the encoding that body opens with and what follows the mark, or nil.
func byteOrderMark(body []byte) (encoding.Encoding, []byte) {
	switch {
	case bytes.HasPrefix(body, []byte("\xEF\xBB\xBF")):
		return unicode.UTF8, body[3:]
	case bytes.HasPrefix(body, []byte("\xFE\xFF")):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), body[2:]
	case bytes.HasPrefix(body, []byte("\xFF\xFE")):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), body[2:]
	}
	return nil, body
}

// isSevenBit says that a claimed charset writes other scripts in ASCII bytes, so that valid UTF-8 proves nothing.
func isSevenBit(claims []string) bool {
	for _, label := range claims {
		switch label {
		case "iso-2022-jp", "hz-gb-2312", "utf-7":
			return true
		case "utf-16", "utf-16le", "utf-16be":
			continue
		}
	}
	return false
}

// try decodes body as label says; ok is false when the label is unknown or clearly wrong.
func try(label string, body []byte) (text string, ok bool) {
	if label == "" || strings.HasPrefix(label, "utf-16") && !bytes.Contains(body, []byte{0}) {
		return "", false
	}
	enc, name := charset.Lookup(label)
	if enc == nil || name == "replacement" {
		return "", false
	}
	if name == "gbk" {
		enc = simplifiedchinese.GB18030 // a superset: pages that claim gb2312 use all of it
	}
	text = with(enc, body)
	bad := strings.Count(text, "\uFFFD") - bytes.Count(body, []byte("\uFFFD"))
	return text, float64(bad) <= badShare*float64(len(body))
}

func with(enc encoding.Encoding, body []byte) string {
	out, err := enc.NewDecoder().Bytes(body)
	if err != nil {
		return strings.ToValidUTF8(string(body), "\uFFFD")
	}
	return strings.ToValidUTF8(string(out), "\uFFFD")
}

// mostlyUTF8 says that body is UTF-8 with a few damaged places: more sound sequences of several bytes than broken ones.
func mostlyUTF8(body []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(body); {
		if body[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		i += size
	}
	return good > 4*bad
}

// guess asks the statistical detector about the page's text.
func guess(body []byte) string {
	result, err := chardet.NewHtmlDetector().DetectBest(sample(body))
	if err != nil || result == nil {
		return ""
	}
	return strings.ToLower(result.Charset)
}

// sample is the part of body around its first byte beyond ASCII: the head of a page says nothing about its charset.
func sample(body []byte) []byte {
	start := max(0, bytes.IndexFunc(body, func(r rune) bool { return r >= utf8.RuneSelf })-256)
	return body[start:min(len(body), start+guessWindow)]
}
