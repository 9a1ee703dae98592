package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/regwatch/regwatch/cmd/regwatch/desk"
	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/web"
	"github.com/regwatch/regwatch/web/api"
)

const searchHelp = `regwatch search finds stored articles. Words must all occur; "a phrase" as it stands; OR, -not, and fields narrow it.
Without a query it lists the newest articles.

usage: regwatch search [-config FILE] [-data DIR] [-n N] [-from N] [-newest] [-facets] [-json] [QUERY]

  -config FILE   the configuration that says where the data is; feeds.yaml unless given
  -data DIR      where the data is
  -n N           hits to show; 10 unless given
  -from N        hits to pass over
  -newest        newest first, not best first
  -facets        count the hits by company, law, place, action and source
  -json          one JSON object

Below the hits stands how many sources could answer for the span of the search, and which could not, when.

fields: company: law: place: authority: action: source: lang: title: after: before:   (docs/query.md)

examples:
  regwatch search 'data requests'
  regwatch search 'law:HK-NSL action:pause after:2020-07-01'
  regwatch search -newest 'company:telegram -title:outage'
  regwatch search 國安法
`

// searchOptions are the flags of search.
type searchOptions struct {
	config, data string
	query        string
	limit, from  int
	newest       bool
	facets       bool
	json         bool
}

func runSearch(ctx context.Context, args []string, c console) error {
	var o searchOptions
	fs := flags("search", searchHelp, c)
	fs.StringVar(&o.config, "config", defaultConfig, "")
	fs.StringVar(&o.data, "data", "", "")
	fs.IntVar(&o.limit, "n", 10, "")
	fs.IntVar(&o.from, "from", 0, "")
	fs.BoolVar(&o.newest, "newest", false, "")
	fs.BoolVar(&o.facets, "facets", false, "")
	fs.BoolVar(&o.json, "json", false, "")
	words, err := parse(fs, args)
	if err != nil {
		return err
	}
	if o.limit < 1 || o.from < 0 {
		return usageError("search", "-n counts from 1 and -from from 0")
	}
	o.query = strings.Join(words, " ")
	if o.data, err = dataDir(o.config, o.data); err != nil {
		return err
	}
	return search(ctx, o, c)
}

// dataDir is the -data flag, or what the configuration says.
func dataDir(file, flag string) (string, error) {
	if flag != "" {
		return flag, nil
	}
	cfg, err := loadConfig(file)
	if err != nil {
		return "", configError(err)
	}
	return cfg.Data, nil
}

// search prints a page of hits. The empty query is answered by the store, which keeps the order of time.
func search(ctx context.Context, o searchOptions, c console) error {
	s, err := sqlite.OpenReadOnly(ctx, o.data, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	found, err := find(ctx, s, o, c)
	if err != nil {
		return err
	}
	if found.Coverage == nil { // the daemon tells it by itself
		if err := desk.Cover(ctx, s, o.query, found, clock()); err != nil {
			return err
		}
	}
	if o.json {
		return json.NewEncoder(c.out).Encode(found.Unmarked())
	}
	printResults(c.out, found, colours(c.out))
	return nil
}

func find(ctx context.Context, s *sqlite.Store, o searchOptions, c console) (*api.Results, error) {
	q := web.SearchQuery{Text: o.query, From: o.from, Size: o.limit, Newest: o.newest, Facets: o.facets}
	if o.query == "" {
		return desk.Newest(ctx, s, q)
	}
	if found, ok, err := askDaemon(ctx, o.data, q); ok || err != nil {
		return found, badQuery(err)
	}
	ix, err := openForSearch(ctx, s, o.data, c)
	if err != nil {
		return nil, err
	}
	defer ix.Close()
	found, err := desk.Find(ctx, ix, q)
	if err != nil {
		return nil, badQuery(err)
	}
	return found, desk.Tell(ctx, s, found)
}

// askDaemon asks the daemon of a data directory, which has the index open, and reports false when none runs.
func askDaemon(ctx context.Context, data string, q web.SearchQuery) (*api.Results, bool, error) {
	there, ok := readAddress(data)
	if !ok {
		return nil, false, nil
	}
	return there.search(ctx, q)
}

func badQuery(err error) error {
	if errors.Is(err, web.ErrBadQuery) {
		return exitError{exitUsage, hinted{err, "docs/query.md describes the language; regwatch help search shows examples"}}
	}
	return err
}

// openForSearch opens the index for reading, and builds it first when it is missing or cannot be read.
func openForSearch(ctx context.Context, s *sqlite.Store, data string, c console) (*index.Index, error) {
	dir, o, err := indexOf(ctx, s, data)
	if err != nil {
		return nil, err
	}
	ix, err := index.OpenReadOnly(dir, o)
	if err == nil || !index.Rebuildable(err) {
		return ix, err
	}
	fmt.Fprintf(c.err, "%v; building it again from the store\n", err)
	if _, err := index.Rebuild(ctx, dir, o, s.Tail); err != nil {
		return nil, err
	}
	return index.OpenReadOnly(dir, o)
}
