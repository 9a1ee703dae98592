package monitor

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// headLinks is how much of a list is remembered to compare the next with. Lists are newest first, so that one of these
// is still there unless more came than the list shows.
const headLinks = 32

func head(links []news.Link) []news.URLKey {
	keys := make([]news.URLKey, 0, min(len(links), headLinks))
	for i := range links[:min(len(links), headLinks)] {
		keys = append(keys, links[i].Key)
	}
	return keys
}

// gap reports whether a poll shares nothing with the one before: the source listed more in between than it shows, and
// some of it was probably missed. A list that is read for the first time, or in which nothing is new, has no gap.
func gap(s *store.SourceState, links []news.Link, found int) bool {
	if len(s.Head) == 0 || found == 0 {
		return false
	}
	before := make(map[news.URLKey]bool, len(s.Head))
	for _, key := range s.Head {
		before[key] = true
	}
	for i := range links {
		if before[links[i].Key] {
			return false
		}
	}
	return true
}

// slack is how far a sitemap's date may lie before the poll that an item came after: dates of pages are often of the day
// of writing.
const slack = time.Hour

// fill looks for what a source listed between two polls and shows no more, in the sitemaps of its site. What is found is
// committed together with the end of the search, so that a crash repeats it.
func (p *pass) fill(ctx context.Context, l *store.HostLease, s store.SourceState, shown []news.Link) error {
	if s.Missed.IsZero() || len(shown) == 0 {
		return nil
	}
	extended, err := p.Store.Extend(ctx, *l, leaseTime, p.Now())
	if err != nil {
		return err
	}
	*l = extended
	links, err := p.missed(ctx, s, shown)
	if err != nil || ctx.Err() != nil {
		return errors.Join(err, ctx.Err())
	}
	s.Missed, s.Gap.Found = time.Time{}, len(links)
	if _, err := p.Store.Commit(ctx, *l, store.Result{Sources: []store.SourceState{s}, Links: links}); err != nil {
		return err
	}
	p.filled(len(links))
	return nil
}

// missed asks the sitemaps, for no longer than the lease holds.
func (p *pass) missed(ctx context.Context, s store.SourceState, shown []news.Link) ([]news.Link, error) {
	within, cancel := context.WithTimeout(ctx, leaseTime*3/4)
	defer cancel()
	at := s.Source
	at.URL = s.Address()
	listed := p.Fetcher.Backfill(within, at, s.Missed.Add(-slack))
	return p.unseen(ctx, alike(listed, shown), s.Source.URL)
}

// alike keeps what lies in a section of the site that the source shows: a sitemap lists the whole site, a feed often one
// desk of it.
func alike(links, shown []news.Link) []news.Link {
	sections := map[string]bool{}
	for i := range shown {
		sections[section(shown[i].URL)] = true
	}
	return slices.DeleteFunc(links, func(l news.Link) bool { return !sections[section(l.URL)] })
}

// section is an address up to the first folder: host, and first part of a path that has more than one.
func section(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	first, _, deeper := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/")
	if !deeper {
		first = ""
	}
	return u.Host + "/" + first
}
