package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store/sqlite"
)

// badSource is a source that misbehaves, and what the pass must say of it: name and way out in one line.
type badSource struct {
	name  string
	feed  http.HandlerFunc
	page  http.HandlerFunc // of the feed's one item; nil for a good one
	says  []string         // all in one line of the pass's talk
	store string           // text of an article that must be stored all the same
}

var badSources = []badSource{
	{name: "gone feed", feed: status(http.StatusNotFound), says: []string{"gone feed", "404", "feeds.yaml"}},
	{name: "broken server", feed: status(http.StatusInternalServerError), says: []string{"broken server", "500", "tried again"}},
	{name: "empty feed", feed: text("application/rss+xml", `<rss version="2.0"><channel><title>x</title></channel></rss>`), says: []string{"empty feed", "nothing"}},
	{name: "HTML for a feed", feed: text("text/html", `<html><head><link rel="alternate" type="application/rss+xml" href="/real.xml"></head><body>Hello</body></html>`), says: []string{"HTML for a feed", "/real.xml", "feeds.yaml"}},
	{name: "malformed XML", feed: text("application/rss+xml", "<rss><channel><item><titl"), says: []string{"malformed XML"}},
	{name: "cut feed", feed: cutFeed, store: "Whole paragraph of the cut feed"},
	{name: "page without text", feed: oneItem, page: text("text/html", "<html><body><script>draw()</script></body></html>"), says: []string{"/page", "no text"}},
	{name: "huge page", feed: oneItem, page: huge, says: []string{"/page", "10 MB"}},
	{name: "gzip bomb", feed: oneItem, page: bomb, says: []string{"/page", "10 MB"}},
	{name: "wrong charset", feed: oneItem, page: text("text/html; charset=us-ascii", article("Größere Plattformen prüfen das Gesetz", "2020-07-06")), store: "Größere Plattformen"},
	{name: "future date", feed: oneItem, page: text("text/html", article("An article from tomorrow", "2031-01-01")), store: "An article from tomorrow"},
}

// TestBadInput serves every kind of bad source beside a good one. Each is named with what to do, the pass goes on, and
// what is good is stored.
func TestBadInput(t *testing.T) {
	dir := t.TempDir()
	writeBadConfig(t, dir)
	talk := runRegwatch(t, dir, "crawl", "-json")
	for _, b := range badSources {
		if len(b.says) > 0 && !anyLine(talk, b.says) {
			t.Errorf("%s: no line of the talk has all of %q", b.name, b.says)
		}
	}
	if !anyLine(talk, []string{"unreachable host", "refused"}) {
		t.Error("the unreachable host is not named")
	}
	if t.Failed() {
		t.Logf("the talk:\n%s", talk)
	}
	checkStored(t, filepath.Join(dir, "data"))
}

func writeBadConfig(t *testing.T, dir string) {
	t.Helper()
	var y strings.Builder
	y.WriteString("contact: desk@example.org\nallow_networks: [127.0.0.0/8]\nfetch: {gap: 0s}\nsources:\n")
	fmt.Fprintf(&y, "  - {name: unreachable host, url: 'http://%s/feed'}\n", closedPort(t))
	for _, b := range badSources {
		fmt.Fprintf(&y, "  - {name: %s, url: '%s/feed'}\n", b.name, serveBad(t, b))
	}
	y.WriteString("receivers: [{name: here, stdout: {}}]\nrules: [{name: r, send_to: [here]}]\n")
	if err := os.WriteFile(filepath.Join(dir, "feeds.yaml"), []byte(y.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func serveBad(t *testing.T, b badSource) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/feed", b.feed)
	page := b.page
	if page == nil {
		page = text("text/html", article("Whole paragraph of the "+b.name, "2020-07-06"))
	}
	mux.HandleFunc("/page", page)
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func closedPort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// checkStored looks for the good articles and for dates that cannot be.
func checkStored(t *testing.T, data string) {
	t.Helper()
	s, err := sqlite.OpenReadOnly(t.Context(), data, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	articles, err := s.Tail(t.Context(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range badSources {
		if b.store != "" && !contains(articles, b.store) {
			t.Errorf("%s: no stored article has %q", b.name, b.store)
		}
	}
	for i := range articles {
		if at := articles[i].At(); at.After(clock()) {
			t.Errorf("%s speaks from the future: %v", articles[i].URL, at)
		}
		if len(articles[i].Text) > 1<<20 {
			t.Errorf("%s: a page over the limit was stored", articles[i].URL)
		}
	}
}

func contains(articles []news.Article, words string) bool {
	for i := range articles {
		if strings.Contains(articles[i].Body(), words) {
			return true
		}
	}
	return false
}

// runRegwatch runs the program and gives back its talk; it must succeed.
func runRegwatch(t *testing.T, dir string, args ...string) (talk string) {
	t.Helper()
	_, talk = runProgram(t, dir, args...)
	return talk
}

// output runs the program and gives back its results; it must succeed.
func output(t *testing.T, dir string, args ...string) (results string) {
	t.Helper()
	results, _ = runProgram(t, dir, args...)
	return results
}

func runProgram(t *testing.T, dir string, args ...string) (results, talk string) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var out, errs strings.Builder
	cmd := &exec.Cmd{Path: exe, Args: append([]string{"regwatch"}, args...), Dir: dir, Stdout: &out, Stderr: &errs, Env: os.Environ()}
	if err := cmd.Run(); err != nil {
		t.Fatalf("regwatch %s: %v\n%s", strings.Join(args, " "), err, errs.String())
	}
	return out.String(), errs.String()
}

func anyLine(talk string, words []string) bool {
	for line := range strings.Lines(talk) {
		all := true
		for _, w := range words {
			all = all && strings.Contains(line, w)
		}
		if all {
			return true
		}
	}
	return false
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func text(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		io.WriteString(w, body)
	}
}

func oneItem(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, `<rss version="2.0"><channel><title>x</title><item><title>One item</title><link>http://%s/page</link></item></channel></rss>`, r.Host)
}

// cutFeed ends in the middle of its second item.
func cutFeed(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintf(w, `<rss version="2.0"><channel><title>x</title><item><title>One item</title><link>http://%s/page</link></item><item><title>Half an`, r.Host)
}

// huge is a page of 30 MB.
func huge(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	line := bytes.Repeat([]byte("<p>word word word</p>\n"), 1000)
	for sent := 0; sent < 30e6; sent += len(line) {
		if _, err := w.Write(line); err != nil {
			return
		}
	}
}

// bomb is a page of 100 MB in 100 KB.
func bomb(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	w.Header().Set("Content-Encoding", "gzip")
	z := gzip.NewWriter(w)
	line := bytes.Repeat([]byte{' '}, 1<<20)
	for range 100 {
		if _, err := z.Write(line); err != nil {
			return
		}
	}
	z.Close()
}

// article is a page with a paragraph that is long enough to be one.
func article(lead, date string) string {
	return fmt.Sprintf(`<html><head><title>One item</title><meta property="article:published_time" content="%sT08:00:00Z"></head>
<body><article><h1>One item</h1><p>%s. The paragraph goes on for a while, so that nobody takes it for a caption, and says
nothing that matters to anybody at all, which is as it should be in a test.</p><p>A second paragraph stands below the
first one, as in most articles, and it is about as long, so that the page is taken for an article.</p></article></body></html>`, date, lead)
}
