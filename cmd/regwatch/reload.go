package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/regwatch/regwatch/config"
)

// keeper runs the daemon, and runs it anew when it is told to read the configuration again.
type keeper struct {
	read    func() (*config.Config, error) // checks all that can be checked
	workers int
	console console
	log     *slog.Logger
}

// errReload ends a daemon whose configuration has changed.
var errReload = errors.New("the configuration has changed")

// keep goes on until ctx ends. A changed configuration starts every part anew, in the same process and under the same lock:
// so every setting counts, and none can be half in force. A daemon that does not come up with it goes back to the old one.
func (k *keeper) keep(ctx context.Context, cfg *config.Config) error {
	again := make(chan os.Signal, 1)
	signal.Notify(again, syscall.SIGHUP)
	defer signal.Stop(again)
	old := cfg
	for {
		next, err := k.once(ctx, cfg, again)
		switch {
		case ctx.Err() != nil:
			return err
		case next != nil:
			if err != nil {
				k.log.Warn("the daemon did not stop cleanly", "why", err)
			}
			old, cfg = cfg, next
			k.log.Info("the configuration was read again", "sources", len(cfg.Sources), "rules", len(cfg.Rules))
		case err != nil && cfg != old:
			k.log.Error("the daemon does not come up with the new configuration; the old one holds", "why", err)
			cfg = old
		default:
			return err
		}
	}
}

// once runs one daemon until ctx ends, or a configuration that is right and another has been read: then it gives that.
func (k *keeper) once(ctx context.Context, cfg *config.Config, again <-chan os.Signal) (next *config.Config, err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	waited := make(chan struct{})
	go func() {
		defer close(waited)
		if next = k.await(ctx, cfg, again); next != nil {
			cancel(errReload)
		}
	}()
	err = runDaemon(ctx, cfg, k.workers, k.console, k.log)
	cancel(nil)
	<-waited
	return next, err
}

// await reads the configuration each time it is told to, until one is right. What is wrong with one is told, and the one
// in force stays.
func (k *keeper) await(ctx context.Context, cfg *config.Config, again <-chan os.Signal) *config.Config {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-again:
		}
		next, err := k.read()
		if err != nil {
			k.log.Error("the new configuration is not right; the old one holds", "why", err)
			continue
		}
		if next.Data != cfg.Data {
			k.log.Warn("another data directory counts from the next start", "now", cfg.Data, "then", next.Data)
			next.Data = cfg.Data
		}
		return next
	}
}

// checkedConfig reads a configuration and finds all that is wrong with it: also ids that the knowledge does not hold, and
// secrets that are not there.
func checkedConfig(file string) (*config.Config, error) {
	cfg, problems, err := problemsOf(file, false)
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		return nil, fmt.Errorf("%s:\n%w", plural(len(problems), "problem"), problems)
	}
	return cfg, nil
}
