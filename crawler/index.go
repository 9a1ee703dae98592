package crawler

import (
	"context"
	"slices"

	"github.com/regwatch/regwatch/crawler/canon"
	"github.com/regwatch/regwatch/crawler/sitemap"
	"github.com/regwatch/regwatch/news"
)

// readIndex follows a sitemap index to its newest files. An index in an index is not followed, as the protocol says. A
// file that fails costs only itself, unless all fail.
func (c *Crawler) readIndex(ctx context.Context, source news.Source, doc document) (reading, news.Failure) {
	m, err := sitemap.Parse(doc.Bytes, 0)
	if err != nil {
		return reading{kind: news.KindSitemap}, failure(news.FailMalformed, doc.subject, err.Error())
	}
	r := reading{kind: news.KindSitemap, base: doc.url, repaired: m.Repaired}
	children := newest(m.Children, c.options.Limits.Sitemaps)
	if left := len(m.Children) - len(children); left > 0 {
		r.note("the sitemap index names %d files; the %d newest were read", len(m.Children), len(children))
	}
	var first news.Failure
	read := 0
	for _, child := range children {
		r.unsteady = r.unsteady || child.Modified.Time.IsZero()
		links, failed := c.readChild(ctx, source, child, doc.url)
		if failed.Kind == news.FailNone {
			read++
			r.links = append(r.links, links...)
			continue
		}
		r.unsteady = true // to be tried again although the index stays the same
		r.notes = append(r.notes, failed.Detail)
		if first.Kind == news.FailNone {
			first = failed
		}
	}
	if read == 0 {
		return r, first
	}
	return r, news.Failure{}
}

// newest takes the files changed last, in that order; where the index gives no dates, the first ones.
func newest(children []sitemap.Child, n int) []sitemap.Child {
	sorted := slices.Clone(children)
	slices.SortStableFunc(sorted, func(a, b sitemap.Child) int { return b.Modified.Time.Compare(a.Modified.Time) })
	return sorted[:min(n, len(sorted))]
}

// readChild fetches one file of an index.
func (c *Crawler) readChild(ctx context.Context, source news.Source, child sitemap.Child, base string) ([]news.Link, news.Failure) {
	subject := "sitemap of " + subjectOf(source)
	address, err := canon.URL(child.URL, base)
	if err != nil {
		return nil, failure(news.FailAddress, subject, "the index names an address that cannot be used")
	}
	subject = "sitemap " + redact(address) + " of source " + source.Name
	x := newExchange(address, c.options.Limits.Feed)
	if err := c.get(ctx, address, x, conditional(news.Validators{}, acceptSource)); err != nil {
		return nil, failureOf(ctx, subject, err)
	}
	doc, failed := c.document(ctx, subject, x.capture)
	if failed.Kind != news.FailNone {
		return nil, failed
	}
	if doc.root != "urlset" {
		return nil, failure(news.FailNotFeed, subject, "what it answers is "+describe(doc.root))
	}
	r, failed := c.readSitemap(doc)
	return r.links, failed
}
