package crawler

import (
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
)

var update = flag.Bool("update", false, "write what the sources of testdata give into their expectations")

// expectation is what a file of testdata/sources is served with and what it must give.
type expectation struct {
	ContentType string          `json:"content_type,omitempty"`
	SourceKind  news.SourceKind `json:"source_kind,omitempty"`
	Selector    string          `json:"selector,omitempty"`

	Kind     news.SourceKind  `json:"kind,omitempty"`
	Title    string           `json:"title,omitempty"`
	TTL      string           `json:"ttl,omitempty"`
	Hub      string           `json:"hub,omitempty"`
	Repaired bool             `json:"repaired,omitempty"`
	Notes    []string         `json:"notes,omitempty"`
	Failure  news.FailureKind `json:"failure,omitempty"`
	Links    []expectedLink   `json:"links,omitempty"`
}

type expectedLink struct {
	URL        string   `json:"url"`
	ID         string   `json:"id,omitempty"`
	Title      string   `json:"title,omitempty"`
	Summary    string   `json:"summary,omitempty"`
	Content    string   `json:"content,omitempty"`
	Published  string   `json:"published,omitempty"`
	Raw        string   `json:"raw_date,omitempty"`
	Method     string   `json:"method,omitempty"`
	Confidence float64  `json:"confidence,omitempty"`
	Authors    []string `json:"authors,omitempty"`
}

// TestSources reads every file of testdata/sources as if it came from https://news.example/dir/source and compares with
// the file of the same name and ".json". To add a case, add a file and run with -update, then read the result.
func TestSources(t *testing.T) {
	files, err := filepath.Glob("testdata/sources/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if filepath.Ext(file) == ".json" && !strings.HasSuffix(file, ".feed.json") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) { checkSource(t, file) })
	}
}

func checkSource(t *testing.T, file string) {
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var want expectation
	if data, err := os.ReadFile(file + ".json"); err == nil {
		if err := json.Unmarshal(data, &want); err != nil {
			t.Fatal(err)
		}
	} else if !*update {
		t.Fatal(err)
	}
	got := readSource(t, body, want)
	if *update {
		data, _ := json.MarshalIndent(got, "", "  ")
		if err := os.WriteFile(file+".json", append(data, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// readSource reads a body as served by the expectation's header and returns what came of it.
func readSource(t testing.TB, body []byte, served expectation) expectation {
	const address = "https://news.example/dir/source"
	x := newExchange(address, 1<<20)
	x.capture = news.Capture{URL: address, FinalURL: address, Status: 200, Header: http.Header{}, Body: body}
	x.capture.Header.Set("Content-Type", served.ContentType)
	var p Poll
	source := news.Source{Name: "Test", URL: address, Kind: served.SourceKind, Links: served.Selector}
	newCrawler(t).answer(t.Context(), &p, source, x)
	got := expectation{ContentType: served.ContentType, SourceKind: served.SourceKind, Selector: served.Selector,
		Kind: p.Kind, Title: p.Title, Hub: p.Hints.Hub, Repaired: p.Repaired, Notes: p.Notes, Failure: p.Failure.Kind}
	if p.Hints.TTL > 0 {
		got.TTL = p.Hints.TTL.String()
	}
	for _, link := range p.Links {
		checkLink(t, link, source)
		got.Links = append(got.Links, expected(link))
	}
	return got
}

func expected(link news.Link) expectedLink {
	e := expectedLink{URL: link.URL, ID: link.ItemID, Title: link.Title, Summary: link.Summary, Content: link.Content,
		Raw: link.Published.Raw, Method: string(link.Published.Method), Confidence: float64(int(link.Published.Confidence*1000+0.5)) / 1000, Authors: link.Authors}
	if !link.Published.Time.IsZero() {
		e.Published = link.Published.Time.Format(time.RFC3339)
	}
	return e
}

// checkLink checks what holds for every link.
func checkLink(t testing.TB, link news.Link, source news.Source) {
	t.Helper()
	if link.Key != news.KeyOf(link.URL) || link.Source != source.URL || !link.Seen.Equal(now) || link.Attempts != 0 {
		t.Errorf("link without its identity: %+v", link)
	}
	if link.Published.Time.After(now.Add(maxAhead)) || link.Published.Time.Location() != time.UTC {
		t.Errorf("date %v", link.Published)
	}
}

func FuzzSource(f *testing.F) {
	files, err := filepath.Glob("testdata/sources/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		if body, err := os.ReadFile(file); err == nil {
			f.Add(body, "text/xml", "main a")
		}
	}
	f.Fuzz(func(t *testing.T, body []byte, contentType, selector string) {
		if len(selector) > 100 {
			return
		}
		got := readSource(t, body, expectation{ContentType: contentType, Selector: selector})
		if (len(got.Links) > 0) == (got.Failure != news.FailNone) {
			t.Errorf("%d links with failure %q", len(got.Links), got.Failure)
		}
	})
}
