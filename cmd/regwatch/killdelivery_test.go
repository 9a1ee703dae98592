package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/cmd/regwatch/newsroom"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
)

// hurriedEnv holds the moment, in nanoseconds since 1970, from which the clock of the processes under test runs fast.
const hurriedEnv = "REGWATCH_TEST_HURRIED_SINCE"

// haste is how much faster it runs: the first retry, after half a minute, comes after 15 milliseconds.
const haste = 2000

// hurried is a process under test: it makes one pass, as crawl does, and then sends until nothing waits any more, with a
// clock that runs fast, so that retries come while the test is looking.
func hurried() {
	if err := hurriedPass(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func hurriedPass(ctx context.Context) error {
	since, err := strconv.ParseInt(os.Getenv(hurriedEnv), 10, 64)
	if err != nil {
		return err
	}
	start := time.Unix(0, since).UTC()
	now := func() time.Time { return start.Add(haste * time.Since(start)) }
	cfg, err := loadConfig(defaultConfig)
	if err != nil {
		return err
	}
	log := logger(console{err: io.Discard})
	p, err := open(ctx, cfg, partsOptions{out: os.Stdout, log: log, now: now, workers: 8})
	if err != nil {
		return err
	}
	defer p.close()
	p.monitor.Observer = quiet{log}
	if err := p.store.FreeClaims(ctx, now()); err != nil {
		return err
	}
	if _, err := p.monitor.Crawl(ctx); err != nil {
		return err
	}
	for {
		if err := p.monitor.Sender.Drain(ctx); err != nil {
			return err
		}
		st, err := p.store.Stats(ctx)
		if err != nil || st.AlertsDue == 0 {
			return err
		}
		<-time.After(time.Millisecond) // the receivers are other processes: there is nothing to wait on but the clock
	}
}

// TestKillWhileReceiversFail kills the program at random, half of the time in the moments after a message arrived, while
// every receiver fails at random. Whatever happens, every alert arrives, under one id for ever, and no kill brings a
// receiver more than one repeat.
func TestKillWhileReceiversFail(t *testing.T) {
	room, err := newsroom.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer room.Close()
	start := time.Now()
	want := deliver(t, room, 0, func(*exec.Cmd, <-chan struct{}) {})
	whole := time.Since(start)
	if len(want.keys) < 12 || want.repeats != 0 || want.killed != 0 {
		t.Fatalf("undisturbed: %d alerts, %d repeats, %d kills", len(want.keys), want.repeats, want.killed)
	}
	var sum delivery
	for sum.killed < *kills {
		got := deliver(t, room, 0.35, func(p *exec.Cmd, arrived <-chan struct{}) { killAtRandom(p, arrived, whole) })
		if diff := cmp.Diff(want.keys, got.keys); diff != "" {
			t.Fatalf("after %d kills (-undisturbed +killed):\n%s", got.killed, diff)
		}
		if got.most > got.killed {
			t.Errorf("%d kills brought one receiver %d repeats", got.killed, got.most)
		}
		sum.killed, sum.repeats, sum.failed = sum.killed+got.killed, sum.repeats+got.repeats, sum.failed+got.failed
	}
	if sum.repeats > sum.killed {
		t.Errorf("%d kills brought %d repeats", sum.killed, sum.repeats)
	}
	t.Logf("%d kills, %d refusals and failures of receivers, %d repeats, none lost", sum.killed, sum.failed, sum.repeats)
}

// killAtRandom ends a process some time after it started, or just after something arrived.
func killAtRandom(p *exec.Cmd, arrived <-chan struct{}, whole time.Duration) {
	if rand.IntN(2) == 0 {
		<-time.After(rand.N(whole))
	} else if _, more := <-arrived; more {
		<-time.After(rand.N(4 * time.Millisecond))
	}
	p.Process.Kill() // one that ended meanwhile is not there to be killed
}

// delivery is what came of delivering everything the newsroom tells.
type delivery struct {
	keys    []news.AlertKey // of the alerts that arrived, each once
	repeats int
	most    int // repeats to one receiver
	failed  int
	killed  int
}

// deliver runs the program over a fresh data directory until it ends by itself, and checks what arrived.
func deliver(t *testing.T, room *newsroom.Newsroom, failing float64, disturb func(*exec.Cmd, <-chan struct{})) delivery {
	t.Helper()
	to := openMoody(t, failing)
	dir := t.TempDir()
	head, _, _ := strings.Cut(newsroomConfig(room), "receivers:")
	if err := os.WriteFile(filepath.Join(dir, "feeds.yaml"), []byte(head+to.config()), 0o644); err != nil {
		t.Fatal(err)
	}
	since := fmt.Sprintf("%s=%d", hurriedEnv, time.Now().UnixNano())
	killed := 0
	for !runHurried(t, dir, since, to, disturb) {
		killed++
	}
	to.close()
	d := to.sum(t)
	d.killed = killed
	checkDelivered(t, filepath.Join(dir, "data"), d.keys)
	return d
}

// runHurried runs one process and reports whether it ended by itself.
func runHurried(t *testing.T, dir, since string, to *moody, disturb func(*exec.Cmd, <-chan struct{})) bool {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var talk strings.Builder
	p := &exec.Cmd{Path: exe, Args: []string{"regwatch-hurried"}, Dir: dir, Stderr: &talk,
		Env: append(os.Environ(), "KILL_TEST_SECRET="+demoSecret, since)}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	arrived, ended := to.listen(), make(chan struct{})
	go func() { defer close(ended); disturb(p, arrived) }()
	err = p.Wait()
	to.deafen()
	<-ended
	if err == nil {
		return true
	}
	if p.ProcessState.Exited() {
		t.Fatalf("process: %v\n%s", err, talk.String())
	}
	return false
}

// checkDelivered compares the record with what arrived: every alert is delivered, and none arrived that is not written down.
func checkDelivered(t *testing.T, data string, arrived []news.AlertKey) {
	t.Helper()
	s, err := sqlite.OpenReadOnly(t.Context(), data, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	all, err := s.Alerts(t.Context(), store.AlertQuery{})
	if err != nil {
		t.Fatal(err)
	}
	var keys []news.AlertKey
	for _, a := range all {
		keys = append(keys, a.Key)
		if a.State != news.DeliveryDelivered {
			t.Errorf("alert %s to %s is %s: %s", a.Key, a.Receiver, a.State, a.LastError)
		}
	}
	slices.Sort(keys)
	if diff := cmp.Diff(keys, arrived); diff != "" {
		t.Errorf("alerts (-stored +arrived):\n%s", diff)
	}
}
