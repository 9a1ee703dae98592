// Command crawl measures a first pass of regwatch over a press on loopback, side by side with the plain program that
// anybody would write from colly, readability and Bleve. Each runs as a process of its own, so that its CPU and the most
// memory it held are its alone; the press lives in this one.
//
//	go run ./bench/crawl [-articles 1000] [-sites 50] [-page 150000] [-runs 3]
//
// The plain program keeps no record, reads no robots.txt, extracts nothing and asks for no 304; regwatch does all of it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/regwatch/regwatch/crawler/testworld"
)

// options are the flags.
type options struct {
	articles, sites, page, runs int
}

func main() {
	var o options
	flag.IntVar(&o.articles, "articles", 1000, "articles in all")
	flag.IntVar(&o.sites, "sites", 50, "sites, each a host of its own")
	flag.IntVar(&o.page, "page", 150_000, "bytes of scripts, menus, teasers and comments around each text")
	flag.IntVar(&o.runs, "runs", 3, "runs of each program, in turn")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "crawl:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	work, err := os.MkdirTemp("", "regwatch-crawl-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	start := time.Now().UTC()
	window := (o.articles + o.sites - 1) / o.sites
	w, err := testworld.Open(ctx, testworld.Options{
		Sites: o.sites, Clock: func() time.Time { return start }, Start: start.Add(-time.Duration(window) * time.Minute), Every: time.Minute,
		Window: window, Filler: o.page, Plain: true,
	})
	if err != nil {
		return err
	}
	defer w.Close()
	b := &bench{dir: work, world: w}
	if err := b.build(ctx); err != nil {
		return err
	}
	return b.compare(ctx, len(w.Titles(start)), o.runs)
}

// bench runs the programs.
type bench struct {
	dir   string
	world *testworld.World
	feeds []string
}

// programs are what is compared, by the folder of each.
var programs = []struct{ name, folder string }{{"regwatch", "./cmd/regwatch"}, {"plain", "./bench/crawl/plain"}}

func (b *bench) build(ctx context.Context) error {
	for _, p := range programs {
		cmd := exec.CommandContext(ctx, "go", "build", "-o", filepath.Join(b.dir, p.name), p.folder)
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("build %s: %w\n%s", p.name, err, out)
		}
	}
	var y strings.Builder
	y.WriteString("contact: bench@example.org\nallow_networks: [127.0.0.0/8]\nfetch: {gap: 0s}\nsources:\n")
	for n, s := range b.world.Sources() {
		if strings.HasSuffix(s.URL, "/feed") {
			fmt.Fprintf(&y, "  - {name: site %d, url: '%s'}\n", n, s.URL)
			b.feeds = append(b.feeds, s.URL)
		}
	}
	y.WriteString("receivers: [{name: here, stdout: {}}]\nrules: [{name: all, send_to: [here]}]\n")
	return os.WriteFile(filepath.Join(b.dir, "feeds.yaml"), []byte(y.String()), 0o644)
}

// compare lets the programs take turns, so that a busy machine is busy for both, and prints the median of each.
func (b *bench) compare(ctx context.Context, articles, runs int) error {
	costs := map[string][]cost{}
	for range runs {
		for _, p := range programs {
			c, err := b.once(ctx, p.name)
			if err != nil {
				return err
			}
			costs[p.name] = append(costs[p.name], c)
		}
	}
	fmt.Printf("%d articles, %d feeds, median of %d runs\n", articles, len(b.feeds), runs)
	for _, p := range programs {
		c := median(costs[p.name])
		fmt.Printf("%-9s %6.2f ms CPU an article  %6.1f articles/s  %4d MB at most\n", p.name,
			float64(c.cpu)/float64(time.Millisecond)/float64(articles), float64(articles)/c.wall.Seconds(), c.memory>>20)
	}
	ratio := float64(median(costs["regwatch"]).cpu) / float64(median(costs["plain"]).cpu)
	fmt.Printf("regwatch takes %.2f of the plain program's CPU\n", ratio)
	return nil
}

func median(all []cost) cost {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b cost) int { return int(a.cpu - b.cpu) })
	return all[len(all)/2]
}
