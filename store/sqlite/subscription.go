package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/regwatch/regwatch/store"
)

// Subscription is the one with an id; ErrNotFound.
func (s *Store) Subscription(ctx context.Context, id string) (store.Subscription, error) {
	var doc string
	err := s.r.QueryRowContext(ctx, `SELECT doc FROM subscription WHERE id = ?`, id).Scan(&doc)
	if errors.Is(err, sql.ErrNoRows) {
		return store.Subscription{}, fmt.Errorf("subscription: %w", store.ErrNotFound)
	}
	if err != nil {
		return store.Subscription{}, s.explain("read subscription from", err)
	}
	return subscriptionOf(doc)
}

// Subscriptions lists all, by source.
func (s *Store) Subscriptions(ctx context.Context) ([]store.Subscription, error) {
	all, err := collect(ctx, s.r, func(rows *sql.Rows) (store.Subscription, error) {
		var doc string
		if err := rows.Scan(&doc); err != nil {
			return store.Subscription{}, err
		}
		return subscriptionOf(doc)
	}, `SELECT doc FROM subscription ORDER BY source`)
	return all, s.explain("list subscriptions of", err)
}

func subscriptionOf(doc string) (sub store.Subscription, err error) {
	if err := json.Unmarshal([]byte(doc), &sub); err != nil {
		return sub, fmt.Errorf("read subscription: %w", err)
	}
	return sub, nil
}

// PutSubscription writes the subscription of a source, in place of the one before.
func (s *Store) PutSubscription(ctx context.Context, sub store.Subscription) error {
	doc, err := json.Marshal(&sub)
	if err != nil {
		return fmt.Errorf("write subscription: %w", err)
	}
	return s.write(ctx, "write subscription to", func(t *tx) error {
		_, err := t.exec(`INSERT INTO subscription (source, id, doc) VALUES (?,?,?) ON CONFLICT (source) DO UPDATE SET id = excluded.id, doc = excluded.doc`,
			sub.Source, sub.ID, string(doc))
		return err
	})
}

// DropSubscription forgets the subscription of a source. There need be none.
func (s *Store) DropSubscription(ctx context.Context, source string) error {
	return s.write(ctx, "drop subscription from", func(t *tx) error {
		_, err := t.exec(`DELETE FROM subscription WHERE source = ?`, source)
		return err
	})
}

// PollSource makes a source due at a moment unless it is due before. Its host's wish to be left alone still holds; a
// source that is not polled stays so.
func (s *Store) PollSource(ctx context.Context, url string, at time.Time) error {
	return s.write(ctx, "make a source due in", func(t *tx) error {
		var host string
		err := t.row(`UPDATE source SET next_due = min(next_due, ?) WHERE url = ? AND retired = 0 AND removed = 0 RETURNING host`,
			[]any{millis(at), url}, &host)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		return t.refreshDue(host)
	})
}
