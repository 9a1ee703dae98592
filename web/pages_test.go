package web_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web"
)

var update = flag.Bool("update", false, "write what the tests get as what they want; read the diff before keeping it")

var keyOf = regexp.MustCompile(`KEY\((.*)\)`)

// pagesOf reads testdata/pages.txt: a page more is a line more.
func pagesOf(t *testing.T) [][2]string {
	t.Helper()
	b, err := os.ReadFile("testdata/pages.txt")
	must(t, err)
	var all [][2]string
	for line := range strings.Lines(string(b)) {
		if f := strings.Fields(line); len(f) == 2 && f[0] != "#" {
			path := keyOf.ReplaceAllStringFunc(f[1], func(s string) string { return news.KeyOf(keyOf.FindStringSubmatch(s)[1]).String() })
			all = append(all, [2]string{f[0], path})
		}
	}
	return all
}

// TestPages holds every page and answer to what it was when somebody last looked at it.
func TestPages(t *testing.T) {
	srv := site(t, record(t, world(t, "world")), nil)
	for _, p := range pagesOf(t) {
		t.Run(p[0], func(t *testing.T) {
			a := get(t, srv, p[1])
			golden(t, filepath.Join("testdata/pages", p[0]+extension(a)), readable(t, a))
		})
	}
}

// TestCorrected shows what people said beside what was read.
func TestCorrected(t *testing.T) {
	d := record(t, world(t, "world"))
	people := &monitor.Corrector{Store: d.Store, Now: func() time.Time { return now }}
	all, err := d.Incidents(t.Context(), web.IncidentQuery{ID: "meta-hk-noncoop-1"})
	must(t, err)
	evidence := all[0].Evidence
	for _, o := range []monitor.Order{
		{Kind: news.Confirm, Responses: []news.ResponseID{evidence[0].ID()}, By: "ada"},
		{Kind: news.Reject, Responses: []news.ResponseID{evidence[1].ID()}, Text: "it says <b>nothing</b>", By: "ada"},
		{Kind: news.Note, Incident: "meta-hk-noncoop-1", Text: "Legal asked the company on 7 July.", By: "bo"},
	} {
		_, err := people.Make(t.Context(), o)
		must(t, err)
	}
	srv := site(t, d, nil)
	golden(t, "testdata/pages/incident-corrected.html", readable(t, get(t, srv, "/incidents/meta-hk-noncoop-1")))
}

func TestEmptyPages(t *testing.T) {
	srv := site(t, record(t, nil), nil)
	for name, path := range map[string]string{"board": "/", "incidents": "/incidents", "alerts": "/alerts", "search": "/search", "feed": "/feeds/platform%20pauses%20cooperation.atom"} {
		a := get(t, srv, path)
		golden(t, filepath.Join("testdata/pages", "empty-"+name+extension(a)), readable(t, a))
	}
}

func extension(a answer) string {
	switch kind := a.header.Get("Content-Type"); {
	case strings.Contains(kind, "json"):
		return ".json"
	case strings.Contains(kind, "xml"):
		return ".xml"
	}
	return ".html"
}

// hashed are the names of the style and the icon, which change with them.
var hashed = regexp.MustCompile(`/static/(\w+)\.[0-9a-f]{12}`)

// score is a number that another version of the index may count otherwise.
var score = regexp.MustCompile(`"score": [0-9.e-]+`)

// readable indents JSON, so that a diff shows what changed.
func readable(t *testing.T, a answer) []byte {
	t.Helper()
	if extension(a) != ".json" {
		return hashed.ReplaceAll([]byte(a.body), []byte("/static/$1"))
	}
	var b bytes.Buffer
	must(t, json.Indent(&b, []byte(a.body), "", "  "))
	return score.ReplaceAll(b.Bytes(), []byte(`"score": 1`))
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		must(t, os.WriteFile(file, got, 0o644))
	}
	want, err := os.ReadFile(file)
	must(t, err)
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got; -update writes it):\n%s", file, diff)
	}
}
