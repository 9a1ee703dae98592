package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	"github.com/regwatch/regwatch/store"
)

// File is the name of the database in the data directory.
const File = "state.db"

// Options change how the file is used. The zero value is the safe choice.
type Options struct {
	// Readers is how many connections read at the same time; 0 means 4.
	Readers int
	// Unsynced uses synchronous=NORMAL: a power cut may take the last commits, never the consistency. For cards that
	// wear out.
	Unsynced bool
}

// Store is a record in a SQLite file.
type Store struct {
	dir   string
	loose bool    // no write waits for the disk
	w     *sql.DB // one connection; nil when opened for reading
	r     *sql.DB
	codec codec
	close func() error

	turn     turn       // to use w
	prepared statements // of w
	asked    *reader    // r for what is asked often
}

var _ store.Store = (*Store)(nil)

// Open opens the record in a data directory and creates both when they are missing. It brings an older schema up to
// date, and refuses a newer one, a directory that holds something else, and a network file system. The caller closes
// the store.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	if err := prepareDir(dir); err != nil {
		return nil, fmt.Errorf("open data directory %s: %w", dir, err)
	}
	s, err := open(dir, o)
	if err != nil {
		return nil, err
	}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(s.explain("open", err), s.Close())
	}
	return s, nil
}

// OpenReadOnly opens an existing record for reading. Methods that write fail with store.ErrReadOnly. It works beside a
// writer, and on a directory that cannot be written when no writer left work behind.
func OpenReadOnly(ctx context.Context, dir string, o Options) (*Store, error) {
	if _, err := os.Stat(filepath.Join(dir, File)); err != nil {
		return nil, fmt.Errorf("open %s: %w (hint: run a crawl first, or name the directory of an earlier one)", dir, err)
	}
	c, err := newCodec()
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dir, codec: c}
	if s.r, err = pool(readerDSN(dir), readers(o)); err != nil {
		return nil, err
	}
	s.asked = &reader{pool: s.r}
	s.close = sync.OnceValue(s.shut)
	if _, err := s.checkSchema(ctx, s.r); err != nil {
		return nil, errors.Join(s.explain("open", err), s.Close())
	}
	return s, nil
}

func open(dir string, o Options) (*Store, error) {
	c, err := newCodec()
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dir, loose: o.Unsynced, codec: c}
	if s.w, err = pool(writerDSN(dir, o), 1); err != nil {
		return nil, err
	}
	if s.r, err = pool(dsn(dir, url.Values{"_query_only": {"1"}, "_busy_timeout": {"5000"}}), readers(o)); err != nil {
		return nil, err
	}
	s.asked = &reader{pool: s.r}
	s.close = sync.OnceValue(s.shut)
	return s, nil
}

func readers(o Options) int {
	if o.Readers > 0 {
		return o.Readers
	}
	return 4
}

// pool keeps all its connections open: opening one costs more than most queries.
func pool(dsn string, n int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db, nil
}

func writerDSN(dir string, o Options) string {
	sync := "FULL"
	if o.Unsynced {
		sync = "NORMAL"
	}
	return dsn(dir, url.Values{
		"_txlock":       {"immediate"},
		"_busy_timeout": {"0"}, // write waits itself
		"_synchronous":  {sync},
		"_foreign_keys": {"1"},
		"_pragma":       {"journal_size_limit(67108864)"},
	})
}

// readerDSN asks SQLite to touch nothing. A database at rest on a medium that cannot be written is opened as immutable,
// since SQLite could not make the shared memory of its log there.
func readerDSN(dir string) string {
	v := url.Values{"mode": {"ro"}, "_query_only": {"1"}, "_busy_timeout": {"5000"}}
	if _, err := os.Stat(filepath.Join(dir, File+"-wal")); err != nil && !writable(dir) {
		v.Set("immutable", "1")
	}
	return dsn(dir, v)
}

func dsn(dir string, v url.Values) string {
	path := filepath.ToSlash(filepath.Join(dir, File))
	if abs, err := filepath.Abs(path); err == nil {
		path = filepath.ToSlash(abs)
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: v.Encode()}).String()
}

// Close waits for running calls and frees everything. A second Close does nothing.
func (s *Store) Close() error { return s.close() }

func (s *Store) shut() error {
	var errs []error
	if s.r != nil {
		errs = append(errs, s.r.Close())
	}
	if s.w != nil { // last, so that it folds the log into the file
		errs = append(errs, s.w.Close())
	}
	s.codec.close()
	return errors.Join(errs...)
}
