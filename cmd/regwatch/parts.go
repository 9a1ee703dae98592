package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/crawler/guard"
	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/extract/page/pdf"
	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/store/warc"
)

// partsOptions are what a command decides about the parts beyond the configuration.
type partsOptions struct {
	out     io.Writer // alerts for standard output
	log     *slog.Logger
	now     func() time.Time
	workers int
}

// parts is everything a pass needs, open.
type parts struct {
	store   *sqlite.Store
	crawler *crawler.Crawler
	monitor *monitor.Monitor
	closers []func() error // run backwards
}

// open builds the parts in the order in which they need each other. When one fails the others are closed again.
func open(ctx context.Context, cfg *config.Config, o partsOptions) (_ *parts, err error) {
	p := &parts{}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.close())
		}
	}()
	base, err := loadKnowledge(cfg)
	if err != nil {
		return nil, err
	}
	engine, err := extract.New(extract.Options{KB: base})
	if err != nil {
		return nil, err
	}
	if p.store, err = sqlite.Open(ctx, cfg.Data, sqlite.Options{}); err != nil {
		return nil, err
	}
	p.closers = append(p.closers, p.store.Close)
	archive, err := warc.Open(cfg.Data, warc.Options{Now: o.now})
	if err != nil {
		return nil, err
	}
	p.closers = append(p.closers, archive.Close)
	fetcher, err := newCrawler(cfg, monitor.Robots{Store: p.store}, o)
	if err != nil {
		return nil, err
	}
	p.crawler = fetcher
	p.closers = append(p.closers, func() error { fetcher.Close(); return nil })
	send, err := sender(ctx, cfg, p.store, base, o)
	if err != nil {
		return nil, err
	}
	operators, err := operators(cfg, o.out)
	if err != nil {
		return nil, err
	}
	documents := newPDF(cfg)
	p.closers = append(p.closers, documents.Close)
	p.monitor = &monitor.Monitor{
		Store: p.store, Fetcher: fetcher, Engine: engine, PDF: documents, Archive: archive, Policy: policy(cfg), Sender: send,
		Sources: cfg.Sources, Operators: operators, LookAgain: cfg.Fetch.LookAgain, Now: o.now, Owner: owner(), Workers: o.workers,
		Remember: fetcher.Remember, Keep: keep(cfg.Evidence), KeepOthers: cfg.Evidence.Others,
	}
	return p, p.openIndex(ctx, cfg, o.log)
}

// openIndex opens the search index, building it again when it cannot be read. It is derived: while somebody else has it
// open, the pass goes on without it, and the next one catches up.
func (p *parts) openIndex(ctx context.Context, cfg *config.Config, log *slog.Logger) error {
	dir, o, err := indexOf(ctx, p.store, cfg.Data)
	if err != nil {
		return err
	}
	ix, err := index.OpenOrRebuild(ctx, dir, o, p.store.Tail)
	if errors.Is(err, index.ErrLocked) {
		log.Warn("the search index is left behind; the next pass catches up", "why", err)
		return nil
	}
	if errors.Is(err, syscall.ENOSPC) {
		return hinted{fmt.Errorf("the disk is full: %w", err), "free some space and start again; what was acknowledged is safe"}
	}
	if err != nil {
		return err
	}
	p.monitor.Index = ix
	return nil
}

// closeIndex gives the index back to others.
func (p *parts) closeIndex() error {
	if p.monitor == nil || p.monitor.Index == nil {
		return nil
	}
	err := p.monitor.Index.Close()
	p.monitor.Index = nil
	return err
}

// indexOf says where the index of a record lies and what it must be an index of.
func indexOf(ctx context.Context, s *sqlite.Store, data string) (string, index.Options, error) {
	stats, err := s.Stats(ctx)
	return filepath.Join(data, indexDir), index.Options{Log: stats.ID, End: stats.LastSeq}, err
}

// close frees everything, last opened first.
func (p *parts) close() error {
	errs := []error{p.closeIndex()}
	for i := len(p.closers) - 1; i >= 0; i-- {
		errs = append(errs, p.closers[i]())
	}
	p.closers = nil
	return errors.Join(errs...)
}

// indexDir is the search index in the data directory.
const indexDir = "index"

func newEngine(cfg *config.Config) (*extract.Engine, error) {
	base, err := loadKnowledge(cfg)
	if err != nil {
		return nil, err
	}
	return extract.New(extract.Options{KB: base})
}

// loadKnowledge is the built-in base with the user's own on top. cfg may be nil.
func loadKnowledge(cfg *config.Config) (*kb.KB, error) {
	if cfg == nil || cfg.Knowledge == "" {
		return kb.Load()
	}
	return kb.LoadWith(cfg.Knowledge)
}

// newPDF reads PDF documents. What it takes seconds to make once is kept in the data directory, or without a configuration
// in the user's cache.
func newPDF(cfg *config.Config) *pdf.Reader {
	if cfg != nil {
		return pdf.New(pdf.Options{Cache: filepath.Join(cfg.Data, "cache")})
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return pdf.New(pdf.Options{})
	}
	return pdf.New(pdf.Options{Cache: filepath.Join(dir, "regwatch")})
}

// newCrawler builds the crawler of a configuration; without a cache it keeps robots.txt in memory only.
func newCrawler(cfg *config.Config, cache crawler.RobotsCache, o partsOptions) (*crawler.Crawler, error) {
	gap := cfg.Fetch.Gap
	if gap == 0 {
		gap = -1 // the crawler's word for none
	}
	return crawler.New(crawler.Options{
		Contact: cfg.Contact, Version: release, Allow: cfg.AllowNetworks, Gap: gap, Robots: cache,
		Logger: o.log.With("component", "crawler"), Clock: o.now, Timeouts: crawler.Timeouts{Header: cfg.Fetch.Timeout},
	})
}

// newNetwork is the way of alerts: guarded as the crawler is, on any port.
func newNetwork(cfg *config.Config) network {
	dialer := guard.Dialer(guard.Options{Allow: cfg.AllowNetworks, Timeout: cfg.Fetch.Timeout})
	return network{
		client: &http.Client{Transport: &http.Transport{DialContext: dialer.DialContext, ForceAttemptHTTP2: true, TLSHandshakeTimeout: cfg.Fetch.Timeout}},
		dial:   dialer.DialContext,
	}
}

// owner names this process in leases.
func owner() string {
	host, err := os.Hostname()
	if err != nil {
		host = "localhost"
	}
	return fmt.Sprintf("%s/%d", host, os.Getpid())
}

func clock() time.Time { return time.Now().UTC() }

// logger is for what nobody asked for: it says nothing below a warning.
func logger(c console) *slog.Logger {
	return slog.New(slog.NewTextHandler(c.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

// alertsTo is where a receiver "stdout" prints: to standard output, unless that is for JSON.
func alertsTo(c console, asJSON bool) io.Writer {
	if asJSON {
		return c.err
	}
	return c.out
}
