package evaluate

import (
	"strings"

	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/news"
)

// article scores a text of which everything is labelled.
func (s *Scorer) article(item *Item, res *extract.Result) outcome {
	l := &item.gold
	want, got := s.wanted(l), s.found(res)
	o := outcome{score: Score{Articles: 1}}
	if !*l.Alert {
		o.score.Calm = 1
	}
	t := &o.score.Tallies
	tallyEvents(t, want, got)
	t[AlertArticles] = countBool(*l.Alert, res.Alert)
	t[Companies] = count(s.companies.labels(l.Companies), s.companies.entities(res.Companies))
	t[Laws] = s.tallyLaws(l.Laws, res.Laws)
	t[Jurisdictions] = count(set(l.Jurisdictions), places(res.Jurisdictions))
	t[Evidence] = evidence(news.Body(item.Doc.Title, item.Doc.Text), res.Responses)
	o.rules = s.articleVerdicts(want, res)
	o.mistakes = s.articleMistakes(l, want, res)
	return o
}

func tallyEvents(t *Tallies, want, got map[event]bool) {
	wantNow, gotNow := now(want), now(got)
	t[EventsStrict] = count(wantNow, gotNow)
	t[EventsLenient] = count(families(wantNow), families(gotNow))
	t[AlertEvents] = count(alertable(wantNow), alertable(gotNow))
	for m, c := range map[Measure]class{Background: background, Denied: denied, Threatened: threatened} {
		t[m] = count(ofClass(want, c), ofClass(got, c))
	}
}

// evidence counts quotes that are word for word in the text, those of state actions too.
func evidence(body string, responses []news.Response) (t Tally) {
	for i := range responses {
		if q := responses[i].Quote; q != "" && strings.Contains(body, q) {
			t.Right++
		} else {
			t.Wrong++
		}
	}
	return t
}

// articleVerdicts says of each response that labels speak of whether they have it.
func (s *Scorer) articleVerdicts(want map[event]bool, res *extract.Result) []verdict {
	wantNow := now(want)
	var out []verdict
	for i := range res.Responses {
		r := &res.Responses[i]
		e, ok := s.event(r)
		if !ok || e.Class == other {
			continue
		}
		right := want[e]
		if e.Class.current() {
			e.Class = ""
			right = wantNow[e]
		}
		out = append(out, verdict{i, r.Rules, r.Confidence, right})
	}
	return out
}

// articleMistakes are the current events that only one side has, and an alert that only one side raises.
func (s *Scorer) articleMistakes(l *label, want map[event]bool, res *extract.Result) []Mistake {
	var out []Mistake
	found := s.found(res)
	got := now(found)
	for _, e := range l.Events {
		key := event{s.companies.of(e.Company), e.Action, e.Jurisdiction, ""}
		if class(e.Modality).current() && !got[key] {
			m := Mistake{Kind: Missed, What: key.words(e.Modality), Quote: e.Quote}
			key.Class = class(e.Modality)
			m.Slot = differs(key, found)
			out = append(out, m)
		}
	}
	wantNow := now(want)
	for i := range res.Responses {
		r := &res.Responses[i]
		e, ok := s.event(r)
		key := e
		key.Class = ""
		if ok && e.Class.current() && !wantNow[key] {
			m := spurious(r, e.words(string(r.Modality)))
			m.Slot = differs(e, want)
			out = append(out, m)
		}
	}
	if *l.Alert && !res.Alert {
		out = append(out, Mistake{Kind: NoAlert})
	}
	if !*l.Alert && res.Alert {
		out = append(out, alarms(res)...)
	}
	return out
}

func set[T comparable](list []T) map[T]bool {
	out := make(map[T]bool, len(list))
	for _, x := range list {
		out[x] = true
	}
	return out
}

func places(list []news.Jurisdiction) map[string]bool {
	out := make(map[string]bool, len(list))
	for _, j := range list {
		out[string(j)] = true
	}
	return out
}
