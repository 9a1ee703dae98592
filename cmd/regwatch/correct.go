package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/cmd/regwatch/desk"
	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store/sqlite"
)

// correctHelp is the part of the help of incident that is about correcting.
const correctHelp = `What was read wrongly is corrected here. A correction is kept with who made it and when, wins over whatever is read later,
and can be undone. RESPONSE is an id such as 3f2ac91b-k7qd; incident and search show them beside each response.

  incident confirm RESPONSE ...          it is right: it counts in full, and is told if nobody was told yet
  incident reject RESPONSE ...           it is wrong: it counts for nothing and is never told, however often it is read again
  incident merge INCIDENT INTO           both are one; the first id leads to the second from now on
  incident split INCIDENT RESPONSE ...   these reports are an incident of their own
  incident pin INCIDENT FIELDS           hold a field against whatever comes: -state -law -authority -jurisdiction
  incident note INCIDENT|RESPONSE TEXT   words for whoever reads it
  incident undo NUMBER                   take a correction back

  -by NAME         who corrects; the user of this machine unless given
  -why TEXT        why
  -state STATE     considering, threatened, announced, in_effect, contested, partly_lifted, lifted or stale. While it is
                   pinned, reports are kept and nothing is told
  -law ID, -authority ID, -jurisdiction J
`

// correctOptions are the flags of the subcommands that correct.
type correctOptions struct {
	by, why                             string
	state, law, authority, jurisdiction string
}

// correctVerbs are the subcommands of incident, with the least number of arguments.
var correctVerbs = map[string]int{"confirm": 1, "reject": 1, "merge": 2, "split": 2, "pin": 1, "note": 2, "undo": 1}

// correct carries out a subcommand of incident.
func correct(ctx context.Context, verb string, args []string, l lookback, o correctOptions, c console) error {
	if len(args) < correctVerbs[verb] || l.at != "" {
		return usageError("incident", "%s is called otherwise", verb)
	}
	d, closeStore, err := openCorrector(ctx, l)
	if err != nil {
		return err
	}
	defer closeStore()
	done, err := carryOut(ctx, d, verb, args, o)
	if err != nil {
		return correctError(err)
	}
	if l.json {
		return json.NewEncoder(c.out).Encode(desk.CorrectedOf(&done))
	}
	tellCorrected(c.out, &done)
	return nil
}

// openCorrector opens the record for writing. It must be there: correcting nothing is a slip of the directory.
func openCorrector(ctx context.Context, l lookback) (*monitor.Corrector, func() error, error) {
	cfg, err := loadConfig(l.config)
	if err != nil {
		return nil, nil, configError(err)
	}
	if l.data == "" {
		l.data = cfg.Data
	}
	if _, err := os.Stat(filepath.Join(l.data, sqlite.File)); errors.Is(err, fs.ErrNotExist) {
		return nil, nil, hinted{fmt.Errorf("there is no record in %s", l.data), "run a crawl first, or name the directory of an earlier one with -data"}
	}
	s, err := sqlite.Open(ctx, l.data, sqlite.Options{})
	if err != nil {
		return nil, nil, err
	}
	return &monitor.Corrector{Store: s, Policy: policy(cfg), Now: clock}, s.Close, nil
}

func carryOut(ctx context.Context, d *monitor.Corrector, verb string, args []string, o correctOptions) (monitor.Corrected, error) {
	by, err := o.who()
	if err != nil {
		return monitor.Corrected{}, err
	}
	if verb == "undo" {
		id, err := strconv.ParseInt(args[0], 10, 64)
		if err != nil || len(args) > 1 {
			return monitor.Corrected{}, usageError("incident", "undo takes the number of one correction, %q given", strings.Join(args, " "))
		}
		return d.Undo(ctx, news.CorrectionID(id), by)
	}
	order, err := o.order(verb, args)
	if err != nil {
		return monitor.Corrected{}, err
	}
	order.By = by
	return d.Make(ctx, order)
}

