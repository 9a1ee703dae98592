package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/web"
	"github.com/regwatch/regwatch/web/api"
)

// TestStaleAddress: a daemon that was killed leaves its note behind. Nobody answers there, or one that has another record
// and does not know the token; then the index is free and is opened as without a daemon.
func TestStaleAddress(t *testing.T) {
	var asked string
	stranger := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = r.Header.Get("Authorization")
		w.WriteHeader(http.StatusUnauthorized)
	}))
	defer stranger.Close()
	gone := httptest.NewServer(nil)
	gone.Close()
	for name, url := range map[string]string{"nobody": gone.URL, "a stranger": stranger.URL, "nonsense": "::"} {
		dir := t.TempDir()
		if err := (address{URL: url, Token: "t"}).write(dir); err != nil {
			t.Fatal(err)
		}
		if _, ok, err := askDaemon(t.Context(), dir, web.SearchQuery{Text: "x", Size: 1}); ok || err != nil {
			t.Errorf("%s answers: %v, %v", name, ok, err)
		}
		info, err := os.Stat(filepath.Join(dir, addressFile))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("the note is readable for others: %v, %v", info.Mode(), err)
		}
	}
	if asked != "Bearer t" {
		t.Errorf("asked with %q", asked)
	}
}

// TestDaemonSays: what the daemon cannot answer is said as without a daemon.
func TestDaemonSays(t *testing.T) {
	for body, want := range map[string]error{
		`{"status":400,"title":"The query cannot be read","detail":"character 3: no"}`: web.ErrBadQuery,
		`{"status":503,"title":"The search index is busy"}`:                            nil,
		`broken`: nil,
	} {
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(map[bool]int{true: 400, false: 503}[want != nil])
			w.Write([]byte(body))
		}))
		_, ok, err := address{URL: srv.URL}.ask(t.Context(), web.SearchQuery{Text: "x"})
		srv.Close()
		if !ok || err == nil || want != nil && !errors.Is(err, want) {
			t.Errorf("%s: %v, %v", body, ok, err)
		}
	}
}

// TestManyHits are asked for in parts.
func TestManyHits(t *testing.T) {
	var asked []string
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from, _ := strconv.Atoi(r.URL.Query().Get("from"))
		n, _ := strconv.Atoi(r.URL.Query().Get("n"))
		asked = append(asked, r.URL.Query().Get("from")+"+"+r.URL.Query().Get("n"))
		json.NewEncoder(w).Encode(api.Results{Total: 1100, Hits: make([]api.Result, min(n, 1100-from))})
	}))
	defer srv.Close()
	found, ok, err := address{URL: srv.URL}.search(t.Context(), web.SearchQuery{Text: "x", From: 20, Size: 2000})
	if !ok || err != nil || len(found.Hits) != 1080 || found.Total != 1100 {
		t.Fatalf("%v, %v, %d hits", ok, err, len(found.Hits))
	}
	if diff := cmp.Diff([]string{"20+500", "520+500", "1020+500"}, asked); diff != "" {
		t.Error(diff)
	}
}

// TestAccess: who is asked for a token, and by which.
func TestAccess(t *testing.T) {
	parse := func(serve string) config.Serve {
		t.Helper()
		y := "contact: a@example.org\nsources: [{name: A, url: \"https://a.example/feed\"}]\nserve: " + serve + "\n"
		cfg, err := config.Parse("feeds.yaml", []byte(y), func(name string) (string, bool) {
			return map[string]string{"SHORT": "abc", "LONG": "0123456789abcdef"}[name], name != "MISSING"
		})
		if err != nil {
			t.Fatal(err)
		}
		return cfg.Serve
	}
	for serve, want := range map[string]struct {
		open   bool
		tokens int
	}{
		`{}`:                              {true, 0},
		`{token_env: LONG}`:               {false, 1},
		`{token_env: LONG, login: proxy}`: {true, 1},
		`{public_url: "https://a.example", login: proxy}`: {true, 0},
	} {
		a, err := accessOf(parse(serve), "run")
		if err != nil || a.Open != want.open || len(a.Tokens) != want.tokens {
			t.Errorf("%s: open %v, %d tokens, %v", serve, a.Open, len(a.Tokens), err)
		}
	}
	for _, serve := range []string{`{token_env: SHORT}`, `{token_env: MISSING}`} {
		if _, err := accessOf(parse(serve), ""); err == nil {
			t.Errorf("%s was taken", serve)
		}
	}
}
