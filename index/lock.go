package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// lockRetry is the pause between two tries.
const lockRetry = 20 * time.Millisecond

// lock keeps writers apart from everybody. Bleve has a lock of its own inside the index; this one lies beside it,
// because Bleve keeps its lock when it fails on a damaged index, and because the index is replaced when it is built
// anew. The zero lock locks nothing.
type lock struct{ f *flock.Flock }

func lockWriter(dir string, wait time.Duration) (lock, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return lock{}, err
	}
	f := lockFile(dir)
	return acquire(f, f.TryLockContext, wait)
}

// lockReader shares the index with other readers. Where nothing can be written there is no writer to keep out.
func lockReader(dir string, wait time.Duration) (lock, error) {
	f := lockFile(dir)
	l, err := acquire(f, f.TryRLockContext, wait)
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return lock{}, nil
	}
	return l, err
}

func lockFile(dir string) *flock.Flock { return flock.New(filepath.Join(dir, "index.lock")) }

func acquire(f *flock.Flock, try func(context.Context, time.Duration) (bool, error), wait time.Duration) (lock, error) {
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	_, err := try(ctx, lockRetry)
	if errors.Is(err, context.DeadlineExceeded) {
		err = fmt.Errorf("%w (hint: ask the process that has it, or stop it)", ErrLocked)
	}
	return lock{f}, err
}

func (l lock) release() error {
	if l.f == nil {
		return nil
	}
	return l.f.Unlock()
}
