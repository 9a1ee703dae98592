package sqlite

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// prepareDir makes the data directory, and refuses one that is not ours or that SQLite cannot be trusted on.
func prepareDir(dir string) error {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return fmt.Errorf("%w (hint: create it, or choose another directory that this user may write to)", err)
	}
	if name := networkFS(dir); name != "" {
		return fmt.Errorf("it lies on a network file system (%s), where SQLite loses data (hint: choose a local disk)", name)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	return checkOurs(names(entries))
}

func names(entries []os.DirEntry) []string {
	out := make([]string, len(entries))
	for i, e := range entries {
		out[i] = e.Name()
	}
	return out
}

// checkOurs decides whether a record may be opened or created among these files. Creating an empty record next to an
// index or to captures would hide that the real one is lost; creating it among somebody's papers would mix them.
func checkOurs(names []string) error {
	if slices.Contains(names, File) {
		return nil
	}
	for _, name := range names {
		switch {
		case name == "index" || name == "warc" || name == File+"-wal":
			return fmt.Errorf("it holds %s but no %s: the record is lost (hint: restore %s from a backup, or choose an empty directory)", name, File, File)
		case !harmless(name):
			return fmt.Errorf("it holds %q and no %s: it is not a data directory (hint: choose an empty directory)", name, File)
		}
	}
	return nil
}

// harmless names what may lie in a data directory before its first use: settings, locks and what systems leave about.
func harmless(name string) bool {
	switch filepath.Ext(name) {
	case ".yaml", ".yml", ".lock", ".sock", ".env":
		return true
	}
	return strings.HasPrefix(name, ".") || name == "lost+found" || name == "knowledge"
}

// writable reports whether a file can be made in a directory.
func writable(dir string) bool {
	f, err := os.CreateTemp(dir, ".writable-")
	if err != nil {
		return false
	}
	f.Close()
	return os.Remove(f.Name()) == nil
}
