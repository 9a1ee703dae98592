package main

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/cmd/regwatch/inbox"
	"github.com/regwatch/regwatch/cmd/regwatch/newsroom"
	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
)

// kills is how many processes each of the tests of killing kills. The number is run with
//
//	go test ./cmd/regwatch -run TestKill -kills 200 -v
var kills = flag.Int("kills", 12, "processes that each test of killing kills")

// TestKill kills passes at random moments and starts them again until one ends by itself. Whatever the moments were, the
// store, the index and the set of alerts that arrived must be those of a pass that nobody disturbed.
func TestKill(t *testing.T) {
	room, err := newsroom.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer room.Close()

	start := time.Now()
	want, killed := runKilled(t, room, func() time.Duration { return time.Hour })
	whole := time.Since(start)
	if killed != 0 || !strings.Contains(want, "facebook") {
		t.Fatalf("the undisturbed pass was killed %d times and left:\n%s", killed, want)
	}
	for sum := 0; sum < *kills; {
		got, killed := runKilled(t, room, func() time.Duration { return rand.N(whole) })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("after %d kills (-undisturbed +killed):\n%s", killed, diff)
		}
		sum += killed
	}
}

// runKilled runs passes over a fresh data directory, killing each after a delay, until one ends by itself. It describes
// what is there then.
func runKilled(t *testing.T, room *newsroom.Newsroom, delay func() time.Duration) (state string, killed int) {
	t.Helper()
	box, err := inbox.Open(t.Context(), demoSecret)
	if err != nil {
		t.Fatal(err)
	}
	defer box.Close()
	dir := t.TempDir()
	config := filepath.Join(dir, "feeds.yaml")
	if err := os.WriteFile(config, []byte(killConfig(room, box)), 0o644); err != nil {
		t.Fatal(err)
	}
	for !runOnce(t, dir, delay()) {
		killed++
	}
	return describe(t, filepath.Join(dir, "data"), box), killed
}

func killConfig(room *newsroom.Newsroom, box *inbox.Inbox) string {
	head, _, _ := strings.Cut(newsroomConfig(room), "receivers:")
	return head + fmt.Sprintf(`receivers:
  - {name: hook, webhook: {url: %q, secret_env: KILL_TEST_SECRET}}
rules:
  - {name: stance, send_to: [hook], max_age: 3650d, group_wait: 0s}
`, box.WebhookURL())
}

// runOnce runs one pass and reports whether it ended by itself.
func runOnce(t *testing.T, dir string, delay time.Duration) bool {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var talk strings.Builder
	pass := &exec.Cmd{
		Path: exe, Args: []string{"regwatch", "crawl", "-quiet"}, Dir: dir, Stderr: &talk,
		Env: append(os.Environ(), "KILL_TEST_SECRET="+demoSecret),
	}
	if err := pass.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(delay, func() { pass.Process.Kill() })
	err = pass.Wait()
	timer.Stop()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return true
	case errors.As(err, &exit) && !exit.Exited():
		return false
	}
	t.Fatalf("pass: %v\n%s", err, talk.String())
	return false
}

// describe writes down what must not depend on when a pass was killed.
func describe(t *testing.T, data string, box *inbox.Inbox) string {
	t.Helper()
	s, err := sqlite.OpenReadOnly(t.Context(), data, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var lines []string
	lines = append(lines, storedArticles(t, s)...)
	lines = append(lines, storedIncidents(t, s)...)
	lines = append(lines, indexed(t, s, data))
	lines = append(lines, arrived(box)...)
	return strings.Join(lines, "\n")
}

func storedArticles(t *testing.T, s *sqlite.Store) (lines []string) {
	t.Helper()
	articles, err := s.Tail(t.Context(), 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range articles {
		lines = append(lines, fmt.Sprintf("article %s v%d %s, %d letters, %d mentions, %d responses", a.URL, a.Version, a.State, len(a.Text), len(a.Mentions), len(a.Responses)))
	}
	slices.Sort(lines)
	return lines
}

func storedIncidents(t *testing.T, s *sqlite.Store) (lines []string) {
	t.Helper()
	incidents, err := s.Incidents(t.Context(), store.IncidentQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range incidents {
		for _, m := range i.Members {
			lines = append(lines, fmt.Sprintf("incident %s %s: %s %s, %d witnesses", i.ID, i.State, m.Company, m.State, len(i.Evidence)))
		}
	}
	slices.Sort(lines)
	return lines
}

// indexed compares the index with the store: it may be behind after a crash, never after a pass that ended.
func indexed(t *testing.T, s *sqlite.Store, data string) string {
	t.Helper()
	stats, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ix, err := index.OpenReadOnly(filepath.Join(data, indexDir), index.Options{Log: stats.ID, End: stats.LastSeq})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	cursor, err := ix.Cursor()
	if err != nil {
		t.Fatal(err)
	}
	page, err := ix.Search(t.Context(), index.Query{Size: 1})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("index behind by %d, holds %d of %d articles", stats.LastSeq-cursor, page.Total, stats.Articles)
}

// arrived lists the alerts by id, so that a repeat under the same id counts once and one under another id shows.
func arrived(box *inbox.Inbox) (lines []string) {
	for _, h := range box.Webhooks() {
		lines = append(lines, fmt.Sprintf("alert %s by %s", h.Company, h.Rule))
	}
	slices.Sort(lines)
	return lines
}
