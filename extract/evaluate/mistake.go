package evaluate

import (
	"fmt"
	"strings"

	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/news"
)

// MistakeKind says in what way a text was read wrongly.
type MistakeKind string

// The kinds of mistake.
const (
	Missed     MistakeKind = "missed"      // labelled, not found
	Spurious   MistakeKind = "spurious"    // found, not labelled
	NoAlert    MistakeKind = "no alert"    // the default rule should have fired
	FalseAlarm MistakeKind = "false alarm" // and here should not have
)

// Mistake is one thing read wrongly, with the sentence.
type Mistake struct {
	File       string      `json:"file"`
	Line       int         `json:"line"`
	ID         string      `json:"id"`
	Kind       MistakeKind `json:"kind"`
	What       string      `json:"what,omitempty"` // company, action, place, modality
	Slot       Slot        `json:"slot,omitempty"` // of articles: what is wrong with it
	Quote      string      `json:"quote,omitempty"`
	Rules      []string    `json:"rules,omitempty"`
	Confidence float64     `json:"confidence,omitempty"`
}

func spurious(r *news.Response, what string) Mistake {
	return Mistake{Kind: Spurious, What: what, Quote: r.Quote, Rules: r.Rules, Confidence: r.Confidence}
}

// alarms are the responses that raise a false alarm.
func alarms(res *extract.Result) []Mistake {
	var out []Mistake
	for i := range res.Responses {
		if r := &res.Responses[i]; r.Alerts() {
			m := spurious(r, stanceOf(r).words())
			m.Kind = FalseAlarm
			out = append(out, m)
		}
	}
	return out
}

func (e event) words(modality string) string {
	return join(e.Company, e.Action, e.Place, modality)
}

func (s stance) words() string { return join(s.Company, s.Action, s.Place, s.Group) }

// join shows what is empty, too: a missing place is often the whole mistake.
func join(company, action, place, modality string) string {
	if place == "" {
		place = "??"
	}
	return strings.Join([]string{company, action, place, modality}, " ")
}

// String is the mistake on one or two lines.
func (m Mistake) String() string {
	s := fmt.Sprintf("%-11s %s", m.Kind, m.What)
	if m.Slot != "" && m.Slot != SlotAll {
		s += fmt.Sprintf("  (%s)", m.Slot)
	}
	if len(m.Rules) > 0 {
		s += fmt.Sprintf("  %.2f [%s]", m.Confidence, strings.Join(m.Rules, " "))
	}
	if m.Quote != "" {
		s += "\n              " + strings.Join(strings.Fields(m.Quote), " ")
	}
	return strings.TrimRight(s, " ")
}
