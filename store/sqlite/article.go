package sqlite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// encodedArticle is an article ready to be written.
type encodedArticle struct {
	article *news.Article
	hash    []byte // of title and text: another hash is another version
	doc     []byte
}

func (s *Store) articleRow(a *news.Article) (encodedArticle, error) {
	bare := *a
	bare.Seq, bare.Version = 0, 0 // columns
	doc, err := s.codec.pack(&bare)
	if err != nil {
		return encodedArticle{}, fmt.Errorf("article %s: %w", a.URL, err)
	}
	sum := sha256.Sum256([]byte(a.Body()))
	return encodedArticle{article: a, hash: sum[:16], doc: doc}, nil
}

// newest is the newest stored version of an article.
type newest struct {
	store.ArticleRef
	hash []byte
}

// newest finds the newest version; its Seq is 0 when there is none.
func (t *tx) newest(key news.URLKey) (v newest, err error) {
	v.Key = key
	err = t.row(`SELECT seq, version, hash FROM article WHERE key = ? ORDER BY version DESC LIMIT 1`, []any{key[:]}, &v.Seq, &v.Version, &v.hash)
	if errors.Is(err, sql.ErrNoRows) {
		return v, nil
	}
	return v, err
}

// addArticle stores an article unless its text is the stored one, and reports whether it did.
func (t *tx) addArticle(row encodedArticle) (store.ArticleRef, bool, error) {
	old, err := t.newest(row.article.Key)
	if err != nil || bytes.Equal(old.hash, row.hash) {
		return old.ArticleRef, false, err
	}
	if old.Seq != 0 {
		if _, err := t.exec(`UPDATE article SET current = 0 WHERE seq = ?`, old.Seq); err != nil {
			return old.ArticleRef, false, err
		}
	}
	ref, err := t.insertArticle(row, old.Version+1)
	return ref, err == nil, err
}

func (t *tx) insertArticle(row encodedArticle, version int) (store.ArticleRef, error) {
	a := row.article
	ref := store.ArticleRef{Key: a.Key, Version: version}
	err := t.row(`INSERT INTO article (key, version, at, source, hash, doc) VALUES (?,?,?,?,?,?) RETURNING seq`,
		[]any{a.Key[:], version, millis(a.At()), a.Source, row.hash, row.doc}, &ref.Seq)
	return ref, err
}

// Revise writes articles anew whose text was read again by better rules.
func (s *Store) Revise(ctx context.Context, articles []news.Article) (int, error) {
	rows, err := each(articles, s.articleRow)
	if err != nil {
		return 0, fmt.Errorf("revise: %w", err)
	}
	changed := 0
	err = s.write(ctx, "revise articles in", func(t *tx) error {
		changed = 0
		for _, row := range rows {
			did, err := t.revise(row)
			if err != nil {
				return fmt.Errorf("article %s: %w", row.article.URL, err)
			}
			if did {
				changed++
			}
		}
		return nil
	})
	return changed, err
}

// revise replaces the newest version by one with the same text and reports whether anything in it is different. The
// compressor is deterministic, so equal documents are equal bytes.
func (t *tx) revise(row encodedArticle) (bool, error) {
	old, err := t.newest(row.article.Key)
	if err != nil || !bytes.Equal(old.hash, row.hash) {
		return false, err
	}
	n, err := t.exec(`DELETE FROM article WHERE seq = ? AND doc <> ?`, old.Seq, row.doc)
	if err != nil || n == 0 {
		return false, err
	}
	_, err = t.insertArticle(row, old.Version)
	return true, err
}

const articleColumns = `SELECT seq, version, doc FROM article`

func (s *Store) scanArticle(rows *sql.Rows) (a news.Article, err error) {
	var seq news.Seq
	var version int
	var doc []byte
	if err := rows.Scan(&seq, &version, &doc); err != nil {
		return a, err
	}
	err = s.codec.unpack(doc, &a)
	a.Seq, a.Version = seq, version
	if err != nil {
		err = fmt.Errorf("article number %d: %w", seq, err)
	}
	return a, err
}

func (s *Store) articles(ctx context.Context, where string, args ...any) ([]news.Article, error) {
	list, err := collect(ctx, s.r, s.scanArticle, articleColumns+" WHERE "+where, args...)
	return list, s.explain("read articles from", err)
}

func (s *Store) article(ctx context.Context, where string, args ...any) (news.Article, error) {
	list, err := s.articles(ctx, where, args...)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("article %v: %w", args[0], store.ErrNotFound)
	}
	if err != nil {
		return news.Article{}, err
	}
	return list[0], nil
}

// Article is the newest version of an article.
func (s *Store) Article(ctx context.Context, key news.URLKey) (news.Article, error) {
	return s.article(ctx, `key = unhex(?) ORDER BY version DESC LIMIT 1`, key.String())
}

// ArticleOf is the newest version of the article that a link led to, or that has the key itself. The link goes first: where
// a page names another address as its own, the text of a feed may have been stored under the link's before.
func (s *Store) ArticleOf(ctx context.Context, link news.URLKey) (news.Article, error) {
	return s.article(ctx, `key = coalesce((SELECT article FROM link WHERE key = unhex(?1)), unhex(?1)) ORDER BY version DESC LIMIT 1`, link.String())
}

// ArticleAt is the version at a place in the log.
func (s *Store) ArticleAt(ctx context.Context, seq news.Seq) (news.Article, error) {
	return s.article(ctx, `seq = ?`, seq)
}

// Versions lists all versions of an article, oldest first.
func (s *Store) Versions(ctx context.Context, key news.URLKey) ([]news.Article, error) {
	return s.articles(ctx, `key = ? ORDER BY version`, key[:])
}

// Tail lists up to n newest versions after a place in the log. There is one writer at a time, so places become visible
// in their order.
func (s *Store) Tail(ctx context.Context, after news.Seq, n int) ([]news.Article, error) {
	return s.articles(ctx, `seq > ? AND current = 1 ORDER BY seq LIMIT ?`, after, n)
}

// Latest lists articles by the time they speak from, newest first.
func (s *Store) Latest(ctx context.Context, q store.ArticleQuery) ([]news.Article, error) {
	if q.Limit <= 0 {
		q.Limit = 20
	}
	w := where{"current = 1", nil}
	w.addIf(q.Source != "", "source = ?", q.Source)
	w.addIf(!q.After.IsZero(), "at >= ?", millis(q.After))
	w.addIf(!q.Before.IsZero(), "at < ?", millis(q.Before))
	args := append(w.args, q.Limit, max(q.Offset, 0))
	return s.articles(ctx, w.text+` ORDER BY at DESC, seq DESC LIMIT ? OFFSET ?`, args...)
}

// where grows a condition.
type where struct {
	text string
	args []any
}

func (w *where) addIf(wanted bool, condition string, args ...any) {
	if wanted {
		w.text += " AND " + condition
		w.args = append(w.args, args...)
	}
}

// limit makes "no limit" of 0, as SQLite writes it.
func limit(n int) int {
	if n <= 0 {
		return -1
	}
	return n
}
