package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/crawler/canon"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
)

const articleHelp = `regwatch article shows one stored article: its versions, what it told in each, what happened to its page, and the
incidents that rest on it. It fetches nothing.

usage: regwatch article [flags] URL | KEY

  -diff          what changed in the newest version, word by word; [-removed-] and {+added+} without colours
  -from N        the older version to compare; the one before -to unless given
  -to N          the newer version; the newest unless given
  -text          the whole text of the version
  -config FILE   the configuration that says where the data is; feeds.yaml unless given
  -data DIR      where the data is
  -json          one JSON object, with all versions and their texts

examples:
  regwatch article https://www.example.org/news/1
  regwatch article -diff https://www.example.org/news/1
  regwatch article -diff -from 1 -to 3 3f2ac91b03c7d5e8a1f4b6c2d9e0a7f1
  regwatch article -json https://www.example.org/news/1 | jq '.versions[].title'

A key is what regwatch search -json gives as "key". The address may be the one a feed listed or the page's own.
`

// articleOptions are the flags of article.
type articleOptions struct {
	config, data string
	from, to     int
	diff, text   bool
	json         bool
}

func runArticle(ctx context.Context, args []string, c console) error {
	var o articleOptions
	fs := flags("article", articleHelp, c)
	fs.StringVar(&o.config, "config", defaultConfig, "")
	fs.StringVar(&o.data, "data", "", "")
	fs.IntVar(&o.from, "from", 0, "")
	fs.IntVar(&o.to, "to", 0, "")
	fs.BoolVar(&o.diff, "diff", false, "")
	fs.BoolVar(&o.text, "text", false, "")
	fs.BoolVar(&o.json, "json", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return usageError("article", "takes the address or the key of one article")
	}
	if o.from < 0 || o.to < 0 {
		return usageError("article", "versions count from 1")
	}
	if o.data, err = dataDir(o.config, o.data); err != nil {
		return err
	}
	s, err := sqlite.OpenReadOnly(ctx, o.data, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	d, err := dossierOf(ctx, s, rest[0])
	if err != nil {
		return err
	}
	return d.show(o, c)
}

// dossier is all that is stored of an article.
type dossier struct {
	versions  []news.Article // oldest first
	changes   []news.PageChange
	incidents []news.Incident // that rest on it
}

func dossierOf(ctx context.Context, s store.Store, name string) (d dossier, err error) {
	key, err := articleKey(name)
	if err != nil {
		return d, err
	}
	a, err := s.ArticleOf(ctx, key)
	if errors.Is(err, store.ErrNotFound) {
		return d, hinted{fmt.Errorf("no article is stored under %q", name), "regwatch search finds articles; -json shows their keys"}
	}
	if err != nil {
		return d, err
	}
	if d.versions, err = s.Versions(ctx, a.Key); err != nil {
		return d, err
	}
	if d.changes, err = s.PageChanges(ctx, a.Key); err != nil {
		return d, err
	}
	d.incidents, err = s.Incidents(ctx, store.IncidentQuery{Rests: a.Key})
	return d, err
}

// articleKey reads a key, or makes that of an address.
func articleKey(name string) (key news.URLKey, err error) {
	if !strings.Contains(name, ":") {
		if err := key.UnmarshalText([]byte(name)); err != nil {
			return key, usageError("article", "%q is neither an address nor a key of 32 hexadecimal digits", name)
		}
		return key, nil
	}
	address, err := canon.URL(name, "")
	if err != nil {
		return key, usageError("article", "%q is not an address that a page can have", name)
	}
	return news.KeyOf(address), nil
}

func (d *dossier) show(o articleOptions, c console) error {
	from, to, err := d.chosen(o)
	if err != nil {
		return err
	}
	switch {
	case o.json:
		return json.NewEncoder(c.out).Encode(d.asJSON(from, to, o.diff))
	case o.diff && from == nil:
		return say(c.out, "there is one version; nothing changed")
	case o.diff:
		printDiff(c.out, from, to, colours(c.out))
	case o.text:
		return say(c.out, printableLines(to.Body()))
	default:
		d.print(c.out)
	}
	return nil
}

// chosen are the versions to compare; from is nil where there is only one.
func (d *dossier) chosen(o articleOptions) (from, to *news.Article, err error) {
	newest := d.versions[len(d.versions)-1].Version
	if o.to == 0 {
		o.to = newest
	}
	if o.from == 0 {
		o.from = max(o.to-1, 1)
	}
	if o.from > newest || o.to > newest {
		return nil, nil, usageError("article", "there is no version %d; the newest is %d", max(o.from, o.to), newest)
	}
	for i := range d.versions {
		if v := &d.versions[i]; v.Version == o.to {
			to = v
		} else if v.Version == o.from {
			from = v
		}
	}
	return from, to, nil
}

// print tells a person what is stored.
func (d *dossier) print(w io.Writer) {
	a := &d.versions[len(d.versions)-1]
	fmt.Fprintf(w, "%s\n  %s, published %s\n  %s\n  key %s\n\nVersions\n", printable(a.Title), printable(a.Outlet), day(a.Published.Time), printable(a.URL), a.Key)
	for i := range d.versions {
		v := &d.versions[i]
		fmt.Fprintf(w, "  %d. read %s: %s, %s\n", v.Version, minute(v.Fetched), plural(len(strings.Fields(v.Text)), "word"), plural(ofPlatforms(v.Responses), "response"))
		if i > 0 && v.Title != d.versions[i-1].Title {
			fmt.Fprintf(w, "     headline: “%s”, was “%s”\n", printable(v.Title), printable(d.versions[i-1].Title))
		}
		if v.Capture.SHA256 != "" {
			fmt.Fprintf(w, "     capture %s, sha256 %s\n", v.Capture.File, v.Capture.SHA256)
		}
	}
	for i := range d.changes {
		if ch := &d.changes[i]; ch.Event == news.PageVanished {
			fmt.Fprintf(w, "\nThe page was not found any more on %s (status %d)%s\n", minute(ch.At), ch.Status, ledTo(ch))
		}
	}
	d.printTold(w, a)
}

func ledTo(ch *news.PageChange) string {
	if ch.Found == "" {
		return ""
	}
	return "; its address led to " + printable(ch.Found)
}

// printTold lists what the newest version tells, and what rests on the article.
func (d *dossier) printTold(w io.Writer, a *news.Article) {
	fmt.Fprintf(w, "\nWhat it tells\n")
	for i := range a.Responses {
		fmt.Fprint(w, responseLines(&a.Responses[i]))
	}
	if ofPlatforms(a.Responses) == 0 {
		fmt.Fprintln(w, "  no response of a platform")
	}
	for i := range d.incidents {
		in := &d.incidents[i]
		fmt.Fprintf(w, "\nIncident %s, %s, rests on it\n", in.ID, alert.StateName(in.State))
	}
	if len(d.versions) > 1 {
		fmt.Fprintf(w, "\nregwatch article -diff %s shows what changed\n", printable(a.URL))
	}
}
