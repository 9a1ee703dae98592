package pdf

import (
	"encoding/json"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what the tests get as what they want; read the diff before keeping it")

// shared is one reader for all tests: to translate PDFium takes seconds.
var shared = sync.OnceValue(func() *Reader { return New(Options{}) })

// TestRead reads every document of testdata; NAME.json beside NAME.pdf says what is to be read.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(files) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			got, err := shared().Read(read(t, file))
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(file, ".pdf") + ".json"
			if *update {
				raw, _ := json.MarshalIndent(got, "", "  ")
				if err := os.WriteFile(golden, append(raw, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			var want Document
			if err := json.Unmarshal(read(t, golden), &want); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("document (-want +got):\n%s", diff)
			}
		})
	}
}

func read(t testing.TB, file string) []byte {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// What is no document is an error, and the next document is read.
func TestReadGoesOn(t *testing.T) {
	good := read(t, "testdata/press-release.pdf")
	for _, bad := range [][]byte{nil, []byte("%PDF-1.7"), []byte("<html>"), good[:len(good)/3]} {
		if d, err := shared().Read(bad); err == nil && len(d.Paragraphs) > 0 {
			t.Errorf("%.20q is read as %+v", bad, d)
		}
	}
	if _, err := shared().Read(good); err != nil {
		t.Error(err)
	}
}

// Damaged documents are read as far as they go, or refused, and hold nobody up.
func TestDamaged(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, name := range []string{"press-release", "chinese", "two-columns"} {
		whole := read(t, "testdata/"+name+".pdf")
		for range 40 {
			body := slices.Clone(whole)
			for range 1 + random.IntN(20) {
				body[random.IntN(len(body))] = byte(random.IntN(256))
			}
			if _, err := shared().Read(body); errors.Is(err, ErrTime) {
				t.Fatalf("%s, damaged: %v", name, err)
			}
		}
	}
}

// A document that takes too long is given up, and the next one is read.
func TestTime(t *testing.T) {
	r := shared()
	before := r.options
	r.options.Time = time.Nanosecond
	_, err := r.Read(read(t, "testdata/press-release.pdf"))
	r.options = before
	if !errors.Is(err, ErrTime) {
		t.Errorf("error %v, want %v", err, ErrTime)
	}
	if _, err := r.Read(read(t, "testdata/press-release.pdf")); err != nil {
		t.Errorf("after it: %v", err)
	}
}

// A long document is read from its start.
func TestPages(t *testing.T) {
	r := shared()
	before := r.options
	defer func() { r.options = before }()
	r.options.Pages = 1
	d, err := r.Read(read(t, "testdata/press-release.pdf"))
	if err != nil || !d.Cut || d.Pages != 3 || strings.Contains(strings.Join(d.Paragraphs, " "), "working days") {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestIs(t *testing.T) {
	for body, want := range map[string]bool{
		"%PDF-1.4\n": true, "\r\n%PDF-2.0": true, "<p>%PDF": false, "": false, strings.Repeat(" ", 2000) + "%PDF-1.4": false,
	} {
		if Is([]byte(body)) != want {
			t.Errorf("Is(%.20q) is %v", body, !want)
		}
	}
}

// FuzzRead reads damaged documents: nothing may break the reader, hold it up, or give more than its bound.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(files) == 0 {
		f.Fatalf("no documents: %v", err)
	}
	for _, file := range files {
		f.Add(read(f, file))
	}
	r := shared()
	if _, err := r.Read(read(f, files[0])); err != nil { // starting takes longer than one input may
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		d, err := r.Read(body)
		if errors.Is(err, ErrTime) {
			return
		}
		for _, p := range append(d.Paragraphs, d.Title) {
			if strings.ContainsAny(p, "\n\r\x00") {
				t.Errorf("a control character in %q", p)
			}
		}
	})
}

// FuzzArrange arranges lines wherever they lie.
func FuzzArrange(f *testing.F) {
	f.Add("A line\nof-\ntext. 第1条\n(1) a", 10.0, 3.0)
	f.Fuzz(func(t *testing.T, text string, left, step float64) {
		var page []line
		for i, s := range strings.Split(text, "\n") {
			y := 800 - float64(i)*step
			page = append(page, line{text: strings.ToValidUTF8(s, ""), left: left, right: left + float64(len(s)), top: y, bottom: y - 10})
		}
		d := arrange(raw{pages: [][]line{page, page, page}, total: 3})
		if d.Cut {
			t.Error("cut")
		}
	})
}
