package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// encodedAlert is an alert ready to be written.
type encodedAlert struct {
	alert *news.Alert
	doc   string
}

func alertRow(a *news.Alert) (encodedAlert, error) {
	doc, err := json.Marshal(a)
	if err != nil {
		return encodedAlert{}, fmt.Errorf("alert %s: %w", a.Key, err)
	}
	return encodedAlert{alert: a, doc: string(doc)}, nil
}

// addAlert writes an alert down unless its key is known, and reports whether it was new and is to be sent.
func (t *tx) addAlert(row encodedAlert) (bool, error) {
	a := row.alert
	state := cmp.Or(a.State, news.DeliveryDue)
	n, err := t.exec(`INSERT OR IGNORE INTO alert (key, state, due, created, incident, receiver, doc) VALUES (?,?,?,?,?,?,?)`,
		string(a.Key), string(state), millis(a.Due), millis(a.Created), string(a.Incident), a.Receiver, row.doc)
	return n > 0 && state == news.DeliveryDue, err
}

const alertColumns = `SELECT doc, state, due, attempt, claim, delivered, last_error FROM alert`

// scanAlert reads an alert; what changes on its way lies in columns.
func scanAlert(rows *sql.Rows) (a news.Alert, err error) {
	var doc, state, lastError string
	var due, claim, delivered int64
	var attempt int
	if err := rows.Scan(&doc, &state, &due, &attempt, &claim, &delivered, &lastError); err != nil {
		return a, err
	}
	if err := json.Unmarshal([]byte(doc), &a); err != nil {
		return a, fmt.Errorf("read alert: %w", err)
	}
	a.State, a.Due, a.Attempt, a.Claim = news.DeliveryState(state), timeOf(due), attempt, claim
	a.Delivered, a.LastError = timeOf(delivered), lastError
	return a, nil
}

const dueAlerts = ` WHERE state = 'due' AND due <= ? ORDER BY due, key LIMIT ?`

// ClaimAlerts hands out alerts that are due. It looks before it takes the write lock, so that an idle sender disturbs
// nobody.
func (s *Store) ClaimAlerts(ctx context.Context, owner string, n int, ttl time.Duration, now time.Time) ([]news.Alert, error) {
	due, err := collect(ctx, s.r, scanAlert, alertColumns+dueAlerts, millis(now), n)
	if err != nil || len(due) == 0 {
		return nil, s.explain("look for due alerts in", err)
	}
	err = s.write(ctx, "claim alerts in", func(t *tx) error {
		if due, err = collect(ctx, t.Tx, scanAlert, alertColumns+dueAlerts, millis(now), n); err != nil {
			return err
		}
		for i := range due {
			if err := t.claimAlert(&due[i], owner, now.Add(ttl)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return due, nil
}

func (t *tx) claimAlert(a *news.Alert, owner string, until time.Time) error {
	a.Due = timeOf(millis(until))
	return t.row(`UPDATE alert SET due = ?, owner = ?, attempt = attempt + 1, claim = claim + 1 WHERE key = ? RETURNING attempt, claim`,
		[]any{millis(until), owner, string(a.Key)}, &a.Attempt, &a.Claim)
}

// SettleAlert notes what became of a claimed alert.
func (s *Store) SettleAlert(ctx context.Context, a news.Alert, o news.Outcome, now time.Time) error {
	next, err := settle(o, now)
	if err != nil {
		return fmt.Errorf("settle alert %s: %w", a.Key, err)
	}
	return s.write(ctx, "settle alert in", func(t *tx) error {
		n, err := t.exec(`UPDATE alert SET state = ?, due = ?, delivered = ?, last_error = ?, claim = claim + 1, owner = ''
			WHERE key = ? AND claim = ? AND state = 'due'`,
			string(next.State), millis(next.Due), millis(next.Delivered), next.LastError, string(a.Key), a.Claim)
		if err == nil && n == 0 {
			err = fmt.Errorf("alert %s: %w", a.Key, store.ErrLeaseLost)
		}
		return err
	})
}

// settle decides what an outcome makes of an alert.
func settle(o news.Outcome, now time.Time) (news.Alert, error) {
	switch {
	case o.Delivered && !o.Dead && o.RetryAt.IsZero():
		return news.Alert{State: news.DeliveryDelivered, Due: now, Delivered: now}, nil
	case o.Dead && !o.Delivered && o.RetryAt.IsZero():
		return news.Alert{State: news.DeliveryDead, Due: now, LastError: o.Error}, nil
	case !o.RetryAt.IsZero() && !o.Delivered && !o.Dead:
		return news.Alert{State: news.DeliveryDue, Due: o.RetryAt, LastError: o.Error}, nil
	}
	return news.Alert{}, errors.New("an outcome is exactly one of delivered, retry and dead")
}

// ResendAlert makes an alert due again, with its attempts counted from the start.
func (s *Store) ResendAlert(ctx context.Context, key news.AlertKey, now time.Time) error {
	return s.write(ctx, "resend alert in", func(t *tx) error {
		n, err := t.exec(`UPDATE alert SET state = 'due', due = ?, attempt = 0, claim = claim + 1, owner = '' WHERE key = ?`,
			millis(now), string(key))
		if err == nil && n == 0 {
			err = fmt.Errorf("alert %s: %w", key, store.ErrNotFound)
		}
		return err
	})
}

// Alerts lists alerts, newest first.
func (s *Store) Alerts(ctx context.Context, q store.AlertQuery) ([]news.Alert, error) {
	w := where{" WHERE 1", nil}
	w.addIf(q.Key != "", "key = ?", string(q.Key))
	w.addIf(q.State != "", "state = ?", string(q.State))
	w.addIf(q.Incident != "", "incident = ?", string(q.Incident))
	w.addIf(q.Receiver != "", "receiver = ?", q.Receiver)
	w.addIf(q.Rule != "", "doc ->> '$.Rule' = ?", q.Rule)
	w.addIf(!q.Since.IsZero(), "created >= ?", millis(q.Since))
	found, err := collect(ctx, s.r, scanAlert, alertColumns+w.text+" ORDER BY created DESC, key LIMIT ? OFFSET ?", append(w.args, limit(q.Limit), q.Offset)...)
	return found, s.explain("read alerts from", err)
}
