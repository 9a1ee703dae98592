package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/regwatch/regwatch/cmd/regwatch/desk"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/web/api"
)

const sourcesHelp = `regwatch sources shows how every source fares: its state and since when, its rhythm, when it last had something new, and
the last error with what to do. It reads what the passes stored and fetches nothing.

usage: regwatch sources [-config FILE] [-data DIR] [-trouble] [-json]
       regwatch sources add [-config FILE] [-name NAME] [-y] URL
       regwatch sources import [-config FILE] [-y] FILE.opml
       regwatch sources export [-config FILE]
       regwatch sources packs [-config FILE] [-json] [-y] [NAME ...]

  -config FILE   the configuration; feeds.yaml unless given
  -data DIR      where the data is; what "data:" in the configuration says unless given
  -trouble       only the sources that need a look
  -json          one JSON object a source and line

  add            finds feed, sitemap or list at a site, shows what it lists, and asks before it adds it to feeds.yaml
    -name NAME     what to call it; what it calls itself unless given
    -y             add the first that was found without asking
  import         adds the feeds of an OPML file that are not listed yet, after asking; -y does not ask
  export         prints the feeds as OPML
  packs          lists the built-in packs of sources, by place and topic; with names, adds their sources after asking

states: new      not polled yet             ok       works
        late     silent for much longer than ever before
        empty    lists nothing              blocked  turns us away
        gone     not found any more         layout   rebuilt: its items are not found any more
        wall     shows walls in place of its articles
        down     cannot be reached or read
        missed   works, but lists more between two polls than it shows at a time

examples:
  regwatch sources -trouble
  regwatch sources -json | jq 'select(.state == "blocked")'
  regwatch sources add https://www.example.org/news
  regwatch sources export > feeds.opml
  regwatch sources packs hk official
`

// sourcesOptions are the flags of sources and its subcommands.
type sourcesOptions struct {
	config, data string
	name         string
	trouble      bool
	json         bool
	yes          bool
}

func runSources(ctx context.Context, args []string, c console) error {
	var o sourcesOptions
	fs := flags("sources", sourcesHelp, c)
	fs.StringVar(&o.config, "config", defaultConfig, "")
	fs.StringVar(&o.data, "data", "", "")
	fs.StringVar(&o.name, "name", "", "")
	fs.BoolVar(&o.trouble, "trouble", false, "")
	fs.BoolVar(&o.json, "json", false, "")
	fs.BoolVar(&o.yes, "y", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	verb := ""
	if len(rest) > 0 {
		verb, rest = rest[0], rest[1:]
	}
	switch {
	case verb == "" && len(rest) == 0:
		return listSources(ctx, o, c)
	case verb == "add" && len(rest) == 1:
		return addSource(ctx, o, rest[0], c)
	case verb == "import" && len(rest) == 1:
		return importOPML(o, rest[0], c)
	case verb == "export" && len(rest) == 0:
		return exportOPML(o, c)
	case verb == "packs" && len(rest) == 0:
		return listPacks(o, c)
	case verb == "packs":
		return addPacks(o, rest, c)
	case verb == "add":
		return usageError("sources", "add needs one address")
	case verb == "import":
		return usageError("sources", "import needs one file")
	}
	return usageError("sources", "does not know %q", verb)
}

func listSources(ctx context.Context, o sourcesOptions, c console) error {
	dir, err := dataDir(o.config, o.data)
	if err != nil {
		return err
	}
	s, err := sqlite.OpenReadOnly(ctx, dir, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	states, err := s.Sources(ctx)
	if err != nil {
		return err
	}
	all := desk.SourcesOf(states)
	if o.trouble {
		all = slices.DeleteFunc(all, func(s api.Source) bool { return !s.Trouble() })
	}
	if o.json {
		return sourcesJSON(c.out, all)
	}
	return printSources(c.out, all, o.trouble)
}

// printSources shows a table; what is the matter stands below its source, where there is room for it.
func printSources(w io.Writer, all []api.Source, trouble bool) error {
	if len(all) == 0 {
		return say(w, map[bool]string{true: "no source needs a look", false: "no source was ever listed; regwatch crawl reads feeds.yaml"}[trouble])
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "SOURCE\tSTATE\tSINCE\tRHYTHM\tLAST NEW")
	for i := range all {
		s := &all[i]
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", printable(s.Name), s.State, stamp(s.Since), firstNonEmpty(s.Rhythm(), "-"), stamp(s.LastNew))
		if s.Matter != "" {
			fmt.Fprintf(t, "  %s\n", printable(s.Matter))
		}
	}
	return t.Flush()
}

func say(w io.Writer, line string) error {
	_, err := fmt.Fprintln(w, line)
	return err
}

func sourcesJSON(w io.Writer, all []api.Source) error {
	enc := json.NewEncoder(w)
	for i := range all {
		if err := enc.Encode(all[i]); err != nil {
			return err
		}
	}
	return nil
}

func stamp(t *time.Time) string {
	if t == nil {
		return "-"
	}
	return t.UTC().Format("2006-01-02 15:04")
}
