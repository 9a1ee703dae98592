package warc

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"

	"github.com/regwatch/regwatch/news"
)

// ErrDamaged: the record is not what was written, or is not there.
var ErrDamaged = errors.New("archive is damaged")

// Bounds of a record, so that a damaged or hostile file cannot take all memory.
const (
	maxHead  = 1 << 20
	maxBlock = 256 << 20
)

// Read gives back a capture of a data directory. It checks the body against the reference; ErrDamaged when the body is
// another one.
func Read(dataDir string, ref news.CaptureRef) (news.Capture, error) {
	c, err := read(dataDir, ref)
	if err != nil {
		return news.Capture{}, fmt.Errorf("read capture %s at %d: %w", ref.File, ref.Offset, err)
	}
	return c, nil
}

func read(dataDir string, ref news.CaptureRef) (c news.Capture, err error) {
	name := filepath.FromSlash(ref.File)
	if !filepath.IsLocal(name) || ref.Offset < 0 {
		return c, errors.New("the reference leads out of the data directory")
	}
	f, err := os.Open(filepath.Join(dataDir, name))
	if err != nil {
		return c, err
	}
	defer f.Close()
	if _, err := f.Seek(ref.Offset, io.SeekStart); err != nil {
		return c, err
	}
	if c, err = parse(f); err != nil {
		return c, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if sum := sha256.Sum256(c.Body); hex.EncodeToString(sum[:]) != ref.SHA256 {
		return c, fmt.Errorf("%w: the body has another checksum", ErrDamaged)
	}
	return c, nil
}

// Raw is the two records of a capture as they lie in the archive, each a gzip member: a WARC file by itself, which any web
// archive tool reads. The content is checked as Read does.
func Raw(dataDir string, ref news.CaptureRef) ([]byte, error) {
	if _, err := Read(dataDir, ref); err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.Join(dataDir, filepath.FromSlash(ref.File)))
	if err != nil {
		return nil, fmt.Errorf("read capture %s at %d: %w", ref.File, ref.Offset, err)
	}
	defer f.Close()
	size, _ := memberSize(f, ref.Offset) // Read has read it
	follow, ok := memberSize(f, ref.Offset+size)
	if !ok {
		follow = 0
	}
	raw, err := io.ReadAll(io.NewSectionReader(f, ref.Offset, size+follow))
	if err != nil {
		return nil, fmt.Errorf("read capture %s at %d: %w", ref.File, ref.Offset, err)
	}
	return raw, nil
}

// parse reads a response record and, where it follows, its request record.
func parse(r io.Reader) (news.Capture, error) {
	br := bufio.NewReader(r)
	head, block, err := next(br)
	if err != nil {
		return news.Capture{}, err
	}
	if kind := head.Get("Warc-Type"); kind != "response" {
		return news.Capture{}, fmt.Errorf("a %q record where a response was expected", kind)
	}
	c, err := response(head, block)
	if err != nil {
		return news.Capture{}, err
	}
	if follow, block, err := next(br); err == nil && follow.Get("Warc-Concurrent-To") == head.Get("Warc-Record-Id") {
		_, c.RequestHeader, _, err = message(block)
		c.RequestHeader.Del("Host") // it is in the address
		return c, err
	}
	return c, nil
}

// next unpacks one member and splits its record into head and block.
func next(br *bufio.Reader) (textproto.MIMEHeader, []byte, error) {
	z, err := gzip.NewReader(br)
	if err != nil {
		return nil, nil, err
	}
	defer z.Close()
	z.Multistream(false) // and so br is left at the start of the next member
	raw, err := io.ReadAll(io.LimitReader(z, maxHead+maxBlock+1))
	if err != nil {
		return nil, nil, err
	}
	return split(raw)
}

func split(raw []byte) (textproto.MIMEHeader, []byte, error) {
	end := bytes.Index(raw, []byte("\r\n\r\n"))
	if end < 0 || end > maxHead {
		return nil, nil, errors.New("the record has no head")
	}
	version, fields, _ := bytes.Cut(raw[:end+4], []byte("\r\n"))
	if !bytes.HasPrefix(version, []byte("WARC/1.")) {
		return nil, nil, errors.New("not a WARC record")
	}
	head, err := textproto.NewReader(bufio.NewReader(bytes.NewReader(fields))).ReadMIMEHeader()
	if err != nil {
		return nil, nil, fmt.Errorf("head of record: %w", err)
	}
	n, err := strconv.Atoi(head.Get("Content-Length"))
	block := raw[end+4:]
	if err != nil || n < 0 || n > len(block) || n > maxBlock {
		return nil, nil, errors.New("the record has a wrong length")
	}
	return head, block[:n], nil
}

func response(head textproto.MIMEHeader, block []byte) (c news.Capture, err error) {
	first, header, body, err := message(block)
	if err != nil {
		return c, err
	}
	_, rest, _ := strings.Cut(first, " ")
	code, _, _ := strings.Cut(rest, " ")
	if c.Status, err = strconv.Atoi(code); err != nil {
		return c, fmt.Errorf("status line %q: %w", first, err)
	}
	if c.At, err = time.Parse(time.RFC3339Nano, head.Get("Warc-Date")); err != nil {
		return c, fmt.Errorf("date of record: %w", err)
	}
	c.FinalURL = head.Get("Warc-Target-Uri")
	if c.URL = head.Get(fieldAsked); c.URL == "" {
		c.URL = c.FinalURL
	}
	c.Proto, c.Header, c.Body = protoOf(head.Get("Warc-Protocol")), receivedHeader(header), body
	return c, nil
}

// message splits an HTTP message into its first line, header and body.
func message(block []byte) (first string, header http.Header, body []byte, err error) {
	head, body, found := bytes.Cut(block, []byte("\r\n\r\n"))
	if !found {
		return "", nil, nil, errors.New("the HTTP message has no end of header")
	}
	r := textproto.NewReader(bufio.NewReader(io.MultiReader(bytes.NewReader(head), strings.NewReader("\r\n\r\n"))))
	if first, err = r.ReadLine(); err != nil {
		return "", nil, nil, err
	}
	fields, err := r.ReadMIMEHeader()
	return first, http.Header(fields), body, err
}

func protoOf(protocol string) string {
	for proto, name := range protocols {
		if name == protocol {
			return proto
		}
	}
	return ""
}
