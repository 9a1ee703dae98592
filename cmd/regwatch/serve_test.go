package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/regwatch/regwatch/cmd/regwatch/newsroom"
)

// waiter is a writer that tells when it was written a word.
type waiter struct {
	mu    sync.Mutex
	buf   bytes.Buffer
	word  string
	found chan struct{}
	once  sync.Once
}

func waitFor(word string) *waiter { return &waiter{word: word, found: make(chan struct{})} }

func (w *waiter) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.buf.Write(b)
	if strings.Contains(w.buf.String(), w.word) {
		w.once.Do(func() { close(w.found) })
	}
	return len(b), nil
}

func (w *waiter) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.buf.String()
}

// TestServe lets the daemon read the newsroom, send an alert while it runs, and stop when it is told; what it read can be
// searched, also while it runs, and another run keeps out.
func TestServe(t *testing.T) {
	room, err := newsroom.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer room.Close()
	dir := t.TempDir()
	file, data := filepath.Join(dir, "feeds.yaml"), filepath.Join(dir, "data")
	config := strings.Replace(newsroomConfig(room), "max_age: 3650d", "max_age: 3650d, group_wait: 0s", 1)
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	alerts, log := waitFor("ALERT"), waitFor("msg=pass")
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"serve", "-config", file, "-data", data}, console{out: alerts, err: log})
	}()
	<-log.found
	<-alerts.found
	if said := other(t, "crawl", "-config", file, "-data", data); !strings.Contains(said, "another run is at work") {
		t.Errorf("a second run: %s", said)
	}
	there, ok := readAddress(data)
	if !ok {
		t.Fatal("the daemon does not say where its pages are")
	}
	if page := fetch(t, there.URL+"/", ""); !strings.Contains(page, "WhatsApp") || !strings.Contains(page, "Hong Kong") {
		t.Errorf("the board:\n%s", page)
	}
	if said := fetch(t, there.URL+"/healthz", ""); said != "ok\n" {
		t.Errorf("health: %s", said)
	}
	if said := other(t, "search", "-data", data, "data requests"); !strings.Contains(said, "hong-kong") || !strings.Contains(said, "**data**") {
		t.Errorf("search while the daemon has the index: %s", said)
	}
	if said := other(t, "search", "-data", data, "law:"); !strings.Contains(said, "character") || !strings.Contains(said, "docs/query.md") {
		t.Errorf("a query that cannot be read: %s", said)
	}
	if said := other(t, "reindex", "-data", data); !strings.Contains(said, "in use") {
		t.Errorf("reindex while the daemon has the index: %s", said)
	}
	stop()
	if code := <-ended; code != exitOK || !strings.Contains(log.String(), "msg=stopped") {
		t.Errorf("exit code %d, log:\n%s", code, log)
	}
	if said := other(t, "search", "-data", data, "data requests"); !strings.Contains(said, "hong-kong") {
		t.Errorf("search: %s", said)
	}
	if _, ok := readAddress(data); ok {
		t.Error("the note of where the pages were is left behind")
	}
}

// fetch gives the body of an address.
func fetch(t *testing.T, url, token string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// other runs another command in this process and gives back all that it said.
func other(t *testing.T, args ...string) string {
	t.Helper()
	var said bytes.Buffer
	run(t.Context(), args, console{in: strings.NewReader(""), out: io.Writer(&said), err: &said})
	return said.String()
}
