package warc

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
)

// segment is the file that is written to.
type segment struct {
	f       *os.File
	written int64 // guarded by Archive.mu; also read by sync through end
	end     atomic.Int64
	failed  atomic.Bool // the system could not sync or undo: what it holds of the file's tail is not known

	syncing sync.Mutex
	synced  int64
	closed  bool
}

// create makes a new file and its name lasting.
func create(path string) (*segment, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o640)
	if err != nil {
		return nil, err
	}
	if err := syncDir(filepath.Dir(path)); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &segment{f: f}, nil
}

// reopen opens a file at the end of its last whole record and cuts off the rest. A file that does not begin with a
// record of ours is left as it is, and its length is given as 0.
func reopen(path string) (*segment, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	s := &segment{f: f}
	if err := s.mend(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return s, nil
}

func (s *segment) mend() error {
	st, err := s.f.Stat()
	if err != nil {
		return err
	}
	end := lastWhole(s.f, st.Size())
	if end > 0 && end < st.Size() {
		if err := errors.Join(s.f.Truncate(end), s.f.Sync()); err != nil {
			return err
		}
	}
	s.written, s.synced = end, end
	s.end.Store(end)
	return nil
}

// append writes at the end, or leaves the file as it was.
func (s *segment) append(b []byte) error {
	if _, err := s.f.WriteAt(b, s.written); err != nil {
		if s.f.Truncate(s.written) != nil {
			s.failed.Store(true)
		}
		if errors.Is(err, syscall.ENOSPC) {
			return fmt.Errorf("%w (hint: free some space and start again; what was acknowledged is safe)", err)
		}
		return err
	}
	s.written += int64(len(b))
	s.end.Store(s.written)
	return nil
}

// sync waits until the file is on the disk up to an offset. One call syncs for all that wrote before it began.
func (s *segment) sync(upTo int64) error {
	s.syncing.Lock()
	defer s.syncing.Unlock()
	if s.synced >= upTo {
		return nil
	}
	if s.closed || s.failed.Load() {
		return errors.New("the file could not be synced")
	}
	end := s.end.Load()
	if err := s.f.Sync(); err != nil {
		s.failed.Store(true) // a second fsync may report success for pages that were lost
		return err
	}
	s.synced = end
	return nil
}

func (s *segment) close() error {
	err := s.sync(s.written)
	s.syncing.Lock()
	defer s.syncing.Unlock()
	s.closed = true
	return errors.Join(err, s.f.Close())
}

// syncDir makes the names in a folder lasting. Windows has no such call.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
