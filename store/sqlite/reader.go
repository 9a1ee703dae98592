package sqlite

import (
	"context"
	"database/sql"
	"sync"
)

// reader asks the questions that every fetch asks, each prepared once: their texts are constants of this package, or put
// together from a few. Other questions go to the pool itself. It is safe for many goroutines.
type reader struct {
	pool     *sql.DB
	prepared sync.Map // text → *sql.Stmt; the pool frees them
}

// stmt prepares a question at its first use. Two that come at once may both prepare it; the first is kept.
func (r *reader) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	if st, ok := r.prepared.Load(query); ok {
		return st.(*sql.Stmt), nil
	}
	st, err := r.pool.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	kept, late := r.prepared.LoadOrStore(query, st)
	if late {
		err = st.Close()
	}
	return kept.(*sql.Stmt), err
}

// QueryContext is that of a pool.
func (r *reader) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	st, err := r.stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	return st.QueryContext(ctx, args...)
}

// row asks for one row.
func (r *reader) row(ctx context.Context, query string, args []any, dest ...any) error {
	st, err := r.stmt(ctx, query)
	if err != nil {
		return err
	}
	return st.QueryRowContext(ctx, args...).Scan(dest...)
}
