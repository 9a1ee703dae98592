package sqlite_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/store/storetest"
)

// TestOpenRefuses opens directories that must not be used. Every refusal says what to do.
func TestOpenRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		prepare func(t *testing.T, dir string)
		want    string
	}{
		"somebody's papers": {file("thesis.txt", "x"), "choose an empty directory"},
		"lost record":       {folder("index"), "restore state.db from a backup"},
		"lost file":         {file("state.db-wal", "x"), "restore state.db from a backup"},
		"not a database":    {file("state.db", strings.Repeat("not a database ", 100)), "not a SQLite database"},
		"other program":     {sqlFile(`CREATE TABLE bookmarks (url)`), "written by another program"},
		"other mark":        {sqlFile(`PRAGMA application_id = 7; CREATE TABLE x (y)`), "written by another program"},
		"newer":             {newer, "upgrade regwatch"},
		"damaged":           {damaged, "restore a backup"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			c.prepare(t, dir)
			s, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
			if err == nil {
				_, err = s.Latest(t.Context(), store.ArticleQuery{})
				s.Close()
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error = %v, want one with %q", err, c.want)
			}
		})
	}
}

func file(name, content string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func folder(name string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
}

func sqlFile(query string) func(*testing.T, string) {
	return func(t *testing.T, dir string) { shell(t, dir, query) }
}

func newer(t *testing.T, dir string) {
	s, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	shell(t, dir, `PRAGMA user_version = 99`)
}

// damaged overwrites a page in the middle of a database that holds articles.
func damaged(t *testing.T, dir string) {
	s, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(t.Context(), storetest.Lease(t, s, "a.example"), storetest.Full("a.example")); err != nil {
		t.Fatal(err)
	}
	s.Close()
	path := filepath.Join(dir, sqlite.File)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096; i < len(raw); i++ {
		raw[i] = 0xa5
	}
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestOpenAccepts opens directories that hold what a directory may hold before the first use.
func TestOpenAccepts(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b c?&%")
	if err := os.MkdirAll(filepath.Join(dir, "lost+found"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"feeds.yaml", "crawl.lock", ".hidden"} {
		file(name, "")(t, dir)
	}
	open(t, dir)
	if _, err := os.Stat(filepath.Join(dir, sqlite.File)); err != nil {
		t.Error(err)
	}
}

// TestOpenTogether opens a new directory many times at once: one makes the schema, the others wait for it.
func TestOpenTogether(t *testing.T) {
	dir := t.TempDir()
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			s, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			s.Close()
		})
	}
	wg.Wait()
}

// TestReopen finds what was stored, and the same identity.
func TestReopen(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	if _, err := s.Commit(t.Context(), storetest.Lease(t, s, "a.example"), storetest.Full("a.example")); err != nil {
		t.Fatal(err)
	}
	before, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	after, err := open(t, dir).Stats(t.Context())
	if err != nil || before != after || before.ID == "" {
		t.Errorf("stats = %+v, %v; want %+v", after, err, before)
	}
}

func TestOpenReadOnly(t *testing.T) {
	dir := t.TempDir()
	if _, err := sqlite.OpenReadOnly(t.Context(), dir, sqlite.Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error for a missing record = %v", err)
	}
	w := open(t, dir)
	l := storetest.Lease(t, w, "a.example")
	r, err := sqlite.OpenReadOnly(t.Context(), dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := w.Commit(t.Context(), l, storetest.Full("a.example")); err != nil {
		t.Fatal(err)
	}
	if st, err := r.Stats(t.Context()); err != nil || st.Articles != 1 {
		t.Errorf("the reader beside the writer sees %+v, %v", st, err)
	}
	if err := r.Release(t.Context(), l); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("error of a write = %v", err)
	}
}

// TestDiskFull bounds the size of the database, which SQLite reports as it does a full disk.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	l := storetest.Lease(t, s, "a.example")
	if err := s.LimitPages(t.Context()); err != nil {
		t.Fatal(err)
	}
	var err error
	stored := 0
	for n := 0; err == nil && n < 10_000; n++ {
		if _, err = s.Commit(t.Context(), l, oneArticle("a.example", n)); err == nil {
			stored++
		}
	}
	if err == nil || !strings.Contains(err.Error(), "disk is full") {
		t.Fatalf("error = %v", err)
	}
	if st, err := s.Stats(t.Context()); err != nil || st.Articles != stored || st.AlertsDue != stored {
		t.Errorf("%d were acknowledged, but stats = %+v, %v", stored, st, err)
	}
}

func TestBackup(t *testing.T) {
	s := open(t, t.TempDir())
	if _, err := s.Commit(t.Context(), storetest.Lease(t, s, "a.example"), storetest.Full("a.example")); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, sqlite.File)
	if err := s.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), path); err == nil {
		t.Error("an existing file was overwritten")
	}
	want, _ := s.Stats(t.Context())
	got, err := open(t, dir).Stats(t.Context())
	if err != nil || got != want {
		t.Errorf("stats of the copy = %+v, %v; want %+v", got, err, want)
	}
}

// goosed notes what goose notes once it made the first migration.
const goosed = `
CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL, is_applied INTEGER NOT NULL,
	tstamp TIMESTAMP DEFAULT (datetime('now')));
INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, 1), (1, 1);`

// A record of the first version is brought up to date by whoever may write, and named by whoever may not.
func TestOlderSchema(t *testing.T) {
	dir := t.TempDir()
	first, err := os.ReadFile("migrations/00001_start.sql")
	if err != nil {
		t.Fatal(err)
	}
	shell(t, dir, string(first)+goosed)
	if _, err := sqlite.OpenReadOnly(t.Context(), dir, sqlite.Options{}); err == nil || !strings.Contains(err.Error(), "run a crawl first") {
		t.Errorf("opened for reading: %v", err)
	}
	open(t, dir).Close()
	s, err := sqlite.OpenReadOnly(t.Context(), dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Sources(t.Context()); err != nil {
		t.Error(err)
	}
}
