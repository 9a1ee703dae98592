package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"
)

// polite measures a first pass over many slow hosts, one connection to each, against the time that politeness alone asks
// for. Nothing is subtracted: the time that is compared holds the start of the program and the writing of the index.
func polite(ctx context.Context, dir string, o options) error {
	for _, articles := range o.articles {
		p, err := open(ctx, dir, o, articles)
		if err != nil {
			return err
		}
		c, err := pass(ctx, dir, filepath.Join(dir, fmt.Sprint("data-", articles)), p)
		misdeeds := p.Misdeeds(time.Time{}, o.gap)
		p.Close()
		if err != nil {
			return err
		}
		allowed := o.allowed(p.articles / o.sites)
		fmt.Printf("%d articles, %d hosts that answer within %s to %s, a request each %s\n", p.articles, o.sites, o.latency, o.latency+o.spread, o.gap)
		fmt.Printf("politeness asks for %.1f s, regwatch took %.1f s: %.0f %% of what is allowed\n",
			allowed.Seconds(), c.wall.Seconds(), 100*allowed.Seconds()/c.wall.Seconds())
		fmt.Printf("%6.2f ms CPU an article  %6.1f articles/s  %4d MB at most  %d misdeeds\n",
			ms(c.cpu, p.articles), float64(p.articles)/c.wall.Seconds(), c.memory>>20, len(misdeeds))
	}
	return nil
}

// allowed is the least time in which the slowest host can be asked for its robots.txt, its feed and its articles, one
// request after another and each a gap after the one before.
func (o options) allowed(articles int) time.Duration {
	slowest := o.latency + o.spread*time.Duration(o.sites-1)/time.Duration(o.sites)
	return time.Duration(articles+1)*max(o.gap, slowest) + slowest
}
