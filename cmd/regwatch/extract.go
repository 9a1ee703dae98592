package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/extract"
)

const extractHelp = `regwatch extract says what a text tells: companies, laws, places, authorities, and what platforms did in answer to a
state, each with its sentence. It stores nothing and alerts nobody.

usage: regwatch extract [-json] [-explain] [-config FILE] [FILE | URL | -] ...

Each argument is a file, an address, or - for standard input, which is also read when there is none. A file is
JSON Lines, one article a line ({"id", "lang", "date", "url", "title", "text"}), an HTML page, a PDF document with a
text layer, or plain text.

  -json          one JSON object a line for each article, in their order
  -explain       sentence by sentence: what matched, what nearly matched, and why not
  -config FILE   use the knowledge this configuration names on top of the built-in one

examples:
  regwatch extract article.html
  regwatch extract -json articles.jsonl > responses.jsonl
  echo 'Zoom no longer answers data requests from Hong Kong police.' | regwatch extract
  regwatch extract -explain https://example.org/news/1
`

// extractOptions are the flags of extract.
type extractOptions struct {
	json, explain bool
	config        string
}

func runExtract(ctx context.Context, args []string, c console) error {
	var o extractOptions
	fs := flags("extract", extractHelp, c)
	fs.BoolVar(&o.json, "json", false, "")
	fs.BoolVar(&o.explain, "explain", false, "")
	fs.StringVar(&o.config, "config", "", "")
	names, err := parse(fs, args)
	if err != nil {
		return err
	}
	cfg, err := optionalConfig(o.config)
	if err != nil {
		return err
	}
	engine, err := newEngine(cfg)
	if err != nil {
		return err
	}
	if len(names) == 0 {
		names = []string{"-"}
	}
	x := &reading{engine: engine, cfg: cfg, console: c, print: printer(o, engine, c), pdf: newPDF(cfg)}
	defer x.pdf.Close()
	for _, name := range names {
		if err := x.argument(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// optionalConfig is the configuration that was named; nil when none was.
func optionalConfig(file string) (*config.Config, error) {
	if file == "" {
		return nil, nil
	}
	cfg, err := loadConfig(file)
	return cfg, configError(err)
}

// printer chooses how a document is shown.
func printer(o extractOptions, engine *extract.Engine, c console) func(sample) error {
	switch {
	case o.explain:
		return func(s sample) error {
			_, err := fmt.Fprint(c.out, engine.Explain(s.Document))
			return err
		}
	case o.json:
		return func(s sample) error { return extract.WriteLine(c.out, s.Document, engine.Read(s.Document), s.article) }
	}
	return func(s sample) error { return tellSample(c, s, engine.Read(s.Document)) }
}

// tellSample prints one document for a person.
func tellSample(c console, s sample, r extract.Result) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", printable(firstNonEmpty(s.Title, s.ID)))
	for i := range r.Responses {
		b.WriteString(responseLines(&r.Responses[i]))
	}
	if ofPlatforms(r.Responses) == 0 {
		b.WriteString("  no response of a platform\n")
	}
	if r.Alert {
		b.WriteString("  the default rule would alert\n")
	}
	_, err := fmt.Fprintln(c.out, b.String())
	return err
}

func firstNonEmpty(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}
