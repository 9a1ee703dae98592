package sqlite

import (
	"context"
	"strconv"
)

// LimitPages lets the file grow by a few pages only, as a full disk would.
func (s *Store) LimitPages(ctx context.Context) error {
	var pages int
	if err := s.w.QueryRowContext(ctx, `SELECT page_count FROM pragma_page_count`).Scan(&pages); err != nil {
		return err
	}
	_, err := s.w.ExecContext(ctx, `PRAGMA max_page_count = `+strconv.Itoa(pages+8))
	return err
}
