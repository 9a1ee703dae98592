package alert

import (
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
)

// edited is a rule that asks for changes of pages, one of them, and what the page had told.
func edited() (Rule, news.PageChange, []news.Response, []news.Incident) {
	rule, in, change := pausing()
	rule.Events = []news.Event{news.HeadlineChanged, news.PageVanished}
	in.Evidence[0].Article = news.KeyOf("https://a.example/1")
	c := news.PageChange{
		Event: news.HeadlineChanged, Article: news.KeyOf("https://a.example/1"), URL: "https://a.example/1", Outlet: "Harbour Post",
		Published: noon.AddDate(0, 0, -30), Version: 2, Before: "Facebook pauses requests", After: "Facebook reviews requests", Status: 200, At: noon,
	}
	return rule, c, []news.Response{change.Response}, []news.Incident{*in}
}

func TestMatchPage(t *testing.T) {
	for name, tc := range map[string]struct {
		bend func(*Rule, *news.PageChange, []news.Response)
		want int
	}{
		"as it is, of an old article told by one outlet": {func(r *Rule, _ *news.PageChange, _ []news.Response) { r.MinGroups = 3 }, 2},
		"a page that vanished":                           {func(_ *Rule, c *news.PageChange, _ []news.Response) { c.Event, c.After = news.PageVanished, "" }, 2},
		"not asked for":                                  {func(r *Rule, _ *news.PageChange, _ []news.Response) { r.Events = r.Events[1:] }, 0},
		"a rule without events":                          {func(r *Rule, _ *news.PageChange, _ []news.Response) { r.Events = nil }, 0},
		"another company":                                {func(r *Rule, _ *news.PageChange, _ []news.Response) { r.Companies = []news.CompanyID{"x"} }, 0},
		"another place":                                  {func(r *Rule, _ *news.PageChange, _ []news.Response) { r.Jurisdictions = []news.Jurisdiction{"IN"} }, 0},
		"another action":                                 {func(_ *Rule, _ *news.PageChange, told []news.Response) { told[0].Action = news.Object }, 0},
		"unsure":                                         {func(_ *Rule, _ *news.PageChange, told []news.Response) { told[0].Confidence = news.AlertConfidence / 2 }, 0},
		"a word of the new headline":                     {func(r *Rule, _ *news.PageChange, _ []news.Response) { r.Words = []string{"reviews"} }, 2},
		"a word of neither":                              {func(r *Rule, _ *news.PageChange, _ []news.Response) { r.Words = []string{"telegram"} }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			rule, c, told, resting := edited()
			tc.bend(&rule, &c, told)
			got := Policy{Rules: []Rule{rule}}.MatchPage(c, told, resting)
			if len(got) != tc.want {
				t.Fatalf("%d alerts, want %d", len(got), tc.want)
			}
			for _, a := range got {
				if a.Kind != news.AlertPage || a.Incident != "inc_1" || a.Transition.Response.Quote == "" || a.Page.Before != c.Before {
					t.Errorf("%+v", a)
				}
			}
		})
	}
}

// A rule that asks for pages alone is not told of stances.
func TestRuleForPagesAlone(t *testing.T) {
	rule, in, change := pausing()
	rule.Events = []news.Event{news.HeadlineChanged}
	if got := (Policy{Rules: []Rule{rule}}).Match(in, change, noon); len(got) != 0 {
		t.Errorf("%d alerts of a stance", len(got))
	}
	rule.Events = append(rule.Events, news.StanceChanged)
	if got := (Policy{Rules: []Rule{rule}}).Match(in, change, noon); len(got) != 2 {
		t.Errorf("%d alerts of a stance that was asked for, want 2", len(got))
	}
}

// The key of a change does not depend on when it is seen, nor on what rests on the page by then.
func TestKeyOfPage(t *testing.T) {
	rule, c, told, resting := edited()
	p := Policy{Rules: []Rule{rule}}
	first := p.MatchPage(c, told, resting)
	c.At, c.Version = noon.Add(time.Hour), 4
	if again := p.MatchPage(c, told, nil); again[0].Key != first[0].Key || again[1].Key != first[1].Key {
		t.Error("the same change has another key")
	}
	c.Before, c.After = c.After, c.Before
	if back := p.MatchPage(c, told, resting); back[0].Key == first[0].Key {
		t.Error("the way back has the key of the way there")
	}
}

// A message of a page that no incident rests on proposes a silence of its rule, for there is nothing else to name.
func TestPageWithoutIncident(t *testing.T) {
	rule, c, told, _ := edited()
	alerts := Policy{Rules: []Rule{rule}}.MatchPage(c, told, nil)
	r, err := NewRenderer("https://regwatch.example", Names{})
	if err != nil {
		t.Fatal(err)
	}
	m, err := r.Render(Group{Receiver: "desk", Alerts: alerts[:1]})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`- {rule: "pauses", until: 2020-08-05}`, "“Facebook pauses requests” -> “Facebook reviews requests”"} {
		if !strings.Contains(m.Text, want) {
			t.Errorf("the text lacks %q:\n%s", want, m.Text)
		}
	}
	if !strings.Contains(string(m.JSON), `"type":"page.changed"`) || strings.Contains(m.Text, "/incidents/") {
		t.Errorf("%s\n%s", m.JSON, m.Text)
	}
}
