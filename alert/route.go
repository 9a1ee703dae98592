package alert

import (
	"maps"
	"slices"

	"github.com/regwatch/regwatch/news"
)

// Route gives a receiver the alerts whose labels it asks for.
type Route struct {
	Receiver string
	Match    map[string][]string // every label must have one of its values
}

// The labels that every alert has. A rule cannot set them.
const (
	LabelRule         = "rule"
	LabelCompany      = "company"
	LabelRoot         = "root" // the company above it
	LabelJurisdiction = "jurisdiction"
	LabelCountry      = "country" // of the jurisdiction
	LabelAction       = "action"
	LabelState        = "state" // what the stance is now
	LabelLaw          = "law"
)

// labelsOf are what a rule says of its alerts, and what the change itself says. A label without value is left out.
func labelsOf(rule *Rule, in *news.Incident, t news.Transition) map[string]string {
	labels := map[string]string{
		LabelRule: rule.Name, LabelCompany: string(t.Company), LabelRoot: in.Key.Root,
		LabelJurisdiction: string(in.Key.Jurisdiction), LabelCountry: string(in.Key.Jurisdiction.Country()),
		LabelAction: string(actionOf(t)), LabelState: string(t.To), LabelLaw: string(t.Response.Law),
	}
	maps.DeleteFunc(labels, func(_, value string) bool { return value == "" })
	maps.Copy(labels, rule.Labels)
	return labels
}

// receivers are those a rule names, and then those that ask for its labels, each once.
func (p Policy) receivers(rule *Rule, labels map[string]string) []string {
	to := slices.Clone(rule.SendTo)
	for _, r := range p.Routes {
		if r.takes(labels) && !slices.Contains(to, r.Receiver) {
			to = append(to, r.Receiver)
		}
	}
	return to
}

func (r *Route) takes(labels map[string]string) bool {
	for name, values := range r.Match {
		if !slices.Contains(values, labels[name]) {
			return false
		}
	}
	return len(r.Match) > 0
}
