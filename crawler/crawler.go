// Package crawler fetches sources and article pages, politely and within bounds, and reads what sources list.
//
// It stores nothing and decides nothing about articles: Poll and Page return data, also when they fail. There is one HTTP
// client for everything. Under it lie, for every request and every redirect, the address guard, robots.txt, the turn of
// the host, time limits that count only the network, and a size limit after inflation. Above it, pages and sources are
// fetched by a colly collector. Cookies and credentials are never sent.
//
// docs/crawler.md lists the limits and how each is set.
package crawler

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode"

	"github.com/gocolly/colly/v2"

	"github.com/regwatch/regwatch/crawler/canon"
	"github.com/regwatch/regwatch/crawler/inflate"
	"github.com/regwatch/regwatch/crawler/pace"
)

// Crawler fetches. It is safe for many goroutines; all share its politeness.
type Crawler struct {
	options   Options
	client    *http.Client
	collector *colly.Collector // cloned for every fetch
	robots    *robotsLayer
	gate      *pace.Gate
	inflate   inflate.Pool
	log       *slog.Logger
}

// New builds a crawler. It fails when the options cannot be right.
func New(o Options) (*Crawler, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	c := &Crawler{options: o, gate: pace.New(), log: o.Logger}
	c.client = &http.Client{Transport: &transport{crawler: c, base: baseTransport(o)}, CheckRedirect: checkRedirect}
	c.collector = newCollector(c.client, o.userAgent())
	c.robots = newRobotsLayer(c)
	if len(o.Allow) > 0 {
		c.log.Info("private networks may be reached", "allow", o.Allow)
	}
	return c, nil
}

// Close gives up idle connections. The crawler can still be used.
func (c *Crawler) Close() { c.client.CloseIdleConnections() }

// Remember has the pauses of a host, as "example.org" or "example.org:8443", count from a request of an earlier run.
func (c *Crawler) Remember(host string, at time.Time) {
	if at.IsZero() {
		return
	}
	for _, scheme := range []string{"http", "https"} {
		c.gate.Remember(canon.Host(&url.URL{Scheme: scheme, Host: host}), at)
	}
}

// newCollector sets colly up as a plain fetcher. Init is used in place of NewCollector because the latter lets variables
// COLLY_* of the environment change everything set here.
func newCollector(client *http.Client, userAgent string) *colly.Collector {
	c := new(colly.Collector)
	c.Init()
	c.SetClient(client)             // our limits, no cookie jar, no time limit that counts waiting
	c.UserAgent = userAgent         //
	c.AllowURLRevisit = true        // what was seen is the store's to know
	c.IgnoreRobotsTxt = true        // our client asks robots.txt, for redirects too
	c.ParseHTTPErrorResponse = true // 304 and errors are answers to us
	c.MaxBodySize = 0               // colly would cut silently; our client fails
	return c
}

// get fetches one address through the collector. The capture is filled as far as the exchange got; a status of 400 or
// more is an error and its body is not kept.
func (c *Crawler) get(ctx context.Context, address string, x *exchange, header http.Header) error {
	collector := c.collector.Clone()
	collector.Context = x.in(ctx)
	collector.OnResponseHeaders(func(r *colly.Response) {
		if !x.wants(r.StatusCode) {
			r.Request.Abort()
		}
		// Without a content type colly leaves the bytes alone. The charset is decided elsewhere, and the raw bytes are
		// evidence.
		r.Headers.Del("Content-Type")
	})
	collector.OnResponse(func(r *colly.Response) { x.capture.Body = r.Body })
	err := collector.Request(http.MethodGet, address, nil, nil, header)
	x.capture.At = c.options.Clock().UTC()
	c.log.Debug("fetched", "url", redact(address), "status", x.capture.Status, "bytes", len(x.capture.Body), "err", err)
	switch {
	case errors.Is(err, colly.ErrAbortedAfterHeaders):
		return errContentType
	case err != nil:
		return err
	}
	return x.statusError()
}

// oneLine keeps what strangers wrote from breaking lines of messages and logs, from steering a terminal, and from turning
// the direction in which a line is read.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// seconds writes a duration without noise, for messages.
func seconds(d time.Duration) string { return d.Round(time.Second).String() }
