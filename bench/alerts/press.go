package main

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/news"
)

// sites is how many hosts the press has: one host is asked for one page at a time.
const sites = 25

// story is an article of the made-up press: a company pauses answering a government.
type story struct {
	company *kb.Company
	place   *kb.Place
	due     time.Duration // after the start
}

// press hands out its stories at a steady rate. It is a monitor.Fetcher without a network.
type press struct {
	start   time.Time
	stories map[string]story       // by address
	links   map[string][]news.Link // by source
}

// newPress plans the stories: every pair of a company and a place is told once.
func newPress(base *kb.KB, rate int, span time.Duration) *press {
	p := &press{stories: map[string]story{}, links: map[string][]news.Link{}}
	companies, places := known(base)
	n := int(span.Seconds() * float64(rate))
	for i := range min(n, len(companies)*len(places)) {
		source := sourceURL(i % sites)
		address := fmt.Sprintf("%s/story/%d", source, i)
		p.stories[address] = story{companies[i%len(companies)], places[(i/len(companies)+i)%len(places)], time.Duration(i) * time.Second / time.Duration(rate)}
		p.links[source] = append(p.links[source], news.Link{Key: news.KeyOf(address), URL: address, Source: source})
	}
	return p
}

// known are a hundred companies that are named without doubt, and places whose name means nothing else.
func known(base *kb.KB) (companies []*kb.Company, places []*kb.Place) {
	for i := range base.Companies {
		if c := &base.Companies[i]; c.Acts() && base.Root(c.ID) == c.ID && (c.Guard == "" || c.Guard == kb.GuardA) {
			companies = append(companies, c)
		}
	}
	for i := range base.Places {
		if p := &base.Places[i]; len(p.Code) == 2 && !p.Homonym && p.Name() != string(p.Code) {
			places = append(places, p)
		}
	}
	slices.SortFunc(companies, func(a, b *kb.Company) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(places, func(a, b *kb.Place) int { return cmp.Compare(a.Code, b.Code) })
	return companies[:min(len(companies), 100)], places
}

func sourceURL(n int) string { return fmt.Sprintf("https://site-%d.example", n) }

func (p *press) sources() (all []news.Source) {
	for n := range sites {
		all = append(all, news.Source{Name: fmt.Sprintf("Site %d", n), URL: sourceURL(n), Owner: fmt.Sprintf("Owner %d", n), Language: "en", Kind: news.KindFeed, Reliability: news.Outlet})
	}
	return all
}

// Poll lists everything at once.
func (p *press) Poll(_ context.Context, s news.Source, _ news.Validators) crawler.Poll {
	return crawler.Poll{Links: p.links[s.URL], Capture: news.Capture{Status: http.StatusOK}}
}

// Page gives a story when its time has come.
func (p *press) Page(ctx context.Context, l news.Link) (news.Capture, news.Failure) {
	s := p.stories[l.URL]
	select {
	case <-ctx.Done():
	case <-time.After(time.Until(p.start.Add(s.due))):
	}
	return news.Capture{
		URL: l.URL, FinalURL: l.URL, Status: http.StatusOK, Proto: "HTTP/1.1", At: time.Now().UTC(),
		Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}}, Body: []byte(s.page()),
	}, news.Failure{}
}

// Again is never asked: the benchmark looks at no page twice.
func (p *press) Again(ctx context.Context, l news.Link, _ news.Validators) (news.Capture, news.Failure) {
	return p.Page(ctx, l)
}

// Backfill has nothing to add.
func (p *press) Backfill(context.Context, news.Source, time.Time) []news.Link { return nil }

// page is an article of some 3 KB.
func (s *story) page() string {
	name, place := s.company.Name, s.place.Name()
	body := fmt.Sprintf(`<p>%[1]s has suspended the processing of requests for user data from the government of %[2]s, a spokesperson said on Monday.</p>`, name, place)
	for n := range 12 {
		body += fmt.Sprintf(`<p>Officials in the region met for the %d. time this week to speak about roads, schools and the budget of the coming year, and
went home without a decision. Observers expect another round of talks before the end of the month, and the mayor asked for patience.</p>`, n+1)
	}
	return fmt.Sprintf(`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%[1]s suspends processing of data requests from %[2]s</title>
<meta property="article:published_time" content="%[3]s"></head><body><article><h1>%[1]s suspends processing of data requests from %[2]s</h1>%[4]s</article></body></html>`,
		name, place, time.Now().UTC().Format(time.RFC3339), body)
}
