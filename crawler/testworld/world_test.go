package testworld_test

import (
	"net/netip"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/crawler/testworld"
	"github.com/regwatch/regwatch/news"
)

// Hundreds of sites are polled by many workers at once, each site twice and some of its pages too: no site sees two
// requests at a time, more than one a gap, or a request to what it forbids.
func TestManners(t *testing.T) {
	start := time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)
	clock := func() time.Time { return start.Add(6 * time.Hour) }
	w, err := testworld.Open(t.Context(), testworld.Options{Sites: 200, Clock: clock, Start: start, Every: time.Hour, Window: 4, Latency: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	const gap = 20 * time.Millisecond
	began := time.Now()
	c, err := crawler.New(crawler.Options{
		Contact: "desk@example.org", Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Gap: gap, Clock: clock,
		Limits: crawler.Limits{Page: 200_000},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	var all sync.WaitGroup
	for _, s := range slices.Concat(w.Sources(), w.Sources()) {
		all.Go(func() {
			p := c.Poll(t.Context(), s, news.Validators{})
			for _, l := range p.Links {
				c.Page(t.Context(), l)
			}
		})
	}
	all.Wait()
	for _, misdeed := range w.Misdeeds(began, gap) {
		t.Error(misdeed)
	}
	if n := w.Requests(); n < 1000 {
		t.Errorf("only %d requests were made", n)
	}
}
