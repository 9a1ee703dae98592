package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"github.com/regwatch/regwatch/store"
)

// busyFor bounds the wait for other processes that write.
const busyFor = 30 * time.Second

// tx is a writing transaction.
type tx struct {
	*sql.Tx
	ctx      context.Context
	stmts    map[string]*sql.Stmt // ready to run in it
	prepared *statements
}

// write runs f in a transaction that holds the write lock from its start, so that nothing f reads is stale. Nothing is
// written when f fails.
func (s *Store) write(ctx context.Context, doing string, f func(*tx) error) error {
	if err := s.ready(ctx); err != nil {
		return s.explain(doing, err)
	}
	if err := s.turn.take(ctx, false); err != nil {
		return s.explain(doing, err)
	}
	defer s.turn.pass()
	return s.explain(doing, s.transact(ctx, s.w, f))
}

// ready prepares what every transaction runs.
func (s *Store) ready(ctx context.Context) error {
	if s.w == nil {
		return store.ErrReadOnly
	}
	return untilFree(ctx, func() error { return s.prepared.prepare(ctx, s.w) })
}

// beginner is a pool or one connection of it.
type beginner interface {
	BeginTx(ctx context.Context, o *sql.TxOptions) (*sql.Tx, error)
}

func (s *Store) transact(ctx context.Context, on beginner, f func(*tx) error) error {
	var t *sql.Tx
	err := untilFree(ctx, func() (err error) {
		t, err = on.BeginTx(ctx, nil)
		return err
	})
	if err != nil {
		return err
	}
	if err := f(&tx{Tx: t, ctx: ctx, stmts: map[string]*sql.Stmt{}, prepared: &s.prepared}); err != nil {
		return errors.Join(err, rollback(t))
	}
	return t.Commit()
}

// rollback leaves out the complaint about a transaction that SQLite or a cancelled context rolled back already.
func rollback(t *sql.Tx) error {
	err := t.Rollback()
	if errors.Is(err, sql.ErrTxDone) || code(err) == sqlite3.SQLITE_ERROR {
		return nil
	}
	return err
}

// untilFree repeats f while another process holds the lock it needs. The pauses grow and are drawn at random, so that
// several writers do not march in step.
func untilFree(ctx context.Context, f func() error) error {
	end := time.Now().Add(busyFor)
	for pause := time.Millisecond; ; pause = min(2*pause, 64*time.Millisecond) {
		err := f()
		if code(err) != sqlite3.SQLITE_BUSY || time.Now().After(end) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause/2 + rand.N(pause)):
		}
	}
}

func (t *tx) stmt(query string) (*sql.Stmt, error) {
	if st := t.stmts[query]; st != nil {
		return st, nil
	}
	if known := t.prepared.known(query); known != nil {
		t.stmts[query] = t.StmtContext(t.ctx, known)
		return t.stmts[query], nil
	}
	st, err := t.PrepareContext(t.ctx, query)
	if err == nil {
		t.stmts[query] = st
	}
	return st, err
}

// exec runs a statement and returns how many rows it changed.
func (t *tx) exec(query string, args ...any) (int64, error) {
	st, err := t.stmt(query)
	if err != nil {
		return 0, err
	}
	res, err := st.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// row runs a query for one row.
func (t *tx) row(query string, args []any, dest ...any) error {
	st, err := t.stmt(query)
	if err != nil {
		return err
	}
	return st.QueryRowContext(t.ctx, args...).Scan(dest...)
}

// queryer is a pool or a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// collect reads all rows of a query through scan.
func collect[T any](ctx context.Context, q queryer, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}
