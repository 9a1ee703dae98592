package config

import (
	"fmt"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Silence keeps changes from being told until a day. All that is set must hold.
type Silence struct {
	Rule          string // name of a rule
	Incident      news.IncidentID
	Companies     []news.CompanyID
	Jurisdictions []news.Jurisdiction
	Until         time.Time // the end of the day named, in UTC
	Why           string
}

func readSilence(r *reader, v value) (s Silence) {
	r.object(v, fields{
		"rule":          line(&s.Rule),
		"incident":      text(&s.Incident),
		"companies":     texts(&s.Companies),
		"jurisdictions": list(&s.Jurisdictions, readJurisdiction),
		"until":         endOfDay(&s.Until),
		"why":           line(&s.Why),
	})
	return s
}

// endOfDay reads a date and gives the first moment after it.
func endOfDay(to *time.Time) setter {
	return func(r *reader, v value) {
		s, ok := r.scalar(v)
		if !ok {
			return
		}
		at, err := time.Parse(time.DateOnly, s)
		if err != nil {
			r.problem(v, fmt.Sprintf("%q is not a date", s), "write it as 2026-12-31")
			return
		}
		*to = at.AddDate(0, 0, 1)
	}
}

// silences must end and must be about something: one that is forgotten, or that covers all, hides what nobody meant to
// hide.
func (k *checker) silences(all []Silence, rules []Rule) {
	for i, s := range all {
		field := fmt.Sprintf("silences[%d]", i)
		if s.Until.IsZero() && !k.places.has(field+".until") {
			k.problem(field+".until", "until is missing", "give the last day of the silence, such as 2026-12-31")
		}
		if s.Rule == "" && s.Incident == "" && len(s.Companies) == 0 && len(s.Jurisdictions) == 0 {
			k.problem(field, "the silence covers everything", "name a rule, an incident, companies or jurisdictions")
		}
		if s.Rule != "" && !hasRule(rules, s.Rule) {
			k.problem(field+".rule", fmt.Sprintf("no rule is called %q", s.Rule), nearestOr(s.Rule, ruleNames(rules), "remove the silence"))
		}
	}
}

func hasRule(rules []Rule, name string) bool { return contains(ruleNames(rules), name) }

func ruleNames(rules []Rule) []string {
	names := make([]string, len(rules))
	for i := range rules {
		names[i] = rules[i].Name
	}
	return names
}
