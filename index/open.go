package index

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"

	"github.com/regwatch/regwatch/index/han"
	"github.com/regwatch/regwatch/news"
)

// shard is the folder of the one part that an index has now. Parts are numbered, so that one by time can be added
// without moving this one.
const shard = "0001"

// building begins the name of a folder that is not finished.
const building = ".building-"

// Options say what an index belongs to.
type Options struct {
	// Log identifies the record that the index follows (store.Stats.ID). An index of another record is ErrOutdated.
	Log string
	// End is the last place of the record (store.Stats.LastSeq). An index that is ahead of it, because the record was
	// restored from a backup, is ErrOutdated. 0 is not compared.
	End news.Seq
	// Wait bounds the wait for another process that has the index open; 0 means 3 s.
	Wait time.Duration
}

func (o Options) wait() time.Duration {
	if o.Wait > 0 {
		return o.Wait
	}
	return 3 * time.Second
}

// Index is an open index. It is safe for many goroutines; Apply runs one at a time.
type Index struct {
	b       bleve.Index
	ix      mapping.IndexMapping
	folding han.Folding
	close   func() error
}

func newIndex(b bleve.Index, l lock) *Index {
	return &Index{b: b, ix: b.Mapping(), folding: han.New(), close: sync.OnceValue(func() error {
		return errors.Join(b.Close(), l.release())
	})}
}

// Keys of what an index notes about itself.
var (
	keyCursor = []byte("cursor")
	keyForm   = []byte("form")
)

// form is what an index was built as.
type form struct {
	Schema int
	Log    string
}

// Open opens the index in a folder for writing and creates it when it is missing. ErrLocked, ErrDamaged, ErrOutdated.
func Open(dir string, o Options) (*Index, error) {
	x, err := openWriter(dir, o)
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", dir, err)
	}
	return x, nil
}

func openWriter(dir string, o Options) (*Index, error) {
	l, err := lockWriter(dir, o.wait())
	if err != nil {
		return nil, err
	}
	err = sweep(dir)
	if err == nil && !exists(filepath.Join(dir, shard)) {
		err = create(dir, o)
	}
	if err != nil {
		return nil, errors.Join(err, l.release())
	}
	return open(dir, o, l, map[string]any{"bolt_timeout": o.wait().String()})
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// OpenReadOnly opens an existing index for searching. While it is open no process can write. ErrMissing, ErrLocked,
// ErrDamaged, ErrOutdated.
func OpenReadOnly(dir string, o Options) (*Index, error) {
	if !exists(filepath.Join(dir, shard)) {
		return nil, fmt.Errorf("open index %s: %w", dir, ErrMissing)
	}
	l, err := lockReader(dir, o.wait())
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", dir, err)
	}
	x, err := open(dir, o, l, map[string]any{"bolt_timeout": o.wait().String(), "read_only": true})
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", dir, err)
	}
	return x, nil
}

// open opens the part under a lock, which the index then owns; it is released on failure.
func open(dir string, o Options, l lock, config map[string]any) (*Index, error) {
	var b bleve.Index
	err := guard(func() (err error) {
		b, err = bleve.OpenUsing(filepath.Join(dir, shard), config)
		return err
	})
	if err != nil {
		return nil, errors.Join(classify(err), l.release())
	}
	x := newIndex(b, l)
	if err := x.check(o); err != nil {
		return nil, errors.Join(err, x.Close())
	}
	return x, nil
}

// check compares the form of the index with what this program writes.
func (x *Index) check(o Options) error {
	var f form
	raw, err := x.b.GetInternal(keyForm)
	if err != nil || json.Unmarshal(raw, &f) != nil {
		return fmt.Errorf("%w: it does not say what it is", ErrDamaged)
	}
	if f.Schema != schema || f.Log != o.Log {
		return fmt.Errorf("%w: form %d of record %q, want form %d of %q", ErrOutdated, f.Schema, f.Log, schema, o.Log)
	}
	cursor, err := x.Cursor()
	if err == nil && o.End > 0 && cursor > o.End {
		return fmt.Errorf("%w: it has followed to %d, the record ends at %d", ErrOutdated, cursor, o.End)
	}
	return err
}

// create makes an empty index under its name at once whole. Bleve does not sync what it writes when it creates: a power
// cut within seconds would leave files that cannot be read.
func create(dir string, o Options) error {
	tmp, err := os.MkdirTemp(dir, building)
	if err != nil {
		return err
	}
	x, err := build(filepath.Join(tmp, shard), o)
	if err != nil {
		return noSpace(err)
	}
	if err := x.Close(); err != nil {
		return err
	}
	return install(tmp, dir)
}

// build makes an empty index in a new folder and leaves it open.
func build(path string, o Options) (*Index, error) {
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	b, err := bleve.NewUsing(path, m, scorch.Name, scorch.Name, map[string]any{"bolt_timeout": o.wait().String()})
	if err != nil {
		return nil, err
	}
	f, err := json.Marshal(form{Schema: schema, Log: o.Log})
	if err == nil {
		err = b.SetInternal(keyForm, f)
	}
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return newIndex(b, lock{}), nil
}

// sweep removes what a crash left unfinished.
func sweep(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), building) {
			if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// Cursor is the place in the log that the index has followed to.
func (x *Index) Cursor() (news.Seq, error) {
	raw, err := x.b.GetInternal(keyCursor)
	if err != nil {
		return 0, fmt.Errorf("read cursor of index: %w", err)
	}
	if len(raw) == 0 {
		return 0, nil
	}
	if len(raw) != 8 {
		return 0, fmt.Errorf("read cursor of index: %w", ErrDamaged)
	}
	return news.Seq(binary.BigEndian.Uint64(raw)), nil
}

// Apply writes articles and the place in the log they lead to, in one batch. A newer version replaces the older one. It
// returns when the batch is on the disk. Batches of 500 to 1000 cost least; one at a time costs ten times as much.
func (x *Index) Apply(ctx context.Context, docs []news.Article, upTo news.Seq) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	err := guard(func() error {
		batch := x.b.NewBatch()
		for i := range docs {
			if err := batch.Index(docs[i].Key.String(), newDocument(&docs[i], x.folding)); err != nil {
				return err
			}
		}
		batch.SetInternal(keyCursor, binary.BigEndian.AppendUint64(nil, uint64(upTo)))
		return x.b.Batch(batch)
	})
	if err != nil {
		return fmt.Errorf("index articles up to %d: %w", upTo, err)
	}
	return nil
}

// Count is how many articles are in the index.
func (x *Index) Count() (int, error) {
	n, err := x.b.DocCount()
	return int(n), err
}

// Close lets other processes open the index. A second Close does nothing.
func (x *Index) Close() error { return x.close() }
