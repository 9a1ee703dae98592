package sqlite

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// Unseen gives back those keys that were never committed, in their order, each once.
func (s *Store) Unseen(ctx context.Context, keys []news.URLKey) ([]news.URLKey, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	list, err := json.Marshal(keys)
	if err != nil {
		return nil, err
	}
	seen, err := collect(ctx, s.asked, scanString,
		`SELECT lower(hex(key)) FROM link WHERE key IN (SELECT unhex(value) FROM json_each(?))`, string(list))
	if err != nil {
		return nil, s.explain("look up links in", err)
	}
	return without(keys, seen), nil
}

func without(keys []news.URLKey, seen []string) []news.URLKey {
	drop := make(map[string]bool, len(keys))
	for _, key := range seen {
		drop[key] = true
	}
	var out []news.URLKey
	for _, key := range keys {
		if name := key.String(); !drop[name] {
			drop[name] = true
			out = append(out, key)
		}
	}
	return out
}

// encodedLink is a link ready to be written.
type encodedLink struct {
	link *news.Link
	host any // nil for an address that names none
	doc  []byte
}

func (s *Store) linkRow(l *news.Link) (encodedLink, error) {
	row := encodedLink{link: l}
	if host, err := store.HostOf(l.URL); err == nil {
		row.host = host
	}
	var err error
	if row.doc, err = s.codec.pack(l); err != nil {
		return row, fmt.Errorf("link %s: %w", l.URL, err)
	}
	return row, nil
}

// addLink queues a link unless it is known, and reports whether it was new. One whose address names no host is noted as
// given up: it must not keep the others of its source from being stored.
func (t *tx) addLink(row encodedLink) (bool, error) {
	l, state, failure := row.link, store.LinkTodo, any(nil)
	if row.host == nil {
		state, row.doc = store.LinkGone, nil
		failure = failureText(news.Failure{Kind: news.FailAddress, Detail: "the address names no host"})
	} else if err := t.addHost(row.host.(string)); err != nil {
		return false, err
	}
	n, err := t.exec(`INSERT OR IGNORE INTO link (key, host, state, due, attempts, first_seen, failure, doc) VALUES (?,?,?,?,?,?,?,?)`,
		l.Key[:], row.host, state, millis(l.Seen), l.Attempts, millis(l.Seen), failure, row.doc)
	return n > 0 && state == store.LinkTodo, err
}

// noteSeen marks the canonical address of a stored article as seen, which may be another than the one it was listed by.
func (t *tx) noteSeen(a *news.Article) error {
	_, err := t.exec(`INSERT INTO link (key, state, first_seen) VALUES (?, 1, ?)
		ON CONFLICT (key) DO UPDATE SET state = 1, doc = NULL, failure = NULL WHERE state <> 1`, a.Key[:], millis(a.Fetched))
	return err
}

// settleLink notes what became of a link of the leased host.
func (t *tx) settleLink(o store.LinkOutcome, host string) error {
	n, err := t.exec(`UPDATE link SET state = ?1, due = ?2, attempts = ?3, failure = ?4, doc = iif(?1 = 0, doc, NULL),
		article = coalesce(?7, article) WHERE key = ?5 AND host = ?6`,
		o.State, millis(o.Due), o.Attempts, failureText(o.Failure), o.Key[:], host, articleKey(o.Article))
	if err == nil && n == 0 {
		err = fmt.Errorf("link %s: not a link of host %s", o.Key, host)
	}
	return err
}

// articleKey is a key as it is stored: NULL for none.
func articleKey(k news.URLKey) any {
	if k == (news.URLKey{}) {
		return nil
	}
	return k[:]
}

// failureText is a failure as it is stored: NULL for none.
func failureText(f news.Failure) any {
	if f.Kind == news.FailNone {
		return nil
	}
	return string(f.Kind) + ": " + f.Detail
}
