package main

import (
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/news"
)

// keptBy are the alerts that a silence kept from being told. One of feeds.yaml has no number: it is known by what it is
// about, so that moving its end or its reason makes no other of it.
func keptBy(s *news.Silence, silenced []news.Alert) (kept []news.Alert) {
	for _, a := range silenced {
		if by := a.SilencedBy; by != nil && by.ID == s.ID && (s.ID != 0 || slices.Equal(covered(by), covered(s))) {
			kept = append(kept, a)
		}
	}
	return kept
}

// maxKept bounds what is listed below a silence.
const maxKept = 5

func printKept(w io.Writer, kept []news.Alert) {
	if len(kept) == 0 {
		return
	}
	fmt.Fprintf(w, "  kept back %s:\n", plural(len(kept), "alert"))
	for i := range kept[:min(len(kept), maxKept)] {
		fmt.Fprintf(w, "    %s  %s  %s\n", minute(kept[i].Created), printable(alert.Subject(kept[i])), kept[i].Key)
	}
	if more := len(kept) - maxKept; more > 0 {
		fmt.Fprintf(w, "    and %d more: regwatch alerts -state silenced\n", more)
	}
}

// keptJSON is an alert below a silence. Keys are only ever added.
type keptJSON struct {
	Key      news.AlertKey   `json:"key"`
	Subject  string          `json:"subject"`
	Incident news.IncidentID `json:"incident"`
	Receiver string          `json:"receiver"`
	Created  time.Time       `json:"created"`
}

func silencesOf(all []news.Silence, silenced []news.Alert) []silenceJSON {
	return mapped(all, func(s *news.Silence) silenceJSON {
		kept := keptBy(s, silenced)
		return silenceJSON{s.ID, s.Incident, s.Rule, s.Companies, s.Jurisdictions, s.Until, s.Why, s.Created,
			mapped(kept, func(a *news.Alert) keptJSON {
				return keptJSON{a.Key, alert.Subject(*a), a.Incident, a.Receiver, a.Created}
			})}
	})
}
