package alert

import (
	"cmp"
	"slices"

	"github.com/regwatch/regwatch/news"
)

// Group is the alerts that one message tells one receiver. It is never empty.
type Group struct {
	Receiver string
	Alerts   []news.Alert // by time, incident and then in the order of the changes
}

// Key identifies the message for ever: the alert's own key, or for several a hash of them. A bundle takes in nothing once
// it was handed out, so that the key is the same with every attempt.
func (g *Group) Key() news.AlertKey {
	if len(g.Alerts) == 1 {
		return g.Alerts[0].Key
	}
	keys := make([]string, len(g.Alerts))
	for i := range g.Alerts {
		keys[i] = string(g.Alerts[i].Key)
	}
	slices.Sort(keys)
	return messageKey(keys...)
}

// lead stands for the message where an attempt is decided on: as often tried as any of its alerts, as young as the
// youngest.
func (g *Group) lead() news.Alert {
	lead := g.Alerts[0]
	for _, a := range g.Alerts[1:] {
		lead.Attempt = max(lead.Attempt, a.Attempt)
		if a.Created.After(lead.Created) {
			lead.Created = a.Created
		}
	}
	lead.Key = g.Key()
	return lead
}

func (g *Group) kind() bundleKind { return kindOf(&g.Alerts[0]) }

// urgent reports whether any of the alerts is.
func (g *Group) urgent() bool {
	return slices.ContainsFunc(g.Alerts, func(a news.Alert) bool { return a.Urgent })
}

// gathered reports whether a message tells changes that have nothing to do with each other.
func (g *Group) gathered() bool {
	switch g.kind() {
	case ofDigest:
		return true
	case ofQuiet, ofRelease, ofIncident:
		return len(byChange(g.Alerts)) > 1
	}
	return false
}

// Groups puts together what is one message, in the order in which the messages are due.
func Groups(alerts []news.Alert) []Group {
	place := map[string]int{}
	var groups []Group
	for _, a := range alerts {
		i, ok := place[a.Bundle]
		if !ok {
			i = len(groups)
			place[a.Bundle] = i
			groups = append(groups, Group{Receiver: a.Receiver})
		}
		groups[i].Alerts = append(groups[i].Alerts, a)
	}
	for i := range groups {
		slices.SortFunc(groups[i].Alerts, compare)
	}
	return groups
}

func compare(a, b news.Alert) int {
	return cmp.Or(a.Transition.At.Compare(b.Transition.At), cmp.Compare(a.Incident, b.Incident),
		cmp.Compare(a.Transition.N, b.Transition.N), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Key, b.Key))
}
