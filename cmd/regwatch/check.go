package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/extract/kb"
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
	var problems config.Problems
	if err != nil && !errors.As(err, &problems) {
		return nil, nil, err
	}
	if cfg == nil || !knowledge {
		return cfg, problems, nil
	}
	base, err := loadKnowledge(cfg)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range kb.Lint(base) {
		problems = append(problems, config.Problem{File: f.File, Line: f.Line, Field: f.Field, Message: f.Message, Hint: f.Hint})
	}
	return cfg, problems, nil
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