// who corrects.
func (o *correctOptions) who() (string, error) {
	if o.by != "" {
		return o.by, nil
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username, nil
	}
	return "", usageError("incident", "say with -by who corrects: this machine does not know its user")
}

// order reads the arguments of a subcommand.
func (o *correctOptions) order(verb string, args []string) (monitor.Order, error) {
	out := monitor.Order{Kind: news.CorrectionKind(verb), Text: o.why}
	pinned := news.Pinned{
		State: news.State(o.state), Law: news.LawID(o.law), Authority: news.AuthorityID(o.authority),
		Jurisdiction: news.Jurisdiction(strings.ToUpper(o.jurisdiction)),
	}
	if out.Kind != news.Pin && pinned != (news.Pinned{}) {
		return out, usageError("incident", "-state, -law, -authority and -jurisdiction go with pin, not with %s", verb)
	}
	extra := 0
	switch out.Kind {
	case news.Confirm, news.Reject:
		out.Responses = responseIDs(args)
	case news.Merge:
		out.Incident, out.Into, extra = news.IncidentID(args[0]), news.IncidentID(args[1]), len(args)-2
	case news.Split:
		out.Incident, out.Responses = news.IncidentID(args[0]), responseIDs(args[1:])
	case news.Pin:
		out.Incident, out.Pinned, extra = news.IncidentID(args[0]), pinned, len(args)-1
	case news.Note:
		out.Text = strings.Join(args[1:], " ")
		if id := news.ResponseID(args[0]); id.Article() != "" {
			out.Responses = []news.ResponseID{id}
		} else {
			out.Incident = news.IncidentID(args[0])
		}
	}
	if extra > 0 {
		return out, usageError("incident", "%s was given %s too much", verb, plural(extra, "argument"))
	}
	return out, nil
}

func responseIDs(args []string) []news.ResponseID {
	out := make([]news.ResponseID, len(args))
	for i, a := range args {
		out[i] = news.ResponseID(a)
	}
	return out
}

// correctError says where the ids are to be found.
func correctError(err error) error {
	switch {
	case errors.Is(err, monitor.ErrUnknown):
		return hinted{err, "regwatch incidents lists incidents, regwatch incident ID the ids of their responses, regwatch corrections the numbers of corrections"}
	case errors.Is(err, monitor.ErrOrder):
		return exitError{exitUsage, hinted{err, "regwatch help incident shows examples"}}
	}
	return err
}

// tellCorrected says what a correction did.
func tellCorrected(w io.Writer, d *monitor.Corrected) {
	tellCorrection(w, &d.Correction, "")
	for i := range d.Incidents {
		fmt.Fprintf(w, "  now %s\n", nowStands(&d.Incidents[i]))
	}
	if d.Withdrawn > d.Raised {
		fmt.Fprintf(w, "  %s taken back before it was sent\n", plural(d.Withdrawn-d.Raised, "alert"))
	}
	if d.Raised > d.Withdrawn {
		fmt.Fprintf(w, "  %s raised; the daemon or the next crawl sends it\n", plural(d.Raised-d.Withdrawn, "alert"))
	}
	if d.Correction.Kind == news.Confirm && d.Correction.Holds() && d.Raised == 0 {
		fmt.Fprintln(w, "  no alert raised: it was told already, it is older than max_age, or no rule asks for it")
	}
	if d.Correction.Holds() {
		fmt.Fprintf(w, "  to take it back: regwatch incident undo %d\n", d.Correction.ID)
	}
}

// nowStands says in a few words how an incident stands.
func nowStands(i *news.Incident) string {
	switch {
	case i.MergedInto != "":
		return fmt.Sprintf("%s: merged into %s", i.ID, i.MergedInto)
	case i.Void():
		return fmt.Sprintf("%s: says nothing any more", i.ID)
	}
	return fmt.Sprintf("%s: %s, %s", i.ID, alert.StateName(i.State), witnesses(i.Evidence))
}
