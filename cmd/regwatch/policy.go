package main

import (
	"time"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/news"
)

// policy maps the rules of a configuration, who hears of them, and its silences to those of package alert.
func policy(cfg *config.Config) alert.Policy {
	var p alert.Policy
	for _, r := range cfg.Rules {
		p.Rules = append(p.Rules, alert.Rule{
			Name: r.Name, Events: r.Events, Actions: r.Actions, Modality: r.Modality, Jurisdictions: r.Jurisdictions, Companies: r.Companies,
			Laws: r.Laws, Objects: r.Objects, Words: r.Words, MinConfidence: r.MinConfidence, MinGroups: r.MinGroups, MaxAge: r.MaxAge,
			SendTo: r.SendTo, Labels: r.Labels, Urgent: r.Urgent, GroupWait: r.GroupWait, GroupInterval: r.GroupInterval, Digest: digest(r.Digest),
		})
	}
	for _, r := range cfg.Receivers {
		if len(r.Match) > 0 {
			p.Routes = append(p.Routes, alert.Route{Receiver: r.Name, Match: r.Match})
		}
	}
	for _, s := range cfg.Silences {
		p.Silences = append(p.Silences, news.Silence{
			Rule: s.Rule, Incident: s.Incident, Companies: s.Companies, Jurisdictions: s.Jurisdictions, Until: s.Until, Why: s.Why,
		})
	}
	return p
}

// keep says which captures are kept for good beside those that alerts rest on.
func keep(e config.Evidence) func(*news.Article) bool {
	return func(a *news.Article) bool {
		return e.Keep == config.KeepAll || e.Keep == config.KeepNamed && len(a.Mentions) > 0
	}
}

func digest(d *config.Digest) *alert.Digest {
	if d == nil {
		return nil
	}
	return &alert.Digest{Hour: d.Hour, Minute: d.Minute, Zone: d.Zone}
}

// paces are how much each receiver wants to hear, and when.
func paces(receivers []config.Receiver) map[string]alert.Pace {
	out := map[string]alert.Pace{}
	for _, r := range receivers {
		p := alert.Pace{MaxPerHour: r.MaxPerHour}
		if r.Quiet != nil {
			p.Quiet = &alert.Quiet{From: r.Quiet.From, To: r.Quiet.To, Zone: r.Quiet.Zone}
		}
		out[r.Name] = p
	}
	return out
}

func intervals(rules []config.Rule) map[string]time.Duration {
	out := map[string]time.Duration{}
	for _, r := range rules {
		if r.GroupInterval > 0 {
			out[r.Name] = r.GroupInterval
		}
	}
	return out
}
