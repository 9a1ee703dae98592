package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/web/api"
)

const correctionsHelp = `regwatch corrections lists what people corrected, oldest first, and writes it out as labelled texts that show where the
extraction is wrong. regwatch incident makes and undoes corrections.

usage: regwatch corrections [list] [-all] [-json] [-config FILE] [-data DIR]
       regwatch corrections export [-partly] [-config FILE] [-data DIR] > labelled.jsonl

  -all           also those that were undone
  -json          print JSON
  -partly        export also articles of which some responses were neither confirmed nor rejected, as they were read
  -config FILE   the configuration that says where the data is; feeds.yaml unless given
  -data DIR      where the data is

The export is JSON Lines in the form that regwatch eval reads, an article a line. An article is exported when every response
of a platform in it was confirmed or rejected; those that were confirmed are its events. Companies, laws and places are as
they were read.

examples:
  regwatch corrections
  regwatch corrections export > ours.jsonl && regwatch eval -errors 10 ours.jsonl
`

// correctionsOptions are the flags of corrections.
type correctionsOptions struct {
	config, data      string
	all, json, partly bool
}

func runCorrections(ctx context.Context, args []string, c console) error {
	var o correctionsOptions
	fs := flags("corrections", correctionsHelp, c)
	fs.StringVar(&o.config, "config", defaultConfig, "")
	fs.StringVar(&o.data, "data", "", "")
	fs.BoolVar(&o.all, "all", false, "")
	fs.BoolVar(&o.json, "json", false, "")
	fs.BoolVar(&o.partly, "partly", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	verb := strings.Join(rest, " ")
	if verb != "" && verb != "list" && verb != "export" {
		return usageError("corrections", "it can list and export; %q is neither", verb)
	}
	if o.data, err = dataDir(o.config, o.data); err != nil {
		return err
	}
	s, err := sqlite.OpenReadOnly(ctx, o.data, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	d := &monitor.Corrector{Store: s, Now: clock}
	if verb == "export" {
		return exportCorrections(ctx, d, o, c)
	}
	return listCorrections(ctx, d, o, c)
}

func listCorrections(ctx context.Context, d *monitor.Corrector, o correctionsOptions, c console) error {
	made, err := d.List(ctx)
	if err != nil {
		return err
	}
	var shown []news.Correction
	for _, m := range made {
		if o.all || m.Holds() {
			shown = append(shown, m)
		}
	}
	if o.json {
		return json.NewEncoder(c.out).Encode(api.CorrectionsOf(shown))
	}
	fmt.Fprintln(c.out, plural(len(shown), "correction"))
	for i := range shown {
		fmt.Fprintln(c.out)
		tellCorrection(c.out, &shown[i], "")
	}
	return nil
}

// tellCorrection prints one correction, each line behind an indent.
func tellCorrection(w io.Writer, c *news.Correction, indent string) {
	fmt.Fprintf(w, "%s%d. %s, %s by %s\n", indent, c.ID, printable(c.String()), minute(c.Made), printable(c.By))
	if c.Text != "" {
		fmt.Fprintf(w, "%s   %s\n", indent, printable(c.Text))
	}
	for i := range c.Claims {
		r := &c.Claims[i]
		fmt.Fprintf(w, "%s   %s: %s (%s) “%s”\n%s   %s\n", indent, printable(r.CompanyName), r.Action, r.Modality, printable(r.Quote), indent, printable(r.URL))
	}
	if !c.Holds() {
		fmt.Fprintf(w, "%s   undone %s by %s\n", indent, minute(c.Undone), printable(c.UndoneBy))
	}
}

func exportCorrections(ctx context.Context, d *monitor.Corrector, o correctionsOptions, c console) error {
	done, err := d.Export(ctx, c.out, o.partly)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.err, "%s exported\n", plural(done.Articles, "article"))
	for _, left := range done.Left {
		fmt.Fprintf(c.err, "left out: %s, not judged: %s\n", printable(left.URL), joined(left.Open))
	}
	if len(done.Left) > 0 {
		fmt.Fprintln(c.err, "hint: confirm or reject them with regwatch incident, or take them as they were read with -partly")
	}
	return nil
}
