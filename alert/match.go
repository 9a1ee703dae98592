package alert

import (
	"slices"
	"strings"
	"time"

	"github.com/regwatch/regwatch/news"
)

// matches reports whether a rule is about a change.
func (rule *Rule) matches(in *news.Incident, t news.Transition, now time.Time) bool {
	r := t.Response
	r.Action, r.Jurisdiction = actionOf(t), in.Key.Jurisdiction
	return rule.hears(news.StanceChanged) && told(t) &&
		(t.Groups >= rule.MinGroups || t.Confirmed) && // a person who confirms is worth any number of outlets
		rule.recent(t, now) && rule.reads(&r, t.Title)
}

// reads reports whether a rule is about a response below some headlines.
func (rule *Rule) reads(r *news.Response, titles string) bool {
	return slices.Contains(rule.Actions, r.Action) &&
		slices.Contains(rule.Modality, r.Modality) &&
		rule.polarity(r) &&
		r.Confidence >= rule.MinConfidence &&
		within(rule.Jurisdictions, r.Jurisdiction) &&
		about(rule.Companies, r) &&
		anyOf(rule.Laws, r.Law) &&
		anyOf(rule.Objects, r.Object) &&
		rule.says(titles+"\n"+r.Quote)
}

// told reports whether a change is one to tell: an update of a stance that was told already is not.
func told(t news.Transition) bool { return t.Change != news.ChangeUpdate }

// actionOf is what a change amounts to. Complying lifts a pause as well as resuming does, so whatever lifts one counts as
// resuming.
func actionOf(t news.Transition) news.Action {
	if t.To == news.StateLifted || t.To == news.StatePartlyLifted {
		return news.Resume
	}
	return t.Response.Action
}

// polarity lets what is said not to be so through only where a rule asks for denials.
func (rule *Rule) polarity(r *news.Response) bool {
	return r.Polarity != news.Negative || slices.Contains(rule.Modality, news.Denied)
}

// recent measures the age of the first report, not of the fetch and not of whoever repeats it: the first pass over an
// archive is full of old news, and a late report of an old stance makes no news of it.
func (rule *Rule) recent(t news.Transition, now time.Time) bool {
	at := t.Reported
	if at.IsZero() {
		at = t.Published
	}
	if at.IsZero() {
		at = t.At
	}
	return now.Sub(at) <= rule.MaxAge
}

// says looks for the rule's words in the headlines and the sentence.
func (rule *Rule) says(text string) bool {
	if len(rule.Words) == 0 {
		return true
	}
	text = strings.ToLower(text)
	return slices.ContainsFunc(rule.Words, func(w string) bool { return strings.Contains(text, strings.ToLower(w)) })
}

// within reports whether a place is one of the list, or a state of a country on it.
func within(list []news.Jurisdiction, j news.Jurisdiction) bool {
	return len(list) == 0 || slices.Contains(list, j) || slices.Contains(list, j.Country())
}

// about reports whether the company or the company above it is on the list.
func about(list []news.CompanyID, r *news.Response) bool {
	return len(list) == 0 || slices.Contains(list, r.Company) || slices.Contains(list, r.Root)
}

func anyOf[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

// silence is the first silence that covers a change, or nil.
func (p Policy) silence(rule *Rule, in *news.Incident, t news.Transition, now time.Time) *news.Silence {
	i := slices.IndexFunc(p.Silences, func(s news.Silence) bool { return covers(&s, rule, in, t, now) })
	if i < 0 {
		return nil
	}
	return &p.Silences[i]
}

// covers reports whether a silence is about a change; all that it sets must hold.
func covers(s *news.Silence, rule *Rule, in *news.Incident, t news.Transition, now time.Time) bool {
	return now.Before(s.Until) &&
		(s.Rule == "" || s.Rule == rule.Name) &&
		(s.Incident == "" || s.Incident == in.ID || slices.Contains(in.Absorbed, s.Incident)) &&
		within(s.Jurisdictions, in.Key.Jurisdiction) &&
		about(s.Companies, &t.Response)
}
