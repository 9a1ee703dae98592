package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/cmd/regwatch/newsroom"
)

// TestDamagedIndex damages the files of the index by hand, in several ways. A search builds it again from the store and
// says so, a pass does as well, and nothing that was stored is missing.
func TestDamagedIndex(t *testing.T) {
	room, err := newsroom.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer room.Close()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "feeds.yaml"), []byte(newsroomConfig(room)), 0o644); err != nil {
		t.Fatal(err)
	}
	runRegwatch(t, dir, "crawl", "-quiet")
	for name, damage := range map[string]func(t *testing.T, file string){
		"cut":         func(t *testing.T, file string) { truncate(t, file) },
		"overwritten": func(t *testing.T, file string) { scribble(t, file) },
		"removed":     func(t *testing.T, file string) { remove(t, file) },
	} {
		for _, next := range []string{"search", "crawl"} {
			t.Run(name+" before "+next, func(t *testing.T) {
				for _, file := range indexFiles(t, dir) {
					damage(t, file)
				}
				if next == "crawl" {
					runRegwatch(t, dir, "crawl", "-quiet")
				}
				hits := output(t, dir, "search", "-json", "WhatsApp")
				if !strings.Contains(hits, "platforms-hold-back-user-data-from-police") {
					t.Errorf("the story is not found any more: %s", hits)
				}
			})
		}
	}
}

func indexFiles(t *testing.T, dir string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(dir, "data", indexDir), func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("no files to damage: %v", err)
	}
	return files
}

func truncate(t *testing.T, file string) {
	t.Helper()
	info, err := os.Stat(file)
	if err == nil {
		err = os.Truncate(file, info.Size()/2)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func scribble(t *testing.T, file string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(strings.Repeat("not an index ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, file string) {
	t.Helper()
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
}
