package page_test

import (
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/extract/page"
	"github.com/regwatch/regwatch/news"
)

var update = flag.Bool("update", false, "write what Read gives to the golden files")

// given is NAME.in.json: what was known about the page NAME.html when it was fetched.
type given struct {
	URL         string    `json:"url"`
	ContentType string    `json:"content_type"`
	Now         time.Time `json:"now"`
	Link        struct {
		URL       string    `json:"url"`
		Title     string    `json:"title"`
		Summary   string    `json:"summary"`
		Content   string    `json:"content"`
		Published time.Time `json:"published"`
		Authors   []string  `json:"authors"`
	} `json:"link"`
}

func (g given) input(body []byte) page.Input {
	l := g.Link
	return page.Input{
		URL: g.URL, ContentType: g.ContentType, Body: body, Now: g.Now,
		Link: news.Link{
			URL: l.URL, Title: l.Title, Summary: l.Summary, Content: l.Content, Authors: l.Authors,
			Published: news.Date{Time: l.Published},
		},
	}
}

// wanted is NAME.json: everything that is expected but the text, which is NAME.txt.
type wanted struct {
	Title     string         `json:"title"`
	AltTitles []string       `json:"alt_titles,omitempty"`
	URL       string         `json:"url"`
	Summary   string         `json:"summary,omitempty"`
	Authors   []string       `json:"authors,omitempty"`
	Language  news.Language  `json:"language"`
	Published stated         `json:"published"`
	Modified  *stated        `json:"modified,omitempty"`
	State     news.PageState `json:"state"`
	Content   news.Content   `json:"content"`
	Wall      news.PageState `json:"wall,omitempty"`
}

type stated struct {
	Time   string          `json:"time"`
	Method news.DateMethod `json:"method"`
}

func statedOf(d news.Date) stated { return stated{d.Time.Format(time.RFC3339), d.Method} }

func wantedOf(a news.Article) wanted {
	w := wanted{
		Title: a.Title, AltTitles: a.AltTitles, URL: a.URL, Summary: a.Summary, Authors: a.Authors, Language: a.Language,
		Published: statedOf(a.Published), State: a.State, Content: a.Content, Wall: a.Wall,
	}
	if !a.Modified.Time.IsZero() {
		m := statedOf(a.Modified)
		w.Modified = &m
	}
	return w
}

// TestGolden reads every page in testdata. To add a case, add NAME.html and, where it matters, NAME.in.json; run with
// -update and read what it wrote.
func TestGolden(t *testing.T) {
	pages, err := filepath.Glob("testdata/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages in testdata: %v", err)
	}
	for _, file := range pages {
		base := strings.TrimSuffix(file, ".html")
		t.Run(filepath.Base(base), func(t *testing.T) { golden(t, base) })
	}
}

func golden(t *testing.T, base string) {
	body := read(t, base+".html")
	var g given
	if in, err := os.ReadFile(base + ".in.json"); err == nil {
		if err := json.Unmarshal(in, &g); err != nil {
			t.Fatal(err)
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	a := page.Read(g.input(body))
	facts, err := json.MarshalIndent(wantedOf(a), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	compare(t, base+".json", string(facts)+"\n")
	compare(t, base+".txt", a.Text+"\n")
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func compare(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(read(t, file)), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}
