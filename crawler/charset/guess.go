package charset

import (
	"bytes"
	"unicode/utf8"

	"github.com/gogs/chardet"
)

const (
	sampleBytes   = 64 << 10 // what the detector is shown
	minConfidence = 30       // of 100
	minValid      = 0.85     // share of the high octets that must be sound UTF-8 to call it damaged UTF-8
)

// guess reads bytes whose declarations, if any, were wrong.
func guess(body []byte, declared []string) Text {
	if damagedUTF8(body) {
		text := Text{Bytes: bytes.ToValidUTF8(body, []byte("\uFFFD")), Charset: "utf-8"}
		text.Replaced = max(bytes.Count(text.Bytes, []byte("\uFFFD"))-bytes.Count(body, []byte("\uFFFD")), 1)
		return text
	}
	text := decodeAs(body, detect(body))
	for _, name := range declared {
		if other := decodeAs(body, name); other.Replaced < text.Replaced {
			text = other
		}
	}
	text.Guessed = true
	return text
}

// damagedUTF8 reports UTF-8 with a few broken octets, as truncation in a database makes it.
func damagedUTF8(body []byte) bool {
	good, bad := 0, 0
	for len(body) > 0 {
		r, size := utf8.DecodeRune(body)
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good += size
		}
		body = body[size:]
	}
	return good > 0 && float64(good) >= minValid*float64(good+bad)
}

// detect names the likeliest charset. The detector's answers come in any order, so of equal ones the first by name is
// taken: the same bytes must always read the same.
func detect(body []byte) string {
	results, err := chardet.NewHtmlDetector().DetectAll(sample(body))
	if err != nil {
		return "windows-1252"
	}
	best := chardet.Result{Charset: "windows-1252", Confidence: minConfidence}
	for _, r := range results {
		if r.Confidence > best.Confidence || r.Confidence == best.Confidence && r.Charset < best.Charset {
			best = r
		}
	}
	return best.Charset
}

// sample is a bounded piece of body that holds its first octet outside ASCII, since that is where the letters are.
func sample(body []byte) []byte {
	first := bytes.IndexFunc(body, func(r rune) bool { return r >= 0x80 })
	start := max(first-1024, 0)
	return body[start:min(start+sampleBytes, len(body))]
}
