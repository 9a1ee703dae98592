package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/cmd/regwatch/desk"
	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/web"
)

// feedChannel keeps a feed in a file. A message makes it write the file anew from the record, so that a message that is
// sent twice, or a file that was lost, changes nothing. Without a file there is nothing to do: the pages show the feed.
type feedChannel struct {
	receiver, file string
	feeds          *web.Server
}

// Send writes the file. A message that is not about a change, such as one on failing sources, is in no feed.
func (f feedChannel) Send(ctx context.Context, _ alert.Message) error {
	if f.file == "" {
		return nil
	}
	body, err := f.feeds.ReceiverFeed(ctx, f.receiver)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(f.file), 0o755)
	}
	if err == nil {
		err = writeWhole(f.file, body, 0o644)
	}
	if err != nil {
		return &alert.SendError{Down: true, Err: fmt.Errorf("feed of receiver %s: %w", f.receiver, err)}
	}
	return nil
}

// addFeeds adds the channels of receivers that are feeds.
func addFeeds(ctx context.Context, all map[string]alert.Channel, cfg *config.Config, s store.Store, words web.Words, o partsOptions) error {
	isFeed := func(r config.Receiver) bool { return r.Atom != nil }
	if !slices.ContainsFunc(cfg.Receivers, isFeed) {
		return nil
	}
	feeds, err := newFeeds(ctx, cfg, s, words, o)
	if err != nil {
		return err
	}
	for _, r := range cfg.Receivers {
		if isFeed(r) {
			all[r.Name] = feedChannel{r.Name, r.Atom.File, feeds}
		}
	}
	return nil
}

// newFeeds builds what writes feeds, without pages around it.
func newFeeds(ctx context.Context, cfg *config.Config, s store.Store, words web.Words, o partsOptions) (*web.Server, error) {
	stats, err := s.Stats(ctx)
	if err != nil {
		return nil, err
	}
	return web.New(web.Options{
		Record: &desk.Desk{Store: s}, Words: words, RunID: stats.ID, Now: o.now, Log: o.log, Access: web.Access{PublicURL: cfg.Serve.PublicURL},
	})
}

// feedOfRule prints the feed of a rule, or puts it into a file.
func feedOfRule(ctx context.Context, o alertsOptions, rule string, c console) error {
	cfg, err := loadConfig(o.config)
	if err != nil {
		return configError(err)
	}
	if !slices.Contains(ruleNames(cfg), rule) {
		return exitError{exitUsage, hinted{fmt.Errorf("no rule is called %q", rule), "regwatch rules lists them"}}
	}
	base, err := loadKnowledge(cfg)
	if err != nil {
		return err
	}
	s, err := sqlite.OpenReadOnly(ctx, o.data, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	feeds, err := newFeeds(ctx, cfg, s, desk.Words(names(base)), partsOptions{log: logger(c), now: clock})
	if err != nil {
		return err
	}
	body, err := feeds.RuleFeed(ctx, rule)
	if err != nil {
		return err
	}
	if o.file != "" {
		return writeWhole(o.file, body, 0o644)
	}
	_, err = fmt.Fprintf(c.out, "%s\n", body)
	return err
}
