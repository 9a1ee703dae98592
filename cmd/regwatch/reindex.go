package main

import (
	"context"
	"fmt"

	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/store/sqlite"
)

const reindexHelp = `regwatch reindex builds the search index again from the store. It needs no network and never alerts; the old index
stays in use until the new one is whole.

usage: regwatch reindex [-config FILE] [-data DIR]

  -config FILE   the configuration that says where the data is; feeds.yaml unless given
  -data DIR      where the data is

examples:
  regwatch reindex
  regwatch reindex -data /srv/regwatch/data
`

func runReindex(ctx context.Context, args []string, c console) error {
	fs := flags("reindex", reindexHelp, c)
	file := fs.String("config", defaultConfig, "")
	data := fs.String("data", "", "")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError("reindex", "takes no arguments, %q given", rest[0])
	}
	dir, err := dataDir(*file, *data)
	if err != nil {
		return err
	}
	return reindex(ctx, dir, c)
}

func reindex(ctx context.Context, dir string, c console) error {
	s, err := sqlite.OpenReadOnly(ctx, dir, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	where, o, err := indexOf(ctx, s, dir)
	if err != nil {
		return err
	}
	n, err := index.Rebuild(ctx, where, o, s.Tail)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.err, "%s indexed\n", plural(n, "article"))
	return nil
}
