package main

import (
	"bytes"
	"context"
	"io"
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
	stop()
	if code := <-ended; code != exitOK || !strings.Contains(log.String(), "msg=stopped") {
		t.Errorf("exit code %d, log:\n%s", code, log)
	}
	if said := other(t, "search", "-data", data, "data requests"); !strings.Contains(said, "hong-kong") {
		t.Errorf("search: %s", said)
	}
}

// other runs another command in this process and gives back all that it said.
func other(t *testing.T, args ...string) string {
	t.Helper()
	var said bytes.Buffer
	run(t.Context(), args, console{in: strings.NewReader(""), out: io.Writer(&said), err: &said})
	return said.String()
}
