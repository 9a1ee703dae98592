package monitor

import (
	"context"
	"slices"
	"time"

	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// poll fetches one source and commits its new links together with its progress, so that a crash loses neither. Then it
// looks for what the source may have listed and taken down since the poll before.
func (p *pass) poll(ctx context.Context, l *store.HostLease, s store.SourceState) error {
	at := s.Source
	at.URL = s.Address()
	got := p.Fetcher.Poll(ctx, at, s.Validators)
	if ctx.Err() != nil {
		return ctx.Err() // broken off: the source stays due
	}
	now := p.Now()
	listed := got.Links
	if p.Pushed != nil {
		listed = slices.Concat(got.Links, p.Pushed(s.Source.URL)) // not in got: a message holds what is new, not all that is listed
	}
	links, err := p.unseen(ctx, listed, s.Source.URL)
	if err != nil {
		return err
	}
	next := after(s, got, len(links), now)
	_, err = p.Store.Commit(ctx, *l, store.Result{
		Host: leftAlone(got.Hints.RetryAfter, now), Sources: []store.SourceState{next}, Links: links,
		Outages: outages(&s, &next, now),
	})
	if err != nil {
		return err
	}
	p.polled(next, got, len(links))
	if p.HubChanged != nil && (next.Hub != s.Hub || next.Topic != s.Topic) {
		p.HubChanged()
	}
	if next.MovedTo != s.MovedTo { // it belongs to another host now, whose lease is not ours
		return nil
	}
	return p.fill(ctx, l, next, got.Links)
}

// unseen leaves out the links that are known already and says who listed the rest.
func (p *pass) unseen(ctx context.Context, links []news.Link, source string) ([]news.Link, error) {
	keys := make([]news.URLKey, len(links))
	for i := range links {
		keys[i] = links[i].Key
	}
	fresh, err := p.Store.Unseen(ctx, keys)
	if err != nil {
		return nil, err
	}
	is := map[news.URLKey]bool{}
	for _, k := range fresh {
		is[k] = true
	}
	var out []news.Link
	for _, link := range links {
		if is[link.Key] {
			is[link.Key] = false // a feed may list an address twice
			link.Source, link.Seen = source, p.Now()
			out = append(out, link)
		}
	}
	return out, nil
}

func (p *pass) polled(s store.SourceState, got crawler.Poll, found int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sum.poll(s, got, found)
	p.Observer.Polled(s, found)
}

// filled counts what a sitemap gave.
func (p *pass) filled(links int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sum.Links += links
}

// leftAlone is the state of a host that asked for a pause; nil leaves it as it is.
func leftAlone(pause time.Duration, now time.Time) *store.HostState {
	if pause <= 0 {
		return nil
	}
	return &store.HostState{BackoffUntil: now.Add(pause)}
}
