package monitor

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/crawler/canon"
	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/extract/page"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// page fetches one article and commits what it says. A page that fails leaves the feed's own text in its place and is
// tried again, a few times.
func (p *pass) page(ctx context.Context, l store.HostLease, link news.Link) error {
	held, place := p.room.Place(ctx)
	defer place.Leave()
	capture, failure := p.Fetcher.Page(held, link)
	if ctx.Err() != nil {
		return ctx.Err() // broken off: the link stays due
	}
	a, err := p.read(link, capture, failure)
	if err != nil {
		return err
	}
	now := p.Now()
	done := outcome(link, worse(failure, &a), now)
	done.Article = a.Key
	r := store.Result{
		Host: leftAlone(crawler.RetryAfter(capture.Header, now), now), Done: []store.LinkOutcome{done}, Articles: worth(a),
		Visits: p.planned(link, &a, capture),
	}
	stored, err := p.commit(ctx, l, r)
	if err != nil {
		return err
	}
	p.done(&a, done, stored)
	return nil
}

// worth leaves out an article that says nothing.
func worth(a news.Article) []news.Article {
	if a.Text == "" {
		return nil
	}
	return []news.Article{a}
}

// read turns a capture, or the feed's text where there is none, into an article with what it says.
func (p *pass) read(link news.Link, c news.Capture, f news.Failure) (news.Article, error) {
	source := p.source(link.Source)
	in := page.Input{URL: link.URL, Link: link, Language: source.Language, Now: p.Now(), PDF: p.PDF}
	if f.Kind == news.FailNone {
		in.URL, in.ContentType, in.Body = c.FinalURL, c.Header.Get("Content-Type"), c.Body
	}
	free := p.core()
	a := page.Read(in)
	a.Source, a.Owner, a.Outlet = link.Source, source.Owner, source.Name
	a.Key = identity(&a, link)
	p.understand(&a)
	free()
	if f.Kind == news.FailNone {
		return a, p.keep(&a, c)
	}
	return a, nil
}

// keep archives a capture: for good or for a while.
func (p *pass) keep(a *news.Article, c news.Capture) error {
	add := p.Archive.AppendBrief
	if p.kept(a) {
		add = p.Archive.Append
	}
	refs, err := add(c)
	if err != nil {
		return fmt.Errorf("keep the capture of %s: %w", a.URL, err)
	}
	a.Capture = refs[0]
	return nil
}

// kept reports whether the capture of an article is kept for good. One that tells of a response always is: alerts rest on it.
func (p *pass) kept(a *news.Article) bool {
	return a.Responds() || p.Keep != nil && p.Keep(a)
}

// identity is the key of an article: its canonical address as the page says it. Once a link was tried in vain, the feed's
// text may be stored under the link's own key, and the page must become its next version.
func identity(a *news.Article, link news.Link) news.URLKey {
	address, err := canon.URL(a.URL, "")
	if err != nil || link.Attempts > 0 || a.Content == news.ContentFeed {
		return link.Key
	}
	return news.KeyOf(address)
}

// understand fills in mentions and responses.
func (p *pass) understand(a *news.Article) {
	got := p.Engine.Read(extract.Document{Title: a.Title, Text: a.Text, Language: a.Language, Published: a.At(), URL: a.URL})
	a.Mentions, a.Responses = got.Mentions, got.Responses
}

// source is what feeds.yaml says of a source by its address.
func (p *pass) source(url string) news.Source {
	for _, s := range p.Sources {
		if s.URL == url {
			return s
		}
	}
	return news.Source{Name: url, Owner: url, URL: url}
}

// worse makes a failure of a page that was fetched but is no article.
func worse(f news.Failure, a *news.Article) news.Failure {
	wall := a.Wall
	if wall == "" && a.State != news.PageWhole && a.State != news.PagePartial {
		wall = a.State
	}
	switch {
	case f.Kind != news.FailNone || wall == "":
		return f
	case wall == news.PageEmpty:
		return news.Failure{Kind: news.FailEmpty, Detail: "page " + a.URL + ": it has no text; it may need a browser to draw it, or be a scan"}
	}
	return news.Failure{Kind: news.FailWall, Detail: fmt.Sprintf("page %s: a %s wall stands in place of the article", a.URL, wall)}
}

// tries bounds the fetches of one page, and firstRetry is the wait after the first.
const (
	tries      = 5
	firstRetry = 20 * time.Minute
)

// outcome says what becomes of a link: stored, to be tried again, or given up.
func outcome(link news.Link, f news.Failure, now time.Time) store.LinkOutcome {
	o := store.LinkOutcome{Key: link.Key, Attempts: link.Attempts + 1, Failure: f, Source: link.Source, Page: pageNote(f.Kind)}
	switch {
	case f.Kind == news.FailNone:
		o.State = store.LinkStored
	case final(f.Kind) || o.Attempts >= tries:
		o.State = store.LinkGone
	default:
		o.State, o.Due = store.LinkTodo, now.Add(backoff(firstRetry, o.Attempts))
	}
	return o
}

// final reports whether trying again is of no use.
func final(k news.FailureKind) bool {
	switch k {
	case news.FailGone, news.FailRobots, news.FailAddress, news.FailContentType, news.FailTooLarge:
		return true
	}
	return false
}

// conflicts bounds how often a decision is taken anew because somebody else changed the same incident.
const conflicts = 8

// commit decides what an article changes and writes all of it in one transaction. The decision is a pure function of
// incidents and article, so that it can simply be taken again when an incident was changed meanwhile.
func (p *pass) commit(ctx context.Context, l store.HostLease, r store.Result) (store.Committed, error) {
	for range conflicts {
		if err := p.decide(ctx, &r); err != nil {
			return store.Committed{}, err
		}
		done, err := p.Store.Commit(ctx, l, r)
		if !errors.Is(err, store.ErrConflict) {
			p.raised(done)
			return done, err
		}
	}
	return store.Committed{}, fmt.Errorf("host %s: %w %d times in a row", l.Host, store.ErrConflict, conflicts)
}

func (p *pass) raised(done store.Committed) {
	if done.Alerts > 0 && p.Raised != nil {
		p.Raised()
	}
}
