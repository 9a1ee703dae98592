package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
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

// addAlert writes an alert down unless its key is known, and reports whether it was new and is to be sent. One that names
// no bundle is a message by itself.
func (t *tx) addAlert(row encodedAlert) (bool, error) {
	a := row.alert
	if free, err := t.makeRoom(a); err != nil || !free {
		return false, err
	}
	state := cmp.Or(a.State, news.DeliveryDue)
	n, err := t.exec(`INSERT OR IGNORE INTO alert (key, state, due, created, incident, receiver, rule, bundle) VALUES (?,?,?,?,?,?,?,?)`,
		string(a.Key), string(state), millis(a.Due), millis(a.Created), string(a.Incident), a.Receiver, a.Rule, cmp.Or(a.Bundle, string(a.Key)))
	if err != nil || n == 0 {
		return false, err
	}
	_, err = t.exec(`INSERT INTO alert_doc (key, doc) VALUES (?,?)`, string(a.Key), row.doc)
	return state == news.DeliveryDue, err
}

const alertColumns = `SELECT doc, state, due, attempt, claim, delivered, last_error, bundle, held_by, recipients FROM alert JOIN alert_doc USING (key)`

// scanAlert reads an alert; what changes on its way lies in columns.
func scanAlert(rows *sql.Rows) (a news.Alert, err error) {
	var doc, state, lastError, bundle, heldBy, recipients string
	var due, claim, delivered int64
	var attempt int
	if err := rows.Scan(&doc, &state, &due, &attempt, &claim, &delivered, &lastError, &bundle, &heldBy, &recipients); err != nil {
		return a, err
	}
	if err := json.Unmarshal([]byte(doc), &a); err != nil {
		return a, fmt.Errorf("read alert: %w", err)
	}
	if recipients != "" {
		if err := json.Unmarshal([]byte(recipients), &a.Recipients); err != nil {
			return a, fmt.Errorf("read recipients of alert %s: %w", a.Key, err)
		}
	}
	a.State, a.Due, a.Attempt, a.Claim = news.DeliveryState(state), timeOf(due), attempt, claim
	a.Delivered, a.LastError, a.Bundle, a.HeldBy = timeOf(delivered), lastError, bundle, news.AlertKey(heldBy)
	return a, nil
}

// maxClaim bounds one hand-out, and so a message of one bundle.
const maxClaim = 512

const dueAlerts = ` WHERE state = 'due' AND receiver = ?1 AND due <= ?2 AND bundle IN (SELECT bundle FROM alert
	WHERE state = 'due' AND receiver = ?1 AND due <= ?2 GROUP BY bundle ORDER BY min(due), bundle LIMIT ?3) ORDER BY due, key LIMIT ?4`

// DueReceivers lists who has an alert that is due.
func (s *Store) DueReceivers(ctx context.Context, now time.Time) ([]string, error) {
	found, err := collect(ctx, s.r, scanText, `SELECT DISTINCT receiver FROM alert WHERE state = 'due' AND due <= ? ORDER BY receiver`, millis(now))
	return found, s.explain("look for due alerts in", err)
}

func scanText(rows *sql.Rows) (text string, err error) {
	err = rows.Scan(&text)
	return text, err
}

