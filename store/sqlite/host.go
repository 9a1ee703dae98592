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

// addHost makes sure that a host has a row.
func (t *tx) addHost(host string) error {
	_, err := t.exec(`INSERT OR IGNORE INTO host (host) VALUES (?)`, host)
	return err
}

// refreshDue works out anew when a host has something to do.
func (t *tx) refreshDue(host string) error {
	_, err := t.exec(`UPDATE host SET due = max(backoff_until, (SELECT min(due) FROM (
			SELECT min(next_due) AS due FROM source WHERE host = ?1 AND retired = 0 AND removed = 0
			UNION ALL
			SELECT min(due) FROM link WHERE host = ?1 AND state = 0
			UNION ALL
			SELECT min(due) FROM visit WHERE host = ?1)))
		WHERE host = ?1`, host)
	return err
}

const dueHosts = `SELECT host FROM host WHERE due <= ?1 AND lease_until <= ?1 ORDER BY due, host LIMIT ?2`

// ClaimHosts leases up to n hosts that have something due, the longest due first. It looks before it takes the write
// lock, so that idle workers disturb nobody.
func (s *Store) ClaimHosts(ctx context.Context, owner string, n int, ttl time.Duration, now time.Time) ([]store.HostLease, error) {
	due, err := collect(ctx, s.asked, scanString, dueHosts, millis(now), n)
	if err != nil || len(due) == 0 {
		return nil, s.explain("look for due hosts in", err)
	}
	var leases []store.HostLease
	err = s.write(ctx, "claim hosts in", func(t *tx) error {
		leases = nil
		if due, err = collect(ctx, t.Tx, scanString, dueHosts, millis(now), n); err != nil {
			return err
		}
		for _, host := range due {
			l := store.HostLease{Host: host, Owner: owner, Until: now.Add(ttl)}
			if err := t.lease(&l); err != nil {
				return err
			}
			leases = append(leases, l)
		}
		return nil
	})
	return leases, err
}

func (t *tx) lease(l *store.HostLease) error {
	var asked int64
	err := t.row(`UPDATE host SET owner = ?, lease_until = ?, lease_gen = lease_gen + 1 WHERE host = ? RETURNING lease_gen, asked`,
		[]any{l.Owner, millis(l.Until), l.Host}, &l.Gen, &asked)
	l.Asked = timeOf(asked)
	return err
}

func scanString(rows *sql.Rows) (v string, err error) { return v, rows.Scan(&v) }

// held fails with ErrLeaseLost unless the lease is the last one given for its host. A lease that ran out but that
// nobody took over still holds: nobody else can have worked under it.
func (t *tx) held(l store.HostLease) error {
	var one int
	err := t.row(`SELECT 1 FROM host WHERE host = ? AND lease_gen = ? AND owner = ?`, []any{l.Host, l.Gen, l.Owner}, &one)
	return lost(l, err)
}

func lost(l store.HostLease, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("host %s: %w", l.Host, store.ErrLeaseLost)
	}
	return err
}

// Extend moves the end of a lease to now+ttl.
func (s *Store) Extend(ctx context.Context, l store.HostLease, ttl time.Duration, now time.Time) (store.HostLease, error) {
	l.Until = now.Add(ttl)
	err := s.write(ctx, "extend lease in", func(t *tx) error {
		if err := t.held(l); err != nil {
			return err
		}
		_, err := t.exec(`UPDATE host SET lease_until = ? WHERE host = ?`, millis(l.Until), l.Host)
		return err
	})
	return l, err
}

// Release gives the host back. Releasing a lost or released lease is not an error.
func (s *Store) Release(ctx context.Context, l store.HostLease) error {
	return s.write(ctx, "release lease in", func(t *tx) error {
		_, err := t.exec(`UPDATE host SET owner = NULL, lease_until = 0, asked = max(asked, ?) WHERE host = ? AND lease_gen = ? AND owner = ?`,
			millis(l.Asked), l.Host, l.Gen, l.Owner)
		return err
	})
}

// FreeClaims gives back every host and every alert that is claimed.
func (s *Store) FreeClaims(ctx context.Context, now time.Time) error {
	return s.write(ctx, "free claims in", func(t *tx) error {
		if _, err := t.exec(`UPDATE host SET owner = NULL, lease_until = 0, lease_gen = lease_gen + 1 WHERE owner IS NOT NULL`); err != nil {
			return err
		}
		_, err := t.exec(`UPDATE alert SET due = min(due, ?), claim = claim + 1, owner = '' WHERE state = 'due' AND owner <> ''`, millis(now))
		return err
	})
}

// Work is what is due on a leased host.
func (s *Store) Work(ctx context.Context, l store.HostLease, n int, now time.Time) (w store.Work, err error) {
	if w.Host, err = s.hostState(ctx, l); err != nil {
		return w, s.explain("read work from", lost(l, err))
	}
	w.Sources, err = collect(ctx, s.asked, scanSource,
		sourceColumns+` WHERE host = ? AND next_due <= ? AND retired = 0 AND removed = 0 ORDER BY next_due, url`, l.Host, millis(now))
	if err != nil {
		return w, s.explain("read due sources from", err)
	}
	w.Links, err = collect(ctx, s.asked, s.scanLink,
		`SELECT doc, attempts FROM link WHERE host = ? AND state = 0 AND due <= ? ORDER BY due, key LIMIT ?`, l.Host, millis(now), n)
	if err != nil {
		return w, s.explain("read due links from", err)
	}
	w.Visits, err = collect(ctx, s.asked, s.scanVisit,
		`SELECT doc FROM visit WHERE host = ? AND due <= ? ORDER BY due, article LIMIT ?`, l.Host, millis(now), n)
	return w, s.explain("read due visits from", err)
}

func (s *Store) hostState(ctx context.Context, l store.HostLease) (h store.HostState, err error) {
	var backoff int64
	err = s.asked.row(ctx, `SELECT backoff_until FROM host WHERE host = ? AND lease_gen = ? AND owner = ?`,
		[]any{l.Host, l.Gen, l.Owner}, &backoff)
	h.BackoffUntil = timeOf(backoff)
	return h, err
}

func (t *tx) putHost(host string, h *store.HostState) error {
	if h == nil {
		return nil
	}
	_, err := t.exec(`UPDATE host SET backoff_until = ? WHERE host = ?`, millis(h.BackoffUntil), host)
	return err
}

// NextDue is when the next host has something to do.
func (s *Store) NextDue(ctx context.Context) (time.Time, error) {
	var due sql.NullInt64
	err := s.r.QueryRowContext(ctx, `SELECT min(max(due, lease_until)) FROM host WHERE due IS NOT NULL`).Scan(&due)
	return timeOf(due.Int64), s.explain("read schedule from", err)
}

func (s *Store) scanLink(rows *sql.Rows) (l news.Link, err error) {
	var doc []byte
	var attempts int
	if err := rows.Scan(&doc, &attempts); err != nil {
		return l, err
	}
	err = s.codec.unpack(doc, &l)
	l.Attempts = attempts
	return l, err
}
