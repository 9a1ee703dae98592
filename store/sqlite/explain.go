package sqlite

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// hints say what to do about the primary result codes that a user can do something about.
var hints = map[int]string{
	sqlite3.SQLITE_FULL:     "the disk is full: free some space and start again; what was acknowledged is safe",
	sqlite3.SQLITE_READONLY: "the file cannot be written: give this user the right to write to it and to its directory",
	sqlite3.SQLITE_CANTOPEN: "the file cannot be opened: give this user the right to read and write it and its directory",
	sqlite3.SQLITE_PERM:     "the file cannot be opened: give this user the right to read and write it and its directory",
	sqlite3.SQLITE_CORRUPT:  "the file is damaged: restore a backup, or save what can be read with the .recover command of the sqlite3 shell",
	sqlite3.SQLITE_NOTADB:   "the file is not a SQLite database: restore a backup, or choose another directory",
	sqlite3.SQLITE_IOERR:    "the disk failed to read or write: look at the system log, and copy the directory to another disk",
	sqlite3.SQLITE_BUSY:     "another process keeps the file busy: stop it, or wait and start again",
	sqlite3.SQLITE_NOLFS:    "the file is too large for this system",
}

// explain names what was done and to which file, and adds the next step where there is one. An error that comes from
// the caller's context is left without a hint.
func (s *Store) explain(doing string, err error) error {
	if err == nil {
		return nil
	}
	path := filepath.Join(s.dir, File)
	if hint := hintFor(err); hint != "" {
		return fmt.Errorf("%s %s: %w (hint: %s)", doing, path, err, hint)
	}
	return fmt.Errorf("%s %s: %w", doing, path, err)
}

func hintFor(err error) string {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return ""
	}
	if errors.Is(err, syscall.ENOSPC) {
		return hints[sqlite3.SQLITE_FULL]
	}
	return hints[code(err)]
}

// code is the primary result code of an error of SQLite, or 0.
func code(err error) int {
	if e := (*sqlite.Error)(nil); errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}
