package monitor

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/store/warc"
)

// press is a Fetcher without a network: feeds and pages by address, with a clock that a test can turn.
type press struct {
	mu     sync.Mutex
	now    time.Time
	links  map[string][]news.Link
	pages  map[string]string // body by address; missing: unreachable
	asked  map[string]int
	status map[string]int         // of the answer, where it is not 200
	moved  map[string]string      // where an address leads
	maps   map[string][]news.Link // sitemaps by source
}

func (p *press) Backfill(_ context.Context, s news.Source, since time.Time) (out []news.Link) {
	for _, l := range p.maps[s.URL] {
		if l.Published.Time.After(since) {
			out = append(out, l)
		}
	}
	return out
}

func (p *press) Poll(_ context.Context, s news.Source, v news.Validators) crawler.Poll {
	links, ok := p.links[s.URL]
	if !ok {
		return crawler.Poll{Failure: news.Failure{Kind: news.FailUnreachable, Detail: s.Name + " is down"}, Validators: v}
	}
	return crawler.Poll{Links: links, Capture: news.Capture{Status: http.StatusOK}}
}

func (p *press) Page(_ context.Context, l news.Link) (news.Capture, news.Failure) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked[l.URL]++
	body, ok := p.pages[l.URL]
	if !ok {
		return news.Capture{URL: l.URL, Header: http.Header{}}, news.Failure{Kind: news.FailUnreachable, Detail: "no answer"}
	}
	if status := p.status[l.URL]; status != 0 {
		kind := map[int]news.FailureKind{http.StatusNotFound: news.FailGone, http.StatusGone: news.FailGone}[status]
		return news.Capture{URL: l.URL, FinalURL: l.URL, Status: status, Proto: "HTTP/1.1", Header: http.Header{}, At: p.now},
			news.Failure{Kind: cmp.Or(kind, news.FailStatus), Detail: fmt.Sprint("status ", status)}
	}
	return news.Capture{
		URL: l.URL, FinalURL: cmp.Or(p.moved[l.URL], l.URL), Status: http.StatusOK, Proto: "HTTP/1.1", Header: http.Header{"Content-Type": {"text/html"}},
		Body: []byte(body), At: p.now,
	}, news.Failure{}
}

// Again answers like a site that knows no validators.
func (p *press) Again(ctx context.Context, l news.Link, _ news.Validators) (news.Capture, news.Failure) {
	return p.Page(ctx, l)
}

func (p *press) clock() time.Time { return p.now }

// story is a page on which a platform pauses.
func story(company string) string {
	return fmt.Sprintf(`<html lang="en"><head><title>%[1]s stops answering</title></head><body><article><h1>%[1]s stops answering</h1>
<p>%[1]s has suspended the processing of requests for user data from Hong Kong police, the company said on Monday.</p>
<p>The pause follows the National Security Law, which took effect last week, and lasts until a review of the law is over.</p>
</article></body></html>`, company)
}

func link(url, summary string, at time.Time) news.Link {
	return news.Link{Key: news.KeyOf(url), URL: url, Title: "An item", Summary: summary, Published: news.Date{Time: at, Method: news.DateFeed, Confidence: 0.9}}
}

type silent struct{}

func (silent) Polled(store.SourceState, int) {}
func (silent) Read(*news.Article, int)       {}
func (silent) Failed(news.Failure)           {}

