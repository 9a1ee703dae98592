package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/cmd/regwatch/desk"
	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

const serveHelp = `regwatch serve does for ever what crawl does once: it reads each source when it is due, and sends alerts the moment they
may go. Stop it with Ctrl-C or SIGTERM: what is under way is finished or dropped whole, within half a minute. SIGHUP has it
read the configuration again; when something is wrong with it, that is said and the old one holds. While it runs, crawl says
that another run is at work; search works.

It shows its pages, the API and the feeds at http://127.0.0.1:7788/ unless serve.listen in the configuration says otherwise.

usage: regwatch serve [-config FILE] [-data DIR] [-listen ADDRESS] [-workers N]

  -config FILE   the configuration; feeds.yaml unless given
  -data DIR      where everything is kept; what "data:" in the configuration says unless given
  -listen ADDR   where the pages are: host:port, or none; what "serve:" in the configuration says unless given
  -workers N     hosts that are visited at the same time; 512 unless given. One host always gets one request at a time

examples:
  regwatch serve
  regwatch serve -listen 127.0.0.1:8080
  regwatch serve -data /var/lib/regwatch 2>> /var/log/regwatch.log

Exit codes: 0 it was stopped, or another run is at work; 1 it could not start; 2 wrong call or configuration.
`

func runServe(ctx context.Context, args []string, c console) error {
	var file, data, where string
	var workers int
	fs := flags("serve", serveHelp, c)
	fs.StringVar(&file, "config", defaultConfig, "")
	fs.StringVar(&data, "data", "", "")
	fs.StringVar(&where, "listen", "", "")
	fs.IntVar(&workers, "workers", defaultWorkers, "")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError("serve", "takes no arguments, %q given", rest[0])
	}
	cfg, err := loadConfig(file)
	if err != nil {
		return configError(err)
	}
	flagged := func(cfg *config.Config) error {
		if data != "" {
			cfg.Data = data
		}
		if where == "" {
			return nil
		}
		return cfg.Serve.SetListen(where)
	}
	if err := flagged(cfg); err != nil {
		return usageError("serve", "%v; write it as 127.0.0.1:7788, or none", err)
	}
	k := &keeper{workers: workers, console: c, log: slog.New(slog.NewTextHandler(c.err, nil))}
	k.read = func() (*config.Config, error) {
		cfg, err := checkedConfig(file)
		if err != nil {
			return nil, err
		}
		return cfg, flagged(cfg)
	}
	return serve(ctx, cfg, k)
}

// serve holds the lock of the data directory until ctx ends.
func serve(ctx context.Context, cfg *config.Config, k *keeper) error {
	lock, err := lockData(cfg.Data)
	if err != nil {
		return err
	}
	if lock == nil {
		fmt.Fprintf(k.console.err, "another run is at work in %s; nothing to do\n", cfg.Data)
		return nil
	}
	defer lock.Unlock()
	return k.keep(ctx, cfg)
}

// runDaemon runs passes, sender and pages until ctx ends.
func runDaemon(ctx context.Context, cfg *config.Config, workers int, c console, log *slog.Logger) error {
	pages, err := listen(ctx, cfg.Serve)
	if err != nil {
		return err
	}
	if pages != nil {
		defer pages.Close() // closed already when all went well
	}
	d := &daemon{cfg: cfg, log: log, options: partsOptions{out: c.out, log: log, now: clock, workers: workers}}
	if err := d.start(ctx); err != nil {
		return err
	}
	err = d.show(ctx, pages)
	if err == nil {
		err = d.run(ctx)
	}
	d.others.Wait()
	d.shelf.Put(nil)
	return errors.Join(err, d.parts.close())
}

// look is how often the outbox is looked into for what waited; what may go at once rings a bell.
const look = 2 * time.Second

// daemon runs passes, the sender and the pages side by side.
type daemon struct {
	cfg     *config.Config
	log     *slog.Logger
	options partsOptions
	parts   *parts
	sender  *alert.Sender
	behind  bool // the index may lack something
	shelf   desk.Shelf
	others  sync.WaitGroup  // what runs beside the passes
	due     <-chan struct{} // rings when a hub has made a source due; nil without hubs
}

