package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/news"
)

const defaultConfig = "feeds.yaml"

const checkHelp = `regwatch check reads the configuration and says everything that is wrong with it: file, line, field, what to do.

usage: regwatch check [-json] [-knowledge] [FILE]

FILE is feeds.yaml unless given. Nothing is fetched and nothing is written.

  -knowledge   check the companies, laws and authorities as well, the built-in ones and those of "knowledge:"
  -json        the problems as JSON, one object a line

examples:
  regwatch check
  regwatch check -json desks/asia.yaml

Exit codes: 0 all is well, 2 there are problems.
`

func runCheck(_ context.Context, args []string, c console) error {
	fs := flags("check", checkHelp, c)
	asJSON := fs.Bool("json", false, "")
	knowledge := fs.Bool("knowledge", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) > 1 {
		return usageError("check", "one file at most, %d given", len(rest))
	}
	file := defaultConfig
	if len(rest) == 1 {
		file = rest[0]
	}
	cfg, problems, err := problemsOf(file, *knowledge)
	if err != nil {
		return err
	}
	return tell(c, file, cfg, problems, *asJSON)
}

// problemsOf gathers what is wrong with a configuration and, when asked, with its knowledge. The error is for a file
// that could not be read at all.
func problemsOf(file string, knowledge bool) (*config.Config, config.Problems, error) {
	cfg, err := loadConfig(file)
	if err != nil {
		var problems config.Problems
		if errors.As(err, &problems) {
			err = nil
		}
		return nil, problems, err
	}
	base, err := loadKnowledge(cfg)
	if err != nil {
		return nil, nil, err
	}
	var problems config.Problems
	for _, err := range []error{cfg.CheckIDs(knownCompany(base), knownLaw(base)), cfg.CheckSecrets()} {
		var more config.Problems
		if errors.As(err, &more) {
			problems = append(problems, more...)
		}
	}
	if !knowledge {
		return cfg, problems, nil
	}
	found, err := lint(cfg.Knowledge)
	return cfg, append(problems, found...), err
}

// lint is what the linter of the knowledge base finds, in the built-in files and those of a folder; empty for none.
func lint(folder string) (problems config.Problems, err error) {
	var folders []string
	if folder != "" {
		folders = append(folders, folder)
	}
	found, err := kb.Lint(folders...)
	for _, f := range found {
		problems = append(problems, config.Problem{File: f.File, Line: f.Line, Column: 1, Field: f.Entry + "." + f.Field, Message: f.Hint})
	}
	return problems, err
}

func knownCompany(base *kb.KB) func(news.CompanyID) bool {
	return func(id news.CompanyID) bool { _, ok := base.Company(id); return ok }
}

func knownLaw(base *kb.KB) func(news.LawID) bool {
	return func(id news.LawID) bool { _, ok := base.Law(id); return ok }
}

// loadConfig reads a configuration; when there is none it says how to get one.
func loadConfig(file string) (*config.Config, error) {
	cfg, err := config.Load(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, exitError{exitUsage, hinted{fmt.Errorf("there is no %s here", file), "regwatch init writes a starter file; -config names another one"}}
	}
	return cfg, err
}

func tell(c console, file string, cfg *config.Config, problems config.Problems, asJSON bool) error {
	for _, p := range problems {
		if asJSON {
			json.NewEncoder(c.out).Encode(p)
		} else {
			fmt.Fprintln(c.out, p)
		}
	}
	if n := len(problems); n > 0 {
		return exitError{exitProblems, fmt.Errorf("%s: %s", file, plural(n, "problem"))}
	}
	if !asJSON {
		fmt.Fprintf(c.out, "%s is right: %s, %s, %s\n", file, plural(len(cfg.Sources), "source"), plural(len(cfg.Receivers), "receiver"), plural(len(cfg.Rules), "rule"))
	}
	return nil
}

// plural is "1 source" or "2 sources".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
