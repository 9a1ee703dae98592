package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/regwatch/regwatch/store"
)

// Robots is what was last kept for an origin.
func (s *Store) Robots(ctx context.Context, origin string) (r store.Robots, err error) {
	var fetched int64
	err = s.asked.row(ctx, `SELECT status, fetched, body FROM robots WHERE origin = ?`, []any{origin}, &r.Status, &fetched, &r.Body)
	r.Fetched = timeOf(fetched)
	if errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("robots.txt of %s: %w", origin, store.ErrNotFound)
	}
	return r, s.explain("read robots.txt from", err)
}

// PutRobots keeps it.
func (s *Store) PutRobots(ctx context.Context, origin string, r store.Robots) error {
	return s.write(ctx, "keep robots.txt in", func(t *tx) error {
		body := append([]byte{}, r.Body...) // never NULL
		_, err := t.exec(`INSERT INTO robots (origin, status, fetched, body) VALUES (?,?,?,?)
			ON CONFLICT (origin) DO UPDATE SET status = excluded.status, fetched = excluded.fetched, body = excluded.body`,
			origin, r.Status, millis(r.Fetched), body)
		return err
	})
}
