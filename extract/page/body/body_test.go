package body_test

import (
	"flag"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/extract/page/body"
	"github.com/regwatch/regwatch/extract/page/dom"
)

var update = flag.Bool("update", false, "write what is found to the golden files")

// TestFind reads testdata: NAME.html is a page about one difficulty, which its first comment names, and NAME.txt the text
// that is wanted. A meta element named "description" is the summary that is handed in.
func TestFind(t *testing.T) {
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
			compare(t, strings.TrimSuffix(file, ".html")+".txt", strings.Join(find(string(text)), "\n\n")+"\n")
		})
	}
}

func find(text string) []string {
	_, rest, _ := strings.Cut(text, `<meta name="description" content="`)
	summary, _, _ := strings.Cut(rest, `"`)
	page := &url.URL{Scheme: "https", Host: "news.example", Path: "/story"}
	return body.Find(dom.Parse(text).Root, page, body.Hints{Titles: []string{"The headline of the story"}, Summary: summary})
}

func compare(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestFindData takes the page's data where the page shows next to nothing.
func TestFindData(t *testing.T) {
	data := strings.Repeat("The text is in the data alone, and a script would draw it. ", 6)
	got := body.Find(dom.Parse("<body><p>Loading.</p></body>").Root, &url.URL{}, body.Hints{Data: data + "\n\n" + data})
	if len(got) != 2 {
		t.Errorf("got %d paragraphs, want the two of the data", len(got))
	}
}

func TestWeight(t *testing.T) {
	for text, want := range map[string]int{"word": 4, "警方": 6, "경찰": 4, "かな": 6, "": 0} {
		if got := body.Weight(text); got != want {
			t.Errorf("Weight(%q) = %d, want %d", text, got, want)
		}
	}
}
