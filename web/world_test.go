package web_test

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/cmd/regwatch/desk"
	"github.com/regwatch/regwatch/incident"
	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/web"
)

// now is when the tests look at the record.
var now = time.Date(2020, 7, 8, 9, 0, 0, 0, time.UTC)

// told is an article of testdata/world: a case is a file.
type told struct {
	URL, Title, Text, Outlet, Owner string
	Language                        news.Language
	Published                       time.Time
	Authors                         []string
	Responses                       []news.Response // offsets are found by their quotes
}

func (f *told) article(t *testing.T) news.Article {
	t.Helper()
	a := news.Article{
		Key: news.KeyOf(f.URL), URL: f.URL, Source: "https://source.example/feed", Owner: f.Owner, Outlet: f.Outlet, Title: f.Title, Text: f.Text,
		Authors: f.Authors, Language: f.Language, Published: news.Date{Time: f.Published, Method: news.DateMeta, Confidence: 1},
		Fetched: f.Published.Add(10 * time.Minute), State: news.PageWhole, Content: news.ContentPage, Responses: f.Responses,
		Capture: news.CaptureRef{SHA256: strings.Repeat("0a", 32)},
	}
	for i := range a.Responses {
		r := &a.Responses[i]
		before, _, found := strings.Cut(a.Body(), r.Quote)
		if !found {
			t.Fatalf("%s does not say %q", f.URL, r.Quote)
		}
		r.Start = utf8.RuneCountInString(before)
		r.End = r.Start + utf8.RuneCountInString(r.Quote)
	}
	return a
}

// world reads the articles of a folder in the order of their files' names.
func world(t *testing.T, folder string) (all []news.Article) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles in %s: %v", folder, err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var f told
		if err := json.Unmarshal(b, &f); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all = append(all, f.article(t))
	}
	return all
}

const rule = "platform pauses cooperation"

// record is a real store and index in a temporary folder that took articles the way a pass does.
func record(t *testing.T, articles []news.Article) *desk.Desk {
	t.Helper()
	dir := t.TempDir()
	s, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
	must(t, err)
	t.Cleanup(func() { s.Close() })
	_, err = s.SyncSources(t.Context(), []news.Source{
		{Name: "The Harbour Post", URL: "https://source.example/feed", Kind: news.KindFeed, Owner: "Harbour", Language: "en"},
		{Name: "A regulator <b>with</b> a long name that goes on and on", URL: "https://source.example/other"},
	}, now)
	must(t, err)
	for i := range articles {
		commit(t, s, &articles[i])
	}
	stats, err := s.Stats(t.Context())
	must(t, err)
	ix, err := index.OpenOrRebuild(t.Context(), filepath.Join(dir, "index"), index.Options{Log: stats.ID}, s.Tail)
	must(t, err)
	t.Cleanup(func() { ix.Close() })
	_, err = ix.Follow(t.Context(), s.Tail)
	must(t, err)
	shelf := &desk.Shelf{}
	shelf.Put(ix)
	return &desk.Desk{Store: s, Index: shelf.Take, Now: func() time.Time { return now }}
}

// commit stores an article with what follows from it, by a rule that tells everything.
func commit(t *testing.T, s store.Store, a *news.Article) {
	t.Helper()
	known, err := s.Incidents(t.Context(), store.IncidentQuery{})
	must(t, err)
	policy := alert.Policy{Rules: []alert.Rule{{
		Name: rule, Actions: news.PlatformActions, Modality: news.Modalities, MaxAge: 1000 * time.Hour, SendTo: []string{"desk", "case-system"},
	}}}
	changes, alerts := monitor.Decide(policy, incident.Record{Incidents: known}, a, a.Fetched)
	r := store.Result{Articles: []news.Article{*a}, Alerts: alerts}
	for _, c := range changes {
		r.Incidents = append(r.Incidents, store.IncidentChange{Rev: c.Incident.Rev, Incident: c.Incident})
	}
	leases, err := s.ClaimHosts(t.Context(), "test", 1, time.Hour, now)
	must(t, err)
	_, err = s.Commit(t.Context(), leases[0], r)
	must(t, err)
	must(t, s.Release(t.Context(), leases[0]))
}

// site serves a record. Change may change the options first.
func site(t *testing.T, d *desk.Desk, change func(*web.Options)) *httptest.Server {
	t.Helper()
	o := web.Options{
		Record: d, Outbox: desk.Outbox{Store: d.Store, Now: func() time.Time { return now }}, Words: desk.Words(alert.Names{}), Health: d.Checks(),
		Gauges: d.Gauges, Rules: []string{rule, "another/rule & more"}, RunID: "run", Now: func() time.Time { return now }, Version: "0.0.0",
		Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Access: web.Access{Open: true, PublicURL: "https://regwatch.example.org"},
	}
	if change != nil {
		change(&o)
	}
	s, err := web.New(o)
	must(t, err)
	srv := httptest.NewServer(s.Handler())
	t.Cleanup(srv.Close)
	return srv
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

// get asks for a path; set adds headers and the like.
func get(t *testing.T, srv *httptest.Server, path string, set ...func(*http.Request)) answer {
	t.Helper()
	return ask(t, srv, http.MethodGet, path, set...)
}

func ask(t *testing.T, srv *httptest.Server, method, path string, set ...func(*http.Request)) answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, srv.URL+path, nil)
	must(t, err)
	for _, f := range set {
		f(req)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	must(t, err)
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	must(t, err)
	return answer{resp.StatusCode, resp.Header, string(b)}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
