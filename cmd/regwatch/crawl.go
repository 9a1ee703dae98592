package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"github.com/regwatch/regwatch/config"
)

const crawlHelp = `regwatch crawl reads all sources that are due once: fetches what is new, stores it, updates the index, and sends
alerts. Run it from cron every few minutes; a second run while one is at work says so and ends.

usage: regwatch crawl [-config FILE] [-data DIR] [-deadline TIME] [-workers N] [-all] [-strict] [-json] [-quiet]

  -config FILE     the configuration; feeds.yaml unless given
  -data DIR        where everything is kept; what "data:" in the configuration says unless given
  -deadline TIME   end after this time, such as 10m; what is left stays due. No limit unless given
  -workers N       hosts that are visited at the same time; 512 unless given. One host always gets one request at a time
  -all             poll every source, due or not
  -strict          exit with 3 when a source failed
  -json            print the summary as JSON
  -quiet           no progress, only the summary and what failed

examples:
  regwatch crawl
  regwatch crawl -deadline 10m -quiet
  regwatch crawl -json | jq .problems
  */15 * * * * cd /srv/regwatch && regwatch crawl -quiet -deadline 14m

Exit codes: 0 the pass is done, or another run is at work, or the deadline ended it; 1 it failed, nothing stored is lost;
  2 wrong call or configuration; 3 with -strict, some sources failed.
`

// defaultWorkers is how many hosts are visited at the same time: with a pause of seconds between two requests to a host,
// nearly all of them wait, and waiting costs next to nothing.
const defaultWorkers = 512

// crawlOptions are the flags of crawl.
type crawlOptions struct {
	config, data string
	deadline     time.Duration
	workers      int
	all          bool
	strict       bool
	json         bool
	quiet        bool
}

func runCrawl(ctx context.Context, args []string, c console) error {
	var o crawlOptions
	fs := flags("crawl", crawlHelp, c)
	fs.StringVar(&o.config, "config", defaultConfig, "")
	fs.StringVar(&o.data, "data", "", "")
	fs.DurationVar(&o.deadline, "deadline", 0, "")
	fs.IntVar(&o.workers, "workers", defaultWorkers, "")
	fs.BoolVar(&o.all, "all", false, "")
	fs.BoolVar(&o.strict, "strict", false, "")
	fs.BoolVar(&o.json, "json", false, "")
	fs.BoolVar(&o.quiet, "quiet", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError("crawl", "takes no arguments, %q given", rest[0])
	}
	cfg, err := loadConfig(o.config)
	if err != nil {
		return configError(err)
	}
	if o.data != "" {
		cfg.Data = o.data
	}
	return crawl(ctx, cfg, o, c)
}

// configError makes the problems of a configuration a wrong call.
func configError(err error) error {
	var problems config.Problems
	if errors.As(err, &problems) {
		return exitError{exitUsage, hinted{err, "regwatch check says this without crawling"}}
	}
	return err
}

// crawl holds the lock of the data directory for one pass.
func crawl(ctx context.Context, cfg *config.Config, o crawlOptions, c console) error {
	lock, err := lockData(cfg.Data)
	if err != nil {
		return err
	}
	if lock == nil {
		fmt.Fprintf(c.err, "another run is at work in %s; nothing to do\n", cfg.Data)
		return nil
	}
	defer lock.Unlock()
	if o.deadline > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, o.deadline)
		defer cancel()
	}
	p, err := open(ctx, cfg, partsOptions{out: alertsTo(c, o.json), log: logger(c), now: clock, workers: o.workers})
	if err != nil {
		return err
	}
	defer p.close()
	if err := p.store.FreeClaims(ctx, clock()); err != nil { // the lock says that we are alone
		return err
	}
	return pass(ctx, p, o, c)
}

func pass(ctx context.Context, p *parts, o crawlOptions, c console) error {
	if o.all {
		if err := p.store.PollNow(ctx, clock()); err != nil {
			return err
		}
	}
	show := newProgress(c.err, len(p.monitor.Sources), o.quiet)
	p.monitor.Observer = show
	sum, err := p.monitor.Crawl(ctx)
	show.end()
	if o.json {
		json.NewEncoder(c.out).Encode(sum)
	} else {
		fmt.Fprint(c.err, summary(sum))
	}
	switch {
	case err != nil && ctx.Err() == nil:
		return err
	case o.strict && sum.Sources.Failed > 0:
		return exitError{exitPartial, fmt.Errorf("%s failed", plural(sum.Sources.Failed, "source"))}
	}
	return nil
}

// lockData takes the kernel's lock on a data directory, creating the directory when it is not there. It returns nil when
// another process has the lock. The kernel frees it when the process ends, however it ends.
func lockData(dir string) (*flock.Flock, error) {
	if err := makeData(dir); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(dir, "crawl.lock"))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, hinted{fmt.Errorf("lock %s: %w", dir, err), "the directory must be writable for the user who runs regwatch"}
	}
	if !ok {
		return nil, nil
	}
	return lock, nil
}
