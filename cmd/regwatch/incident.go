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
article and the rules that read it, after that every report, and what people said of it.

usage: regwatch incident [flags] ID
       regwatch incident confirm|reject|merge|split|pin|note|undo [flags] ...

` + lookbackHelp + `

` + correctHelp + `
examples:
  regwatch incident meta-hk-noncoop-1
  regwatch incident -at 2020-07-07 meta-hk-noncoop-1
  regwatch incident -json meta-hk-noncoop-1 | jq '.transitions[].quote'
  regwatch incident reject 3f2ac91b-k7qd -why 'it is the outlet that pauses, not the platform'
  regwatch incident merge meta-anywhere-noncoop-1 meta-hk-noncoop-1
  regwatch incident pin meta-hk-noncoop-1 -state lifted -why 'they told us by mail'
  regwatch incident undo 7

The ids are listed by regwatch incidents.
`

func runIncident(ctx context.Context, args []string, c console) error {
	var o lookback
	var say correctOptions
	fs := flags("incident", incidentHelp, c)
	o.flags(fs)
	for to, name := range map[*string]string{
		&say.by: "by", &say.why: "why", &say.state: "state", &say.law: "law", &say.authority: "authority", &say.jurisdiction: "jurisdiction",
	} {
		fs.StringVar(to, name, "", "")
	}
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 && correctVerbs[rest[0]] > 0 {
		return correct(ctx, rest[0], rest[1:], o, say, c)
	}
	if say != (correctOptions{}) {
		return usageError("incident", "-by, -why and what is pinned go with a correction")
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
	if id := news.IncidentID(rest[0]); found[0].ID != id {
		fmt.Fprintf(c.out, "%s was merged into %s\n\n", id, found[0].ID)
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
	if len(i.Retracted) > 0 {
		fmt.Fprintf(w, "\nTold no more, since the article was changed: %s\n", plural(len(i.Retracted), "report"))
	}
	for n := range i.Retracted {
		tellReport(w, &i.Retracted[n])
	}
	if len(i.Rejected) > 0 {
		fmt.Fprintf(w, "\nRejected: %s\n", plural(len(i.Rejected), "report"))
	}
	for n := range i.Rejected {
		tellReport(w, &i.Rejected[n])
	}
	if len(i.Corrections) > 0 {
		fmt.Fprintf(w, "\nWhat people said\n\n")
	}
	for n := range i.Corrections {
		tellCorrection(w, &i.Corrections[n], "  ")
	}
}

func facts(i *news.Incident) [][2]string {
	return [][2]string{
		{"standing", sinceWhen(i)},
		{"where", alert.PlaceName(i.Key.Jurisdiction)},
		{"law", firstNonEmpty(string(i.Law), i.LawName)},
		{"authority", string(i.Authority)},
		{"first seen", minute(i.FirstSeen)},
		{"last seen", minute(i.LastSeen)},
		{"follows", string(i.RecursOf)},
		{"merged", strings.ReplaceAll(joined(i.Absorbed), " or ", ", ")},
	}
}

func sinceWhen(i *news.Incident) string {
	if i.Void() {
		return alert.StateName(i.State)
	}
	return alert.StateName(i.State) + " since " + day(i.Effective)
}

// tellMove prints one change of standing, when it holds before when it was known.
func tellMove(w io.Writer, t *news.Transition) {
	r := &t.Response
	fmt.Fprintf(w, "\n  %d. %s  %s\n", t.N, day(t.Effective), printable(alert.Sentence([]string{t.CompanyName}, *t)))
	fmt.Fprintf(w, "     %s → %s (%s), by %s\n", alert.StateName(t.From), alert.StateName(t.To), t.Change, r.ID(t.Article))
	fmt.Fprintf(w, "     “%s”\n", printable(r.Quote))
	fmt.Fprintf(w, "     %s: %s, published %s\n     %s\n", printable(t.Outlet), printable(t.Title), day(t.Published), printable(t.URL))
	fmt.Fprintf(w, "     known since %s; confidence %s (%.2f); rules: %s\n", minute(t.At), alert.ConfidenceWord(r.Confidence), r.Confidence,
		printable(strings.Join(r.Rules, ", ")))
}

func tellReport(w io.Writer, e *news.Evidence) {
	fmt.Fprintf(w, "\n  %s  %s: %s\n", day(e.Published), printable(e.Outlet), printable(e.Title))
	fmt.Fprintf(w, "     %s  %s: %s (%s), confidence %s\n     “%s”\n     %s\n", e.ID(), printable(e.CompanyName), e.Action, e.Modality, confidenceOf(e),
		printable(e.Quote), printable(e.URL))
}

// confidenceOf says how sure a report is, and who made it so.
func confidenceOf(e *news.Evidence) string {
	switch {
	case e.Read != 0:
		return fmt.Sprintf("%.2f as read, confirmed by correction %d", e.Read, e.Judged)
	case e.Judged != 0:
		return fmt.Sprintf("%.2f, rejected by correction %d", e.Confidence, e.Judged)
	}
	return fmt.Sprintf("%.2f", e.Confidence)
}

func minute(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04 UTC")
}
