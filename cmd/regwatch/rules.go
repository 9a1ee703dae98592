package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/cmd/regwatch/desk"
	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store/sqlite"
)

const rulesHelp = `regwatch rules lists the rules of the configuration. "rules try" runs one over the stored past and shows what it would have
sent, had regwatch read every article when it was published. It sends and changes nothing; silences are left out.

usage: regwatch rules [-config FILE]
       regwatch rules try [-config FILE] [-data DIR] [-since TIME] [-json] NAME

  -config FILE   the configuration; feeds.yaml unless given
  -data DIR      where the data is; what "data:" in the configuration says unless given
  -since TIME    how far back, such as 90d, 12w or 48h, or a date; 90d unless given
  -json          print JSON

examples:
  regwatch rules
  regwatch rules try -since 2020-07-01 'platform pauses cooperation'
`

// rulesOptions are the flags of rules.
type rulesOptions struct {
	config, data, since string
	json                bool
}

func runRules(ctx context.Context, args []string, c console) error {
	var o rulesOptions
	fs := flags("rules", rulesHelp, c)
	fs.StringVar(&o.config, "config", defaultConfig, "")
	fs.StringVar(&o.data, "data", "", "")
	fs.StringVar(&o.since, "since", "90d", "")
	fs.BoolVar(&o.json, "json", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	switch {
	case len(rest) == 0:
		return listRules(o, c)
	case rest[0] == "try" && len(rest) == 2:
		return tryRule(ctx, o, rest[1], c)
	case rest[0] == "try":
		return usageError("rules", "try needs the name of one rule, in quotes where it has spaces")
	}
	return usageError("rules", "there is no %q; rules try NAME runs one over the past", rest[0])
}

func listRules(o rulesOptions, c console) error {
	cfg, err := loadConfig(o.config)
	if err != nil {
		return configError(err)
	}
	for _, r := range cfg.Rules {
		fmt.Fprintf(c.out, "%s → %s\n", printable(r.Name), printable(strings.Join(hearers(cfg, &r), ", ")))
	}
	return nil
}

// hearers are whom a rule names, and whom it may reach by its labels, with what they ask for.
func hearers(cfg *config.Config, rule *config.Rule) []string {
	to := slices.Clone(rule.SendTo)
	for _, r := range cfg.Receivers {
		if r.MayHear(rule) && !slices.Contains(to, r.Name) {
			to = append(to, r.Name+" ("+asked(r.Match)+")")
		}
	}
	return to
}

// asked writes what a receiver asks of labels.
func asked(match map[string][]string) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(match)) {
		parts = append(parts, name+" "+strings.Join(match[name], " or "))
	}
	return strings.Join(parts, ", ")
}

func tryRule(ctx context.Context, o rulesOptions, name string, c console) error {
	cfg, err := loadConfig(o.config)
	if err != nil {
		return configError(err)
	}
	since, err := sinceOf(o.since)
	if err != nil {
		return err
	}
	only, err := onlyRule(cfg, name)
	if err != nil {
		return err
	}
	if o.data == "" {
		o.data = cfg.Data
	}
	s, err := sqlite.OpenReadOnly(ctx, o.data, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	alerts, err := monitor.Rehearse(ctx, s, only, since)
	if err != nil {
		return err
	}
	if o.json {
		return json.NewEncoder(c.out).Encode(map[string]any{"rule": name, "since": since, "alerts": desk.AlertsOf(alerts)})
	}
	return printTrial(c.out, name, since, alerts)
}

// sinceOf reads a span of time back from now, or a date.
func sinceOf(value string) (time.Time, error) {
	if d, err := config.ParseDuration(value); err == nil {
		return clock().Add(-d), nil
	}
	at, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return at, usageError("rules", "-since %q is neither a span such as 90d nor a date such as 2020-07-01", value)
	}
	return at, nil
}

// onlyRule is the policy of one rule, as if one receiver heard of it.
func onlyRule(cfg *config.Config, name string) (alert.Policy, error) {
	all := policy(cfg)
	i := slices.IndexFunc(all.Rules, func(r alert.Rule) bool { return r.Name == name })
	if i < 0 {
		return alert.Policy{}, exitError{exitUsage, hinted{fmt.Errorf("no rule is called %q", name), "regwatch rules lists them"}}
	}
	rule := all.Rules[i]
	rule.SendTo = []string{"(nobody)"} // one alert a change, whoever would hear of it
	return alert.Policy{Rules: []alert.Rule{rule}}, nil
}

func printTrial(w io.Writer, name string, since time.Time, alerts []news.Alert) error {
	weeks := max(clock().Sub(since).Hours()/24/7, 1)
	fmt.Fprintf(w, "%q would have sent %s since %s, %.1f a week\n", printable(name), plural(len(alerts), "alert"), day(since), float64(len(alerts))/weeks)
	for i := range alerts {
		printAlert(w, &alerts[i])
	}
	return nil
}
