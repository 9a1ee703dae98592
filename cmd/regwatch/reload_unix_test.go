//go:build unix

package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestServeReadsTheConfigurationAgain has the daemon take a new source at SIGHUP, keep the old configuration when the new
// one is wrong, and go on.
func TestServeReadsTheConfigurationAgain(t *testing.T) {
	press := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/feed") {
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>x</title><item><title>One</title><link>%s/page</link></item></channel></rss>`, strings.TrimSuffix(r.URL.Path, "/feed"))
			return
		}
		text("text/html", article("Text of "+r.URL.Path, "2020-07-06"))(w, r)
	}))
	t.Cleanup(press.Close)
	file := filepath.Join(t.TempDir(), "feeds.yaml")
	write := func(sources ...string) {
		config := "contact: desk@example.org\nallow_networks: [127.0.0.0/8]\nfetch: {gap: 0s}\nserve: {listen: none}\nsources:\n"
		for _, name := range sources {
			config += fmt.Sprintf("  - {name: %s, url: '%s/%s/feed'}\n", name, press.URL, name)
		}
		config += "receivers: [{name: here, stdout: {}}]\nrules: [{name: r, send_to: [here]}]\n"
		if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	again := func() {
		if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
	}
	log := &lines{told: make(chan string, 100)}
	write("first")
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, []string{"serve", "-config", file}, console{out: io.Discard, err: log}) }()
	log.until("articles=1 ")

	if err := os.WriteFile(file, []byte("sources: nonsense\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	again()
	if line := log.until("level=ERROR"); !strings.Contains(line, "the old one holds") || !strings.Contains(line, "feeds.yaml:1:10") {
		t.Errorf("of a bad configuration it says: %s", line)
	}
	write("first", "second")
	again()
	log.until("was read again")
	log.until("articles=1 ")
	stop()
	if code := <-ended; code != exitOK {
		t.Errorf("exit code %d", code)
	}
}

// lines is a log that hands on its lines.
type lines struct{ told chan string }

func (l *lines) Write(b []byte) (int, error) {
	l.told <- string(b)
	return len(b), nil
}

// until gives the next line that holds a word.
func (l *lines) until(word string) string {
	for line := range l.told {
		if strings.Contains(line, word) {
			return line
		}
	}
	return ""
}
