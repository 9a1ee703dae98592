package alert

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/regwatch/regwatch/news"
)

// Group is the alerts that one message tells one receiver. It is never empty.
type Group struct {
	Receiver string
	Alerts   []news.Alert // by incident, then in the order of the changes
	Digest   bool
}

// Key identifies the message for ever: the alert's own key, or for several a hash of them. A group that grew after a
// crash is another message, so that what was added is not taken for a repeat.
func (g *Group) Key() news.AlertKey {
	if len(g.Alerts) == 1 {
		return g.Alerts[0].Key
	}
	keys := make([]string, len(g.Alerts))
	for i := range g.Alerts {
		keys[i] = string(g.Alerts[i].Key)
	}
	slices.Sort(keys)
	sum := sha256.Sum256([]byte(strings.Join(keys, " ")))
	return news.AlertKey("msg_" + hex.EncodeToString(sum[:16]))
}

// Groups puts together what is one piece of news: the same change of the same company, matched by several rules. Such
// alerts were written down in one transaction, so that the group and its key are the same after a crash; several
// companies are told by several messages, which a mail reader shows as one thread. What rules with a digest matched goes
// into one message for each rule. Alerts to different receivers never meet.
func Groups(alerts []news.Alert, digests map[string]bool) []Group {
	byName := map[groupName]*Group{}
	var order []groupName
	for _, a := range alerts {
		name := nameOf(a, digests[a.Rule])
		g, ok := byName[name]
		if !ok {
			g = &Group{Receiver: a.Receiver, Digest: digests[a.Rule]}
			byName[name] = g
			order = append(order, name)
		}
		g.Alerts = append(g.Alerts, a)
	}
	groups := make([]Group, len(order))
	for i, name := range order {
		groups[i] = *byName[name]
		slices.SortFunc(groups[i].Alerts, compare)
	}
	return groups
}

type groupName struct {
	receiver, digest string
	incident         news.IncidentID
	step             string
}

func nameOf(a news.Alert, digest bool) groupName {
	if digest {
		return groupName{receiver: a.Receiver, digest: a.Rule}
	}
	return groupName{receiver: a.Receiver, incident: a.Incident, step: a.Transition.Step}
}

func compare(a, b news.Alert) int {
	return cmp.Or(a.Transition.At.Compare(b.Transition.At), cmp.Compare(a.Incident, b.Incident),
		cmp.Compare(a.Transition.N, b.Transition.N), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Key, b.Key))
}
