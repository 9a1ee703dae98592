package meta_test

import (
	"encoding/json"
	"flag"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/extract/page/dom"
	"github.com/regwatch/regwatch/extract/page/meta"
)

var update = flag.Bool("update", false, "write what is read to the golden files")

type wanted struct {
	Title     string   `json:"title"`
	Others    []string `json:"others,omitempty"`
	Authors   []string `json:"authors,omitempty"`
	Summary   string   `json:"summary,omitempty"`
	Canonical string   `json:"canonical"`
	Published string   `json:"published,omitempty"`
	Modified  string   `json:"modified,omitempty"`
	NotFree   bool     `json:"not_free,omitempty"`
	Body      string   `json:"body,omitempty"`
}

// TestRead reads every page in testdata as if it came from the address below. To add a case, add NAME.html, run with
// -update, and read what it wrote.
func TestRead(t *testing.T) {
	const address = "https://www.news.example/world/story-1?ref=home#top"
	base, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := filepath.Glob("testdata/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages in testdata: %v", err)
	}
	for _, file := range pages {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			f := meta.Read(dom.Parse(string(text)), base)
			w := wanted{
				Authors: f.AuthorNames(), Summary: f.Summary(), Canonical: f.CanonicalURL(address), Published: f.Data.Published,
				Modified: f.Data.Modified, NotFree: f.Data.NotFree, Body: f.Data.Body,
			}
			w.Title, w.Others = f.Titles()
			compare(t, strings.TrimSuffix(file, ".html")+".json", w)
		})
	}
}

func compare(t *testing.T, file string, w wanted) {
	t.Helper()
	got, err := json.MarshalIndent(w, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
