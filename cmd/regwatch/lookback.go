package main

import (
	"context"
	"flag"
	"fmt"
	"time"

	"github.com/regwatch/regwatch/incident"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
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
func (l *lookback) read(ctx context.Context, command string, q store.IncidentQuery) ([]news.Incident, error) {
	end, err := l.end(command)
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
	all, err := s.Incidents(ctx, q)
	if err != nil || end.IsZero() {
		return all, err
	}
	return l.before(all, end), nil
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

func (l *lookback) before(all []news.Incident, end time.Time) []news.Incident {
	var out []news.Incident
	for _, inc := range all {
		if past, ok := incident.Before(inc, end, l.basis()); ok {
			out = append(out, past)
		}
	}
	return out
}

func (l *lookback) basis() incident.Basis {
	if l.reported {
		return incident.Reported
	}
	return incident.Known
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
