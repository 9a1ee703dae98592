package warc

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/klauspost/compress/gzip"

	"github.com/regwatch/regwatch/news"
)

var day = time.Date(2026, 11, 23, 9, 30, 0, 123456789, time.UTC)

func capture(n int) news.Capture {
	return news.Capture{
		URL: fmt.Sprintf("https://a.example/story/%d", n), FinalURL: fmt.Sprintf("https://www.a.example/story/%d?x=1", n), Status: 200,
		Proto: "HTTP/2.0", At: day,
		RequestHeader: http.Header{"User-Agent": {"regwatch"}, "Accept": {"text/html"}},
		Header: http.Header{"Content-Type": {"text/html"}, "Content-Encoding": {"gzip"}, "Content-Length": {"17"},
			"Transfer-Encoding": {"chunked"}, "Set-Cookie": {"a=1", "b=2"}},
		Body: []byte(strings.Repeat(fmt.Sprintf("<p>WhatsApp pauses %d\r\n\r\n國家安全法\x00", n), 10)),
	}
}

func open(t *testing.T, dir string, o Options) *Archive {
	t.Helper()
	if o.Now == nil {
		o.Now = func() time.Time { return day }
	}
	a, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

func appendAll(t *testing.T, a *Archive, captures ...news.Capture) []news.CaptureRef {
	t.Helper()
	refs, err := a.Append(captures...)
	if err != nil {
		t.Fatal(err)
	}
	return refs
}

func wantBack(t *testing.T, dir string, ref news.CaptureRef, want news.Capture) {
	t.Helper()
	got, err := Read(dir, ref)
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); err != nil || diff != "" {
		t.Errorf("read %+v: %v\n%s", ref, err, diff)
	}
}

func TestRoundTrip(t *testing.T) {
	plain := capture(2)
	plain.URL, plain.Header, plain.RequestHeader, plain.Proto, plain.Body = plain.FinalURL, nil, nil, "HTTP/1.1", nil
	captures := []news.Capture{capture(1), plain, capture(3)}
	captures[2].Status = 404
	dir := t.TempDir()
	a := open(t, dir, Options{})
	for i, ref := range appendAll(t, a, captures...) {
		wantBack(t, dir, ref, captures[i])
	}
}

// TestForm unpacks a file and looks at its records, as another tool would see them.
func TestForm(t *testing.T) {
	dir := t.TempDir()
	evil := capture(1)
	evil.FinalURL = "https://a.example/\r\nWARC-Type: response"
	ref := appendAll(t, open(t, dir, Options{}), evil)[0]
	f, err := os.Open(filepath.Join(dir, ref.File))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(z); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:",
		"WARC-Filename: regwatch-20261123-0001.warc.gz\r\n", "WARC-Date: 2026-11-23T09:30:00.123456789Z\r\n",
		"WARC-Target-URI: https://a.example/WARC-Type: response\r\n", "WARC-Payload-Digest: sha256:" + ref.SHA256 + "\r\n",
		"Content-Type: application/http;msgtype=response\r\n", "WARC-Protocol: h2\r\n", "\r\n\r\nHTTP/1.1 200 OK\r\n",
		"X-Regwatch-Orig-Content-Encoding: gzip\r\n", "WARC-Type: request\r\n", "WARC-Concurrent-To: <urn:uuid:",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "\nContent-Encoding:") {
		t.Error("a header speaks of a coding that was undone")
	}
}

// TestTornTail cuts a file at every byte of its last record and opens it again: whole records stay and can be read, the
// rest is gone, and writing goes on.
func TestTornTail(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, Options{})
	refs := appendAll(t, a, capture(1), capture(2))
	a.Close()
	path := filepath.Join(dir, refs[0].File)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for cut := int(refs[1].Offset) + 1; cut < len(whole); cut += 7 {
		if err := os.WriteFile(path, whole[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		a := open(t, dir, Options{})
		ref := appendAll(t, a, capture(3))[0]
		a.Close()
		if ref.File != refs[0].File || ref.Offset > int64(cut) {
			t.Fatalf("cut at %d: went on at %+v", cut, ref)
		}
		wantBack(t, dir, refs[0], capture(1))
		wantBack(t, dir, ref, capture(3))
	}
}

// TestLostPages keeps the length of the file and loses bytes of the last record, as a power cut does.
func TestLostPages(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, Options{})
	refs := appendAll(t, a, capture(1), capture(2))
	a.Close()
	path := filepath.Join(dir, refs[0].File)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	clear(raw[refs[1].Offset+40:])
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	ref := appendAll(t, open(t, dir, Options{}), capture(3))[0]
	if ref.Offset != refs[1].Offset {
		t.Errorf("went on at %d, want %d", ref.Offset, refs[1].Offset)
	}
}

func TestForeignFileIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, Dir), 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, Dir, "regwatch-20261123-0007.warc.gz")
	if err := os.WriteFile(path, []byte("something else"), 0o600); err != nil {
		t.Fatal(err)
	}
	ref := appendAll(t, open(t, dir, Options{}), capture(1))[0]
	raw, err := os.ReadFile(path)
	if err != nil || string(raw) != "something else" || ref.File != "warc/regwatch-20261123-0008.warc.gz" {
		t.Errorf("%q, %v, went on in %s", raw, err, ref.File)
	}
}

func TestRotation(t *testing.T) {
	dir := t.TempDir()
	now := day
	a := open(t, dir, Options{MaxSize: 2000, Now: func() time.Time { return now }})
	files := map[string]bool{}
	for n := range 6 {
		if n == 4 {
			now = now.AddDate(0, 0, 1)
		}
		ref := appendAll(t, a, capture(n))[0]
		files[ref.File] = true
		defer wantBack(t, dir, ref, capture(n))
	}
	if len(files) < 3 || !files["warc/regwatch-20261123-0002.warc.gz"] || !files["warc/regwatch-20261124-0001.warc.gz"] {
		t.Errorf("files = %v", files)
	}
}

func TestOneWriter(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, Options{})
	if _, err := Open(dir, Options{}); !errors.Is(err, ErrInUse) {
		t.Errorf("second writer: %v", err)
	}
	if err := errors.Join(a.Close(), a.Close()); err != nil {
		t.Error(err)
	}
	if _, err := a.Append(capture(1)); err == nil {
		t.Error("a closed archive took a capture")
	}
	open(t, dir, Options{})
}

func TestConcurrent(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, Options{MaxSize: 10_000})
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			for n := range 10 {
				want := capture(w*100 + n)
				refs, err := a.Append(want)
				if err != nil {
					t.Error(err)
					return
				}
				wantBack(t, dir, refs[0], want)
			}
		})
	}
	wg.Wait()
}

func TestReadRefuses(t *testing.T) {
	dir := t.TempDir()
	ref := appendAll(t, open(t, dir, Options{}), capture(1))[0]
	for name, c := range map[string]struct {
		change func(*news.CaptureRef)
		want   string
	}{
		"another body":  {func(r *news.CaptureRef) { r.SHA256 = strings.Repeat("0", 64) }, "another checksum"},
		"warcinfo":      {func(r *news.CaptureRef) { r.Offset = 0 }, "where a response was expected"},
		"inside":        {func(r *news.CaptureRef) { r.Offset += 3 }, "damaged"},
		"past the end":  {func(r *news.CaptureRef) { r.Offset += 1 << 40 }, "damaged"},
		"out of bounds": {func(r *news.CaptureRef) { r.File = "../x" }, "leads out"},
		"missing":       {func(r *news.CaptureRef) { r.File = "warc/none" }, "no such file"},
	} {
		bad := ref
		c.change(&bad)
		if _, err := Read(dir, bad); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error = %v, want one with %q", name, err, c.want)
		}
	}
}

// FuzzParse reads records of any content: none may crash the reader, and one it takes is what it says.
func FuzzParse(f *testing.F) {
	c := capture(1)
	good, id := responseRecord(&c, "00")
	f.Add(good, requestRecord(&c, id))
	f.Add([]byte("WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 99\r\n\r\nHTTP/1.1 200\r\n\r\n"), []byte{})
	f.Add([]byte("WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-11-23T09:30:00Z\r\nContent-Length: 21\r\n\r\nHTTP/1.1 200 OK\r\n\r\nxx\r\n\r\n"), []byte("x"))
	f.Fuzz(func(t *testing.T, response, request []byte) {
		first, err := member(response)
		if err != nil {
			t.Fatal(err)
		}
		second, err := member(request)
		if err != nil {
			t.Fatal(err)
		}
		c, err := parse(bytes.NewReader(append(first, second...)))
		if err == nil && !bytes.Contains(response, c.Body) {
			t.Errorf("the body %q is not in the record", c.Body)
		}
		lastWhole(bytes.NewReader(response), int64(len(response)))
	})
}