// start opens the parts. The sender leaves the pass: a daemon sends when an alert is due, not when a pass ends. The index
// stays open: whoever searches asks the daemon.
func (d *daemon) start(ctx context.Context) (err error) {
	if d.parts, err = open(ctx, d.cfg, d.options); err != nil {
		return err
	}
	m := d.parts.monitor
	d.sender, m.Sender, m.Observer, d.behind = m.Sender, nil, quiet{d.log}, true
	d.sender.Ahead, d.sender.Every = 0, look
	d.sender.Wake, m.Raised = waker()
	d.shelf.Put(m.Index)
	return d.parts.store.FreeClaims(ctx, clock()) // the lock says that we are alone
}

// waker is a bell: pulling it wakes who listens, and pulling it twice before he looks wakes him once.
func waker() (<-chan struct{}, func()) {
	bell := make(chan struct{}, 1)
	return bell, func() {
		select {
		case bell <- struct{}{}:
		default:
		}
	}
}

// run goes on until ctx ends. A pass that fails is told and tried again: a disk that is full today has room tomorrow.
func (d *daemon) run(ctx context.Context) error {
	d.others.Go(func() { _ = d.sender.Run(ctx) }) // it tells its own errors
	d.log.Info("started", "sources", len(d.cfg.Sources), "data", d.cfg.Data)
	for ctx.Err() == nil {
		if err := d.pass(ctx); err != nil && ctx.Err() == nil {
			d.log.Error("the pass failed; the next one tries again", "err", err)
		}
		d.rest(ctx)
	}
	d.log.Info("stopped")
	return nil
}

func (d *daemon) pass(ctx context.Context) error {
	sum, err := d.parts.monitor.Crawl(ctx)
	d.behind = d.behind || sum.Articles > 0
	err = errors.Join(err, d.catchUp(ctx))
	if sum.Sources.Polled > 0 || sum.Pages > 0 {
		d.log.Info("pass", "polled", sum.Sources.Polled, "failed", sum.Sources.Failed, "articles", sum.Articles, "alerts", sum.Raised,
			"took", sum.Ended.Sub(sum.Started).Round(time.Millisecond))
	}
	if sum.Operators != "" {
		d.log.Warn(sum.Operators)
	}
	return err
}

// catchUpTime is how long a daemon that was told to stop may take to bring what it stored to the index.
const catchUpTime = 20 * time.Second

// catchUp brings the index up to date, also when the daemon was told to stop meanwhile: what was stored is to be found.
// While another process has the index open it stays behind until the next pass.
func (d *daemon) catchUp(ctx context.Context) error {
	if !d.behind {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), catchUpTime)
	defer cancel()
	if d.parts.monitor.Index == nil {
		if err := d.parts.openIndex(ctx, d.cfg, d.log); err != nil {
			return err
		}
		d.shelf.Put(d.parts.monitor.Index)
	}
	if d.parts.monitor.Index == nil {
		return nil
	}
	_, err := d.parts.monitor.CatchUp(ctx)
	d.behind = err != nil
	if index.Rebuildable(err) {
		d.shelf.Put(nil)
		err = errors.Join(err, d.parts.closeIndex()) // the next pass builds it again
	}
	return err
}

// Bounds of the time between two passes: links that a host's answer put off come due at any time.
const (
	leastRest = 2 * time.Second
	mostRest  = time.Minute
)

// rest waits until something is due.
func (d *daemon) rest(ctx context.Context) {
	wait := mostRest
	if due, err := d.parts.store.NextDue(ctx); err == nil && !due.IsZero() {
		wait = min(max(due.Sub(clock()), leastRest), mostRest)
	}
	select {
	case <-ctx.Done():
	case <-d.due:
	case <-time.After(wait):
	}
}

// quiet tells the log of sources that fail; the rest is told once a pass.
type quiet struct{ log *slog.Logger }

func (q quiet) Polled(s store.SourceState, _ int) {
	if s.Errors == 1 {
		q.log.Warn("source failed", "source", s.Source.Name, "kind", s.Failure.Kind, "why", s.Failure.Detail)
	}
}

func (q quiet) Read(*news.Article, int) {}

func (q quiet) Failed(f news.Failure) { q.log.Debug("page failed", "kind", f.Kind, "why", f.Detail) }

var _ monitor.Observer = quiet{}
