package sqlite_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/store/storetest"
)

// The test binary starts itself as a writing process when these are set.
const (
	envDir   = "REGWATCH_TEST_WRITER_DIR"
	envLease = "REGWATCH_TEST_WRITER_LEASE"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(envDir); dir != "" {
		if err := writer(dir, os.Getenv(envLease), os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// writer commits articles under a lease and acknowledges each with a line, until it is killed.
func writer(dir, lease string, ack io.Writer) error {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, dir, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	var l store.HostLease
	if err := json.Unmarshal([]byte(lease), &l); err != nil {
		return err
	}
	st, err := s.Stats(ctx)
	if err != nil {
		return err
	}
	for n := int(st.LastSeq) * 1000; ; n++ {
		if _, err := s.Commit(ctx, l, oneArticle(l.Host, n)); err != nil {
			return err
		}
		if _, err := fmt.Fprintln(ack, n); err != nil {
			return err
		}
	}
}

// oneArticle is an article with an alert, so that half a commit shows.
func oneArticle(host string, n int) store.Result {
	a := storetest.Alert(fmt.Sprintf("%s-%d", host, n))
	return store.Result{Articles: []news.Article{storetest.Article(host, n)}, Alerts: []news.Alert{a}}
}

// process is a writer in a process of its own.
type process struct {
	cmd  *exec.Cmd
	acks *bufio.Scanner
}

func start(t *testing.T, dir string, l store.HostLease) *process {
	t.Helper()
	lease, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), envDir+"="+dir, envLease+"="+string(lease))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	return &process{cmd: cmd, acks: bufio.NewScanner(out)}
}

// kill waits for n acknowledgements, kills the process with SIGKILL and returns all that it gave.
func (p *process) kill(t *testing.T, n int) (acked []int) {
	t.Helper()
	for p.acks.Scan() {
		number, err := strconv.Atoi(p.acks.Text())
		if err != nil {
			t.Fatal(err)
		}
		if acked = append(acked, number); len(acked) == n {
			p.cmd.Process.Kill()
		}
	}
	if p.cmd.Wait() == nil || len(acked) < n {
		t.Fatalf("the writer ended by itself after %d articles", len(acked))
	}
	return acked
}

// TestKill kills a writer in its loop, again and again: every acknowledged article is there with its alert, and nothing
// is there by half.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	l := storetest.Lease(t, s, "a.example")
	for round := range 4 {
		for _, n := range start(t, dir, l).kill(t, 3+round*5) {
			if _, err := s.Article(t.Context(), storetest.Link("a.example", n).Key); err != nil {
				t.Errorf("acknowledged article %d: %v", n, err)
			}
		}
		st, err := s.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if st.Articles != st.AlertsDue || int(st.LastSeq) != st.Articles {
			t.Errorf("round %d: %d articles, %d alerts, last place %d", round, st.Articles, st.AlertsDue, st.LastSeq)
		}
	}
}

// TestProcesses lets four processes write while this one reads the tail: it skips nothing, and no process starves.
func TestProcesses(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	leases := leaseHosts(t, s, "a.example", "b.example", "c.example", "d.example")
	var acked []news.URLKey
	var writers []*process
	for _, l := range leases {
		writers = append(writers, start(t, dir, l))
	}
	seen := map[news.URLKey]bool{}
	cursor := news.Seq(0)
	for i, w := range writers {
		for _, n := range w.kill(t, 15) {
			acked = append(acked, storetest.Link(leases[i].Host, n).Key)
		}
		cursor = readTail(t, s, cursor, seen)
	}
	readTail(t, s, cursor, seen)
	for _, key := range acked {
		if !seen[key] {
			t.Errorf("the reader of the tail skipped %s", key)
		}
	}
}

func readTail(t *testing.T, s *sqlite.Store, cursor news.Seq, seen map[news.URLKey]bool) news.Seq {
	t.Helper()
	for {
		list, err := s.Tail(t.Context(), cursor, 5)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) == 0 {
			return cursor
		}
		for i := range list {
			seen[list[i].Key], cursor = true, list[i].Seq
		}
	}
}

func leaseHosts(t *testing.T, s *sqlite.Store, hosts ...string) []store.HostLease {
	t.Helper()
	var sources []news.Source
	for _, host := range hosts {
		sources = append(sources, storetest.Source(host))
	}
	if _, err := s.SyncSources(t.Context(), sources, storetest.Now); err != nil {
		t.Fatal(err)
	}
	leases, err := s.ClaimHosts(t.Context(), "writers", len(hosts), storetest.TTL, storetest.Now)
	if err != nil || len(leases) != len(hosts) {
		t.Fatalf("leases = %v, %v", leases, err)
	}
	return leases
}
