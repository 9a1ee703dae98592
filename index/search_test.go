package index_test

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/index/query"
	"github.com/regwatch/regwatch/news"
)

// searches is a file of testdata: articles, and queries with the hits wanted of them. An article is named by the last
// part of its URL.
type searches struct {
	Articles []news.Article
	Queries  []struct {
		Query  string
		Sort   index.Sort
		Hits   []string // in any order, unless Ordered
		Order  bool
		Marks  []string // words marked in the first hit, title first; not compared when nil
		Facets map[string]string
	}
}

// TestSearch runs the searches of testdata. A new case is a new entry or a new file.
func TestSearch(t *testing.T) {
	files, err := filepath.Glob("testdata/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no test data", err)
	}
	for _, file := range files {
		t.Run(path.Base(file), func(t *testing.T) { runSearches(t, readSearches(t, file)) })
	}
}

func readSearches(t *testing.T, file string) (s searches) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		t.Fatal(err)
	}
	for i := range s.Articles {
		a := &s.Articles[i]
		a.Key, a.Seq = news.KeyOf(a.URL), news.Seq(i+1)
		if a.Fetched.IsZero() {
			a.Fetched = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
		}
	}
	return s
}

func runSearches(t *testing.T, s searches) {
	x := open(t, t.TempDir())
	apply(t, x, s.Articles...)
	for _, q := range s.Queries {
		p, err := x.Search(t.Context(), index.Query{Text: q.Query, Sort: q.Sort, Facets: true})
		if err != nil {
			t.Errorf("%s: %v", q.Query, err)
			continue
		}
		got := found(t, p)
		if !q.Order {
			slices.Sort(got)
			slices.Sort(q.Hits)
		}
		if diff := cmp.Diff(q.Hits, got, cmpopts.EquateEmpty()); diff != "" || p.Total != len(q.Hits) {
			t.Errorf("%s: total %d (-want +got):\n%s", q.Query, p.Total, diff)
			continue
		}
		if diff := cmp.Diff(q.Marks, marks(p)); q.Marks != nil && diff != "" {
			t.Errorf("%s: marks (-want +got):\n%s", q.Query, diff)
		}
		for field, want := range q.Facets {
			if got := counts(p, query.Field(field)); got != want {
				t.Errorf("%s: %s counted %s, want %s", q.Query, field, got, want)
			}
		}
	}
}

func found(t *testing.T, p *index.Page) (out []string) {
	t.Helper()
	for _, h := range p.Hits {
		if math.IsNaN(h.Score) {
			t.Errorf("%s: the score is no number", h.URL)
		}
		out = append(out, path.Base(h.URL))
	}
	return out
}

// marks are the marked words of the first hit.
func marks(p *index.Page) (out []string) {
	if len(p.Hits) == 0 {
		return nil
	}
	for _, list := range append([][]index.Segment{p.Hits[0].Title}, p.Hits[0].Snippets...) {
		for _, s := range list {
			if s.Hit {
				out = append(out, s.Text)
			}
		}
	}
	return out
}

func counts(p *index.Page, field query.Field) string {
	var out []string
	for _, f := range p.Facets {
		if f.Field == field {
			for _, v := range f.Values {
				out = append(out, v.Value+" "+string(rune('0'+v.N)))
			}
		}
	}
	return strings.Join(out, ", ")
}

func open(t *testing.T, dir string) *index.Index {
	t.Helper()
	x, err := index.Open(dir, index.Options{Log: "log"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

func apply(t *testing.T, x *index.Index, articles ...news.Article) {
	t.Helper()
	if err := x.Apply(t.Context(), articles, news.Seq(len(articles))); err != nil {
		t.Fatal(err)
	}
}

// TestHit looks at all of a hit.
func TestHit(t *testing.T) {
	s := readSearches(t, "testdata/fields.json")
	x := open(t, t.TempDir())
	apply(t, x, s.Articles...)
	p, err := x.Search(t.Context(), index.Query{Text: "company:whatsapp reviewing", Size: 1})
	if err != nil || len(p.Hits) != 1 {
		t.Fatal(p, err)
	}
	want := index.Hit{
		Key: s.Articles[0].Key, URL: "https://a.example/pause", Outlet: "HKFP", Published: time.Date(2020, 7, 6, 12, 0, 0, 0, time.UTC),
		Title: []index.Segment{{Text: "WhatsApp pauses data requests"}},
		Snippets: [][]index.Segment{{{Text: "The company stopped "}, {Text: "reviewing", Hit: true},
			{Text: " requests from Hong Kong police after the law took effect."}}},
		Companies: []string{"WhatsApp"}, Actions: []news.Action{news.Pause}, Jurisdictions: []news.Jurisdiction{"HK"}, Language: "en",
	}
	if diff := cmp.Diff(want, p.Hits[0], cmpopts.IgnoreFields(index.Hit{}, "Score")); diff != "" {
		t.Errorf("hit (-want +got):\n%s", diff)
	}
}

// TestPages turns pages: every hit once, and no page past the bound.
func TestPages(t *testing.T) {
	x := open(t, t.TempDir())
	apply(t, x, corpus(25)...)
	seen := map[string]bool{}
	for from := 0; from < 25; from += 10 {
		p, err := x.Search(t.Context(), index.Query{Text: "common", From: from, Size: 10, Sort: index.Newest})
		if err != nil || p.Total != 25 {
			t.Fatal(p, err)
		}
		for _, name := range found(t, p) {
			seen[name] = true
		}
	}
	if len(seen) != 25 {
		t.Errorf("%d of 25 hits on the pages", len(seen))
	}
	for _, q := range []index.Query{{From: -1}, {From: index.MaxDepth}, {Size: index.MaxDepth + 1}} {
		if _, err := x.Search(t.Context(), q); err == nil {
			t.Errorf("%+v was taken", q)
		}
	}
}

func TestBadQuery(t *testing.T) {
	x := open(t, t.TempDir())
	_, err := x.Search(t.Context(), index.Query{Text: `a "b`})
	if e := (*query.Error)(nil); !errors.As(err, &e) || e.Pos != 3 {
		t.Errorf("error = %v", err)
	}
}
