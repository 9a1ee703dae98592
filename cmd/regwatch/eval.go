package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"

	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/extract/evaluate"
)

const evalHelp = `regwatch eval measures the extraction against labelled texts: what it finds, what it misses, and what it makes up.

usage: regwatch eval [-json] [-errors N] [-by WHAT] [-silent] [-config FILE] FILE | - ...

A file is JSON Lines, one labelled text a line; docs/extraction.md describes the two formats. Articles have "companies",
"laws", "jurisdictions", "events" and "alert"; sentences have "events" with "actors". One file may hold both.

  -json          one JSON object with every number and every mistake
  -errors N      show what went wrong in the first N texts that were read wrongly, with the sentences
  -by WHAT       break down by language, file, rule or confidence
  -silent        nothing in these texts may alert: count and show false alarms. Labels are not needed, and a line that is
                 no JSON object is the text itself
  -config FILE   use the knowledge this configuration names on top of the built-in one

examples:
  regwatch eval extract/testdata/independent/en-1.jsonl
  regwatch eval -by rule extract/testdata/*.jsonl
  regwatch eval -silent -errors 5 ordinary-news.txt
`

// evalOptions are the flags of eval.
type evalOptions struct {
	json, silent bool
	errors       int
	by           string
	config       string
	files        []string
}

func runEval(_ context.Context, args []string, c console) error {
	var o evalOptions
	fs := flags("eval", evalHelp, c)
	fs.BoolVar(&o.json, "json", false, "")
	fs.BoolVar(&o.silent, "silent", false, "")
	fs.IntVar(&o.errors, "errors", 0, "")
	fs.StringVar(&o.by, "by", "", "")
	fs.StringVar(&o.config, "config", "", "")
	var err error
	if o.files, err = parse(fs, args); err != nil {
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	report, err := eval(o, c)
	if err != nil {
		return err
	}
	if o.json {
		return json.NewEncoder(c.out).Encode(report)
	}
	return report.Print(c.out, o.shown())
}

func (o *evalOptions) check() error {
	switch {
	case len(o.files) == 0:
		return usageError("eval", "no file was named")
	case o.errors < 0:
		return usageError("eval", "-errors counts from 0")
	case !slices.Contains([]string{"", "language", "file", "rule", "confidence"}, o.by):
		return usageError("eval", "-by %q is none of language, file, rule and confidence", o.by)
	}
	return nil
}

// shown is how many texts to show mistakes of: all when every mistake is a false alarm, as those are what one looks for.
func (o *evalOptions) shown() int {
	if o.silent && o.errors == 0 {
		return -1
	}
	return o.errors
}

func eval(o evalOptions, c console) (*evaluate.Report, error) {
	cfg, err := optionalConfig(o.config)
	if err != nil {
		return nil, err
	}
	base, err := loadKnowledge(cfg)
	if err != nil {
		return nil, err
	}
	engine, err := extract.New(extract.Options{KB: base})
	if err != nil {
		return nil, err
	}
	scorer := evaluate.New(evaluate.Options{Engine: engine, KB: base, By: evaluate.Grouping(o.by)})
	report, err := scorer.Run(labelled(o, c))
	if errors.Is(err, evaluate.ErrUnlabelled) {
		err = hinted{err, "-silent takes texts without labels in which nothing may alert"}
	}
	if err != nil {
		return nil, fmt.Errorf("eval: %w", err)
	}
	return report, nil
}

// labelled yields the items of all files in their order, one file open at a time.
func labelled(o evalOptions, c console) iter.Seq2[evaluate.Item, error] {
	return func(yield func(evaluate.Item, error) bool) {
		for _, name := range o.files {
			for item, err := range fileItems(name, o.silent, c) {
				if !yield(item, err) {
					return
				}
			}
		}
	}
}

func fileItems(name string, silent bool, c console) iter.Seq2[evaluate.Item, error] {
	return func(yield func(evaluate.Item, error) bool) {
		var in io.Reader = c.in
		if name != "-" {
			f, err := os.Open(name)
			if err != nil {
				yield(evaluate.Item{}, err)
				return
			}
			defer f.Close()
			in = f
		}
		evaluate.Read(name, in, silent)(yield)
	}
}
