package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// makeData creates a data directory, readable for its owner only: it holds what the desk is interested in. It fails when
// nothing can be written there, before anything is fetched in vain.
func makeData(dir string) error {
	err := os.MkdirAll(dir, 0o700)
	if err == nil {
		err = tryWrite(dir)
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return hinted{fmt.Errorf("write to data directory: %w", err), "give this user the right to write there, or name another directory with -data"}
	}
	return hinted{fmt.Errorf("write to data directory: %w", err), "free some space, or name another directory with -data"}
}

func tryWrite(dir string) error {
	f, err := os.CreateTemp(dir, ".writable-")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}
