package web_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web"
	"github.com/regwatch/regwatch/web/api"
)

// failing is a record that cannot be read.
type failing struct{ err error }

func (f failing) Incidents(context.Context, web.IncidentQuery) ([]news.Incident, error) {
	return nil, f.err
}
func (f failing) Alerts(context.Context, web.AlertQuery) ([]news.Alert, error) { return nil, f.err }
func (f failing) Article(context.Context, news.URLKey) (news.Article, error) {
	return news.Article{}, f.err
}
func (f failing) Sources(context.Context) ([]api.Source, error)                 { return nil, f.err }
func (f failing) Search(context.Context, web.SearchQuery) (*api.Results, error) { return nil, f.err }

// TestFailures tells a person and a program that something failed, and neither of them the text of the error.
func TestFailures(t *testing.T) {
	key := news.KeyOf("https://a.example/").String()
	paths := []string{"/", "/incidents", "/incidents/x", "/alerts", "/search?q=x", "/sources", "/articles/" + key, feedPath}
	for _, c := range []struct {
		err    error
		status int
	}{
		{errors.New("read /var/lib/regwatch/state.db: disk I/O error"), 500}, {fmt.Errorf("search: %w", web.ErrBusy), 503},
		{fmt.Errorf("/var/lib: %w", context.DeadlineExceeded), 503},
	} {
		srv := site(t, record(t, nil), func(o *web.Options) { o.Record = failing{c.err} })
		for _, path := range paths {
			a := get(t, srv, path)
			if a.status != c.status || strings.Contains(a.body, "/var") || !strings.Contains(a.body, "<h1>") {
				t.Errorf("%s: status %d: %s", path, a.status, a.body)
			}
			if path == feedPath {
				continue
			}
			a = get(t, srv, strings.TrimSuffix("/api/v1"+map[bool]string{true: "/board"}[path == "/"]+path, "/"))
			if a.status != c.status || a.header.Get("Content-Type") != "application/problem+json" || strings.Contains(a.body, "/var") {
				t.Errorf("/api/v1%s: status %d: %s", path, a.status, a.body)
			}
		}
	}
}

// TestBadRequests are refused before anything is read.
func TestBadRequests(t *testing.T) {
	srv := site(t, record(t, nil), nil)
	for _, path := range []string{
		"/incidents?n=0", "/incidents?n=501", "/incidents?from=-1", "/incidents?from=x", "/search?from=99999", "/?at=yesterday", "/?reported=1",
		"/alerts?state=lost", "/search?sort=worst", "/incidents?open=maybe", "/search?q=%zz", "/alerts?since=2020", feedPath + "?page=0",
		"/search?q=" + strings.Repeat("x", 5000),
	} {
		if a := get(t, srv, path); a.status != 400 {
			t.Errorf("%s: status %d", path[:min(len(path), 60)], a.status)
		}
	}
	if a := ask(t, srv, "POST", "/incidents", bearer("x")); a.status != 401 {
		t.Errorf("POST to a page: status %d", a.status)
	}
}
