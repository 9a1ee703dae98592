package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
)

const silenceHelp = `regwatch silence lists what is kept from being told and until when: the silences of feeds.yaml, and those added here. What a
silence covers is still recorded, as an alert in the state "silenced", and is not told when the silence ends.

usage: regwatch silence [-config FILE] [-data DIR] [-all] [-json]
       regwatch silence add [-incident ID] [-rule NAME] [-company ID,…] [-jurisdiction J,…] (-for TIME | -until DATE) -why TEXT
       regwatch silence expire N

  -config FILE       the configuration; feeds.yaml unless given
  -data DIR          where the data is; what "data:" in the configuration says unless given
  -all               list also those that are over
  -json              print JSON

  -incident ID       silence an incident
  -rule NAME         silence a rule
  -company ID        silence a company and its services; several with commas
  -jurisdiction J    silence a place; several with commas
  -for TIME          for so long, such as 30d or 12h
  -until DATE        until the end of that day (UTC)
  -why TEXT          why, for whoever wonders later

All that is given must hold. A silence must end, and must be about something.

examples:
  regwatch silence add -incident meta-hk-noncoop-1 -for 30d -why 'known to everybody'
  regwatch silence add -company telegram -jurisdiction RU -until 2026-12-31 -why 'see the weekly report'
  regwatch silence expire 3
`

// silenceOptions are the flags of silence and its subcommands.
type silenceOptions struct {
	config, data             string
	all, json                bool
	incident, rule, why      string
	companies, jurisdictions string
	span, until              string
}

func runSilence(ctx context.Context, args []string, c console) error {
	var o silenceOptions
	fs := flags("silence", silenceHelp, c)
	for to, name := range map[*string]string{
		&o.data: "data", &o.incident: "incident", &o.rule: "rule", &o.why: "why", &o.companies: "company",
		&o.jurisdictions: "jurisdiction", &o.span: "for", &o.until: "until",
	} {
		fs.StringVar(to, name, "", "")
	}
	fs.StringVar(&o.config, "config", defaultConfig, "")
	fs.BoolVar(&o.all, "all", false, "")
	fs.BoolVar(&o.json, "json", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	cfg, err := loadConfig(o.config)
	if err != nil {
		return configError(err)
	}
	if o.data == "" {
		o.data = cfg.Data
	}
	switch {
	case len(rest) == 0:
		return listSilences(ctx, o, cfg, c)
	case rest[0] == "add" && len(rest) == 1:
		return addSilence(ctx, o, cfg, c)
	case rest[0] == "expire" && len(rest) == 2:
		return expireSilence(ctx, o, rest[1], c)
	}
	return usageError("silence", "it can add, and expire the silence of a number; %q is neither", strings.Join(rest, " "))
}

func listSilences(ctx context.Context, o silenceOptions, cfg *config.Config, c console) error {
	s, err := sqlite.OpenReadOnly(ctx, o.data, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	stored, err := s.Silences(ctx, time.Time{})
	if err != nil {
		return err
	}
	now := clock()
	all := slices.DeleteFunc(slices.Concat(policy(cfg).Silences, stored), func(s news.Silence) bool { return !o.all && !now.Before(s.Until) })
	kept, err := s.Alerts(ctx, store.AlertQuery{State: news.DeliverySilenced})
	if err != nil {
		return err
	}
	if o.json {
		return json.NewEncoder(c.out).Encode(map[string]any{"silences": silencesOf(all, kept)})
	}
	fmt.Fprintln(c.out, plural(len(all), "silence"))
	for i := range all {
		printSilence(c.out, &all[i])
		printKept(c.out, keptBy(&all[i], kept))
	}
	return nil
}

func printSilence(w io.Writer, s *news.Silence) {
	number := "in feeds.yaml"
	if s.ID != 0 {
		number = strconv.FormatInt(int64(s.ID), 10)
	}
	fmt.Fprintf(w, "\n%s: %s\n  until %s", number, printable(strings.Join(covered(s), ", ")), minute(s.Until))
	if s.Why != "" {
		fmt.Fprintf(w, "; %s", printable(s.Why))
	}
	fmt.Fprintln(w)
}

// covered says what a silence is about.
func covered(s *news.Silence) (parts []string) {
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, name+" "+value)
		}
	}
	add("incident", string(s.Incident))
	add("rule", s.Rule)
	add("company", joined(s.Companies))
	add("jurisdiction", joined(s.Jurisdictions))
	return parts
}

