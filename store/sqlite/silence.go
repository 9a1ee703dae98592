package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// AddSilence writes a silence down and gives its number.
func (s *Store) AddSilence(ctx context.Context, silence news.Silence) (id news.SilenceID, err error) {
	doc, err := json.Marshal(&silence)
	if err != nil {
		return 0, fmt.Errorf("write silence: %w", err)
	}
	err = s.write(ctx, "add silence to", func(t *tx) error {
		return t.row(`INSERT INTO silence (until, doc) VALUES (?,?) RETURNING id`, []any{millis(silence.Until), string(doc)}, &id)
	})
	return id, err
}

// ExpireSilence ends a silence at now unless it ended before.
func (s *Store) ExpireSilence(ctx context.Context, id news.SilenceID, now time.Time) error {
	return s.write(ctx, "expire silence in", func(t *tx) error {
		n, err := t.exec(`UPDATE silence SET until = min(until, ?) WHERE id = ?`, millis(now), int64(id))
		if err == nil && n == 0 {
			err = fmt.Errorf("silence %d: %w", id, store.ErrNotFound)
		}
		return err
	})
}

// Silences lists the silences that end after a moment, in the order of their numbers.
func (s *Store) Silences(ctx context.Context, after time.Time) ([]news.Silence, error) {
	found, err := collect(ctx, s.asked, scanSilence, `SELECT id, until, doc FROM silence WHERE until > ? ORDER BY id`, millis(after))
	return found, s.explain("read silences from", err)
}

// scanSilence reads a silence; when it ends lies in a column.
func scanSilence(rows *sql.Rows) (silence news.Silence, err error) {
	var id, until int64
	var doc string
	if err := rows.Scan(&id, &until, &doc); err != nil {
		return silence, err
	}
	if err := json.Unmarshal([]byte(doc), &silence); err != nil {
		return silence, fmt.Errorf("read silence %d: %w", id, err)
	}
	silence.ID, silence.Until = news.SilenceID(id), timeOf(until)
	return silence, nil
}
