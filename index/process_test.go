package index_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/news"
)

// envDir makes the test binary a writer of an index.
const envDir = "REGWATCH_TEST_INDEX_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(envDir); dir != "" {
		if err := writer(dir, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// writer applies batches of ten and acknowledges each with its cursor, until it is killed.
func writer(dir string, ack io.Writer) error {
	x, err := index.Open(dir, index.Options{Log: "log"})
	if err != nil {
		return err
	}
	defer x.Close()
	for {
		cursor, err := x.Cursor()
		if err != nil {
			return err
		}
		docs := corpus(int(cursor) + 10)[cursor:]
		if err := x.Apply(context.Background(), docs, cursor+10); err != nil {
			return err
		}
		if _, err := fmt.Fprintln(ack, cursor+10); err != nil {
			return err
		}
	}
}

// TestKill kills a writer between its batches, again and again: what was acknowledged is in the index, and the index
// holds exactly what its cursor says.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	for round := range 3 {
		acked := kill(t, dir, 2+round*3)
		x, err := index.Open(dir, index.Options{Log: "log"})
		if err != nil {
			t.Fatal(err)
		}
		cursor, err := x.Cursor()
		if n := total(t, x, "common"); err != nil || cursor < acked || n != int(cursor) {
			t.Errorf("acknowledged %d, cursor %d, %d articles, %v", acked, cursor, n, err)
		}
		x.Close()
	}
}

// kill starts a writer, kills it after n acknowledgements and returns the last one.
func kill(t *testing.T, dir string, n int) (last news.Seq) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), envDir+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for acks := bufio.NewScanner(out); acks.Scan(); n-- {
		seq, err := strconv.Atoi(acks.Text())
		if err != nil {
			t.Fatal(err)
		}
		if last = news.Seq(seq); n == 1 {
			cmd.Process.Kill()
		}
	}
	if cmd.Wait() == nil || n > 0 {
		t.Fatal("the writer ended by itself")
	}
	return last
}
