// Command alerts measures how long an alert takes: from the moment an article is stored, and from the moment it was handed
// to the store, until its webhook is received, while articles arrive at a steady rate and many rules are asked about each.
//
//	go run ./bench/alerts [-rate 50] [-rules 1000] [-receivers 20] [-for 20s]
//
// Everything between is the daemon's own: reading the page, incidents, rules, the transaction, the outbox and the signed
// POST over loopback; only the press is made up. The rules have no group_wait.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

// options are the flags.
type options struct {
	rate, rules, receivers int
	span                   time.Duration
}

func main() {
	var o options
	flag.IntVar(&o.rate, "rate", 50, "articles a second")
	flag.IntVar(&o.rules, "rules", 1000, "rules")
	flag.IntVar(&o.receivers, "receivers", 20, "webhooks that the rules are spread over")
	flag.DurationVar(&o.span, "for", 20*time.Second, "how long articles arrive")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "alerts:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	dir, err := os.MkdirTemp("", "regwatch-alerts-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b, err := open(ctx, dir, o)
	if err != nil {
		return err
	}
	defer b.close()
	if err := b.measure(ctx); err != nil {
		return err
	}
	return b.report(os.Stdout)
}
