package evaluate

import (
	"cmp"
	"slices"

	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/news"
)

// event is one company, act and place, with how real it is. Labels are coarser than the engine, so both sides are
// brought to these words first.
type event struct {
	Company, Action, Place string
	Class                  class
}

// class is a modality as articles are labelled.
type class string

const (
	asserted    class = "asserted"
	planned     class = "planned"
	announced   class = "announced" // of the engine only: asserted or planned
	threatened  class = "threatened"
	considering class = "considering"
	denied      class = "denied"
	background  class = "background"
	other       class = "other" // labels have nothing for it
)

var classes = map[news.Modality]class{
	news.Done: asserted, news.Ongoing: asserted, news.Announced: announced, news.Planned: announced,
	news.Conditional: threatened, news.Considering: considering, news.Denied: denied, news.Historical: background,
}

// urge is one act in labels; the engine tells objecting from negotiating.
const urge = "urge"

var actions = map[news.Action]string{news.Object: urge, news.Negotiate: urge}

// unlabelled reports whether labels of articles leave the action out.
func unlabelled(a news.Action) bool { return a == news.Disclose || a == news.Mitigate || a.ByState() }

// current reports whether a class is news now.
func (c class) current() bool { return c == asserted || c == planned || c == announced }

// alerting reports whether the event is one that the default rule is about.
func (e event) alerting() bool { return slices.Contains(news.DefaultActions, news.Action(e.Action)) }

func (s *Scorer) wanted(l *label) map[event]bool {
	set := map[event]bool{}
	for _, e := range l.Events {
		set[event{s.companies.of(e.Company), e.Action, e.Jurisdiction, class(e.Modality)}] = true
	}
	return set
}

// found are the events of responses; ok is false for a response that labels know nothing of.
func (s *Scorer) found(res *extract.Result) map[event]bool {
	set := map[event]bool{}
	for i := range res.Responses {
		if e, ok := s.event(&res.Responses[i]); ok {
			set[e] = true
		}
	}
	return set
}

func (s *Scorer) event(r *news.Response) (event, bool) {
	if unlabelled(r.Action) {
		return event{}, false
	}
	action := cmp.Or(actions[r.Action], string(r.Action))
	c := cmp.Or(classes[r.Modality], other)
	if r.Polarity == news.Negative && c != background {
		c = denied
	}
	return event{s.companies.entity(string(r.Company), r.CompanyName), action, string(r.Jurisdiction.Country()), c}, true
}

// now are the events that are news, without how real they are: a label's plan may be the engine's announcement.
func now(events map[event]bool) map[event]bool {
	return pick(events, func(e event) (event, bool) {
		keep := e.Class.current()
		e.Class = ""
		return e, keep
	})
}

// alertable are those of them that the default rule is about.
func alertable(events map[event]bool) map[event]bool {
	return pick(events, func(e event) (event, bool) { return e, e.alerting() })
}

// families are events with the three ways of not cooperating made one.
func families(events map[event]bool) map[event]bool {
	return pick(events, func(e event) (event, bool) {
		switch news.Action(e.Action) {
		case news.Pause, news.Refuse, news.Withdraw:
			e.Action = string(news.NonCooperation)
		}
		return e, true
	})
}

func ofClass(events map[event]bool, c class) map[event]bool {
	return pick(events, func(e event) (event, bool) { return e, e.Class == c })
}

func pick(events map[event]bool, keep func(event) (event, bool)) map[event]bool {
	out := map[event]bool{}
	for e := range events {
		if kept, ok := keep(e); ok {
			out[kept] = true
		}
	}
	return out
}
