package sqlite

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
)

// Backup writes a consistent copy of the record to a new file, beside running work. The copy appears whole or not at
// all; an existing file is left alone and is an error.
func (s *Store) Backup(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("back up to %s: the file exists (hint: choose another name)", path)
	}
	part := path + ".part"
	if err := os.Remove(part); err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("back up to %s: %w", path, err)
	}
	if err := s.copyTo(ctx, part); err != nil {
		return s.explain("back up", err)
	}
	if err := settleFile(part, path); err != nil {
		return fmt.Errorf("back up to %s: %w", path, err)
	}
	return nil
}

// copyTo uses a connection of its own: those of the pool are forbidden to write anything, also a copy.
func (s *Store) copyTo(ctx context.Context, path string) error {
	db, err := pool(dsn(s.dir, url.Values{"mode": {"ro"}, "_busy_timeout": {"5000"}}), 1)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, path)
	return err
}

// settleFile gives a written file its name once its bytes are on the disk.
func settleFile(part, path string) error {
	if err := syncPath(part); err != nil {
		return err
	}
	if err := os.Rename(part, path); err != nil {
		return err
	}
	return syncPath(filepath.Dir(path))
}

// syncPath brings a file or folder to the disk. Windows has no such call for folders or for files opened to be read.
func syncPath(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
