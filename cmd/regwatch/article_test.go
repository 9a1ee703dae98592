package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// paper is a site with one article that its editors change, and one document.
type paper struct {
	*httptest.Server
	page atomic.Pointer[string] // nil: not found
	pdf  []byte
}

func newPaper(t *testing.T) *paper {
	t.Helper()
	pdf, err := os.ReadFile("../../extract/page/pdf/testdata/press-release.pdf")
	if err != nil {
		t.Fatal(err)
	}
	p := &paper{pdf: pdf}
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", http.NotFound)
	mux.HandleFunc("/feed.xml", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Paper</title><item><title>Zoom</title><link>%[1]s/zoom</link></item>
<item><title>Notice 12</title><link>%[1]s/notice.pdf</link></item></channel></rss>`, p.URL)
	})
	mux.HandleFunc("/notice.pdf", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/octet-stream")
		w.Write(p.pdf)
	})
	mux.HandleFunc("/zoom", func(w http.ResponseWriter, r *http.Request) {
		page := p.page.Load()
		if page == nil {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, *page)
	})
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	return p
}

func (p *paper) print(title, lead string) {
	page := fmt.Sprintf(`<html lang="en"><head><title>%[1]s</title></head><body><article><h1>%[1]s</h1><p>%[2]s</p>
<p>The city's government said that it had taken note, and that the police would answer questions of the press in due course.</p>
<p>Zoom has offices in many cities. The company was founded in 2011 and employs several thousand people all over the world.</p>
</article></body></html>`, title, lead)
	p.page.Store(&page)
}

const paperConfig = `
contact: desk@example.org
allow_networks: [127.0.0.0/8]
fetch: {gap: 0s, look_again: [1h, 1d]}
sources: [{name: Paper, url: "%s/feed.xml", language: en}]
receivers: [{name: here, stdout: {}}]
rules:
  - {name: stances, send_to: [here], group_wait: 0s}
  - {name: edits, events: [headline_changed, page_vanished], send_to: [here], group_wait: 0s}
`

// TestEdits follows a page through an edit and its end, as the desk sees it: alerts, versions, and the comparison.
func TestEdits(t *testing.T) {
	p := newPaper(t)
	dir := t.TempDir()
	config := filepath.Join(dir, "feeds.yaml")
	if err := os.WriteFile(config, []byte(fmt.Sprintf(paperConfig, p.URL)), 0o600); err != nil {
		t.Fatal(err)
	}
	now := time.Now().UTC()
	p.print("Zoom stops answering police in Hong Kong", "Zoom has stopped processing requests for user data from Hong Kong police, the company said on Monday.")
	first := passOf(t, config, now)
	if !strings.Contains(first, "Zoom pauses") || strings.Contains(first, "headline") {
		t.Errorf("first pass:\n%s", first)
	}
	p.print("Zoom reviews requests of police in Hong Kong", "Zoom has stopped processing requests for user data from Hong Kong police for now, the company said on Monday.")
	edited := passOf(t, config, now.Add(2*time.Hour))
	if strings.Count(edited, "ALERT ") != 1 || !strings.Contains(edited, "ALERT Paper changed the headline of its article on Zoom, Hong Kong") {
		t.Errorf("pass after the edit:\n%s", edited)
	}
	p.page.Store(nil)
	passOf(t, config, now.Add(25*time.Hour))
	gone := passOf(t, config, now.Add(27*time.Hour))
	if strings.Count(gone, "ALERT ") != 1 || !strings.Contains(gone, "ALERT Paper: its article on Zoom, Hong Kong is not found any more") {
		t.Errorf("pass after the end:\n%s", gone)
	}

	told := printed(t, "article", "-config", config, p.URL+"/zoom")
	for _, want := range []string{"  1. read ", "  2. read ", "headline: “Zoom reviews requests of police in Hong Kong”", "not found any more on", "(status 404)", "Zoom: pause", "Incident zoom-hk-noncoop-1, in effect, rests on it"} {
		if !strings.Contains(told, want) {
			t.Errorf("article lacks %q:\n%s", want, told)
		}
	}
	changed := printed(t, "article", "-config", config, "-diff", p.URL+"/zoom")
	for _, want := range []string{"Zoom [-stops answering-]{+reviews requests of+} police", "police{+ for now+}, the company", "… 1 paragraph as before"} {
		if !strings.Contains(changed, want) {
			t.Errorf("the comparison lacks %q:\n%s", want, changed)
		}
	}
	if asJSON := printed(t, "article", "-config", config, "-json", "-diff", p.URL+"/zoom"); !strings.Contains(asJSON, `"event":"page_vanished"`) || !strings.Contains(asJSON, `{"op":"added","text":" for now"}`) {
		t.Errorf("JSON:\n%s", asJSON)
	}
	notice := printed(t, "article", "-config", config, p.URL+"/notice.pdf")
	if !strings.Contains(notice, "Notice 12/2026: requests to messaging services") || !strings.Contains(notice, "Signal: refuse (done)") {
		t.Errorf("document:\n%s", notice)
	}
}

// passOf runs one pass at a time and gives what it printed.
func passOf(t *testing.T, file string, now time.Time) string {
	t.Helper()
	cfg, err := loadConfig(file)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	c := console{out: &out, err: &out}
	parts, err := open(t.Context(), cfg, partsOptions{out: &out, log: logger(c), now: func() time.Time { return now }, workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer parts.close()
	parts.monitor.Observer = unseen{}
	if sum, err := parts.monitor.Crawl(t.Context()); err != nil {
		t.Fatalf("%+v, %v", sum, err)
	}
	return out.String()
}

// unseen is an observer that keeps quiet.
type unseen struct{}

func (unseen) Polled(store.SourceState, int) {}
func (unseen) Read(*news.Article, int)       {}
func (unseen) Failed(news.Failure)           {}

var _ monitor.Observer = unseen{}

// printed runs one command that must succeed and gives what it printed.
func printed(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(context.Background(), args, console{out: &out, err: &errs}); code != exitOK {
		t.Fatalf("%v: exit code %d: %s", args, code, errs.String())
	}
	return out.String()
}

func TestArticleBadCalls(t *testing.T) {
	dir := t.TempDir()
	for _, args := range [][]string{{}, {"a", "b"}, {"-from", "-1", "x"}, {"-data", dir, "not-a-key"}, {"-data", dir, "https://"}} {
		var out, errs bytes.Buffer
		if code := run(context.Background(), append([]string{"article"}, args...), console{out: &out, err: &errs}); code == exitOK || errs.Len() == 0 {
			t.Errorf("article %v: exit code %d, %q", args, code, errs.String())
		}
	}
}
