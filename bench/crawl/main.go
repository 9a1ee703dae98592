// Command crawl measures a pass of regwatch over a press on loopback. Each program under test runs as a process of its own,
// so that its CPU and the most memory it held are its alone; the press lives in this one.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"time"
)

const help = `crawl measures regwatch on a press on loopback.

usage: go run ./bench/crawl [-measure first|polite|unchanged] [flags]

  -measure first       a first pass, in turn with the plain program that anybody would write from colly, readability and
                       Bleve. The plain one keeps no record, reads no robots.txt and extracts nothing
  -measure polite      a first pass over many slow hosts: how much of what politeness allows is reached
  -measure unchanged   CPU of polling a source that has nothing new

  -articles LIST       articles in all; 1000. Several sizes, such as 1000,10000,50000, are measured one after another and
                       compared with the first
  -sites N             sites, each a host of its own; 50, and 500 but for first
  -page BYTES          scripts, menus, teasers and comments around each text of 3.5 KB; 150000
  -latency TIME        before each answer; polite: 50ms
  -spread TIME         what the slowest site waits on top of it, the others evenly between; polite: 150ms
  -gap TIME            pause between two requests to a host; polite: 5s, as the configuration has it; else none
  -runs N              runs of each program, in turn; 3, and 1 but for first. The median counts
  -only NAME           run only regwatch, or only plain

examples:
  go run ./bench/crawl
  go run ./bench/crawl -only regwatch -runs 1 -articles 1000,10000,50000 -sites 500
  go run ./bench/crawl -measure polite
  go run ./bench/crawl -measure unchanged
`

// options are the flags.
type options struct {
	measure         string
	articles        []int
	sites, page     int
	latency, spread time.Duration
	gap             time.Duration
	runs            int
	only            string
}

// measures are what can be measured, by name.
var measures = map[string]func(ctx context.Context, dir string, o options) error{
	"first": first, "polite": polite, "unchanged": unchanged,
}

func main() {
	o, err := parse(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "crawl:", err)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "crawl:", err)
		os.Exit(1)
	}
}

// parse reads the flags. What a measure needs to make sense is its default.
func parse(args []string) (o options, err error) {
	fs := flag.NewFlagSet("crawl", flag.ExitOnError)
	fs.Usage = func() { fmt.Fprint(fs.Output(), help) }
	articles := fs.String("articles", "", "")
	fs.StringVar(&o.measure, "measure", "first", "")
	fs.IntVar(&o.sites, "sites", 0, "")
	fs.IntVar(&o.page, "page", 150_000, "")
	fs.DurationVar(&o.latency, "latency", -1, "")
	fs.DurationVar(&o.spread, "spread", -1, "")
	fs.DurationVar(&o.gap, "gap", -1, "")
	fs.IntVar(&o.runs, "runs", 0, "")
	fs.StringVar(&o.only, "only", "", "")
	fs.Parse(args)
	if measures[o.measure] == nil {
		return o, fmt.Errorf("nothing is called %q that could be measured; -help lists what can", o.measure)
	}
	o.fill()
	if *articles == "" {
		o.articles = []int{o.defaultArticles()}
		return o, nil
	}
	for _, size := range strings.Split(*articles, ",") {
		n, err := strconv.Atoi(size)
		if err != nil || n < 1 {
			return o, fmt.Errorf("-articles %q: want numbers such as 1000,10000", *articles)
		}
		o.articles = append(o.articles, n)
	}
	return o, nil
}

func (o *options) defaultArticles() int {
	if o.measure == "first" {
		return 1000
	}
	return 10 * o.sites
}

func (o *options) fill() {
	sites, runs, latency, spread, gap := 500, 1, time.Duration(0), time.Duration(0), time.Duration(0)
	switch o.measure {
	case "first":
		sites, runs = 50, 3
	case "polite":
		latency, spread, gap = 50*time.Millisecond, 150*time.Millisecond, 5*time.Second
	}
	set(&o.sites, 0, sites)
	set(&o.runs, 0, runs)
	set(&o.latency, -1, latency)
	set(&o.spread, -1, spread)
	set(&o.gap, -1, gap)
}

// set gives a flag that was not given its default.
func set[T comparable](v *T, absent, value T) {
	if *v == absent {
		*v = value
	}
}

func run(ctx context.Context, o options) (err error) {
	dir, err := os.MkdirTemp("", "regwatch-crawl-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := build(ctx, dir); err != nil {
		return err
	}
	return measures[o.measure](ctx, dir, o)
}
