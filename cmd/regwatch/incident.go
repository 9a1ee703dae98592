package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web"
	"github.com/regwatch/regwatch/web/api"
)

const incidentHelp = `regwatch incident tells the whole story of one incident: every change of standing with the sentence that says so, its
article and the rules that read it, and after that every report.

usage: regwatch incident [flags] ID

` + lookbackHelp + `

examples:
  regwatch incident meta-hk-noncoop-1
  regwatch incident -at 2020-07-07 meta-hk-noncoop-1
  regwatch incident -json meta-hk-noncoop-1 | jq '.transitions[].quote'

The ids are listed by regwatch incidents.
`

func runIncident(ctx context.Context, args []string, c console) error {
	var o lookback
	fs := flags("incident", incidentHelp, c)
	o.flags(fs)
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return usageError("incident", "takes the id of one incident")
	}
	found, err := o.read(ctx, "incident", web.IncidentQuery{ID: news.IncidentID(rest[0])})
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return hinted{fmt.Errorf("no incident is called %q%s", rest[0], o.asOf()), "regwatch incidents lists them"}
	}
	if o.json {
		return json.NewEncoder(c.out).Encode(api.IncidentOf(&found[0]))
	}
	tellIncident(c.out, &found[0], o.asOf())
	return nil
}

// tellIncident prints the story of an incident.
func tellIncident(w io.Writer, i *news.Incident, asOf string) {
	fmt.Fprintf(w, "%s%s\n", i.ID, asOf)
	for _, f := range facts(i) {
		if f[1] != "" {
			fmt.Fprintf(w, "  %-11s %s\n", f[0], printable(f[1]))
		}
	}
	fmt.Fprintf(w, "\nWhat changed\n")
	for n := range i.Transitions {
		tellMove(w, &i.Transitions[n])
	}
	fmt.Fprintf(w, "\nWho tells it: %s\n", witnesses(i.Evidence))
	for n := range i.Evidence {
		tellReport(w, &i.Evidence[n])
	}
}

func facts(i *news.Incident) [][2]string {
	return [][2]string{
		{"standing", alert.StateName(i.State) + " since " + day(i.Effective)},
		{"where", alert.PlaceName(i.Key.Jurisdiction)},
		{"law", firstNonEmpty(string(i.Law), i.LawName)},
		{"authority", string(i.Authority)},
		{"first seen", minute(i.FirstSeen)},
		{"last seen", minute(i.LastSeen)},
		{"follows", string(i.RecursOf)},
	}
}

// tellMove prints one change of standing, when it holds before when it was known.
func tellMove(w io.Writer, t *news.Transition) {
	r := &t.Response
	fmt.Fprintf(w, "\n  %d. %s  %s\n", t.N, day(t.Effective), printable(alert.Sentence([]string{t.CompanyName}, *t)))
	fmt.Fprintf(w, "     %s → %s (%s)\n", alert.StateName(t.From), alert.StateName(t.To), t.Change)
	fmt.Fprintf(w, "     “%s”\n", printable(r.Quote))
	fmt.Fprintf(w, "     %s: %s, published %s\n     %s\n", printable(t.Outlet), printable(t.Title), day(t.Published), printable(t.URL))
	fmt.Fprintf(w, "     known since %s; confidence %s (%.2f); rules: %s\n", minute(t.At), alert.ConfidenceWord(r.Confidence), r.Confidence,
		printable(strings.Join(r.Rules, ", ")))
}

func tellReport(w io.Writer, e *news.Evidence) {
	fmt.Fprintf(w, "\n  %s  %s: %s\n", day(e.Published), printable(e.Outlet), printable(e.Title))
	fmt.Fprintf(w, "     %s: %s (%s), confidence %.2f\n     “%s”\n     %s\n", printable(e.CompanyName), e.Action, e.Modality, e.Confidence, printable(e.Quote), printable(e.URL))
}

func minute(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04 UTC")
}
