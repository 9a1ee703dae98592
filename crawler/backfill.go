package crawler

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/regwatch/regwatch/crawler/canon"
	"github.com/regwatch/regwatch/news"
)

// usualSitemaps are asked for where robots.txt names none.
var usualSitemaps = []string{"/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml"}

// maxTried is how many sitemaps are looked into before a site is taken to have none that helps.
const maxTried = 4

// Backfill lists what the sitemaps of a source's site date after a moment, for when a feed shows less than it published.
// The first sitemap that has something decides; those for news are asked first. It gives nothing where there is no sitemap,
// where robots.txt forbids it, or where nothing is dated. When the context ends, it gives nothing.
func (c *Crawler) Backfill(ctx context.Context, source news.Source, since time.Time) []news.Link {
	addresses, err := c.sitemaps(ctx, source.URL)
	if err != nil {
		c.log.Debug("no sitemap", "url", redact(source.URL), "err", err)
		return nil
	}
	for _, address := range addresses[:min(len(addresses), maxTried)] {
		of := source
		of.URL, of.Kind, of.Links = address, news.KindSitemap, ""
		if links := datedAfter(c.Poll(ctx, of, news.Validators{}).Links, since); len(links) > 0 {
			return links
		}
	}
	return nil
}

func datedAfter(links []news.Link, since time.Time) []news.Link {
	return slices.DeleteFunc(links, func(l news.Link) bool { return !l.Published.Time.After(since) })
}

// sitemaps are those that the robots.txt of an address's site names, or the usual ones; those for news come first.
func (c *Crawler) sitemaps(ctx context.Context, address string) ([]string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	origin := u.Scheme + "://" + canon.Host(u)
	rules, _, err := c.robots.rules(ctx, origin)
	if err != nil {
		return nil, err
	}
	named := rules.Sitemaps
	if len(named) == 0 {
		named = usualSitemaps
	}
	var out []string
	for _, name := range named {
		if address, err := canon.URL(name, origin+"/"); err == nil && !slices.Contains(out, address) {
			out = append(out, address)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return newsRank(a) - newsRank(b) })
	return out, nil
}

func newsRank(address string) int {
	if strings.Contains(strings.ToLower(address), "news") {
		return 0
	}
	return 1
}
