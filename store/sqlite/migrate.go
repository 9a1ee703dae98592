package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// The marks of our files: application_id, which is "regw" in ASCII, and the number of the last migration, which every
// migration notes in user_version so that opening an up-to-date file costs one query.
const (
	applicationID = 1919252343
	schemaVersion = 7
)

// lockWait bounds the wait for another process that is changing the schema.
const lockWait = 30 * time.Second

// migrate brings the schema up to date. Only one process at a time does.
func (s *Store) migrate(ctx context.Context) error {
	version, err := s.checkSchema(ctx, s.w)
	if err != nil || version == schemaVersion {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, lockWait)
	defer cancel()
	lock := flock.New(filepath.Join(s.dir, "schema.lock"))
	if _, err := lock.TryLockContext(ctx, 20*time.Millisecond); err != nil {
		return fmt.Errorf("wait for another process that changes the schema: %w", err)
	}
	defer lock.Unlock()
	if version, err = s.checkSchema(ctx, s.w); err != nil || version == schemaVersion {
		return err
	}
	return s.up(ctx)
}

func (s *Store) up(ctx context.Context) error {
	if err := s.switchToWAL(ctx); err != nil {
		return fmt.Errorf("switch to a write-ahead log: %w", err)
	}
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, s.w, dir, goose.WithAllowOutofOrder(true))
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("change the schema: %w", err)
	}
	// A migration that was made up for later leaves its own, lower number.
	if _, err := s.w.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", schemaVersion)); err != nil {
		return fmt.Errorf("note the schema: %w", err)
	}
	return nil
}

// switchToWAL is kept in the file. It waits for others that are looking at the new file at this very moment.
func (s *Store) switchToWAL(ctx context.Context) error {
	return untilFree(ctx, func() error {
		_, err := s.w.ExecContext(ctx, "PRAGMA journal_mode = WAL")
		return err
	})
}

// checkSchema says which schema the file has, 0 for an empty file, and refuses what is not ours or newer than we are.
func (s *Store) checkSchema(ctx context.Context, db *sql.DB) (version int, err error) {
	var app, tables int
	err = untilFree(ctx, func() error {
		return db.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id),
			(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`).Scan(&app, &version, &tables)
	})
	switch {
	case err != nil:
		return 0, err
	case app == 0 && tables == 0 && db == s.r:
		return 0, errors.New("the database is empty (hint: run a crawl first)")
	case app == 0 && gooseOnly(ctx, db, tables):
		return 0, nil
	case app != applicationID:
		return 0, errors.New("the database was written by another program (hint: choose another directory)")
	case version > schemaVersion:
		return 0, fmt.Errorf("the database was written by a newer regwatch: its schema is %d, this program knows %d (hint: upgrade regwatch)", version, schemaVersion)
	case version < schemaVersion && db == s.r:
		return 0, errors.New("the database was written by an older regwatch (hint: run a crawl first; it brings the database up to date)")
	}
	return version, nil
}

// gooseOnly reports whether a file holds nothing, or only the notes that goose makes before the first migration: the
// process was killed in between.
func gooseOnly(ctx context.Context, db *sql.DB, tables int) bool {
	if tables == 0 {
		return true
	}
	var others int
	err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE tbl_name NOT IN ('goose_db_version', 'sqlite_sequence')`).Scan(&others)
	return err == nil && others == 0
}
