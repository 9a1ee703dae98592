package index_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/news"
)

// corpus makes articles that share a word and have one of their own.
func corpus(n int) (out []news.Article) {
	at := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		url := fmt.Sprintf("https://a.example/%d", i)
		out = append(out, news.Article{
			Seq: news.Seq(i + 1), Key: news.KeyOf(url), URL: url, Outlet: "Outlet", Title: fmt.Sprintf("Title own%d", i),
			Text: "A common word.", Language: "en", Fetched: at.Add(time.Duration(i) * time.Hour), State: news.PageWhole,
		})
	}
	return out
}

// log gives the tail of a list, as the store does.
func log(list []news.Article) index.Tail {
	return func(_ context.Context, after news.Seq, n int) (out []news.Article, err error) {
		for _, a := range list {
			if a.Seq > after && len(out) < n {
				out = append(out, a)
			}
		}
		return out, nil
	}
}

func total(t *testing.T, x *index.Index, text string) int {
	t.Helper()
	p, err := x.Search(t.Context(), index.Query{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return p.Total
}

func wantCursor(t *testing.T, x *index.Index, want news.Seq) {
	t.Helper()
	if got, err := x.Cursor(); err != nil || got != want {
		t.Errorf("cursor = %d, %v; want %d", got, err, want)
	}
}

// TestFollow applies a log in steps, with a crash's worth of repetition: nothing twice, nothing missed.
func TestFollow(t *testing.T) {
	dir := t.TempDir()
	list := corpus(30)
	x := open(t, dir)
	wantCursor(t, x, 0)
	if n, err := x.Follow(t.Context(), log(list[:20])); err != nil || n != 20 {
		t.Fatal(n, err)
	}
	wantCursor(t, x, 20)
	x.Close()
	x = open(t, dir)
	changed := list[3]
	changed.Seq, changed.Text = 31, "Another text."
	if n, err := x.Follow(t.Context(), log(append(list, changed))); err != nil || n != 11 {
		t.Fatal(n, err)
	}
	wantCursor(t, x, 31)
	if all, common := total(t, x, ""), total(t, x, "common"); all != 30 || common != 29 {
		t.Errorf("%d articles, %d with the old text", all, common)
	}
}

func TestOpenErrors(t *testing.T) {
	for name, c := range map[string]struct {
		prepare func(t *testing.T, dir string)
		want    error
	}{
		"no index":            {func(*testing.T, string) {}, index.ErrMissing},
		"meta without length": {overwrite("index_meta.json", ""), index.ErrDamaged},
		"meta is noise":       {overwrite("index_meta.json", "\x00\x00\x00"), index.ErrDamaged},
		"meta is missing":     {remove("index_meta.json"), index.ErrDamaged},
		"bolt is noise":       {overwrite("store/root.bolt", strings.Repeat("noise", 5000)), index.ErrDamaged},
		"bolt without length": {overwrite("store/root.bolt", ""), index.ErrDamaged},
		"segments are cut":    {cutSegments, index.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if c.want == index.ErrDamaged {
				x := open(t, dir)
				apply(t, x, corpus(5)...)
				x.Close()
			}
			c.prepare(t, dir)
			err := readAll(t, dir)
			if !errors.Is(err, c.want) || !index.Rebuildable(err) {
				t.Fatalf("error = %v, want %v", err, c.want)
			}
			if n, err := index.Rebuild(t.Context(), dir, index.Options{Log: "log"}, log(corpus(7))); err != nil || n != 7 {
				t.Fatalf("rebuilt %d, %v", n, err)
			}
			if n := total(t, open(t, dir), "common"); n != 7 {
				t.Errorf("%d articles after the rebuild", n)
			}
		})
	}
}

// readAll opens an index and searches in it.
func readAll(t *testing.T, dir string) error {
	x, err := index.OpenReadOnly(dir, index.Options{Log: "log"})
	if err != nil {
		return err
	}
	defer x.Close()
	_, err = x.Search(t.Context(), index.Query{Text: "common", Facets: true})
	return err
}

func overwrite(name, content string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		if err := os.WriteFile(filepath.Join(dir, "0001", name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func remove(name string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		if err := os.Remove(filepath.Join(dir, "0001", name)); err != nil {
			t.Fatal(err)
		}
	}
}

func segments(t *testing.T, dir string) []string {
	files, err := filepath.Glob(filepath.Join(dir, "0001", "store", "*.zap"))
	if err != nil || len(files) == 0 {
		t.Fatal("no segments", err)
	}
	return files
}

func removeSegments(t *testing.T, dir string) {
	for _, f := range segments(t, dir) {
		if err := os.Remove(f); err != nil {
			t.Fatal(err)
		}
	}
}

// cutSegments leaves the ends of the segments' files, which say where the rest was.
func cutSegments(t *testing.T, dir string) {
	for _, f := range segments(t, dir) {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f, raw[len(raw)/2:], 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestLostSegments: Bleve falls back to an older state of the index, if it has one. The cursor falls back with it, so
// that the follower reads again what is missing.
func TestLostSegments(t *testing.T) {
	dir := t.TempDir()
	x := open(t, dir)
	apply(t, x, corpus(5)...)
	x.Close()
	removeSegments(t, dir)
	x, err := index.OpenOrRebuild(t.Context(), dir, index.Options{Log: "log"}, log(corpus(5)))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if _, err := x.Follow(t.Context(), log(corpus(5))); err != nil || total(t, x, "common") != 5 {
		t.Errorf("articles are missing; error %v", err)
	}
}

func TestAheadOfTheRecordIsOutdated(t *testing.T) {
	dir := t.TempDir()
	x := open(t, dir)
	apply(t, x, corpus(5)...)
	x.Close()
	for end, want := range map[news.Seq]error{4: index.ErrOutdated, 5: nil, 0: nil} {
		x, err := index.Open(dir, index.Options{Log: "log", End: end})
		if !errors.Is(err, want) {
			t.Errorf("record that ends at %d: error = %v", end, err)
		}
		if err == nil {
			x.Close()
		}
	}
}

func TestOtherLogIsOutdated(t *testing.T) {
	dir := t.TempDir()
	open(t, dir).Close()
	_, err := index.Open(dir, index.Options{Log: "another"})
	if !errors.Is(err, index.ErrOutdated) || !index.Rebuildable(err) {
		t.Errorf("error = %v", err)
	}
}

// TestLocked: who comes second is told so, in bounded time, and breaks nothing.
func TestLocked(t *testing.T) {
	dir := t.TempDir()
	x := open(t, dir)
	apply(t, x, corpus(1)...)
	o := index.Options{Log: "log", Wait: 30 * time.Millisecond}
	_, err := index.Rebuild(t.Context(), dir, o, log(nil))
	if !errors.Is(err, index.ErrLocked) || index.Rebuildable(err) {
		t.Errorf("rebuild: %v", err)
	}
	_, err = index.OpenReadOnly(dir, o)
	if !errors.Is(err, index.ErrLocked) {
		t.Errorf("reader: %v", err)
	}
	if n := total(t, x, "common"); n != 1 {
		t.Errorf("%d articles", n)
	}
}

// TestReaders: several read at the same time.
func TestReaders(t *testing.T) {
	dir := t.TempDir()
	x := open(t, dir)
	apply(t, x, corpus(2)...)
	x.Close()
	for range 2 {
		r, err := index.OpenReadOnly(dir, index.Options{Log: "log"})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		if n := total(t, r, "common"); n != 2 {
			t.Errorf("%d articles", n)
		}
	}
}

// TestFailedRebuild keeps the old index and leaves nothing lying about; so does Open after a crash.
func TestFailedRebuild(t *testing.T) {
	dir := t.TempDir()
	x := open(t, dir)
	apply(t, x, corpus(3)...)
	x.Close()
	broken := errors.New("the store broke")
	_, err := index.Rebuild(t.Context(), dir, index.Options{Log: "log"}, func(context.Context, news.Seq, int) ([]news.Article, error) {
		return nil, broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("error = %v", err)
	}
	if err := os.MkdirAll(filepath.Join(dir, ".building-7", "0001"), 0o700); err != nil {
		t.Fatal(err)
	}
	if n := total(t, open(t, dir), "common"); n != 3 {
		t.Errorf("%d articles", n)
	}
	if got := names(t, dir); !slices.Equal(got, []string{"0001", "index.lock"}) {
		t.Errorf("the folder holds %v", got)
	}
}

func names(t *testing.T, dir string) (out []string) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestCancelled(t *testing.T) {
	x := open(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := x.Apply(ctx, corpus(1), 1); !errors.Is(err, context.Canceled) {
		t.Errorf("apply: %v", err)
	}
	if _, err := x.Search(ctx, index.Query{Text: "common"}); !errors.Is(err, context.Canceled) {
		t.Errorf("search: %v", err)
	}
	wantCursor(t, x, 0)
}