// ClaimAlerts hands out the alerts of bundles that are due, whole bundles as far as they are due.
func (s *Store) ClaimAlerts(ctx context.Context, owner, receiver string, n int, ttl time.Duration, now time.Time) (due []news.Alert, err error) {
	err = s.writeSoon(ctx, "claim alerts in", func(t *tx) error {
		if due, err = collect(ctx, t.Tx, scanAlert, alertColumns+dueAlerts, receiver, millis(now), n, maxClaim); err != nil {
			return err
		}
		seal(due)
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

// sealed parts the name of a bundle from the key that seals it.
const sealed = "#"

// seal closes the bundles of a hand-out: what comes for them later makes another message, so that a message which is
// repeated tells what it told before, under the same id.
func seal(due []news.Alert) {
	names := map[string]string{}
	for i := range due {
		a := &due[i]
		if strings.Contains(a.Bundle, sealed) {
			continue
		}
		if names[a.Bundle] == "" {
			names[a.Bundle] = a.Bundle + sealed + string(a.Key)
		}
		a.Bundle = names[a.Bundle]
	}
}

func (t *tx) claimAlert(a *news.Alert, owner string, until time.Time) error {
	a.Due = timeOf(millis(until))
	return t.row(`UPDATE alert SET due = ?, owner = ?, bundle = ?, attempt = attempt + 1, claim = claim + 1 WHERE key = ? RETURNING attempt, claim`,
		[]any{millis(until), owner, a.Bundle, string(a.Key)}, &a.Attempt, &a.Claim)
}

// SettleAlerts notes what became of alerts that were told together. Those whose claim was lost are left alone.
func (s *Store) SettleAlerts(ctx context.Context, alerts []news.Alert, o news.Outcome, now time.Time) error {
	next, err := settle(o, now)
	if err != nil {
		return fmt.Errorf("settle alerts: %w", err)
	}
	recipients, err := recipientsText(o.Recipients)
	if err != nil {
		return fmt.Errorf("settle alerts: %w", err)
	}
	var lost []error
	err = s.writeSoon(ctx, "settle alerts in", func(t *tx) error {
		lost = nil
		for i := range alerts {
			n, err := t.exec(`UPDATE alert SET state = ?, due = ?, delivered = ?, last_error = ?, bundle = coalesce(nullif(?, ''), bundle),
				recipients = coalesce(nullif(?, ''), recipients), attempt = attempt - ?, claim = claim + 1, owner = ''
				WHERE key = ? AND claim = ? AND state = 'due'`,
				string(next.State), millis(next.Due), millis(next.Delivered), next.LastError, o.Bundle, recipients, o.Untried,
				string(alerts[i].Key), alerts[i].Claim)
			if err != nil {
				return err
			}
			if n == 0 {
				lost = append(lost, fmt.Errorf("alert %s: %w", alerts[i].Key, store.ErrLeaseLost))
			}
		}
		return nil
	})
	return errors.Join(err, errors.Join(lost...))
}

func recipientsText(r news.Recipients) (string, error) {
	if len(r) == 0 {
		return "", nil
	}
	text, err := json.Marshal(r)
	return string(text), err
}

// settle decides what an outcome makes of an alert.
func settle(o news.Outcome, now time.Time) (news.Alert, error) {
	switch {
	case o.Delivered && !o.Dead && o.RetryAt.IsZero():
		return news.Alert{State: news.DeliveryDelivered, Due: now, Delivered: now, LastError: o.Error}, nil
	case o.Dead && !o.Delivered && o.RetryAt.IsZero():
		return news.Alert{State: news.DeliveryDead, Due: now, LastError: o.Error}, nil
	case !o.RetryAt.IsZero() && !o.Delivered && !o.Dead:
		return news.Alert{State: news.DeliveryDue, Due: o.RetryAt, LastError: o.Error}, nil
	}
	return news.Alert{}, errors.New("an outcome is exactly one of delivered, retry and dead")
}

// ResendAlert makes an alert due again by itself, to every address, with its attempts counted from the start.
func (s *Store) ResendAlert(ctx context.Context, key news.AlertKey, now time.Time) error {
	return s.write(ctx, "resend alert in", func(t *tx) error {
		n, err := t.exec(`UPDATE alert SET state = 'due', due = ?, bundle = 'resent|' || key, recipients = '', attempt = 0, claim = claim + 1, owner = ''
			WHERE key = ? AND state <> 'withdrawn'`, millis(now), string(key))
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
	w.addIf(q.HeldBy != "", "held_by = ?", string(q.HeldBy))
	w.addIf(q.Rule != "", "rule = ?", q.Rule)
	w.addIf(!q.Since.IsZero(), "created >= ?", millis(q.Since))
	found, err := collect(ctx, s.r, scanAlert, alertColumns+w.text+" ORDER BY created DESC, key LIMIT ? OFFSET ?", append(w.args, limit(q.Limit), q.Offset)...)
	return found, s.explain("read alerts from", err)
}
