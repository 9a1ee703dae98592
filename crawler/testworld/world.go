// Package testworld is a press on loopback, for tests and benchmarks of crawling: many sites that publish as time goes by,
// some of them slow, failing, moving, broken, forbidding or hostile. It keeps account of how it is treated.
//
// Every site listens on a port of its own, which makes it a host of its own to a crawler. Time is the caller's, so that a
// week can pass in a moment.
package testworld

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Options say how large a world is and how fast it turns.
type Options struct {
	Sites   int
	Clock   func() time.Time
	Start   time.Time     // of publishing
	Every   time.Duration // between two items of a site; busy sites publish faster
	Window  int           // items that a feed shows
	Latency time.Duration // before each answer, in real time
	Spread  time.Duration // what the slowest site waits on top of it; the others lie evenly between
	Filler  int           // bytes of scripts and furniture around each article
	Plain   bool          // only sites without a quirk, for benchmarks
}

// World is the press. Its methods are safe for many goroutines.
type World struct {
	sites   []*site
	servers []*http.Server
}

// Open starts a world. The caller closes it.
func Open(ctx context.Context, o Options) (*World, error) {
	w := &World{}
	for n := range o.Sites {
		s := newSite(n, o)
		if err := w.serve(ctx, s); err != nil {
			return nil, errors.Join(err, w.Close())
		}
		w.sites = append(w.sites, s)
	}
	return w, nil
}

// serve lets a site listen on a port that is free.
func (w *World) serve(ctx context.Context, s *site) error {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("listen for site %d: %w", s.n, err)
	}
	s.base = "http://" + l.Addr().String()
	server := &http.Server{Handler: s, ReadHeaderTimeout: time.Minute}
	w.servers = append(w.servers, server)
	go server.Serve(l) // ends with Close
	return nil
}

// Close ends all sites.
func (w *World) Close() error {
	var errs []error
	for _, s := range w.servers {
		errs = append(errs, s.Close())
	}
	return errors.Join(errs...)
}

// Sources are what feeds.yaml would list: one feed a site, and a second one of the same items at every tenth site.
func (w *World) Sources() []news.Source {
	var out []news.Source
	for _, s := range w.sites {
		out = append(out, s.source("/feed"))
		if s.n%10 == 0 {
			out = append(out, s.source("/feed2"))
		}
	}
	return out
}

// Titles are the titles of all that was published until a moment. Each is an article of its own.
func (w *World) Titles(until time.Time) []string {
	var out []string
	for _, s := range w.sites {
		for n := range s.published(until) {
			out = append(out, s.title(n))
		}
	}
	return out
}

// Requests is how many were answered.
func (w *World) Requests() (n int) {
	for _, s := range w.sites {
		n += s.account.requests()
	}
	return n
}

// Misdeeds are what a polite crawler does not do, a line each: two requests to a site at once, a request to what its
// robots.txt forbids, and, for a gap greater than zero, more requests since a moment than one a gap.
func (w *World) Misdeeds(since time.Time, gap time.Duration) []string {
	var out []string
	for _, s := range w.sites {
		out = append(out, s.account.misdeeds(s.base, since, gap)...)
	}
	return out
}
