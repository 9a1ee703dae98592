package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/cmd/regwatch/desk"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/web/api"
)

const alertsHelp = `regwatch alerts shows what was told, what waits, what was held back and what was given up, the newest first. "alerts show"
prints one as its mail reads; "alerts resend" makes one due again, under its own id, so that a receiver who has it can drop
the repeat. "alerts release" sends a receiver what its max_per_hour held back, in one message. "alerts feed" prints
what a rule told as an Atom feed for feed readers; the pages of regwatch serve show the same.

usage: regwatch alerts [flags]
       regwatch alerts show [-config FILE] [-data DIR] [-json] KEY
       regwatch alerts resend [-config FILE] [-data DIR] KEY
       regwatch alerts release [-config FILE] [-data DIR] RECEIVER
       regwatch alerts feed [-config FILE] [-data DIR] [-o FILE] RULE

  -state S         only those that are due, delivered, silenced, held, dead or withdrawn
  -incident ID     only those of an incident
  -receiver NAME   only those to a receiver
  -since DATE      raised on that day or later
  -n N             list at most N; 50 unless given
  -config FILE     the configuration that says where the data is; feeds.yaml unless given
  -data DIR        where the data is
  -json            print JSON
  -o FILE          write the feed to FILE, replacing it as a whole

examples:
  regwatch alerts -state dead
  regwatch alerts show msg_5d0c0f1e2b3a49586776859403122130
  regwatch alerts resend msg_5d0c0f1e2b3a49586776859403122130
  regwatch alerts -state held -receiver policy-desk
  regwatch alerts release policy-desk
  regwatch alerts feed -o /srv/www/pauses.xml 'platform pauses cooperation'
`

// alertsOptions are the flags of alerts and its subcommands.
type alertsOptions struct {
	config, data              string
	state, incident, receiver string
	since                     string
	limit                     int
	json                      bool
	file                      string
}

func runAlerts(ctx context.Context, args []string, c console) error {
	var o alertsOptions
	fs := flags("alerts", alertsHelp, c)
	fs.StringVar(&o.config, "config", defaultConfig, "")
	fs.StringVar(&o.data, "data", "", "")
	fs.StringVar(&o.state, "state", "", "")
	fs.StringVar(&o.incident, "incident", "", "")
	fs.StringVar(&o.receiver, "receiver", "", "")
	fs.StringVar(&o.since, "since", "", "")
	fs.IntVar(&o.limit, "n", 50, "")
	fs.BoolVar(&o.json, "json", false, "")
	fs.StringVar(&o.file, "o", "", "")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if o.data, err = dataDir(o.config, o.data); err != nil {
		return err
	}
	switch {
	case len(rest) == 0:
		return listAlerts(ctx, o, c)
	case rest[0] == "show" && len(rest) == 2:
		return showAlert(ctx, o, news.AlertKey(rest[1]), c)
	case rest[0] == "resend" && len(rest) == 2:
		return resendAlert(ctx, o, news.AlertKey(rest[1]), c)
	case rest[0] == "release" && len(rest) == 2:
		return releaseAlerts(ctx, o, rest[1], c)
	case rest[0] == "feed" && len(rest) == 2:
		return feedOfRule(ctx, o, rest[1], c)
	case rest[0] == "show" || rest[0] == "resend":
		return usageError("alerts", "%s needs the key of one alert", rest[0])
	case rest[0] == "release":
		return usageError("alerts", "release needs the name of one receiver")
	case rest[0] == "feed":
		return usageError("alerts", "feed needs the name of one rule")
	}
	return usageError("alerts", "there is no %q; it can show, resend, release and feed", rest[0])
}

func listAlerts(ctx context.Context, o alertsOptions, c console) error {
	since, err := dayOf("alerts", "-since", o.since)
	if err != nil {
		return err
	}
	switch news.DeliveryState(o.state) {
	case "", news.DeliveryDue, news.DeliveryDelivered, news.DeliverySilenced, news.DeliveryHeld, news.DeliveryDead, news.DeliveryWithdrawn:
	default:
		return usageError("alerts", "-state %q is none of due, delivered, silenced, held, dead and withdrawn", o.state)
	}
	found, err := readAlerts(ctx, o.data, store.AlertQuery{
		State: news.DeliveryState(o.state), Incident: news.IncidentID(o.incident), Receiver: o.receiver, Since: since, Limit: o.limit,
	})
	if err != nil {
		return err
	}
	if o.json {
		return json.NewEncoder(c.out).Encode(api.Alerts{Alerts: desk.AlertsOf(found)})
	}
	fmt.Fprintln(c.out, plural(len(found), "alert"))
	for i := range found {
		printAlert(c.out, &found[i])
		printDelivery(c.out, &found[i])
	}
	return nil
}

func readAlerts(ctx context.Context, data string, q store.AlertQuery) ([]news.Alert, error) {
	s, err := sqlite.OpenReadOnly(ctx, data, sqlite.Options{})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	return s.Alerts(ctx, q)
}

