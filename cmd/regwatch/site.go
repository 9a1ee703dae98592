package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/regwatch/regwatch/cmd/regwatch/desk"
	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/web"
)

// siteOptions are what the pages show.
type siteOptions struct {
	cfg   *config.Config
	store *sqlite.Store
	shelf *desk.Shelf
	token string // of this run, for the commands of this machine; empty for none
	fixed bool   // nothing can be changed
	log   *slog.Logger
	now   func() time.Time
}

// newSite builds the pages and the API of a record.
func newSite(ctx context.Context, o siteOptions) (*web.Server, error) {
	base, err := loadKnowledge(o.cfg)
	if err != nil {
		return nil, err
	}
	stats, err := o.store.Stats(ctx)
	if err != nil {
		return nil, err
	}
	access, err := accessOf(o.cfg.Serve, o.token)
	if err != nil {
		return nil, err
	}
	d := &desk.Desk{Store: o.store, Index: o.shelf.Take, Now: o.now}
	var outbox web.Outbox
	var editor web.Editor
	if !o.fixed {
		outbox = desk.Outbox{Store: o.store, Now: o.now}
		editor = desk.Editor{Corrector: &monitor.Corrector{Store: o.store, Policy: policy(o.cfg), Now: o.now}}
	}
	return web.New(web.Options{
		Record: d, Outbox: outbox, Editor: editor, Words: desk.Words(names(base)), Health: d.Checks(), Gauges: d.Gauges,
		Rules: ruleNames(o.cfg), RunID: stats.ID, Now: o.now, Log: o.log.With("component", "web"), Access: access, Version: release,
	})
}

func ruleNames(cfg *config.Config) (all []string) {
	for _, r := range cfg.Rules {
		all = append(all, r.Name)
	}
	return all
}

// leastToken is how many letters keep a token from being guessed.
const leastToken = 16

// accessOf says who may read and change. The token of the run is for the commands of this machine.
func accessOf(s config.Serve, run string) (web.Access, error) {
	a := web.Access{Open: s.Token.IsZero() || s.Login == config.LoginProxy, Listen: s.Listen, PublicURL: s.PublicURL, Run: run}
	if s.Token.IsZero() {
		return a, nil
	}
	token, err := s.Token.Value()
	if err == nil && len(token) < leastToken {
		err = fmt.Errorf("the token is shorter than %d letters", leastToken)
	}
	if err != nil {
		return a, exitError{exitUsage, hinted{fmt.Errorf("serve.token: %w", err), "make one with: openssl rand -hex 24"}}
	}
	a.Tokens = append(a.Tokens, s.Token.Value)
	return a, nil
}

// listen takes the address of the pages before anything else is opened, so that one that is taken is said at once. It
// gives nil where there are to be no pages.
func listen(ctx context.Context, s config.Serve) (net.Listener, error) {
	if s.Listen == "" {
		return nil, nil
	}
	if err := s.Guarded(); err != nil {
		return nil, exitError{exitUsage, hinted{err, "name a token with token_env or token_file below serve in feeds.yaml"}}
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", s.Listen)
	if err != nil {
		return nil, hinted{fmt.Errorf("show pages: %w", err), "name another address with -listen or serve.listen in feeds.yaml; -listen none shows none"}
	}
	return l, nil
}

// addressOf is where a listener is reached from this machine.
func addressOf(l net.Listener) string {
	at, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		return "http://" + l.Addr().String()
	}
	host := at.IP.String()
	if at.IP.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, fmt.Sprint(at.Port))
}

// serveSite answers until ctx ends. Errors of stopping are told, not returned: the daemon's work is done by then.
func serveSite(ctx context.Context, l net.Listener, h http.Handler, log *slog.Logger) {
	if err := web.Serve(ctx, l, h); err != nil && !errors.Is(err, http.ErrServerClosed) {
		log.Error("the pages stopped", "err", err)
	}
}

// show opens the pages and notes in the data directory where they are; without a listener it does nothing.
func (d *daemon) show(ctx context.Context, l net.Listener) error {
	if l == nil {
		return nil
	}
	here := address{URL: addressOf(l), Token: rand.Text()}
	site, err := newSite(ctx, siteOptions{cfg: d.cfg, store: d.parts.store, shelf: &d.shelf, token: here.Token, log: d.log, now: clock})
	if err != nil {
		return err
	}
	if err := here.write(d.cfg.Data); err != nil {
		return err
	}
	h := d.hubs()
	d.listenToHubs(ctx, h)
	d.others.Go(func() {
		serveSite(ctx, l, routes(site, h), d.log)
		if err := os.Remove(filepath.Join(d.cfg.Data, addressFile)); err != nil {
			d.log.Warn("the note of where the pages were is left behind", "err", err)
		}
	})
	d.log.Info("pages", "at", here.URL+"/", "public", d.cfg.Serve.PublicURL)
	return nil
}

// routes puts what answers others than readers beside the pages: it has guards of its own, and no token.
func routes(site *web.Server, hubs *monitor.Hubs) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", site.Handler())
	if hubs != nil {
		mux.Handle(hubPath, hubs)
	}
	return mux
}
