package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/cmd/regwatch/newsroom"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
)

// correctionKills is how many corrections TestKillCorrection kills.
const correctionKills = 16

// TestKillCorrection kills the making and undoing of a correction at random moments. Afterwards all of it is there or nothing:
// the correction, the incident as it follows from it, and the alert taken back or waiting.
func TestKillCorrection(t *testing.T) {
	room, err := newsroom.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer room.Close()
	dir := t.TempDir()
	later := time.Now().UTC().Add(12 * time.Hour).Format("15:04") // so that the alerts wait
	config := strings.Replace(newsroomConfig(room), "max_age: 3650d}", fmt.Sprintf("max_age: 3650d, digest: %q}", later+" UTC"), 1)
	if err := os.WriteFile(filepath.Join(dir, "feeds.yaml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	if !killedAfter(t, dir, time.Hour, "crawl", "-quiet") {
		t.Fatal("the crawl did not end")
	}
	zoom := wholeOrNothing(t, dir)
	start, done := time.Now(), 0
	for kills := 0; kills < correctionKills; {
		args := []string{"incident", "reject", string(zoom)}
		if n := corrections(t, dir); len(n) > 0 && n[len(n)-1].Holds() {
			args = []string{"incident", "undo", fmt.Sprint(n[len(n)-1].ID)}
		}
		delay := time.Hour
		if done > 0 {
			delay = rand.N(time.Since(start) / time.Duration(done))
		}
		if killedAfter(t, dir, delay, args...) {
			done++
		} else {
			kills++
			start = start.Add(delay) // the time of those that ended is what counts
		}
		wholeOrNothing(t, dir)
	}
}

// killedAfter runs the program and reports whether it ended by itself before it was killed.
func killedAfter(t *testing.T, dir string, delay time.Duration, args ...string) bool {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var talk strings.Builder
	cmd := &exec.Cmd{Path: exe, Args: append([]string{"regwatch"}, args...), Dir: dir, Stderr: &talk, Env: os.Environ()}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(delay, func() { cmd.Process.Kill() })
	err = cmd.Wait()
	timer.Stop()
	var exit *exec.ExitError
	if err == nil || errors.As(err, &exit) && !exit.Exited() {
		return err == nil
	}
	t.Fatalf("regwatch %v: %v\n%s", args, err, talk.String())
	return false
}

func corrections(t *testing.T, dir string) []news.Correction {
	t.Helper()
	s := openKilled(t, dir)
	defer s.Close()
	made, err := s.Corrections(t.Context(), store.CorrectionQuery{})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func openKilled(t *testing.T, dir string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(dir, "data"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// wholeOrNothing compares the last correction with what must follow from it, and gives the response that it is about.
func wholeOrNothing(t *testing.T, dir string) news.ResponseID {
	t.Helper()
	rejected := false
	if made := corrections(t, dir); len(made) > 0 {
		rejected = made[len(made)-1].Holds()
	}
	s := openKilled(t, dir)
	defer s.Close()
	const id = "zoom-hk-noncoop-1"
	found, err := s.Incidents(t.Context(), store.IncidentQuery{IDs: []news.IncidentID{id}})
	if err != nil || len(found) != 1 {
		t.Fatalf("%d incidents: %v", len(found), err)
	}
	alerts, err := s.Alerts(t.Context(), store.AlertQuery{Incident: id})
	if err != nil || len(alerts) != 1 {
		t.Fatalf("%d alerts: %v", len(alerts), err)
	}
	if found[0].Void() != rejected || (alerts[0].State == news.DeliveryWithdrawn) != rejected {
		t.Fatalf("rejected: %t; the incident stands as %q, its alert is %s", rejected, found[0].State, alerts[0].State)
	}
	for _, e := range append(found[0].Evidence, found[0].Rejected...) {
		return e.ID()
	}
	t.Fatal("no report")
	return ""
}