// printAlert says what an alert tells and on what it rests.
func printAlert(w io.Writer, a *news.Alert) {
	t := &a.Transition
	fmt.Fprintf(w, "\n%s  %s\n", minute(a.Created), printable(alert.Subject(*a)))
	if a.Kind == news.AlertHeld {
		return
	}
	fmt.Fprintf(w, "  “%s”\n  %s, %s\n", printable(t.Response.Quote), printable(t.Outlet), printable(t.URL))
	fmt.Fprintf(w, "  incident %s, %s, confidence %.2f\n", a.Incident, plural(max(t.Groups, 1), "independent source"), t.Response.Confidence)
}

// printDelivery says where an alert is on its way, and who of several addresses has it.
func printDelivery(w io.Writer, a *news.Alert) {
	fmt.Fprintf(w, "  %s to %s", a.State, printable(a.Receiver))
	if a.Rule != "" {
		fmt.Fprintf(w, " by rule %q", printable(a.Rule))
	}
	fmt.Fprintf(w, ", %s", plural(a.Attempt, "attempt"))
	switch {
	case a.State == news.DeliveryDelivered:
		fmt.Fprintf(w, ", at %s", minute(a.Delivered))
	case a.State == news.DeliveryDue:
		fmt.Fprintf(w, ", next at %s", minute(a.Due))
	case a.State == news.DeliverySilenced && a.SilencedBy != nil:
		fmt.Fprintf(w, ", by the silence of %s", printable(strings.Join(covered(a.SilencedBy), ", ")))
	}
	if a.LastError != "" {
		fmt.Fprintf(w, "; %s", printable(a.LastError))
	}
	for _, address := range slices.Sorted(maps.Keys(a.Recipients)) {
		fmt.Fprintf(w, "\n    %s %s", printable(address), cmp.Or(printable(a.Recipients[address]), "has it"))
	}
	fmt.Fprintf(w, "\n  %s\n", a.Key)
}

// showAlert prints an alert as its mail reads, or as its webhook carries it.
func showAlert(ctx context.Context, o alertsOptions, key news.AlertKey, c console) error {
	a, err := oneAlert(ctx, o.data, key)
	if err != nil {
		return err
	}
	base, err := loadKnowledge(nil)
	if err != nil {
		return err
	}
	r, err := alert.NewRenderer("", names(base))
	if err != nil {
		return err
	}
	m, err := render(ctx, r, o.data, a)
	if err != nil {
		return err
	}
	if o.json {
		_, err = fmt.Fprintf(c.out, "%s\n", m.JSON)
		return err
	}
	fmt.Fprintf(c.out, "%s\n\n%s", m.Subject, m.Text)
	printDelivery(c.out, &a)
	return nil
}

// render writes the message that an alert alone would be.
func render(ctx context.Context, r *alert.Renderer, data string, a news.Alert) (alert.Message, error) {
	if a.Kind != news.AlertHeld {
		a.Bundle = ""
		return r.Render(alert.Group{Receiver: a.Receiver, Alerts: []news.Alert{a}})
	}
	held, err := readAlerts(ctx, data, store.AlertQuery{HeldBy: a.Key})
	if err == nil && len(held) == 0 {
		err = fmt.Errorf("alert %s has nothing to tell", a.Key)
	}
	if err != nil {
		return alert.Message{}, err
	}
	slices.Reverse(held)
	return r.Notice(a, held)
}

func oneAlert(ctx context.Context, data string, key news.AlertKey) (news.Alert, error) {
	found, err := readAlerts(ctx, data, store.AlertQuery{Key: key})
	if err == nil && (key == "" || len(found) == 0) {
		err = noAlert(key)
	}
	if err != nil {
		return news.Alert{}, err
	}
	return found[0], nil
}

func noAlert(key news.AlertKey) error {
	return hinted{fmt.Errorf("no alert is called %q", key), "regwatch alerts lists them with their keys"}
}

func resendAlert(ctx context.Context, o alertsOptions, key news.AlertKey, c console) error {
	s, err := sqlite.Open(ctx, o.data, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.ResendAlert(ctx, key, clock()); err != nil {
		if errors.Is(err, store.ErrNotFound) {
			return noAlert(key)
		}
		return err
	}
	fmt.Fprintf(c.out, "%s is due again; the next pass sends it\n", key)
	return nil
}

func releaseAlerts(ctx context.Context, o alertsOptions, receiver string, c console) error {
	s, err := sqlite.Open(ctx, o.data, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	now := clock()
	n, err := s.ReleaseAlerts(ctx, receiver, alert.Released(receiver, now), now)
	if err != nil {
		return err
	}
	if n == 0 {
		fmt.Fprintf(c.out, "nothing is held back from %s\n", printable(receiver))
		return nil
	}
	fmt.Fprintf(c.out, "%s due; the next pass tells all in one message\n", areOf(n))
	return nil
}

func areOf(n int) string {
	if n == 1 {
		return "1 alert is"
	}
	return fmt.Sprintf("%d alerts are", n)
}
