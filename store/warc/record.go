package warc

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/regwatch/regwatch/news"
)

// Fields of ours, which the specification allows (section 4): the address asked for where redirects led to another.
const fieldAsked = "Regwatch-Requested-URI"

// origPrefix begins the names of headers that are kept only for the record.
const origPrefix = "X-Regwatch-Orig-"

// coded are the headers that do not describe the stored body any more.
var coded = []string{"Content-Encoding", "Transfer-Encoding", "Content-Length"}

// protocols are the values of WARC-Protocol; the HTTP/1.1 syntax stands in for what has none of its own in text.
var protocols = map[string]string{"HTTP/1.0": "http/1.0", "HTTP/1.1": "http/1.1", "HTTP/2.0": "h2", "HTTP/3.0": "h3"}

// pack makes the two records of a capture.
func pack(c *news.Capture) (chunk, error) {
	if len(c.Body) > maxBlock-maxHead {
		return chunk{}, fmt.Errorf("the body has %d bytes, more than can be read back", len(c.Body))
	}
	sum := sha256.Sum256(c.Body)
	response, id := responseRecord(c, hex.EncodeToString(sum[:]))
	first, err := member(response)
	if err != nil {
		return chunk{}, err
	}
	second, err := member(requestRecord(c, id))
	return chunk{bytes: append(first, second...), sum: hex.EncodeToString(sum[:])}, err
}

// field is a line of a record's head.
type field struct{ name, value string }

func newID() string { return "<" + uuid.New().URN() + ">" }

// record joins head and block as section 4 of the specification says.
func record(kind, id string, at time.Time, fields []field, block []byte) []byte {
	sum := sha256.Sum256(block)
	var b bytes.Buffer
	b.WriteString("WARC/1.1\r\n")
	fields = append([]field{{"WARC-Type", kind}, {"WARC-Record-ID", id}, {"WARC-Date", at.UTC().Format(time.RFC3339Nano)}}, fields...)
	fields = append(fields, field{"WARC-Block-Digest", digest(hex.EncodeToString(sum[:]))}, field{"Content-Length", fmt.Sprint(len(block))})
	for _, f := range fields {
		if f.value != "" {
			b.WriteString(f.name + ": " + oneLine(f.value) + "\r\n")
		}
	}
	b.WriteString("\r\n")
	b.Write(block)
	b.WriteString("\r\n\r\n")
	return b.Bytes()
}

func digest(sum string) string { return "sha256:" + sum }

// oneLine keeps a foreign value from starting a new field.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s)
}

func responseRecord(c *news.Capture, sum string) (rec []byte, id string) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %03d %s\r\n", c.Status, http.StatusText(c.Status))
	storedHeader(c).Write(&b) // to memory: cannot fail
	b.WriteString("\r\n")
	b.Write(c.Body)
	id = newID()
	return record("response", id, c.At, []field{
		{"WARC-Target-URI", c.FinalURL}, {fieldAsked, asked(c)}, {"WARC-Protocol", protocols[c.Proto]},
		{"WARC-Payload-Digest", digest(sum)}, {"Content-Type", "application/http;msgtype=response"},
	}, b.Bytes()), id
}

func asked(c *news.Capture) string {
	if c.URL == c.FinalURL {
		return ""
	}
	return c.URL
}

// storedHeader is the received header made to fit the stored body.
func storedHeader(c *news.Capture) http.Header {
	h := maps.Clone(c.Header)
	if h == nil {
		h = http.Header{}
	}
	for _, name := range coded {
		if values, ok := h[name]; ok {
			h[origPrefix+name] = values
			delete(h, name)
		}
	}
	h["Content-Length"] = []string{fmt.Sprint(len(c.Body))}
	return h
}

// receivedHeader is the opposite of storedHeader.
func receivedHeader(h http.Header) http.Header {
	delete(h, "Content-Length")
	for _, name := range coded {
		if values, ok := h[origPrefix+name]; ok {
			h[name] = values
			delete(h, origPrefix+name)
		}
	}
	return h
}

func requestRecord(c *news.Capture, response string) []byte {
	var b bytes.Buffer
	target, host := "/", ""
	if u, err := url.Parse(c.FinalURL); err == nil {
		target, host = u.RequestURI(), u.Host
	}
	fmt.Fprintf(&b, "GET %s HTTP/1.1\r\n", oneLine(target))
	h := c.RequestHeader
	if h.Get("Host") == "" && host != "" {
		fmt.Fprintf(&b, "Host: %s\r\n", host)
	}
	h.Write(&b) // to memory: cannot fail
	b.WriteString("\r\n")
	return record("request", newID(), c.At, []field{
		{"WARC-Target-URI", c.FinalURL}, {"WARC-Concurrent-To", response}, {"Content-Type", "application/http;msgtype=request"},
	}, b.Bytes())
}

func infoRecord(name string, at time.Time) []byte {
	lines := []string{
		"software: regwatch",
		"format: WARC File Format 1.1",
		"conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
		"robots: obey",
		"description: bodies are stored with transfer and content coding undone",
	}
	block := strings.Join(slices.Concat(lines, []string{""}), "\r\n")
	return record("warcinfo", newID(), at, []field{{"WARC-Filename", name}, {"Content-Type", "application/warc-fields"}}, []byte(block))
}
