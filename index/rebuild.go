package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/regwatch/regwatch/news"
)

// Tail reads the log: up to n articles after a place, in order; none at the end. It is store.Store.Tail.
type Tail func(ctx context.Context, after news.Seq, n int) ([]news.Article, error)

// batchSize is where the cost of an article is least and memory still small.
const batchSize = 1000

// Follow applies what the log has after the index's cursor, until its end, and returns the number of articles.
func (x *Index) Follow(ctx context.Context, tail Tail) (int, error) {
	cursor, err := x.Cursor()
	if err != nil {
		return 0, err
	}
	for done := 0; ; {
		docs, err := tail(ctx, cursor, batchSize)
		if err != nil || len(docs) == 0 {
			return done, err
		}
		cursor = docs[len(docs)-1].Seq
		if err := x.Apply(ctx, docs, cursor); err != nil {
			return done, err
		}
		done += len(docs)
	}
}

// OpenOrRebuild opens the index for writing and builds it anew first where that is the cure.
func OpenOrRebuild(ctx context.Context, dir string, o Options, tail Tail) (*Index, error) {
	x, err := Open(dir, o)
	if !Rebuildable(err) {
		return x, err
	}
	if _, err := Rebuild(ctx, dir, o, tail); err != nil {
		return nil, err
	}
	return Open(dir, o)
}

// Rebuild builds the index of a folder anew from the log, beside the old one, and puts it in its place when it is
// whole. Until then the old one stays. No process may have it open: ErrLocked. It returns the number of articles.
func Rebuild(ctx context.Context, dir string, o Options, tail Tail) (int, error) {
	n, err := rebuild(ctx, dir, o, tail)
	if err != nil {
		return 0, fmt.Errorf("rebuild index %s: %w", dir, err)
	}
	return n, nil
}

func rebuild(ctx context.Context, dir string, o Options, tail Tail) (n int, err error) {
	l, err := lockWriter(dir, o.wait())
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, l.release()) }()
	if err := sweep(dir); err != nil {
		return 0, err
	}
	tmp, err := os.MkdirTemp(dir, building)
	if err != nil {
		return 0, err
	}
	x, err := build(filepath.Join(tmp, shard), o)
	if err != nil {
		return 0, err
	}
	n, err = x.Follow(ctx, tail)
	if err = errors.Join(err, x.Close()); err != nil {
		return 0, errors.Join(err, os.RemoveAll(tmp))
	}
	return n, install(tmp, dir)
}

// install moves a finished part to its name and the old one away. A crash between the two moves leaves no index, which
// Open takes for a new one and the follower fills.
func install(tmp, dir string) error {
	fresh, place, old := filepath.Join(tmp, shard), filepath.Join(dir, shard), filepath.Join(tmp, "old")
	if err := syncTree(fresh); err != nil {
		return err
	}
	if err := os.Rename(place, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(fresh, place); err != nil {
		return errors.Join(err, os.Rename(old, place))
	}
	if err := syncPath(dir); err != nil {
		return err
	}
	return os.RemoveAll(tmp)
}

// syncTree brings a folder and all in it to the disk.
func syncTree(root string) error {
	return filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncPath(path)
	})
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
