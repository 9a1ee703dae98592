package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// encodedIncident is a change ready to be written.
type encodedIncident struct {
	id       news.IncidentID
	expected int
	incident *news.Incident
	doc      string
}

func incidentRow(c *store.IncidentChange) (encodedIncident, error) {
	next := c.Incident
	next.Rev = c.Rev + 1
	doc, err := json.Marshal(&next)
	if err != nil {
		return encodedIncident{}, fmt.Errorf("incident %s: %w", next.ID, err)
	}
	return encodedIncident{id: next.ID, expected: c.Rev, incident: &c.Incident, doc: string(doc)}, nil
}

// checkBasis fails with ErrConflict when the incidents of a root are not those a decision was made on.
func (t *tx) checkBasis(basis map[string]int) error {
	for _, root := range sortedKeys(basis) {
		var revs int
		if err := t.row(`SELECT coalesce(sum(rev), 0) FROM incident WHERE root = ?`, []any{root}, &revs); err != nil {
			return err
		}
		if revs != basis[root] {
			return fmt.Errorf("incidents of %s: %w", root, store.ErrConflict)
		}
	}
	return nil
}

// putIncident writes a change over the revision it expects.
func (t *tx) putIncident(row encodedIncident) error {
	i := row.incident
	args := []any{row.expected + 1, i.Key.Root, string(i.Key.Jurisdiction), string(i.Key.Family), store.Open(i.State) && !i.Void(), millis(i.LastSeen), i.Void(), row.doc, string(row.id)}
	query := `INSERT OR IGNORE INTO incident (rev, root, jurisdiction, family, open, last_seen, void, doc, id) VALUES (?,?,?,?,?,?,?,?,?)`
	if row.expected > 0 {
		query = `UPDATE incident SET rev = ?, root = ?, jurisdiction = ?, family = ?, open = ?, last_seen = ?, void = ?, doc = ? WHERE id = ? AND rev = ?`
		args = append(args, row.expected)
	}
	n, err := t.exec(query, args...)
	if err == nil && n == 0 {
		err = store.ErrConflict
	}
	if err != nil {
		return err
	}
	return t.putEvidence(row)
}

// putEvidence notes which articles an incident rests on, or would if nobody had rejected them.
func (t *tx) putEvidence(row encodedIncident) error {
	keys := []news.URLKey{}
	for _, e := range slices.Concat(row.incident.Evidence, row.incident.Rejected) {
		keys = append(keys, e.Article)
	}
	articles := list(keys)
	if _, err := t.exec(`DELETE FROM evidence WHERE incident = ? AND article NOT IN (SELECT unhex(value) FROM json_each(?))`,
		string(row.id), articles); err != nil {
		return err
	}
	_, err := t.exec(`INSERT OR IGNORE INTO evidence (article, incident) SELECT unhex(value), ? FROM json_each(?)`, string(row.id), articles)
	return err
}

func scanIncident(rows *sql.Rows) (i news.Incident, err error) {
	var doc string
	if err := rows.Scan(&doc); err != nil {
		return i, err
	}
	return i, json.Unmarshal([]byte(doc), &i)
}

// Incidents lists incidents, the last seen first.
func (s *Store) Incidents(ctx context.Context, q store.IncidentQuery) ([]news.Incident, error) {
	w := where{"1", nil}
	w.addIf(q.Open, "open = 1")
	w.addIf(!q.Void && q.IDs == nil && q.Keys == nil && q.Roots == nil, "void = 0")
	w.addIf(!q.Since.IsZero(), "last_seen >= ?", millis(q.Since))
	w.addIf(q.IDs != nil, "id IN (SELECT value FROM json_each(?))", list(q.IDs))
	w.addIf(q.Roots != nil, "root IN (SELECT value FROM json_each(?))", list(q.Roots))
	w.addIf(q.Rests != news.URLKey{}, "id IN (SELECT incident FROM evidence WHERE article = ?)", q.Rests[:])
	w.addIf(q.Keys != nil, `(root, jurisdiction, family) IN
		(SELECT value ->> 'Root', value ->> 'Jurisdiction', value ->> 'Family' FROM json_each(?))`, list(q.Keys))
	found, err := collect(ctx, s.asked, scanIncident,
		`SELECT doc FROM incident WHERE `+w.text+` ORDER BY last_seen DESC, id LIMIT ?`, append(w.args, limit(q.Limit))...)
	return found, s.explain("read incidents from", err)
}

// list gives values to json_each. Strings and structs of strings always marshal.
func list[T any](values []T) string {
	raw, _ := json.Marshal(values)
	return string(raw)
}
