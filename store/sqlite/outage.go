package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/regwatch/regwatch/store"
)

// putOutages writes outages, over what is known of them.
func (c *commit) putOutages() error {
	for i := range c.in.Outages {
		o := &c.in.Outages[i]
		doc, err := json.Marshal(o)
		if err != nil {
			return fmt.Errorf("outage of %s: %w", o.Source, err)
		}
		_, err = c.exec(`INSERT INTO outage (source, since, until, doc) VALUES (?,?,?,?)
			ON CONFLICT (source, since) DO UPDATE SET until = excluded.until, doc = excluded.doc`,
			o.Source, millis(o.Since), millis(o.Until), string(doc))
		if err != nil {
			return fmt.Errorf("outage of %s: %w", o.Source, err)
		}
	}
	return nil
}

// Outages lists the outages that did not end before a moment, by source and time.
func (s *Store) Outages(ctx context.Context, since time.Time) ([]store.Outage, error) {
	list, err := collect(ctx, s.r, scanOutage, `SELECT doc FROM outage WHERE until = 0 OR until >= ? ORDER BY source, since`, millis(since))
	return list, s.explain("read outages from", err)
}

func scanOutage(rows *sql.Rows) (o store.Outage, err error) {
	var doc string
	if err := rows.Scan(&doc); err != nil {
		return o, err
	}
	return o, json.Unmarshal([]byte(doc), &o)
}
