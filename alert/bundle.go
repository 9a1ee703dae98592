package alert

import (
	"strings"
	"time"

	"github.com/regwatch/regwatch/news"
)

// A bundle is the alerts that one message tells one receiver. Its name begins with its kind; the store adds to it when the
// bundle is handed out for the first time.
type bundleKind string

const (
	ofChange   bundleKind = "change"   // one change of one company, which several rules may have matched
	ofIncident bundleKind = "incident" // what changed of an incident within a group_interval
	ofDigest   bundleKind = "digest"   // what a rule gathered for a time of day
	ofQuiet    bundleKind = "quiet"    // what came in a receiver's quiet hours
	ofRelease  bundleKind = "released" // what was held back and is sent by hand
	ofResend   bundleKind = "resent"   // one alert, sent again by hand
	ofNotice   bundleKind = "held"     // says what was held back
)

func (k bundleKind) of(parts ...string) string { return string(k) + "|" + hashOf(parts...) }

func kindOf(a *news.Alert) bundleKind {
	kind, _, _ := strings.Cut(a.Bundle, "|")
	return bundleKind(kind)
}

// unsealed is the name that a bundle had before it was handed out.
func unsealed(bundle string) string {
	name, _, _ := strings.Cut(bundle, "#")
	return name
}

// Released names the bundle in which a receiver gets what was held back from it.
func Released(receiver string, now time.Time) string {
	return ofRelease.of(receiver, now.UTC().Format(time.RFC3339Nano))
}

// bundle names the message that an alert belongs to.
func (rule *Rule) bundle(a *news.Alert) string {
	switch {
	case rule.Digest != nil:
		return ofDigest.of(a.Receiver, rule.Name, a.Due.Format(time.RFC3339))
	case rule.GroupInterval > 0 && a.Incident != "":
		return ofIncident.of(a.Receiver, string(a.Incident))
	}
	return ofChange.of(a.Receiver, string(a.Incident), a.Transition.Step)
}

// together makes the alerts of one change to one receiver one message, at the time of the first of them. Digests stay
// apart: they were asked for as such.
func together(alerts []news.Alert) {
	first := map[string]*news.Alert{}
	for i := range alerts {
		a := &alerts[i]
		if kindOf(a) == ofDigest {
			continue
		}
		if first[a.Receiver] == nil {
			first[a.Receiver] = a
		}
		if f := first[a.Receiver]; a.Due.Before(f.Due) {
			f.Due = a.Due
		}
	}
	for i := range alerts {
		if f := first[alerts[i].Receiver]; f != nil && kindOf(&alerts[i]) != ofDigest {
			alerts[i].Bundle, alerts[i].Due = f.Bundle, f.Due
		}
	}
}
