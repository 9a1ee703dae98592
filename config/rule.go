package config

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // so that a time zone is known on every machine or on none

	"github.com/regwatch/regwatch/news"
)

// Rule says which changes are told to whom. An empty list of jurisdictions, companies, laws, objects or words does not
// restrict; the others have defaults.
type Rule struct {
	Name          string
	Events        []news.Event        // what is told at all; default news.StanceChanged
	Actions       []news.Action       // default news.DefaultActions
	Modality      []news.Modality     // default: what is current
	Jurisdictions []news.Jurisdiction // a country includes its states
	Companies     []news.CompanyID    // a company includes its services
	Laws          []news.LawID        //
	Objects       []string            //
	Words         []string            // any of them in title or sentence
	MinConfidence float64             // default news.AlertConfidence
	MinGroups     int                 // independent groups that must tell it; default 1
	MaxAge        time.Duration       // of the article; default 7 days
	SendTo        []string            // names of receivers
	Labels        map[string]string   // receivers with a match hear of it by them
	Urgent        bool                // told in quiet hours as well
	GroupWait     time.Duration       // default 5 minutes
	GroupInterval time.Duration       // between two messages of one incident; default none
	Digest        *Digest             // nil: at once
}

// Digest is the time of day at which what gathered is sent in one message.
type Digest struct {
	Hour, Minute int
	Zone         *time.Location
}

const (
	defaultMaxAge    = 7 * day
	defaultGroupWait = 5 * time.Minute
)

func readRule(r *reader, v value) Rule {
	rule := Rule{MinConfidence: news.AlertConfidence, MaxAge: defaultMaxAge, GroupWait: defaultGroupWait}
	r.object(v, fields{
		"name":           line(&rule.Name),
		"events":         someOf(&rule.Events, "event", news.Events),
		"actions":        someOf(&rule.Actions, "action", news.PlatformActions),
		"modality":       someOf(&rule.Modality, "modality", news.Modalities),
		"jurisdictions":  list(&rule.Jurisdictions, readJurisdiction),
		"companies":      texts(&rule.Companies),
		"laws":           texts(&rule.Laws),
		"objects":        someOf(&rule.Objects, "object", objects),
		"words":          texts(&rule.Words),
		"min_confidence": fraction(&rule.MinConfidence),
		"min_groups":     number(&rule.MinGroups, 1, 20),
		"max_age":        duration(&rule.MaxAge, time.Hour, 10*365*day),
		"send_to":        texts(&rule.SendTo),
		"labels":         labels(&rule.Labels),
		"urgent":         truth(&rule.Urgent),
		"group_wait":     duration(&rule.GroupWait, 0, day),
		"group_interval": duration(&rule.GroupInterval, 0, 7*day),
		"digest":         digest(&rule.Digest),
	})
	return rule.withDefaults()
}

func (rule Rule) withDefaults() Rule {
	if len(rule.Actions) == 0 {
		rule.Actions = news.DefaultActions
	}
	if len(rule.Events) == 0 {
		rule.Events = []news.Event{news.StanceChanged}
	}
	if len(rule.Modality) == 0 {
		rule.Modality = currentModalities()
	}
	return rule
}

func currentModalities() (current []news.Modality) {
	for _, m := range news.Modalities {
		if m.Current() {
			current = append(current, m)
		}
	}
	return current
}

// digest reads "08:00 Europe/London"; without a zone the time is UTC.
func digest(to **Digest) setter {
	return func(r *reader, v value) {
		s, ok := r.scalar(v)
		if !ok {
			return
		}
		clock, zone, _ := strings.Cut(s, " ")
		at, err := time.Parse("15:04", clock)
		if err != nil {
			r.problem(v, fmt.Sprintf("%q is not a time of day", clock), `write it as "08:00 Europe/London"`)
			return
		}
		if loc := r.zone(v, zone); loc != nil {
			*to = &Digest{Hour: at.Hour(), Minute: at.Minute(), Zone: loc}
		}
	}
}

func (k *checker) rules(all []Rule, receivers []Receiver) {
	seen := map[string]string{}
	for i, rule := range all {
		field := fmt.Sprintf("rules[%d]", i)
		k.required(field, "name", rule.Name, "alerts say which rule sent them")
		k.unique("rule name", seen, rule.Name, field+".name")
		if len(rule.SendTo) == 0 && !heard(&all[i], receivers) {
			k.problem(field+".send_to", "the rule tells nobody", "name at least one receiver in send_to")
		}
		if rule.Digest != nil && rule.GroupInterval > 0 {
			k.problem(field+".group_interval", "a digest is one message a day already", "keep one of digest and group_interval")
		}
		k.known(field+".send_to", rule.SendTo, receiverNames(receivers))
	}
}
