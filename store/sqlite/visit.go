package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// encodedVisit is a visit ready to be written.
type encodedVisit struct {
	visit *store.Visit
	host  string
	doc   []byte
}

func (s *Store) visitRow(v *store.Visit) (encodedVisit, error) {
	row := encodedVisit{visit: v}
	var err error
	if row.host, err = store.HostOf(v.Link.URL); err == nil {
		row.doc, err = s.codec.pack(v)
	}
	if err != nil {
		err = fmt.Errorf("visit of %s: %w", v.Link.URL, err)
	}
	return row, err
}

// putVisit plans the next look at a page, or takes the page off the plan.
func (t *tx) putVisit(row encodedVisit) error {
	v := row.visit
	if v.Due.IsZero() {
		_, err := t.exec(`DELETE FROM visit WHERE article = ?`, v.Article[:])
		return err
	}
	if err := t.addHost(row.host); err != nil {
		return err
	}
	_, err := t.exec(`INSERT INTO visit (article, host, due, doc) VALUES (?,?,?,?)
		ON CONFLICT (article) DO UPDATE SET host = excluded.host, due = excluded.due, doc = excluded.doc`,
		v.Article[:], row.host, millis(v.Due), row.doc)
	return err
}

func (c *commit) putVisits() error {
	for _, row := range c.in.visits {
		if err := c.putVisit(row); err != nil {
			return fmt.Errorf("visit of %s: %w", row.visit.Link.URL, err)
		}
		c.touched[row.host] = true
	}
	return nil
}

func (s *Store) scanVisit(rows *sql.Rows) (v store.Visit, err error) {
	var doc []byte
	if err := rows.Scan(&doc); err != nil {
		return v, err
	}
	return v, s.codec.unpack(doc, &v)
}

// addChanges notes what happened to pages. The same change twice is one.
func (c *commit) addChanges() error {
	for i := range c.in.Changes {
		ch := &c.in.Changes[i]
		doc, err := json.Marshal(ch)
		if err != nil {
			return fmt.Errorf("change of %s: %w", ch.URL, err)
		}
		_, err = c.exec(`INSERT OR IGNORE INTO page_change (article, at, event, doc) VALUES (?,?,?,?)`,
			ch.Article[:], millis(ch.At), string(ch.Event), string(doc))
		if err != nil {
			return fmt.Errorf("change of %s: %w", ch.URL, err)
		}
	}
	return nil
}

// PageChanges lists what happened to the page of an article after it was read, oldest first.
func (s *Store) PageChanges(ctx context.Context, key news.URLKey) ([]news.PageChange, error) {
	list, err := collect(ctx, s.r, scanChange, `SELECT doc FROM page_change WHERE article = ? ORDER BY at, event`, key[:])
	return list, s.explain("read changes of pages from", err)
}

func scanChange(rows *sql.Rows) (ch news.PageChange, err error) {
	var doc string
	if err := rows.Scan(&doc); err != nil {
		return ch, err
	}
	return ch, json.Unmarshal([]byte(doc), &ch)
}
