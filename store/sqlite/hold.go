package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// HoldAlerts keeps claimed alerts back, under the notice that waits for their receiver, or under a new one.
func (s *Store) HoldAlerts(ctx context.Context, alerts []news.Alert, notice news.Alert) error {
	row, err := alertRow(&notice)
	if err != nil {
		return fmt.Errorf("hold alerts: %w", err)
	}
	return s.write(ctx, "hold alerts in", func(t *tx) error {
		by, err := t.waitingNotice(&notice)
		if errors.Is(err, sql.ErrNoRows) {
			by = notice.Key
			_, err = t.addAlert(row)
		}
		if err != nil {
			return err
		}
		for i := range alerts {
			if err := t.holdAlert(&alerts[i], by); err != nil {
				return err
			}
		}
		return nil
	})
}

// waitingNotice is the notice to the same receiver that nobody has begun to send: its bundle is not sealed.
func (t *tx) waitingNotice(like *news.Alert) (key news.AlertKey, err error) {
	err = t.row(`SELECT key FROM alert WHERE state = 'due' AND receiver = ? AND bundle = ? LIMIT 1`, []any{like.Receiver, like.Bundle}, &key)
	return key, err
}

func (t *tx) holdAlert(a *news.Alert, by news.AlertKey) error {
	n, err := t.exec(`UPDATE alert SET state = 'held', held_by = ?, attempt = attempt - 1, claim = claim + 1, owner = ''
		WHERE key = ? AND claim = ? AND state = 'due'`, string(by), string(a.Key), a.Claim)
	if err == nil && n == 0 {
		err = fmt.Errorf("alert %s: %w", a.Key, store.ErrLeaseLost)
	}
	return err
}

// HeldAlerts lists what is still held back under a notice, the oldest first.
func (s *Store) HeldAlerts(ctx context.Context, notice news.AlertKey) ([]news.Alert, error) {
	found, err := collect(ctx, s.r, scanAlert, alertColumns+` WHERE held_by = ? AND state = 'held' ORDER BY created, key LIMIT ?`, string(notice), maxClaim)
	return found, s.explain("read held alerts from", err)
}

// ReleaseAlerts makes everything that is held back from a receiver due, in one bundle.
func (s *Store) ReleaseAlerts(ctx context.Context, receiver, bundle string, now time.Time) (released int, err error) {
	err = s.write(ctx, "release alerts in", func(t *tx) error {
		n, err := t.exec(`UPDATE alert SET state = 'due', due = ?, bundle = ?, attempt = 0, claim = claim + 1, owner = ''
			WHERE state = 'held' AND receiver = ?`, millis(now), bundle, receiver)
		released = int(n)
		return err
	})
	return released, err
}

// Sent counts the messages that a receiver took after a moment, and says when it took the last. A prefix of the names of
// bundles restricts them.
func (s *Store) Sent(ctx context.Context, receiver, prefix string, after time.Time) (n int, last time.Time, err error) {
	var at int64
	err = s.r.QueryRowContext(ctx, `SELECT count(*), coalesce(max(delivered), 0) FROM (SELECT delivered FROM alert
		WHERE state = 'delivered' AND receiver = ?1 AND delivered > ?2 AND substr(bundle, 1, length(?3)) = ?3 GROUP BY bundle, delivered)`,
		receiver, millis(after), prefix).Scan(&n, &at)
	return n, timeOf(at), s.explain("count alerts in", err)
}
