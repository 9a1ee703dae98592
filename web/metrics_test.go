package web_test

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/web"
)

// line is a sample in the text format of Prometheus.
var line = regexp.MustCompile(`^[a-z_]+(\{[a-z]+="([^"\\]|\\.)*"(,[a-z]+="([^"\\]|\\.)*")*\})? [0-9.e+-]+$`)

func TestMetrics(t *testing.T) {
	srv := site(t, record(t, world(t, "world")), nil)
	get(t, srv, "/")
	get(t, srv, "/incidents/none")
	get(t, srv, "/what/ever")
	a := get(t, srv, "/metrics")
	if a.status != 200 || !strings.HasPrefix(a.header.Get("Content-Type"), "text/plain; version=0.0.4") {
		t.Fatalf("%d %s", a.status, a.header.Get("Content-Type"))
	}
	types := map[string]bool{}
	for l := range strings.Lines(a.body) {
		l = strings.TrimSuffix(l, "\n")
		if name, ok := strings.CutPrefix(l, "# TYPE "); ok {
			if types[name] {
				t.Errorf("%s is described twice", name)
			}
			types[name] = true
		} else if !strings.HasPrefix(l, "# HELP ") && !line.MatchString(l) {
			t.Errorf("not a sample: %s", l)
		}
	}
	for _, want := range []string{
		`regwatch_build_info{version="0.0.0"} 1`, "regwatch_articles 6", "regwatch_incidents_open 3", `regwatch_alerts{state="due"} 8`,
		`regwatch_sources{state="new"} 2`, "regwatch_index_behind 0", `regwatch_http_requests_total{path="/{$}",status="200"} 1`,
		`regwatch_http_requests_total{path="/incidents/{id}",status="404"} 1`, `regwatch_http_requests_total{path="other",status="404"} 1`,
	} {
		if !strings.Contains(a.body, want+"\n") {
			t.Errorf("there is no %s in\n%s", want, a.body)
		}
	}
}

// TestHealth says what does not work, and not why.
func TestHealth(t *testing.T) {
	works := web.Check{Name: "the record", Try: func(context.Context) error { return nil }}
	broken := web.Check{Name: "the search", Try: func(context.Context) error { return errors.New("open /var/lib/secret: no such file") }}
	for _, c := range []struct {
		checks []web.Check
		status int
		body   string
	}{{[]web.Check{works}, 200, "ok\n"}, {[]web.Check{works, broken}, 503, "the search does not work\n"}} {
		srv := site(t, record(t, nil), func(o *web.Options) { o.Health = c.checks })
		if a := get(t, srv, "/healthz", host("probe.example")); a.status != c.status || a.body != c.body {
			t.Errorf("%d %q, want %d %q", a.status, a.body, c.status, c.body)
		}
	}
}
