package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// SyncSources makes the sources those of feeds.yaml.
func (s *Store) SyncSources(ctx context.Context, sources []news.Source, now time.Time) (rep store.SyncReport, err error) {
	err = s.write(ctx, "sync sources in", func(t *tx) error {
		rep = store.SyncReport{}
		old, err := storedSources(ctx, t.Tx)
		if err != nil {
			return err
		}
		y := &sourceSync{tx: t, now: now, report: &rep}
		for i := range sources {
			if err := y.source(&sources[i], old[sources[i].URL]); err != nil {
				return fmt.Errorf("source %s: %w", sources[i].URL, err)
			}
			delete(old, sources[i].URL)
		}
		return y.removeAll(old)
	})
	return rep, err
}

func storedSources(ctx context.Context, q queryer) (map[string]*store.SourceState, error) {
	list, err := collect(ctx, q, scanSource, sourceColumns+" ORDER BY url")
	byURL := make(map[string]*store.SourceState, len(list))
	for i := range list {
		byURL[list[i].Source.URL] = &list[i]
	}
	return byURL, err
}

// sourceSync is one run of SyncSources.
type sourceSync struct {
	*tx
	now    time.Time
	report *store.SyncReport
}

func (y *sourceSync) source(src *news.Source, old *store.SourceState) error {
	if old == nil {
		y.report.Added = append(y.report.Added, src.URL)
		return y.save(&store.SourceState{Source: *src, NextDue: y.now})
	}
	next, changed := *old, !sameSource(&old.Source, src)
	next.Source = *src
	switch {
	case old.Removed:
		y.report.Restored = append(y.report.Restored, src.URL)
		next.Removed, next.Retired = false, false
		next.NextDue = y.now
	case changed:
		y.report.Changed = append(y.report.Changed, src.URL)
	default:
		return nil
	}
	y.adapt(&next, &old.Source)
	return y.save(&next)
}

// adapt makes new settings count at once: other reading needs the whole body again, a shorter interval an earlier poll.
func (y *sourceSync) adapt(next *store.SourceState, old *news.Source) {
	if next.Source.Kind != old.Kind || next.Source.Links != old.Links {
		next.Validators, next.NextDue = news.Validators{}, y.now
	}
	if iv := next.Source.Interval; iv > 0 && iv != old.Interval && next.NextDue.After(y.now.Add(iv)) {
		next.NextDue = y.now.Add(iv)
	}
}

