package web_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/web"
)

func secret(value string) func() (string, error) {
	return func() (string, error) { return value, nil }
}

const token = "a token of many letters"

func bearer(token string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+token) }
}

func header(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func host(name string) func(*http.Request) { return func(r *http.Request) { r.Host = name } }

// TestWhoMayRead asks for a page, an answer, a feed and the metrics with every kind of key.
func TestWhoMayRead(t *testing.T) {
	d := record(t, nil)
	closed := site(t, d, func(o *web.Options) {
		o.Access = web.Access{Tokens: []func() (string, error){secret("other"), secret(token)}}
	})
	open := site(t, d, func(o *web.Options) {
		o.Access = web.Access{Open: true, Tokens: []func() (string, error){secret(token)}}
	})
	basic := func(r *http.Request) { r.SetBasicAuth("anybody", token) }
	for _, path := range []string{"/", "/api/v1/board", "/feeds/platform%20pauses%20cooperation.atom", "/metrics", "/nowhere", "/static/x"} {
		found := get(t, open, path).status
		for name, c := range map[string]struct {
			got  answer
			want int
		}{
			"no token where one is needed":    {get(t, closed, path), 401},
			"a wrong token":                   {get(t, closed, path, bearer("wrong")), 401},
			"an empty token":                  {get(t, closed, path, bearer("")), 401},
			"the token":                       {get(t, closed, path, bearer(token)), found},
			"the token as a password":         {get(t, closed, path, basic), found},
			"a wrong token where none needed": {get(t, open, path, bearer("wrong")), 401},
			"another kind of key":             {get(t, open, path, header("Authorization", "Digest x")), 401},
		} {
			if c.got.status != c.want {
				t.Errorf("%s, %s: status %d, want %d", path, name, c.got.status, c.want)
			}
		}
		if challenge := get(t, closed, path).header.Values("WWW-Authenticate"); len(challenge) != 2 || !strings.HasPrefix(challenge[0], "Basic ") {
			t.Errorf("%s asks for the token by %q", path, challenge)
		}
	}
	if a := get(t, closed, "/healthz"); a.status != 200 || a.body != "ok\n" {
		t.Errorf("healthz without the token: %d %q", a.status, a.body)
	}
}

// TestRebinding asks under names that are not ours, as a page elsewhere can make a browser do.
func TestRebinding(t *testing.T) {
	srv := site(t, record(t, nil), func(o *web.Options) { o.Access.Listen = "desk.internal:7788" })
	for name, want := range map[string]int{
		"127.0.0.1:7788": 200, "[::1]:7788": 200, "localhost": 200, "LOCALHOST.:80": 200, "10.1.2.3": 200,
		"regwatch.example.org": 200, "desk.internal:7788": 200,
		"evil.example": 421, "127.0.0.1.evil.example:7788": 421, "regwatch.example.org.evil.example": 421, "localhost.evil.example": 421,
	} {
		if got := get(t, srv, "/", host(name)); got.status != want {
			t.Errorf("%s: status %d, want %d", name, got.status, want)
		}
	}
	// What a proxy may say is not believed.
	if got := get(t, srv, "/", host("evil.example"), header("X-Forwarded-Host", "localhost")); got.status != 421 {
		t.Errorf("X-Forwarded-Host was believed: status %d", got.status)
	}
}

func TestHeaders(t *testing.T) {
	srv := site(t, record(t, nil), nil)
	for _, path := range []string{"/", "/api/v1/board", "/nowhere", "/healthz", "/feeds/platform%20pauses%20cooperation.atom"} {
		h := get(t, srv, path).header
		if csp := h.Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: policy %q", path, csp)
		}
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
			"Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "private, no-cache",
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		if h.Get("Set-Cookie") != "" || h.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s sets a cookie or lets others read", path)
		}
	}
}

// TestResend changes something: who may, from where, and what it does.
func TestResend(t *testing.T) {
	d := record(t, world(t, "world"))
	alert := deadAlert(t, d.Store)
	tokens := []func() (string, error){secret(token)}
	srv := site(t, d, func(o *web.Options) { o.Access.Tokens = tokens })
	page, program := "/alerts/"+string(alert.Key)+"/resend", "/api/v1/alerts/"+string(alert.Key)+"/resend"
	same, cross := header("Sec-Fetch-Site", "same-origin"), header("Sec-Fetch-Site", "cross-site")
	for name, c := range map[string]struct {
		got  answer
		want int
	}{
		"without token":           {ask(t, srv, "POST", page, same), 401},
		"from another site":       {ask(t, srv, "POST", page, bearer(token), cross), 403},
		"from another origin":     {ask(t, srv, "POST", page, bearer(token), header("Origin", "https://evil.example")), 403},
		"with GET":                {get(t, srv, page, bearer(token)), 404},
		"an alert there is not":   {ask(t, srv, "POST", "/alerts/msg_none/resend", bearer(token)), 404},
		"where no token is known": {ask(t, site(t, d, nil), "POST", page), 403},
	} {
		if c.got.status != c.want {
			t.Errorf("%s: status %d, want %d: %s", name, c.got.status, c.want, c.got.body)
		}
	}
	if n := stats(t, d.Store).AlertsDead; n != 1 {
		t.Fatalf("%d dead alerts before", n)
	}
	if a := ask(t, srv, "POST", page, bearer(token), header("Origin", "https://regwatch.example.org")); a.status != 303 || a.header.Get("Location") != "/alerts?state=due" {
		t.Errorf("from our own page behind a proxy: %d %s", a.status, a.header.Get("Location"))
	}
	if a := ask(t, srv, "POST", program, bearer(token)); a.status != 200 || !strings.Contains(a.body, `"/api/v1/alerts?state=due"`) {
		t.Errorf("by a program: %d %s", a.status, a.body)
	}
	if n := stats(t, d.Store).AlertsDead; n != 0 {
		t.Errorf("%d dead alerts after", n)
	}
}

// deadAlert gives one of the alerts up.
func deadAlert(t *testing.T, s store.Store) news.Alert {
	t.Helper()
	to, err := s.DueReceivers(t.Context(), now)
	must(t, err)
	claimed, err := s.ClaimAlerts(t.Context(), "test", to[0], 1, time.Hour, now)
	must(t, err)
	must(t, s.SettleAlerts(t.Context(), claimed[:1], news.Outcome{Dead: true, Error: "550 no"}, now))
	return claimed[0]
}

func stats(t *testing.T, s store.Store) store.Stats {
	t.Helper()
	st, err := s.Stats(t.Context())
	must(t, err)
	return st
}

// TestSecretThatCannotBeRead lets nobody in, and tells nobody where the secret lies.
func TestSecretThatCannotBeRead(t *testing.T) {
	broken := func() (string, error) { return "", errors.New("read /etc/regwatch/token: permission denied") }
	srv := site(t, record(t, nil), func(o *web.Options) { o.Access = web.Access{Tokens: []func() (string, error){broken}} })
	if a := get(t, srv, "/", bearer("x")); a.status != 500 || strings.Contains(a.body, "/etc") {
		t.Errorf("%d %s", a.status, a.body)
	}
}
