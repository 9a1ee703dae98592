package index

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"syscall"

	"github.com/blevesearch/bleve/v2"
	bolt "go.etcd.io/bbolt/errors"
)

// The errors a caller decides on. They come wrapped: use errors.Is.
var (
	// ErrLocked: another process has the index open.
	ErrLocked = errors.New("the index is in use by another process")
	// ErrMissing: there is no index yet.
	ErrMissing = errors.New("there is no index")
	// ErrDamaged: the index cannot be read.
	ErrDamaged = errors.New("the index is damaged")
	// ErrOutdated: the index was built by another version of regwatch, or from another record.
	ErrOutdated = errors.New("the index is of another form")
)

// Rebuildable reports whether Rebuild cures an error.
func Rebuildable(err error) bool {
	return errors.Is(err, ErrMissing) || errors.Is(err, ErrDamaged) || errors.Is(err, ErrOutdated)
}

// classify gives an error of opening its meaning. What is neither a lock nor a matter of rights is damage: the files
// are there and cannot be read.
func classify(err error) error {
	switch {
	case err == nil, errors.Is(err, ErrDamaged):
		return err
	case errors.Is(err, bolt.ErrTimeout):
		return fmt.Errorf("%w (hint: ask the process that has it, or stop it)", ErrLocked)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w (hint: give this user the right to read and write the index)", err)
	case errors.Is(err, syscall.ENOSPC):
		return noSpace(err)
	case errors.Is(err, bleve.ErrorIndexPathDoesNotExist):
		return ErrMissing
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// noSpace says what to do where a disk is full; other errors stay as they are.
func noSpace(err error) error {
	if !errors.Is(err, syscall.ENOSPC) {
		return err
	}
	return fmt.Errorf("%w (hint: the disk is full: free some space and start again; the index catches up)", err)
}

// guard runs f and turns a panic into ErrDamaged. The index reads its files through memory maps and trusts them: a
// damaged one makes it read out of bounds, and a shortened one makes the system raise a fault.
func guard(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	return f()
}