func (y *sourceSync) removeAll(gone map[string]*store.SourceState) error {
	for _, url := range sortedKeys(gone) {
		st := gone[url]
		if st.Removed {
			continue
		}
		y.report.Removed = append(y.report.Removed, url)
		st.Removed = true
		if err := y.save(st); err != nil {
			return fmt.Errorf("source %s: %w", url, err)
		}
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// sameSource compares settings as they are stored.
func sameSource(a, b *news.Source) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && string(x) == string(y)
}

// save writes all of a source: settings and state.
func (y *sourceSync) save(st *store.SourceState) error {
	row, err := sourceRow(st)
	if err != nil {
		return err
	}
	if err := y.addHost(row.host); err != nil {
		return err
	}
	_, err = y.exec(`INSERT INTO source (url, name, host, next_due, retired, removed, failing, spec, doc)
		VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (url) DO UPDATE SET name = excluded.name, host = excluded.host,
		next_due = excluded.next_due, retired = excluded.retired, removed = excluded.removed, failing = excluded.failing,
		spec = excluded.spec, doc = excluded.doc`,
		st.Source.URL, st.Source.Name, row.host, millis(st.NextDue), st.Retired, st.Removed, row.failing, row.spec, row.doc)
	if err != nil {
		return err
	}
	return y.refreshDue(row.host)
}

// encodedSource is a source ready to be written.
type encodedSource struct {
	state     *store.SourceState
	host      string
	failing   bool
	spec, doc string
}

func sourceRow(st *store.SourceState) (encodedSource, error) {
	host, err := store.HostOf(st.Address())
	if err != nil {
		return encodedSource{}, err
	}
	spec, err := json.Marshal(st.Source)
	if err != nil {
		return encodedSource{}, err
	}
	state := *st
	state.Source, state.Pages, state.Told = news.Source{}, "", nil // columns of their own
	doc, err := json.Marshal(state)
	return encodedSource{state: st, host: host, failing: st.Failure.Kind != news.FailNone, spec: string(spec), doc: string(doc)}, err
}

// putSource writes how polling went. It leaves the settings and the removal alone: feeds.yaml may have changed while
// the worker polled. Only the leased host's sources are taken; one that moved may be on its new host already, when the
// same commit is given twice.
func (t *tx) putSource(s encodedSource, leased string) error {
	if err := t.addHost(s.host); err != nil {
		return err
	}
	n, err := t.exec(`UPDATE source SET host = ?, next_due = ?, retired = ?, failing = ?, doc = ? WHERE url = ? AND (host = ? OR ? <> '')`,
		s.host, millis(s.state.NextDue), s.state.Retired, s.failing, s.doc, s.state.Source.URL, leased, s.state.MovedTo)
	if err == nil && n == 0 {
		err = fmt.Errorf("no such source on host %s", leased)
	}
	return err
}

// notePage adds what became of a page to what is known of its source.
func (t *tx) notePage(o store.LinkOutcome) error {
	if o.Source == "" || o.Page == "" {
		return nil
	}
	_, err := t.exec(`UPDATE source SET pages = substr(pages || ?, ?) WHERE url = ?`, o.Page, -store.MaxPages, o.Source)
	return err
}

// NoteTold keeps which trouble of which source an operator was told.
func (s *Store) NoteTold(ctx context.Context, operator string, told map[string]news.Health) error {
	return s.write(ctx, "note what operators were told in", func(t *tx) error {
		for _, url := range sortedKeys(told) {
			_, err := t.exec(`UPDATE source SET told = json_patch(coalesce(nullif(told, ''), '{}'), json_object(?, nullif(?, ''))) WHERE url = ?`,
				operator, string(told[url]), url)
			if err != nil {
				return fmt.Errorf("source %s: %w", url, err)
			}
		}
		return nil
	})
}

const sourceColumns = `SELECT spec, doc, next_due, retired, removed, pages, told FROM source`

func scanSource(rows *sql.Rows) (st store.SourceState, err error) {
	var spec, doc string
	var due int64
	var retired, removed bool
	var pages store.Pages
	var told string
	if err := rows.Scan(&spec, &doc, &due, &retired, &removed, &pages, &told); err != nil {
		return st, err
	}
	if err := json.Unmarshal([]byte(doc), &st); err != nil {
		return st, fmt.Errorf("read state of source: %w", err)
	}
	if err := json.Unmarshal([]byte(spec), &st.Source); err != nil {
		return st, fmt.Errorf("read settings of source: %w", err)
	}
	st.NextDue, st.Retired, st.Removed = timeOf(due), retired, removed
	st.Pages = pages
	if told == "" || told == "{}" {
		return st, nil
	}
	if err := json.Unmarshal([]byte(told), &st.Told); err != nil {
		return st, fmt.Errorf("read what operators know of a source: %w", err)
	}
	return st, nil
}

// PollNow makes every source that is polled at all due at once.
func (s *Store) PollNow(ctx context.Context, now time.Time) error {
	return s.write(ctx, "make sources due in", func(t *tx) error {
		if _, err := t.exec(`UPDATE source SET next_due = ? WHERE next_due > ? AND retired = 0 AND removed = 0`, millis(now), millis(now)); err != nil {
			return err
		}
		_, err := t.exec(`UPDATE host SET due = ? WHERE (due IS NULL OR due > ?)
			AND host IN (SELECT host FROM source WHERE retired = 0 AND removed = 0)`, millis(now), millis(now))
		return err
	})
}

// Sources lists every source ever listed, in the order of their names.
func (s *Store) Sources(ctx context.Context) ([]store.SourceState, error) {
	list, err := collect(ctx, s.r, scanSource, sourceColumns+" ORDER BY name, url")
	return list, s.explain("list sources of", err)
}
