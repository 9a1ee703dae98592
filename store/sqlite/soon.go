package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
)

// writeSoon is write without waiting for the disk. What it writes outlives the process, however it ends, and is on the disk
// with the next write; only a power cut in between undoes it. That is enough for the way of an alert: an alert that is
// claimed or settled again is sent once more under the same id, as it is after a crash. It takes half of the waiting out of
// every message.
func (s *Store) writeSoon(ctx context.Context, doing string, f func(*tx) error) error {
	if err := s.ready(ctx); err != nil {
		return s.explain(doing, err)
	}
	if err := s.turn.take(ctx, true); err != nil {
		return s.explain(doing, err)
	}
	defer s.turn.pass()
	conn, err := s.w.Conn(ctx)
	if err != nil {
		return s.explain(doing, err)
	}
	defer conn.Close()
	return s.explain(doing, s.unsynced(ctx, conn, func() error { return s.transact(ctx, conn, f) }))
}

// unsynced runs f while a connection does not wait for the disk. A connection that cannot be set back is thrown away.
func (s *Store) unsynced(ctx context.Context, conn *sql.Conn, f func() error) error {
	if s.loose {
		return f()
	}
	if _, err := conn.ExecContext(ctx, "PRAGMA synchronous = NORMAL"); err != nil {
		return err
	}
	err := f()
	if _, back := conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA synchronous = FULL"); back != nil {
		bad := conn.Raw(func(any) error { return driver.ErrBadConn })
		if !errors.Is(bad, driver.ErrBadConn) {
			err = errors.Join(err, bad)
		}
	}
	return err
}
