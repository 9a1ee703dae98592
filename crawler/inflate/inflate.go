// Package inflate undoes the content codings of HTTP (RFC 9110 section 8.4) within bounds.
//
// A few kilobytes can inflate to gigabytes, so the limit is on what comes out, and passing it is an error: a body is whole
// or it is refused, never cut.
package inflate

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Accept is the value of Accept-Encoding for what this package undoes.
const Accept = "gzip, deflate, br, zstd"

// Errors of reading. They are wrapped with what happened.
var (
	ErrTooLarge = errors.New("too large")
	ErrCoding   = errors.New("content coding")
)

const (
	maxCodings = 2       // layers; more than one is rare, more than two is an attack
	maxRatio   = 200     // out for one in; pages reach 10 to 50
	ratioFloor = 1 << 20 // bytes out below which the ratio is not looked at
	maxWindow  = 8 << 20 // of zstd, what RFC 8878 asks a reader to support
	peekBytes  = 64      // enough to tell a coding from plain text
)

// Reader undoes the codings named by contentEncoding, the value of the header, on body. Reading more than limit bytes
// fails with ErrTooLarge; so does a ratio that only a bomb reaches. A body that is not coded although the header says
// so, as many servers send, is passed through. Close gives the decoders back and does not close body.
func (p *Pool) Reader(body io.Reader, contentEncoding string, limit int64) (io.ReadCloser, error) {
	codings, err := codings(contentEncoding)
	if err != nil {
		return nil, err
	}
	in := &counter{r: body}
	out := &limited{in: in, limit: limit, ratio: len(codings) > 0, r: in}
	for _, coding := range codings {
		if err := p.push(out, coding); err != nil {
			out.Close()
			return nil, err
		}
	}
	return out, nil
}

// codings lists what to undo, last applied first.
func codings(header string) ([]string, error) {
	var list []string
	for name := range strings.SplitSeq(header, ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		if name != "" && name != "identity" {
			list = append(list, strings.TrimPrefix(name, "x-"))
		}
	}
	if len(list) > maxCodings {
		return nil, fmt.Errorf("%w: %d layers", ErrCoding, len(list))
	}
	slices.Reverse(list)
	return list, nil
}

// push puts the decoder of one coding onto what was built so far.
func (p *Pool) push(out *limited, coding string) error {
	peek := bufio.NewReaderSize(out.r, 4096)
	head, err := peek.Peek(peekBytes)
	if err != nil && err != io.EOF {
		return err
	}
	out.r = peek
	if len(head) == 0 || !looksCoded(coding, head) {
		return nil
	}
	decoder, release, err := p.decoder(coding, peek)
	if err != nil {
		return fmt.Errorf("%w %q: %w", ErrCoding, coding, err)
	}
	out.r, out.release = decoder, append(out.release, release)
	return nil
}

// looksCoded tells a coded body from one that is plain in spite of the header. Brotli has no mark of its own, so a body
// that begins like a document is taken as plain.
func looksCoded(coding string, head []byte) bool {
	switch coding {
	case "gzip":
		return Gzipped(head)
	case "zstd":
		return len(head) >= 4 && head[1] == 0xB5 && head[2] == 0x2F && head[3] == 0xFD || len(head) >= 4 && head[1] == 0x2A && head[2] == 0x4D
	case "br", "deflate":
		text := strings.ToLower(strings.TrimLeft(string(head), " \t\r\n\ufeff"))
		return !strings.HasPrefix(text, "<!doctype") && !strings.HasPrefix(text, "<?xml") && !strings.HasPrefix(text, "<html") && !strings.HasPrefix(text, "<rss")
	}
	return true
}

// Gzipped reports whether a body begins as a gzip file does, such as a sitemap.xml.gz.
func Gzipped(body []byte) bool {
	return len(body) >= 3 && body[0] == 0x1f && body[1] == 0x8b && body[2] == 8
}
