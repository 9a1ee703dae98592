package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

// The exit codes, the same for every command; the help text of the program says them too.
const (
	exitOK       = 0
	exitFailed   = 1
	exitUsage    = 2
	exitPartial  = 3
	exitProblems = exitUsage // a configuration that does not hold is a wrong call
)

// console is where a command reads and writes: results to out, talk to err.
type console struct {
	in       io.Reader
	out, err io.Writer
}

// command is one word after "regwatch".
type command struct {
	name, line string
	run        func(ctx context.Context, args []string, c console) error
}

// commands are listed in the order in which a new user meets them.
func commands() []command {
	return []command{
		{"demo", "show it at work on a built-in newsroom, without network", runDemo},
		{"init", "write a starter feeds.yaml", runInit},
		{"check", "check feeds.yaml", runCheck},
		{"crawl", "read all sources that are due once, and send what is new", runCrawl},
		{"evidence", "pack what is known of an incident so that anybody can check it", runEvidence},
		{"sources", "show how every source fares; find and add sources", runSources},
		{"serve", "do what crawl does for ever, and send alerts at once", runServe},
		{"search", "search the stored articles", runSearch},
		{"article", "show one stored article, its versions, and what changed", runArticle},
		{"board", "show where every platform stands in every place", runBoard},
		{"incidents", "list what platforms did in answer to states", runIncidents},
		{"incident", "tell the whole story of one incident", runIncident},
		{"corrections", "list what people corrected, or export it for eval", runCorrections},
		{"alerts", "show what was told, and send it again", runAlerts},
		{"silence", "keep what is known from being told, until a day", runSilence},
		{"rules", "list the rules, and try one on the stored past", runRules},

		{"extract", "say what a text, page or address tells, without storing it", runExtract},
		{"eval", "measure the extraction against labelled texts", runEval},
		{"reindex", "build the search index again from the store", runReindex},
		{"version", "say which build this is", runVersion},
	}
}

// run is the whole program but for its process: it returns the exit code.
func run(ctx context.Context, args []string, c console) int {
	if len(args) == 0 {
		fmt.Fprint(c.err, usage())
		return exitUsage
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		return help(ctx, args[1:], c)
	}
	for _, cmd := range commands() {
		if cmd.name == args[0] {
			return report(cmd.run(ctx, args[1:], c), c)
		}
	}
	fmt.Fprintf(c.err, "regwatch: there is no command %q%s\nhint: regwatch help lists the commands\n", args[0], nearest(args[0]))
	return exitUsage
}

// help prints the overview, or what one command says of itself.
func help(ctx context.Context, args []string, c console) int {
	if len(args) == 0 {
		fmt.Fprint(c.out, usage())
		return exitOK
	}
	for _, cmd := range commands() {
		if cmd.name == args[0] {
			return report(cmd.run(ctx, []string{"-help"}, c), c)
		}
	}
	fmt.Fprintf(c.err, "regwatch: there is no command %q%s\n", args[0], nearest(args[0]))
	return exitUsage
}

// exitError is an error that chooses the exit code. Its text may be empty when everything was said already.
type exitError struct {
	code int
	err  error
}

func (e exitError) Error() string { return e.err.Error() }
func (e exitError) Unwrap() error { return e.err }

// hinted adds what to do to an error.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

// report is the one place that turns an error into words and an exit code.
func report(err error, c console) int {
	var exit exitError
	var hint hinted
	code := exitFailed
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return exitOK
	case errors.As(err, &exit):
		code = exit.code
	}
	if text := err.Error(); text != "" {
		fmt.Fprintf(c.err, "regwatch: %s\n", text)
	}
	if errors.As(err, &hint) {
		fmt.Fprintf(c.err, "hint: %s\n", hint.hint)
	}
	return code
}

func usage() string {
	var b strings.Builder
	b.WriteString(`regwatch tells when a platform changes its stance towards a government.

usage: regwatch COMMAND [flags] [arguments]

`)
	for _, cmd := range commands() {
		fmt.Fprintf(&b, "  %-13s%s\n", cmd.name, cmd.line)
	}
	b.WriteString(`
Every command explains itself: regwatch help COMMAND

First steps:
  regwatch demo                          see what it does
  regwatch check                         is feeds.yaml right?
  regwatch crawl                         read the sources; run this from cron
  regwatch search 'law:HK-NSL pause'     search what was read
  regwatch board                         who stands where

Exit codes: 0 done (also when nothing was found, or another run is at work);
  1 failed; 2 wrong call or configuration; 3 with -strict, some sources failed.
`)
	return b.String()
}
