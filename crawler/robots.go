package crawler

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/regwatch/regwatch/crawler/canon"
	"github.com/regwatch/regwatch/crawler/robots"
)

// RobotsFile is the answer to the question for a robots.txt.
type RobotsFile struct {
	Status  int       // HTTP status; 0 when nothing was ever fetched
	Body    []byte    // at most robots.MaxBytes and one byte; only of status 200
	Fetched time.Time // UTC
}

// RobotsCache keeps files between runs, by origin such as "https://example.org:443". It must be safe for many goroutines.
// An error means that it could not be asked; the crawler then fetches.
type RobotsCache interface {
	GetRobots(ctx context.Context, origin string) (RobotsFile, bool, error)
	PutRobots(ctx context.Context, origin string, file RobotsFile) error
}

const (
	robotsLife     = 24 * time.Hour   // RFC 9309 section 2.4
	robotsStale    = 48 * time.Hour   // how long an old file still holds while the host only answers errors
	robotsRetry    = 15 * time.Minute // after such an answer
	maxCrawlDelay  = 30 * time.Second // more would starve a source; it is a hint that no standard knows
	maxOrigins     = 4096             // in memory
	robotsMaxBytes = 64 << 20         // after inflation; reading stops long before
)

// robotsLayer answers for every request whether robots.txt permits it.
type robotsLayer struct {
	crawler *Crawler
	mu      sync.Mutex
	origins map[string]*origin
}

// origin is what is known of one host's robots.txt.
type origin struct {
	turn  chan struct{} // holds a token while nobody fetches the file; guards the rest
	rules *robots.Rules
	until time.Time // when to look again
	good  time.Time // when the file was last answered for; zero if never
	why   string    // what the rules come from, when it is not the file itself
}

func newRobotsLayer(c *Crawler) *robotsLayer {
	return &robotsLayer{crawler: c, origins: map[string]*origin{}}
}

// permit returns the pause that a host asks for, or the error that says which rule forbids the address.
func (l *robotsLayer) permit(ctx context.Context, x *exchange, u *url.URL) (time.Duration, error) {
	if x.robots || x.unasked {
		return 0, nil
	}
	rules, why, err := l.rules(ctx, u.Scheme+"://"+canon.Host(u))
	if err != nil {
		return 0, err
	}
	if allowed, rule := rules.Decide(u.RequestURI()); !allowed {
		return 0, &robotsError{host: u.Host, rule: rule, why: why}
	}
	return min(rules.Delay, maxCrawlDelay), nil
}

// rules returns the rules of an origin, fetched at most once at a time and once a day.
func (l *robotsLayer) rules(ctx context.Context, name string) (*robots.Rules, string, error) {
	o := l.origin(name)
	select {
	case <-o.turn:
	case <-ctx.Done():
		return nil, "", context.Cause(ctx)
	}
	defer func() { o.turn <- struct{}{} }()
	now := l.crawler.options.Clock()
	if o.rules == nil || !now.Before(o.until) {
		if err := l.refresh(ctx, name, o, now); err != nil {
			return nil, "", fmt.Errorf("robots.txt of %s: %w", name, err)
		}
	}
	return o.rules, o.why, nil
}

// origin finds or makes the entry of a name. When there are too many, all are forgotten: they are cheap to have again.
func (l *robotsLayer) origin(name string) *origin {
	l.mu.Lock()
	defer l.mu.Unlock()
	if o := l.origins[name]; o != nil {
		return o
	}
	if len(l.origins) >= maxOrigins {
		clear(l.origins)
	}
	o := &origin{turn: make(chan struct{}, 1)}
	o.turn <- struct{}{}
	l.origins[name] = o
	return o
}

// refresh takes the file from the cache or, when it is too old, from the host.
func (l *robotsLayer) refresh(ctx context.Context, name string, o *origin, now time.Time) error {
	if kept := l.cached(ctx, name); kept.Status != 0 && kept.Fetched.After(o.good) {
		o.use(kept)
	}
	if now.Before(o.until) {
		return nil
	}
	file, err := l.fetch(ctx, name)
	if err != nil {
		return err
	}
	if serverError(file.Status) {
		o.fallBack(file.Status, now)
		return nil
	}
	o.use(file)
	if cache := l.crawler.options.Robots; cache != nil {
		if err := cache.PutRobots(ctx, name, file); err != nil {
			l.crawler.log.Warn("robots.txt not kept", "origin", name, "err", err)
		}
	}
	return nil
}

// cached is the kept file, or none.
func (l *robotsLayer) cached(ctx context.Context, name string) RobotsFile {
	cache := l.crawler.options.Robots
	if cache == nil {
		return RobotsFile{}
	}
	file, found, err := cache.GetRobots(ctx, name)
	if err != nil {
		l.crawler.log.Warn("kept robots.txt cannot be read", "origin", name, "err", err)
	}
	if err != nil || !found {
		return RobotsFile{}
	}
	return file
}

// fallBack holds on to an old file for a while, and forbids everything when there is none (RFC 9309 section 2.3.1.4).
func (o *origin) fallBack(status int, now time.Time) {
	o.until = now.Add(robotsRetry)
	if now.Before(o.good.Add(robotsStale)) {
		return
	}
	o.rules = robots.Disallow()
	o.why = fmt.Sprintf("it answers with status %d, which means that nothing may be fetched for now", status)
}

// use sets the rules that a file means.
func (o *origin) use(file RobotsFile) {
	o.good, o.until, o.why = file.Fetched, file.Fetched.Add(robotsLife), ""
	o.rules = robots.Allow()
	if file.Status == http.StatusOK {
		o.rules = robots.Parse(file.Body, product)
	}
}

// serverError are the answers that say nothing about what is permitted. 429 is among them, since it asks to stay away.
func serverError(status int) bool { return status >= 500 || status == http.StatusTooManyRequests }

// fetch asks the host. A network error comes back as an error, since then the page could not be had either.
func (l *robotsLayer) fetch(ctx context.Context, name string) (RobotsFile, error) {
	address := strings.TrimSuffix(name, ":"+map[bool]string{true: "443", false: "80"}[strings.HasPrefix(name, "https:")]) + "/robots.txt"
	x := newExchange(address, robotsMaxBytes)
	x.robots, x.redirects = true, maxRobotsRedirects
	request, err := http.NewRequestWithContext(x.in(ctx), http.MethodGet, address, nil)
	if err != nil {
		return RobotsFile{}, err
	}
	now := l.crawler.options.Clock().UTC()
	response, err := l.crawler.client.Do(request)
	if errors.Is(err, errRedirects) { // as good as none, RFC 9309 section 2.3.1.2
		return RobotsFile{Status: http.StatusNotFound, Fetched: now}, nil
	}
	if err != nil {
		return RobotsFile{}, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, robots.MaxBytes+1))
	if err != nil {
		return RobotsFile{}, err
	}
	return RobotsFile{Status: response.StatusCode, Body: body, Fetched: now}, nil
}