func joined[T ~string](all []T) string {
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = string(v)
	}
	return strings.Join(out, " or ")
}

func addSilence(ctx context.Context, o silenceOptions, cfg *config.Config, c console) error {
	silence, err := o.silence(cfg, clock())
	if err != nil {
		return err
	}
	s, err := sqlite.Open(ctx, o.data, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	if err := knownIncident(ctx, s, silence.Incident); err != nil {
		return err
	}
	if silence.ID, err = s.AddSilence(ctx, silence); err != nil {
		return err
	}
	printSilence(c.out, &silence)
	return nil
}

// silence makes a silence of the flags, and refuses one that would cover all, nothing or for ever.
func (o *silenceOptions) silence(cfg *config.Config, now time.Time) (news.Silence, error) {
	s := news.Silence{
		Rule: o.rule, Incident: news.IncidentID(o.incident), Companies: splitList[news.CompanyID](o.companies),
		Jurisdictions: splitList[news.Jurisdiction](strings.ToUpper(o.jurisdictions)), Why: o.why, Created: now,
	}
	var err error
	if s.Until, err = o.end(now); err != nil {
		return s, err
	}
	switch {
	case len(covered(&s)) == 0:
		return s, usageError("silence", "it would cover everything; name an incident, a rule, companies or jurisdictions")
	case o.why == "":
		return s, usageError("silence", "say with -why why nothing is told, for whoever wonders later")
	case s.Rule != "" && !slices.ContainsFunc(cfg.Rules, func(r config.Rule) bool { return r.Name == s.Rule }):
		return s, usageError("silence", "no rule is called %q", s.Rule)
	}
	return s, nil
}

// end reads -for or -until, of which exactly one must be given.
func (o *silenceOptions) end(now time.Time) (time.Time, error) {
	if (o.span == "") == (o.until == "") {
		return time.Time{}, usageError("silence", "give -for or -until: a silence that is forgotten hides news")
	}
	if o.span != "" {
		d, err := config.ParseDuration(o.span)
		if err != nil || d <= 0 {
			return time.Time{}, usageError("silence", "-for %q is not a time such as 30d or 12h", o.span)
		}
		return now.Add(d), nil
	}
	at, err := dayOf("silence", "-until", o.until)
	if err == nil && !at.AddDate(0, 0, 1).After(now) {
		err = usageError("silence", "-until %s is over", o.until)
	}
	return at.AddDate(0, 0, 1), err
}

// knownIncident refuses an id that was mistyped: the silence would cover nothing.
func knownIncident(ctx context.Context, s store.Store, id news.IncidentID) error {
	if id == "" {
		return nil
	}
	found, err := s.Incidents(ctx, store.IncidentQuery{IDs: []news.IncidentID{id}})
	if err == nil && len(found) == 0 {
		err = hinted{fmt.Errorf("no incident is called %q", id), "regwatch incidents lists them"}
	}
	return err
}

func expireSilence(ctx context.Context, o silenceOptions, number string, c console) error {
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return usageError("silence", "%q is not the number of a silence", number)
	}
	s, err := sqlite.Open(ctx, o.data, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	err = s.ExpireSilence(ctx, news.SilenceID(id), clock())
	if errors.Is(err, store.ErrNotFound) {
		return hinted{fmt.Errorf("there is no silence %d", id), "regwatch silence -all lists them; those in feeds.yaml end there"}
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(c.out, "silence %d is over\n", id)
	return nil
}

// silenceJSON is a silence as "silence -json" prints it. Keys are only ever added.
type silenceJSON struct {
	Number        news.SilenceID      `json:"number,omitempty"` // none: it stands in feeds.yaml
	Incident      news.IncidentID     `json:"incident,omitempty"`
	Rule          string              `json:"rule,omitempty"`
	Companies     []news.CompanyID    `json:"companies,omitempty"`
	Jurisdictions []news.Jurisdiction `json:"jurisdictions,omitempty"`
	Until         time.Time           `json:"until"`
	Why           string              `json:"why,omitempty"`
	Created       time.Time           `json:"created,omitzero"`
	Kept          []keptJSON          `json:"kept"` // what it kept from being told, the newest first
}

// splitList splits a flag at its commas.
func splitList[T ~string](value string) (out []T) {
	for part := range strings.SplitSeq(value, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, T(part))
		}
	}
	return out
}
