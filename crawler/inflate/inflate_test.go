package inflate

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// coders are the writers of each coding, as a server would use them.
var coders = map[string]func(io.Writer) io.WriteCloser{
	"gzip":    func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
	"deflate": func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) },
	"br":      func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) },
	"zstd":    func(w io.Writer) io.WriteCloser { z, _ := zstd.NewWriter(w); return z },
}

func encode(t testing.TB, coding string, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := coders[coding](&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func decode(p *Pool, body []byte, header string, limit int64) ([]byte, error) {
	r, err := p.Reader(bytes.NewReader(body), header, limit)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

func page(n int) []byte {
	var b bytes.Buffer
	for i := 0; b.Len() < n; i++ {
		b.WriteString("<p>Paragraph ")
		b.WriteString(strings.Repeat(string(rune('a'+i%26)), i%37))
	}
	return b.Bytes()[:n]
}

func TestEveryCodingTwiceFromOnePool(t *testing.T) {
	var pool Pool
	want := page(300_000)
	for coding := range coders {
		for range 2 {
			got, err := decode(&pool, encode(t, coding, want), strings.ToUpper(coding), 1<<20)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s: %d bytes, %v", coding, len(got), err)
			}
		}
	}
}

func TestRawDeflate(t *testing.T) {
	var pool Pool
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, 5)
	w.Write(page(5000))
	w.Close()
	got, err := decode(&pool, b.Bytes(), "deflate", 1<<20)
	if err != nil || !bytes.Equal(got, page(5000)) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

func TestLayersAndPlainBodies(t *testing.T) {
	var pool Pool
	want := page(2000)
	for header, body := range map[string][]byte{
		"":               want,
		"identity":       want,
		"gzip, br":       encode(t, "br", encode(t, "gzip", want)),
		"x-gzip":         encode(t, "gzip", want),
		"gzip":           want, // the header lies
		"zstd":           want,
		"br":             append([]byte("<!DOCTYPE html>"), want[15:]...),
		"identity, gzip": encode(t, "gzip", want),
	} {
		got, err := decode(&pool, body, header, 1<<20)
		if err != nil || !bytes.Equal(got[20:], want[20:]) {
			t.Errorf("%q: %d bytes, %v", header, len(got), err)
		}
	}
	if got, err := decode(&pool, nil, "gzip", 10); err != nil || len(got) != 0 {
		t.Errorf("an empty body: %q, %v", got, err)
	}
}

func TestLimitIsOnWhatComesOut(t *testing.T) {
	var pool Pool
	body := page(100_000)
	for coding := range coders {
		if _, err := decode(&pool, encode(t, coding, body), coding, 99_999); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s over the limit: %v", coding, err)
		}
		if got, err := decode(&pool, encode(t, coding, body), coding, 100_000); err != nil || len(got) != 100_000 {
			t.Errorf("%s of just the limit: %d bytes, %v", coding, len(got), err)
		}
	}
	if _, err := decode(&pool, body, "", 99_999); !errors.Is(err, ErrTooLarge) {
		t.Errorf("plain over the limit: %v", err)
	}
}

func TestBombStopsEarly(t *testing.T) {
	var pool Pool
	zeros := make([]byte, 64<<20)
	for coding := range coders {
		r, err := pool.Reader(bytes.NewReader(encode(t, coding, zeros)), coding, 1<<40)
		if err != nil {
			t.Fatal(err)
		}
		n, err := io.Copy(io.Discard, r)
		if !errors.Is(err, ErrTooLarge) || n > 16<<20 {
			t.Errorf("%s: %d bytes came out, %v", coding, n, err)
		}
		r.Close()
	}
}

func TestBrokenCodings(t *testing.T) {
	var pool Pool
	for coding := range coders {
		body := encode(t, coding, page(100_000))
		if _, err := decode(&pool, body[:len(body)/2], coding, 1<<20); !errors.Is(err, ErrCoding) {
			t.Errorf("%s cut in half: %v", coding, err)
		}
	}
	for _, header := range []string{"compress", "gzip, gzip, gzip", "sdch"} {
		if _, err := decode(&pool, []byte("some body"), header, 1<<20); !errors.Is(err, ErrCoding) {
			t.Errorf("%q: %v", header, err)
		}
	}
}

// brokenPipe gives some bytes and then fails as a connection does.
type brokenPipe struct {
	data []byte
	err  error
}

func (b *brokenPipe) Read(p []byte) (int, error) {
	if len(b.data) == 0 {
		return 0, b.err
	}
	n := copy(p, b.data)
	b.data = b.data[n:]
	return n, nil
}

func TestABrokenConnectionIsNotBlamedOnTheCoding(t *testing.T) {
	var pool Pool
	reset := errors.New("connection reset")
	for coding := range coders {
		body := encode(t, coding, page(100_000))
		r, err := pool.Reader(&brokenPipe{body[:len(body)/2], reset}, coding, 1<<20)
		if err == nil {
			_, err = io.ReadAll(r)
		}
		if !errors.Is(err, reset) || errors.Is(err, ErrCoding) {
			t.Errorf("%s: %v", coding, err)
		}
	}
}

func FuzzReader(f *testing.F) {
	for coding := range coders {
		f.Add(encode(f, coding, page(500)), coding)
	}
	f.Add([]byte("plain"), "gzip, br")
	var pool Pool
	f.Fuzz(func(t *testing.T, body []byte, header string) {
		if got, _ := decode(&pool, body, header, 1<<16); len(got) > 1<<16 {
			t.Errorf("%d bytes came out", len(got))
		}
	})
}
