package monitor

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/extract/page"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// missingTwice is the wait before a page that was not found is believed to be gone: sites lose pages for minutes.
const missingTwice = time.Hour

// planned is the visit of a page that was just read; none where nothing that matters could change.
func (p *pass) planned(link news.Link, a *news.Article, c news.Capture) []store.Visit {
	if !a.Responds() || a.Content != news.ContentPage || a.Capture.SHA256 == "" {
		return nil
	}
	now := p.Now()
	v := store.Visit{Article: a.Key, Link: link, First: now, Validators: crawler.Validators(c)}
	if v = p.next(v, now); v.Due.IsZero() {
		return nil
	}
	return []store.Visit{v}
}

// next plans the next look, over those that a pause of ours has overtaken. Its Due is zero when there is none.
func (p *pass) next(v store.Visit, now time.Time) store.Visit {
	v.Due = time.Time{}
	for ; v.Looks < len(p.LookAgain); v.Looks++ {
		if at := v.First.Add(p.LookAgain[v.Looks]); at.After(now) {
			v.Due = at
			break
		}
	}
	return v
}

// sight is what a look at a stored page showed.
type sight struct {
	visit  store.Visit
	edited *news.Article // the new version; nil where the text is the old one
	change *news.PageChange
}

// visit looks at a stored page again and commits what became of it.
func (p *pass) visit(ctx context.Context, l store.HostLease, v store.Visit) error {
	old, err := p.Store.Article(ctx, v.Article)
	if err != nil {
		return err
	}
	capture, failure := p.Fetcher.Again(ctx, v.Link, v.Validators)
	if ctx.Err() != nil {
		return ctx.Err() // broken off: the visit stays due
	}
	now := p.Now()
	seen, err := p.look(&old, v, capture, failure)
	if err != nil {
		return err
	}
	r := store.Result{Host: leftAlone(crawler.RetryAfter(capture.Header, now), now), Visits: []store.Visit{seen.visit}}
	if seen.edited != nil {
		r.Articles = []news.Article{*seen.edited}
	}
	if seen.change != nil {
		r.Changes = []news.PageChange{*seen.change}
	}
	done, err := p.commit(ctx, l, r)
	if err != nil {
		return err
	}
	p.visited(seen, done)
	return nil
}

// look decides what an answer shows. A page that cannot be had for another reason than being gone is simply looked at
// again at the next time of the plan.
func (p *pass) look(old *news.Article, v store.Visit, c news.Capture, f news.Failure) (sight, error) {
	now := p.Now()
	if found, gone := missing(v.Link, c, f); gone {
		v.Missing++
		if v.Missing < 2 && c.Status != http.StatusGone {
			v.Due = now.Add(missingTwice)
			return sight{visit: v}, nil
		}
		return p.vanished(old, v, c, found)
	}
	v.Missing = 0
	v.Looks++
	seen := sight{visit: p.next(v, now)}
	if f.Kind != news.FailNone || unchanged(v.Validators, c) {
		return seen, nil
	}
	seen.visit.Validators = crawler.Validators(c)
	a, err := p.readAgain(old, v.Link, c)
	if err != nil || a == nil {
		return seen, err
	}
	seen.edited, seen.change = a, headline(old, a, c)
	return seen, nil
}

func unchanged(v news.Validators, c news.Capture) bool {
	return c.Status == http.StatusNotModified || len(v.BodyHash) > 0 && bytes.Equal(v.BodyHash, crawler.Validators(c).BodyHash)
}

// missing reports whether an answer says that a page is gone: not found, or the front page in its place, whose address it
// then gives.
func missing(l news.Link, c news.Capture, f news.Failure) (found string, gone bool) {
	if f.Kind == news.FailGone {
		return "", true
	}
	return c.FinalURL, f.Kind == news.FailNone && frontPage(c.FinalURL) && !frontPage(l.URL)
}

func frontPage(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// vanished ends the visits of a page that is gone, and keeps the answer that says so.
func (p *pass) vanished(old *news.Article, v store.Visit, c news.Capture, found string) (sight, error) {
	refs, err := p.Archive.Append(c)
	if err != nil {
		return sight{}, fmt.Errorf("keep the answer that %s is gone: %w", old.URL, err)
	}
	v.Due = time.Time{}
	change := pageChange(news.PageVanished, old, c)
	change.Found, change.Capture = found, refs[0]
	return sight{visit: v, change: &change}, nil
}

func pageChange(e news.Event, a *news.Article, c news.Capture) news.PageChange {
	return news.PageChange{
		Event: e, Article: a.Key, URL: a.URL, Outlet: a.Outlet, Published: a.At(), Version: a.Version, Before: a.Title,
		Status: c.Status, At: c.At, Capture: a.Capture,
	}
}

// readAgain reads a page anew; nil where it shows no other text of the article. The capture of an edit is kept for good:
// it proves what was taken back as well as what is said now.
func (p *pass) readAgain(old *news.Article, link news.Link, c news.Capture) (*news.Article, error) {
	source := p.source(link.Source)
	a := page.Read(page.Input{
		URL: c.FinalURL, ContentType: c.Header.Get("Content-Type"), Body: c.Body, Link: link, Language: source.Language, Now: p.Now(), PDF: p.PDF,
	})
	if !edited(old, &a) {
		return nil, nil
	}
	carry(old, &a)
	p.understand(&a)
	refs, err := p.Archive.Append(c)
	if err != nil {
		return nil, fmt.Errorf("keep the capture of %s: %w", a.URL, err)
	}
	a.Capture = refs[0]
	return &a, nil
}

// visited counts a look.
func (p *pass) visited(s sight, done store.Committed) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sum.Looks++
	p.sum.Edits += len(done.Articles)
	p.sum.Articles += len(done.Articles)
	p.sum.Raised += done.Alerts
	if s.change != nil && s.change.Event == news.PageVanished {
		p.sum.Vanished++
	}
}
