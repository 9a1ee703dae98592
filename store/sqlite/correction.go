package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// Corrected says how many corrections there are, and how often people corrected or took a correction back.
func (s *Store) Corrected(ctx context.Context) (made, changes int, err error) {
	err = s.r.QueryRowContext(ctx, `SELECT count(*), count(*) + count(nullif(undone, 0)) FROM correction`).Scan(&made, &changes)
	return made, changes, s.explain("count corrections in", err)
}

// linked follows corrections from root companies to those they join with them.
const linked = `id IN (WITH RECURSIVE linked (root) AS (
	SELECT value FROM json_each(?) UNION
	SELECT other.root FROM linked JOIN correction_root one ON one.root = linked.root
		JOIN correction_root other ON other.correction = one.correction)
	SELECT correction FROM correction_root JOIN linked USING (root))`

// Corrections lists corrections in the order of their numbers.
func (s *Store) Corrections(ctx context.Context, q store.CorrectionQuery) ([]news.Correction, error) {
	w := where{"1", nil}
	w.addIf(q.IDs != nil, "id IN (SELECT value FROM json_each(?))", list(q.IDs))
	w.addIf(q.Roots != nil, linked, list(q.Roots))
	w.addIf(q.Holds, "undone = 0")
	found, err := collect(ctx, s.r, scanCorrection, `SELECT doc FROM correction WHERE `+w.text+` ORDER BY id`, w.args...)
	return found, s.explain("read corrections from", err)
}

func scanCorrection(rows *sql.Rows) (c news.Correction, err error) {
	var doc string
	if err := rows.Scan(&doc); err != nil {
		return c, err
	}
	return c, json.Unmarshal([]byte(doc), &c)
}

// Correct writes a correction and what follows from it. It returns how many alerts are new and to be sent.
func (s *Store) Correct(ctx context.Context, c store.Correcting) (raised int, err error) {
	incidents, err := each(c.Incidents, incidentRow)
	if err != nil {
		return 0, fmt.Errorf("correct: %w", err)
	}
	alerts, err := each(c.Alerts, alertRow)
	if err != nil {
		return 0, fmt.Errorf("correct: %w", err)
	}
	err = s.write(ctx, "correct", func(t *tx) error {
		raised = 0
		if err := t.putCorrection(&c); err != nil {
			return err
		}
		for _, row := range incidents {
			if err := t.putIncident(row); err != nil {
				return fmt.Errorf("incident %s: %w", row.id, err)
			}
		}
		if err := t.withdraw(c.Withdraw); err != nil {
			return err
		}
		for _, row := range alerts {
			fresh, err := t.addAlert(row)
			if err != nil {
				return fmt.Errorf("alert %s: %w", row.alert.Key, err)
			}
			if fresh {
				raised++
			}
		}
		return nil
	})
	return raised, err
}

// putCorrection writes a correction, if nobody corrected or learned of anything it rests on since it was decided.
func (t *tx) putCorrection(c *store.Correcting) error {
	if err := t.checkCorrected(c.Corrected); err != nil {
		return err
	}
	if err := t.checkBasis(c.Basis); err != nil {
		return err
	}
	doc, err := json.Marshal(&c.Correction)
	if err != nil {
		return fmt.Errorf("correction %d: %w", c.Correction.ID, err)
	}
	id := int64(c.Correction.ID)
	if _, err := t.exec(`INSERT INTO correction (id, undone, doc) VALUES (?,?,?)
		ON CONFLICT (id) DO UPDATE SET undone = excluded.undone, doc = excluded.doc`, id, millis(c.Correction.Undone), string(doc)); err != nil {
		return err
	}
	_, err = t.exec(`INSERT OR IGNORE INTO correction_root (root, correction) SELECT value, ? FROM json_each(?)`, id, list(c.Correction.Roots))
	return err
}

// checkCorrected fails with ErrConflict when people corrected something since a decision was taken.
func (t *tx) checkCorrected(before int) error {
	var now int
	if err := t.row(`SELECT count(*) + count(nullif(undone, 0)) FROM correction`, nil, &now); err != nil {
		return err
	}
	if now != before {
		return fmt.Errorf("corrections: %w", store.ErrConflict)
	}
	return nil
}

// withdraw takes alerts back that wait to be sent. One that is being sent at this moment goes out, and is noted as lost.
func (t *tx) withdraw(keys []news.AlertKey) error {
	for _, key := range keys {
		if _, err := t.exec(`UPDATE alert SET state = ?, claim = claim + 1, owner = '' WHERE key = ? AND state IN ('due', 'held')`,
			string(news.DeliveryWithdrawn), string(key)); err != nil {
			return fmt.Errorf("alert %s: %w", key, err)
		}
	}
	return nil
}

// makeRoom reports whether an alert may be written down: it is not known, or it was withdrawn, and the change was not told
// under another name.
func (t *tx) makeRoom(a *news.Alert) (bool, error) {
	if len(a.Also) > 0 {
		var told bool
		if err := t.row(`SELECT EXISTS (SELECT 1 FROM alert WHERE key IN (SELECT value FROM json_each(?)) AND state <> ?)`,
			[]any{list(a.Also), string(news.DeliveryWithdrawn)}, &told); err != nil || told {
			return false, err
		}
	}
	_, err := t.exec(`DELETE FROM alert WHERE key = ? AND state = ?`, string(a.Key), string(news.DeliveryWithdrawn))
	return true, err
}

// ArticlesBy lists the newest versions of the articles whose key begins with hexadecimal digits.
func (s *Store) ArticlesBy(ctx context.Context, beginning string) ([]news.Article, error) {
	if len(beginning) > 32 || len(beginning)%2 != 0 {
		return nil, nil
	}
	const rest = "00000000000000000000000000000000"
	const last = "ffffffffffffffffffffffffffffffff"
	return s.articles(ctx, `key BETWEEN unhex(?) AND unhex(?) AND current = 1 ORDER BY key`,
		beginning+rest[len(beginning):], beginning+last[len(beginning):])
}
