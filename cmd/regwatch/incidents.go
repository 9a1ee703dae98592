package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/incident"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web"
	"github.com/regwatch/regwatch/web/api"
)

const incidentsHelp = `regwatch incidents lists what platforms did in answer to states, an incident for each company group, place and kind of
stance (noncoop or coop), the last seen first.

usage: regwatch incidents [flags]

  -open            only those that still stand
  -company ID      of this company or the company above it, such as whatsapp or meta
  -jurisdiction J  in this place, such as HK
  -since DATE      seen on that day or later
  -n N             list at most N; all unless given
` + lookbackHelp + `

examples:
  regwatch incidents -open -jurisdiction HK
  regwatch incidents -at 2020-07-07 -json
  regwatch incident meta-hk-noncoop-1        the whole story of one
`

// incidentsOptions are the flags of incidents.
type incidentsOptions struct {
	lookback
	open                  bool
	company, jurisdiction string
	since                 string
	limit                 int
}

func runIncidents(ctx context.Context, args []string, c console) error {
	var o incidentsOptions
	fs := flags("incidents", incidentsHelp, c)
	o.flags(fs)
	fs.BoolVar(&o.open, "open", false, "")
	fs.StringVar(&o.company, "company", "", "")
	fs.StringVar(&o.jurisdiction, "jurisdiction", "", "")
	fs.StringVar(&o.since, "since", "", "")
	fs.IntVar(&o.limit, "n", 0, "")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usageError("incidents", "takes no arguments, %q given; regwatch incident %s shows one", rest[0], rest[0])
	}
	return incidents(ctx, o, c)
}

func incidents(ctx context.Context, o incidentsOptions, c console) error {
	since, err := dayOf("incidents", "-since", o.since)
	if err != nil {
		return err
	}
	all, err := o.read(ctx, "incidents", web.IncidentQuery{
		Open: o.open, Company: o.company, Jurisdiction: o.jurisdiction, Since: since, Limit: o.limit,
	})
	if err != nil {
		return err
	}
	if o.json {
		return json.NewEncoder(c.out).Encode(api.IncidentsOf(all))
	}
	fmt.Fprintf(c.out, "%s%s\n", plural(len(all), "incident"), o.asOf())
	for i := range all {
		printIncident(c.out, &all[i])
	}
	return nil
}

// dayOf reads a day that a flag names; empty is the zero time.
func dayOf(command, flag, value string) (time.Time, error) {
	if value == "" {
		return time.Time{}, nil
	}
	at, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return at, usageError(command, "%s %q is not a date such as 2020-07-07", flag, value)
	}
	return at, nil
}

// printIncident shows an incident in three lines.
func printIncident(w io.Writer, i *news.Incident) {
	fmt.Fprintf(w, "\n%s  %s since %s, %s\n", i.ID, alert.StateName(i.State), day(i.Effective), alert.PlaceName(i.Key.Jurisdiction))
	var members []string
	for _, m := range i.Members {
		members = append(members, fmt.Sprintf("%s: %s, %s", printable(m.Name), m.Action, alert.StateName(m.State)))
	}
	fmt.Fprintf(w, "  %s\n", strings.Join(members, "; "))
	fmt.Fprintf(w, "  %s; first seen %s, last %s\n", witnesses(i.Evidence), day(i.FirstSeen), day(i.LastSeen))
}

// witnesses says how many tell of an incident.
func witnesses(e []news.Evidence) string {
	return fmt.Sprintf("%s from %s", plural(len(e), "report"), plural(incident.Groups(e), "independent source"))
}

func mapped[T, R any](all []T, f func(*T) R) []R {
	out := make([]R, len(all))
	for i := range all {
		out[i] = f(&all[i])
	}
	return out
}