// newMonitor is a monitor with real parts but for the network.
func newMonitor(t *testing.T, p *press, sources ...news.Source) *Monitor {
	t.Helper()
	dir := t.TempDir()
	s, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
	check(t, err)
	t.Cleanup(func() { s.Close() })
	archive, err := warc.Open(dir, warc.Options{})
	check(t, err)
	t.Cleanup(func() { archive.Close() })
	stats, err := s.Stats(t.Context())
	check(t, err)
	ix, err := index.Open(filepath.Join(dir, "index"), index.Options{Log: stats.ID, End: stats.LastSeq})
	check(t, err)
	t.Cleanup(func() { ix.Close() })
	base, err := kb.Load()
	check(t, err)
	engine, err := extract.New(extract.Options{KB: base})
	check(t, err)
	rule := alert.Rule{
		Name: "stance", Actions: news.DefaultActions, Modality: []news.Modality{news.Done, news.Ongoing, news.Announced, news.Planned},
		MinConfidence: news.AlertConfidence, MaxAge: 7 * 24 * time.Hour, SendTo: []string{"desk"},
	}
	return &Monitor{
		Store: s, Fetcher: p, Engine: engine, Archive: archive, Index: ix, Policy: alert.Policy{Rules: []alert.Rule{rule}},
		Sources: sources, Observer: silent{}, Now: p.clock, Owner: "test", Workers: 4,
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func source(n int) news.Source {
	name := fmt.Sprintf("outlet %d", n)
	return news.Source{Name: name, Owner: name, URL: fmt.Sprintf("https://o%d.example/feed", n), Language: "en"}
}

func crawl(t *testing.T, m *Monitor) Summary {
	t.Helper()
	sum, err := m.Crawl(t.Context())
	check(t, err)
	return sum
}

// Two outlets tell the same: one article each, one alert, and a second pass does nothing.
func TestCrawlTellsOnce(t *testing.T) {
	p := &press{now: noon, asked: map[string]int{}, links: map[string][]news.Link{}, pages: map[string]string{}}
	for n := range 2 {
		url := fmt.Sprintf("https://o%d.example/1", n)
		p.links[source(n).URL] = []news.Link{link(url, "", noon.Add(-time.Hour))}
		p.pages[url] = story("WhatsApp")
	}
	m := newMonitor(t, p, source(0), source(1), source(2)) // the third is down
	sum := crawl(t, m)
	if sum.Articles != 2 || sum.Raised != 1 || sum.Indexed != 2 || sum.Sources.Failed != 1 {
		t.Errorf("first pass: %+v", sum)
	}
	p.now = p.now.Add(24 * time.Hour)
	if sum := crawl(t, m); sum.Articles != 0 || sum.Raised != 0 || sum.Sources.Polled != 3 {
		t.Errorf("second pass: %+v", sum)
	}
	if p.asked["https://o0.example/1"] != 1 {
		t.Errorf("page asked for %d times", p.asked["https://o0.example/1"])
	}
}

// A page that fails leaves the feed's text; when it comes back it is the next version of the same article, and what the
// feed's text told already is not told again.
func TestFeedTextStandsInForAPage(t *testing.T) {
	const url = "https://o0.example/1"
	p := &press{now: noon, asked: map[string]int{}, pages: map[string]string{}}
	p.links = map[string][]news.Link{source(0).URL: {link(url, "WhatsApp has suspended the processing of requests for user data from Hong Kong police, the company said.", noon)}}
	m := newMonitor(t, p, source(0))
	if sum := crawl(t, m); sum.Articles != 1 || sum.Raised != 1 || sum.Failed["unreachable"] != 1 {
		t.Fatalf("pass without the page: %+v", sum)
	}
	a, err := m.Store.Article(t.Context(), news.KeyOf(url))
	check(t, err)
	if a.Content != news.ContentFeed || a.State != news.PagePartial || a.Version != 1 {
		t.Errorf("feed's text: %s, %s, version %d", a.Content, a.State, a.Version)
	}
	p.pages[url], p.now = story("WhatsApp"), noon.Add(firstRetry)
	if sum := crawl(t, m); sum.Articles != 1 || sum.Raised != 0 {
		t.Errorf("pass with the page: %+v", sum)
	}
	a, err = m.Store.Article(t.Context(), news.KeyOf(url))
	check(t, err)
	if a.Content != news.ContentPage || a.Version != 2 || a.Capture.SHA256 == "" {
		t.Errorf("page: %s, version %d, capture %q", a.Content, a.Version, a.Capture.SHA256)
	}
}

// The first pass over a source may find an archive: what is older than the rule's max_age is stored and not told, and a
// later report of the same old stance is not told either.
func TestOldNewsIsNotTold(t *testing.T) {
	p := &press{now: noon, asked: map[string]int{}, pages: map[string]string{"https://o0.example/1": story("WhatsApp"), "https://o1.example/1": story("WhatsApp")}}
	p.links = map[string][]news.Link{
		source(0).URL: {link("https://o0.example/1", "", noon.Add(-20*24*time.Hour))},
		source(1).URL: {link("https://o1.example/1", "", noon.Add(-time.Hour))},
	}
	m := newMonitor(t, p, source(0))
	if sum := crawl(t, m); sum.Articles != 1 || sum.Raised != 0 {
		t.Errorf("archive: %+v", sum)
	}
	m.Sources = append(m.Sources, source(1))
	if sum := crawl(t, m); sum.Articles != 1 || sum.Raised != 0 {
		t.Errorf("late report: %+v", sum)
	}
}

// A pass that is told to stop leaves what it did not do for the next one.
func TestStoppedPassLeavesWork(t *testing.T) {
	p := &press{now: noon, asked: map[string]int{}, pages: map[string]string{}, links: map[string][]news.Link{}}
	m := newMonitor(t, p, source(0))
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := m.Crawl(ctx); err == nil {
		t.Error("a pass that could not begin reports success")
	}
	const url = "https://o0.example/1"
	p.links[source(0).URL], p.pages[url] = []news.Link{link(url, "", noon)}, story("WhatsApp")
	if sum := crawl(t, m); sum.Articles != 1 || sum.Raised != 1 {
		t.Errorf("next pass: %+v", sum)
	}
}
