// Package alert decides who is told of a change, writes the message and gets it there.
//
// It owns three things. Rules turn a change of state into alerts, one for each rule and receiver, each with a key that is
// the same for ever, so that the same change twice is the same alert. Messages are made from alerts by pure functions, as
// text, HTML and JSON. Channels carry them, and the Sender takes what is due from a queue, sends it, retries for three days
// and then gives up aloud.
//
// A message is sent at least once. A crash between sending and noting it repeats the message under the same key, which is
// its Message-ID and its webhook-id, so that the receiver can drop the repeat. A receiver that fails holds up no other.
package alert

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// Rule says which changes are told to whom. An empty list restricts nothing, except that a rule without actions or
// modalities matches nothing: the caller fills in its defaults.
type Rule struct {
	Name          string
	Events        []news.Event // what is told at all; none: changes of stance
	Actions       []news.Action
	Modality      []news.Modality
	Jurisdictions []news.Jurisdiction // a country includes its states
	Companies     []news.CompanyID    // a company includes its services
	Laws          []news.LawID
	Objects       []string
	Words         []string // any of them in title or sentence, whatever the case
	MinConfidence float64
	MinGroups     int           // independent groups that tell the change; 0 and 1 ask for none but the first
	MaxAge        time.Duration // of the article at the moment of the change; older is no news
	SendTo        []string
	Labels        map[string]string // receivers are chosen by them, beside SendTo
	Urgent        bool              // told in quiet hours as well
	GroupWait     time.Duration     // so that what belongs together is sent together
	GroupInterval time.Duration     // between two messages of one incident; 0 tells each change by itself
	Digest        *Digest           // nil: after GroupWait
}

// Digest is a time of day at which everything that gathered is sent in one message.
type Digest struct {
	Hour, Minute int
	Zone         *time.Location
}

// Next is the first such time of day after t. A time that the clock skips in spring is taken an hour later.
func (d Digest) Next(t time.Time) time.Time {
	local := t.In(d.Zone)
	next := time.Date(local.Year(), local.Month(), local.Day(), d.Hour, d.Minute, 0, 0, d.Zone)
	if !next.After(t) {
		next = time.Date(local.Year(), local.Month(), local.Day()+1, d.Hour, d.Minute, 0, 0, d.Zone)
	}
	return next.UTC()
}

// Policy is the rules, who hears of them by their labels, and what they are silent about. It is not changed after it was
// made and is safe for many goroutines.
type Policy struct {
	Rules    []Rule
	Routes   []Route
	Silences []news.Silence
}

// Match returns the alerts that a change raises, in the order of rules and receivers; none when the change is old,
// uncertain or of no interest. What a silence covers comes as silenced: it is written down, so that it can be seen and is
// not told when the silence is over. It is pure: the same input gives the same alerts with the same keys. The incident
// is as it stands after the change, and its evidence is best first.
func (p Policy) Match(in *news.Incident, t news.Transition, now time.Time) []news.Alert {
	var alerts []news.Alert
	for i := range p.Rules {
		rule := &p.Rules[i]
		if rule.matches(in, t, now) {
			alerts = append(alerts, p.raise(rule, in, t, now)...)
		}
	}
	together(alerts)
	return alerts
}

// raise makes the alerts of one rule, one for each receiver.
func (p Policy) raise(rule *Rule, in *news.Incident, t news.Transition, now time.Time) (alerts []news.Alert) {
	silence := p.silence(rule, in, t, now)
	labels := labelsOf(rule, in, t)
	for _, receiver := range p.receivers(rule, labels) {
		a := rule.alert(receiver, in, t, now)
		a.Labels = labels
		if silence != nil {
			a.State, a.SilencedBy = news.DeliverySilenced, silence
		}
		alerts = append(alerts, a)
	}
	return alerts
}

func (rule *Rule) alert(receiver string, in *news.Incident, t news.Transition, now time.Time) news.Alert {
	a := news.Alert{
		Key:        keyOf(rule.Name, receiver, in.ID, t),
		Rule:       rule.Name,
		Receiver:   receiver,
		Incident:   in.ID,
		Transition: t,
		State:      news.DeliveryDue,
		Due:        rule.due(now),
		Created:    now,
		Urgent:     rule.Urgent,
		Summary:    summarise(in),
	}
	for _, other := range t.Also {
		a.Also = append(a.Also, keyOf(rule.Name, receiver, other.Incident, news.Transition{Step: other.Step}))
	}
	a.Bundle = rule.bundle(&a)
	return a
}

func (rule *Rule) due(now time.Time) time.Time {
	if rule.Digest != nil {
		return rule.Digest.Next(now)
	}
	return now.Add(rule.GroupWait)
}

// maxEvidence bounds what is frozen into an alert; a message shows no more.
const maxEvidence = 8

func summarise(in *news.Incident) news.IncidentSummary {
	s := news.IncidentSummary{
		Key:       in.Key,
		LawName:   in.LawName,
		Authority: string(in.Authority),
		Groups:    in.Groups,
		FirstSeen: in.FirstSeen,
	}
	for _, e := range in.Evidence[:min(len(in.Evidence), maxEvidence)] {
		e.Story = news.Story{} // tells copies apart; no message shows it
		s.Evidence = append(s.Evidence, e)
	}
	return s
}
