package crawler

import (
	"fmt"
	"slices"
	"time"

	"github.com/regwatch/regwatch/crawler/canon"
	"github.com/regwatch/regwatch/news"
)

// maxAhead is how far in the future a date is believed: time zones, and articles dated for tomorrow's paper.
const maxAhead = 24 * time.Hour

// finish gives links their identity and leaves out what cannot be one: other schemes than http and https, repeats, and
// what is over the limit. What is left out is noted.
func (c *Crawler) finish(p *Poll, r reading, source news.Source) []news.Link {
	now := c.options.Clock().UTC()
	links := make([]news.Link, 0, len(r.links))
	titles := make(map[news.URLKey]string, len(r.links))
	unusable, shared := 0, 0
	for _, link := range r.links {
		address, err := canon.URL(link.URL, r.base)
		if err != nil || link.URL == "" {
			unusable++
			continue
		}
		link.URL, link.Key = address, news.KeyOf(address)
		if title, known := titles[link.Key]; known {
			shared += differ(title, link.Title)
			continue
		}
		titles[link.Key] = link.Title
		link.Source, link.Seen = source.URL, now
		link.Published = believable(link.Published, now)
		links = append(links, link)
	}
	p.noteCount(unusable, "items without an address that can be used, left out: %d")
	p.noteCount(shared, "items with the address of another item, left out: %d")
	return p.cap(links, c.options.Limits.Items)
}

// differ counts a repeat only if something is lost by it.
func differ(title, other string) int {
	if title == other || other == "" {
		return 0
	}
	return 1
}

func (p *Poll) noteCount(n int, format string) {
	if n > 0 {
		p.Notes = append(p.Notes, fmt.Sprintf(format, n))
	}
}

// believable takes the time out of a date that lies in the future, and keeps what was written.
func believable(d news.Date, now time.Time) news.Date {
	if d.Time.After(now.Add(maxAhead)) {
		d.Time, d.Confidence = time.Time{}, 0
	}
	return d
}

// cap keeps the newest links if there are too many, in their order. Undated ones count as newest: nothing says that they
// are old.
func (p *Poll) cap(links []news.Link, limit int) []news.Link {
	if len(links) <= limit {
		return links
	}
	p.Notes = append(p.Notes, fmt.Sprintf("the source lists %d items; the newest %d were taken, raise the limit of items if more are wanted", len(links), limit))
	order := make([]int, len(links))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return newerFirst(links[a].Published.Time, links[b].Published.Time) })
	order = order[:limit]
	slices.Sort(order)
	kept := make([]news.Link, 0, limit)
	for _, i := range order {
		kept = append(kept, links[i])
	}
	return kept
}

func newerFirst(a, b time.Time) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return -1
	case b.IsZero():
		return 1
	}
	return b.Compare(a)
}
