package crawler

import (
	"context"
	"slices"
	"strings"

	"github.com/regwatch/regwatch/crawler/canon"
	"github.com/regwatch/regwatch/crawler/listing"
	"github.com/regwatch/regwatch/news"
)

// Find is a way to follow a site.
type Find struct {
	Source news.Source // name, address and kind; the name is the site's own
	Poll   Poll        // a first look at it
}

// usualFeeds are where feeds lie on sites that do not say so, relative to the page and to the root.
var usualFeeds = []string{"feed/", "feed", "rss.xml", "/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss", "/feed.json"}

// Discover finds out how the site at an address can be followed, best first: the address itself where it is a feed or a
// sitemap, the feeds that the page names, those at the usual places, a sitemap for news, and the page as a list of links.
// Every find lists something. The failure is that of the address itself, when it cannot be read at all.
func (c *Crawler) Discover(ctx context.Context, address string) ([]Find, news.Failure) {
	d := &discovery{crawler: c, seen: map[string]bool{}}
	first := c.Poll(ctx, news.Source{Name: address, URL: address}, news.Validators{})
	switch first.Failure.Kind {
	case news.FailNone:
		d.add(address, first)
		return d.finds, news.Failure{}
	case news.FailNotFeed:
	default:
		return nil, first.Failure
	}
	d.feeds(ctx, first.Capture)
	d.newsSitemaps(ctx, address)
	d.page(ctx, address, first.Capture)
	return d.finds, news.Failure{}
}

// discovery is one Discover.
type discovery struct {
	crawler *Crawler
	seen    map[string]bool // addresses looked at
	finds   []Find
}

// feeds looks at what the page names, and only where that leads nowhere at the usual places: every try is a request.
func (d *discovery) feeds(ctx context.Context, page news.Capture) {
	for _, address := range listing.Feeds(page.Body) {
		if !strings.Contains(address, "/comments/") {
			d.try(ctx, address, page.FinalURL)
		}
	}
	for _, address := range usualFeeds {
		if len(d.finds) > 0 {
			return
		}
		d.try(ctx, address, page.FinalURL)
	}
}

// newsSitemaps looks at the sitemaps for news that robots.txt names. Others list a site's whole past.
func (d *discovery) newsSitemaps(ctx context.Context, address string) {
	all, err := d.crawler.sitemaps(ctx, address)
	if err != nil {
		return
	}
	all = slices.DeleteFunc(all, func(address string) bool { return newsRank(address) > 0 })
	for _, address := range all[:min(len(all), maxTried)] {
		d.try(ctx, address, "")
	}
}

// page reads the page that was fetched already as a list of links.
func (d *discovery) page(ctx context.Context, address string, page news.Capture) {
	source := news.Source{Name: address, URL: address, Kind: news.KindPage}
	p := Poll{Capture: page}
	r, failed := d.crawler.read(ctx, source, page)
	if failed.Kind != news.FailNone {
		return
	}
	p.take(r)
	p.Links = d.crawler.finish(&p, r, source)
	d.add(address, p)
}

func (d *discovery) try(ctx context.Context, address, base string) {
	address, err := canon.URL(address, base)
	if err != nil || d.seen[address] || ctx.Err() != nil {
		return
	}
	d.seen[address] = true
	d.add(address, d.crawler.Poll(ctx, news.Source{Name: address, URL: address}, news.Validators{}))
}

// add keeps what lists something, under the address where it answered for good.
func (d *discovery) add(address string, p Poll) {
	if len(p.Links) == 0 {
		return
	}
	if p.Moved != "" {
		address = p.Moved
	}
	d.finds = append(d.finds, Find{news.Source{Name: oneLine(p.Title), URL: address, Kind: p.Kind}, p})
}
