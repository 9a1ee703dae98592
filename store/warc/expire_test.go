package warc

import (
	"errors"
	"os"
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
)

func TestExpire(t *testing.T) {
	now := time.Date(2026, 11, 1, 23, 0, 0, 0, time.UTC)
	dir := t.TempDir()
	a, err := Open(dir, Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	add := func(f func(...news.Capture) ([]news.CaptureRef, error)) news.CaptureRef {
		t.Helper()
		refs, err := f(news.Capture{URL: "https://a.example/", FinalURL: "https://a.example/", Status: 200, Proto: "HTTP/1.1", Body: []byte("body"), At: now})
		if err != nil {
			t.Fatal(err)
		}
		return refs[0]
	}
	kept, old := add(a.Append), add(a.AppendBrief)
	now = now.Add(2 * time.Hour) // the next day
	young := add(a.AppendBrief)
	for _, c := range []struct {
		before time.Time
		files  int
	}{{now.AddDate(0, 0, -1), 0}, {now, 1}, {now, 0}, {now.AddDate(1, 0, 0), 0}} {
		if got, err := a.Expire(c.before); err != nil || got.Files != c.files {
			t.Errorf("before %v: %+v, %v; want %d", c.before, got, err, c.files)
		}
	}
	for _, ref := range []news.CaptureRef{kept, young} {
		if _, err := Read(dir, ref); err != nil {
			t.Error(err)
		}
	}
	if _, err := Read(dir, old); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the old one: %v", err)
	}
}

// Raw gives a file that a reader of WARC files understands.
func TestRaw(t *testing.T) {
	dir := t.TempDir()
	a, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	refs, err := a.Append(news.Capture{FinalURL: "https://a.example/1", Status: 200, Body: []byte("one"), RequestHeader: map[string][]string{"Accept": {"text/html"}}},
		news.Capture{FinalURL: "https://a.example/2", Status: 404, Body: []byte("two")})
	if err = errors.Join(err, a.Close()); err != nil {
		t.Fatal(err)
	}
	for i, ref := range refs {
		raw, err := Raw(dir, ref)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(dir+"/one.warc.gz", raw, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := Read(dir, news.CaptureRef{File: "one.warc.gz", SHA256: ref.SHA256})
		if err != nil || string(got.Body) != []string{"one", "two"}[i] || i == 0 && got.RequestHeader.Get("Accept") == "" {
			t.Errorf("capture %d: %+v, %v", i, got, err)
		}
	}
	if _, err := Raw(dir, news.CaptureRef{File: "../x"}); err == nil {
		t.Error("a reference that leads out was read")
	}
}
