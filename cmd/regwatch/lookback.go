package main

import (
	"context"
	"flag"
	"fmt"
	"time"

	"github.com/regwatch/regwatch/cmd/regwatch/desk"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/web"
)

// lookback is what the commands about incidents have in common: where the record is, and as of when it is read.
type lookback struct {
	config, data string
	at           string // a day; empty for now
	reported     bool   // by what had been published, not by what was known here
	json         bool
}

// lookbackHelp describes the shared flags.
const lookbackHelp = `  -at DATE         as it stood at the end of that day (UTC), by what was known here then
  -reported        with -at: by what had been published by then, also where it was read later
  -config FILE     the configuration that says where the data is; feeds.yaml unless given
  -data DIR        where the data is
  -json            print JSON`

func (l *lookback) flags(fs *flag.FlagSet) {
	fs.StringVar(&l.config, "config", defaultConfig, "")
	fs.StringVar(&l.data, "data", "", "")
	fs.StringVar(&l.at, "at", "", "")
	fs.BoolVar(&l.reported, "reported", false, "")
	fs.BoolVar(&l.json, "json", false, "")
}

// read lists incidents as they stood at the time asked for, the last seen first.
func (l *lookback) read(ctx context.Context, command string, q web.IncidentQuery) (_ []news.Incident, err error) {
	q.Before, err = l.end(command)
	if err != nil {
		return nil, err
	}
	if l.data, err = dataDir(l.config, l.data); err != nil {
		return nil, err
	}
	s, err := sqlite.OpenReadOnly(ctx, l.data, sqlite.Options{})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	q.Reported = l.reported
	return desk.Incidents(ctx, s, q)
}

// end is the first moment after the day asked for; zero for now.
func (l *lookback) end(command string) (time.Time, error) {
	if l.at == "" {
		if l.reported {
			return time.Time{}, usageError(command, "-reported goes with -at DATE")
		}
		return time.Time{}, nil
	}
	at, err := time.Parse(time.DateOnly, l.at)
	if err != nil {
		return time.Time{}, usageError(command, "-at %q is not a date such as 2020-07-07", l.at)
	}
	return at.AddDate(0, 0, 1), nil
}

// asOf says in words as of when something is shown; empty for now.
func (l *lookback) asOf() string {
	switch {
	case l.at == "":
		return ""
	case l.reported:
		return fmt.Sprintf(", as reported by %s", l.at)
	}
	return fmt.Sprintf(", as known on %s", l.at)
}
