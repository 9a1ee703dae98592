// Command pages measures regwatch on a folder of real pages: it serves them on loopback behind feeds that list them, runs
// the program itself on them as a user would — crawl, search, crawl again — and scores the extracted texts against the
// true ones, and titles and days of publication against what the pages state of themselves for machines.
//
//	go run ./bench/pages FOLDER
//
// FOLDER has html/ID.html.gz and ground-truth.json: {"ID": {"articleBody": "…"}}, the layout of the article extraction
// benchmark of Zyte (formerly Scrapinghub). The pages are the publishers'; they are read, never copied into the project.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
)

func main() {
	flag.Usage = func() { fmt.Fprintln(os.Stderr, "usage: go run ./bench/pages FOLDER") }
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "pages:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, folder string) error {
	set, err := load(folder)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "regwatch-pages-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	press, err := serve(set)
	if err != nil {
		return err
	}
	defer press.close()
	p, err := build(ctx, work, press)
	if err != nil {
		return err
	}
	if err := p.crawls(ctx, len(set)); err != nil {
		return err
	}
	if err := p.searches(ctx, set); err != nil {
		return err
	}
	return p.score(ctx, set)
}
