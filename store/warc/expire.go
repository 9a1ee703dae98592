package warc

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Expired says what Expire removed.
type Expired struct {
	Files int
	Bytes int64
}

// Expire removes the files of AppendBrief that were begun on a day before a moment. A capture lies in a file of its own
// day, so that none is removed before its time. A reference to what is gone reads as os.ErrNotExist.
func (a *Archive) Expire(before time.Time) (Expired, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	var done Expired
	if a.lock == nil {
		return done, errors.New("the archive is closed")
	}
	names, err := a.names(a.brief)
	if err != nil {
		return done, fmt.Errorf("remove old captures: %w", err)
	}
	last := briefPrefix + before.UTC().Format(dayForm)
	for _, name := range names {
		if a.brief.seg != nil && filepath.Base(a.brief.seg.f.Name()) == name || strings.Compare(name, last) >= 0 {
			continue
		}
		n, err := remove(filepath.Join(a.dir, name))
		if err != nil {
			return done, fmt.Errorf("remove old captures: %w", err)
		}
		done.Files, done.Bytes = done.Files+1, done.Bytes+n
	}
	return done, nil
}

// remove deletes a file and says how large it was.
func remove(path string) (int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), os.Remove(path)
}
