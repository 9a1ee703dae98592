package alert

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/regwatch/regwatch/news"
)

var noon = time.Date(2020, 7, 6, 12, 0, 0, 0, time.UTC)

// pausing is a rule, an incident and a change that match; each test bends one of them.
func pausing() (Rule, *news.Incident, news.Transition) {
	rule := Rule{
		Name: "pauses", Actions: news.DefaultActions, Modality: []news.Modality{news.Done, news.Ongoing, news.Announced, news.Planned},
		MinConfidence: news.AlertConfidence, MaxAge: 7 * 24 * time.Hour, SendTo: []string{"desk", "hook"}, GroupWait: 5 * time.Minute,
	}
	in := &news.Incident{
		ID: "inc_1", Key: news.IncidentKey{Root: "meta", Jurisdiction: "HK", Family: news.NonCooperation}, LawName: "NSL", FirstSeen: noon,
		Evidence: []news.Evidence{{Owner: "a"}, {Owner: "b"}, {Owner: "a"}}, Groups: 2,
	}
	change := news.Transition{
		N: 1, Step: "facebook stance2 0", Groups: 1, Company: "facebook", CompanyName: "Facebook", To: news.StateInEffect, At: noon, Published: noon.Add(-time.Hour), Title: "Facebook pauses",
		Response: news.Response{Company: "facebook", Root: "meta", Action: news.Pause, Modality: news.Done, Polarity: news.Positive,
			Object: "user_data_requests", Law: "HK-NSL", Jurisdiction: "HK", Quote: "Facebook has paused requests.", Confidence: 0.9},
	}
	return rule, in, change
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		name string
		bend func(*Rule, *news.Incident, *news.Transition)
		want int
	}{
		{"as it is", func(*Rule, *news.Incident, *news.Transition) {}, 2},
		{"another action", func(_ *Rule, _ *news.Incident, c *news.Transition) { c.Response.Action = news.Object }, 0},
		{"only threatened", func(_ *Rule, _ *news.Incident, c *news.Transition) { c.Response.Modality = news.Conditional }, 0},
		{"said not to be", func(_ *Rule, _ *news.Incident, c *news.Transition) { c.Response.Polarity = news.Negative }, 0},
		{"denials asked for", func(r *Rule, _ *news.Incident, c *news.Transition) {
			c.Response.Polarity, c.Response.Modality = news.Negative, news.Denied
			r.Modality = append(r.Modality, news.Denied)
		}, 2},
		{"told by fewer groups than asked for", func(r *Rule, _ *news.Incident, _ *news.Transition) { r.MinGroups = 2 }, 0},
		{"told by fewer groups and confirmed by a person", func(r *Rule, _ *news.Incident, c *news.Transition) { r.MinGroups, c.Confirmed = 2, true }, 2},
		{"told by as many groups as asked for", func(r *Rule, _ *news.Incident, c *news.Transition) { r.MinGroups, c.Groups = 2, 2 }, 2},
		{"unsure", func(_ *Rule, _ *news.Incident, c *news.Transition) {
			c.Response.Confidence = news.AlertConfidence - 0.01
		}, 0},
		{"just sure enough", func(_ *Rule, _ *news.Incident, c *news.Transition) { c.Response.Confidence = news.AlertConfidence }, 2},
		{"eight days old", func(_ *Rule, _ *news.Incident, c *news.Transition) { c.Published = noon.AddDate(0, 0, -8) }, 0},
		{"seven days old", func(_ *Rule, _ *news.Incident, c *news.Transition) { c.Published = noon.AddDate(0, 0, -7) }, 2},
		{"no date, seen today", func(_ *Rule, _ *news.Incident, c *news.Transition) { c.Published = time.Time{} }, 2},
		{"the place", func(r *Rule, _ *news.Incident, _ *news.Transition) { r.Jurisdictions = []news.Jurisdiction{"IN", "HK"} }, 2},
		{"another place", func(r *Rule, _ *news.Incident, _ *news.Transition) { r.Jurisdictions = []news.Jurisdiction{"IN"} }, 0},
		{"a state of the country", func(r *Rule, in *news.Incident, _ *news.Transition) {
			r.Jurisdictions, in.Key.Jurisdiction = []news.Jurisdiction{"US"}, "US-TX"
		}, 2},
		{"the country of a state", func(r *Rule, in *news.Incident, _ *news.Transition) {
			r.Jurisdictions, in.Key.Jurisdiction = []news.Jurisdiction{"US-TX"}, "US"
		}, 0},
		{"place not known", func(r *Rule, in *news.Incident, _ *news.Transition) {
			r.Jurisdictions, in.Key.Jurisdiction = []news.Jurisdiction{"HK"}, ""
		}, 0},
		{"the company above", func(r *Rule, _ *news.Incident, _ *news.Transition) { r.Companies = []news.CompanyID{"meta"} }, 2},
		{"a sister", func(r *Rule, _ *news.Incident, _ *news.Transition) { r.Companies = []news.CompanyID{"whatsapp"} }, 0},
		{"another law", func(r *Rule, _ *news.Incident, _ *news.Transition) { r.Laws = []news.LawID{"GB-OSA"} }, 0},
		{"another object", func(r *Rule, _ *news.Incident, _ *news.Transition) { r.Objects = []string{"content"} }, 0},
		{"a word of the sentence", func(r *Rule, _ *news.Incident, _ *news.Transition) { r.Words = []string{"nothing", "PAUSED requests"} }, 2},
		{"no word of it", func(r *Rule, _ *news.Incident, _ *news.Transition) { r.Words = []string{"telegram"} }, 0},
		{"lifted by complying", func(_ *Rule, _ *news.Incident, c *news.Transition) {
			c.From, c.To, c.Response.Action = news.StateInEffect, news.StateLifted, news.Comply
		}, 2},
		{"complying that lifts nothing", func(_ *Rule, _ *news.Incident, c *news.Transition) { c.Response.Action = news.Comply }, 0},
		{"gone stale", func(_ *Rule, _ *news.Incident, c *news.Transition) {
			*c = news.Transition{To: news.StateStale, At: noon}
		}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			rule, in, change := pausing()
			c.bend(&rule, in, &change)
			if got := (Policy{Rules: []Rule{rule}}).Match(in, change, noon); len(got) != c.want {
				t.Errorf("%d alerts, want %d", len(got), c.want)
			}
		})
	}
}

func TestSilence(t *testing.T) {
	later, before := noon.Add(time.Hour), noon.Add(-time.Hour)
	for _, c := range []struct {
		name    string
		silence news.Silence
		want    int
	}{
		{"the incident", news.Silence{Incident: "inc_1", Until: later}, 0},
		{"another incident", news.Silence{Incident: "inc_2", Until: later}, 2},
		{"over", news.Silence{Incident: "inc_1", Until: before}, 2},
		{"the company", news.Silence{Companies: []news.CompanyID{"meta"}, Until: later}, 0},
		{"the company elsewhere", news.Silence{Companies: []news.CompanyID{"meta"}, Jurisdictions: []news.Jurisdiction{"IN"}, Until: later}, 2},
		{"the rule", news.Silence{Rule: "pauses", Until: later}, 0},
		{"another rule", news.Silence{Rule: "other", Until: later}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			rule, in, change := pausing()
			p := Policy{Rules: []Rule{rule}, Silences: []news.Silence{c.silence}}
			due := 0
			for _, a := range p.Match(in, change, noon) {
				if a.State == news.DeliveryDue {
					due++
				}
			}
			if due != c.want {
				t.Errorf("%d alerts are due, want %d", due, c.want)
			}
		})
	}
}

func TestAlertIsTheSameEachTime(t *testing.T) {
	rule, in, change := pausing()
	p := Policy{Rules: []Rule{rule}}
	first, second := p.Match(in, change, noon), p.Match(in, change, noon)
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("the same change gave other alerts:\n%s", diff)
	}
	if first[0].Due != noon.Add(5*time.Minute) || first[0].Summary.Groups != 2 {
		t.Errorf("due %v, %d groups", first[0].Due, first[0].Summary.Groups)
	}
}

// A key must not depend on when or how well a change was seen, and must depend on everything that makes it another alert.
func TestKey(t *testing.T) {
	_, _, change := pausing()
	key := func(bend func(*news.Transition)) news.AlertKey {
		c := change
		bend(&c)
		return keyOf("r", "desk", "inc_1", c)
	}
	same := key(func(c *news.Transition) {
		c.At, c.Response.Confidence, c.Title, c.N, c.To = noon.Add(time.Hour), 0.8, "edited", 2, news.StateAnnounced
	})
	if base := key(func(*news.Transition) {}); same != base {
		t.Error("the key changed with the time, the title, the place in the list or the step from announced to in effect")
	}
	keys := map[news.AlertKey]string{
		key(func(*news.Transition) {}):                                 "base",
		key(func(c *news.Transition) { c.Step = "facebook lifted 0" }): "step",
		keyOf("r", "desk", "inc_2", change):                            "incident",
		keyOf("r", "hook", "inc_1", change):                            "receiver",
		keyOf("rd", "esk", "inc_1", change):                            "boundary",
	}
	if len(keys) != 5 {
		t.Errorf("only %d of 5 keys differ: %v", len(keys), keys)
	}
}

func TestDigestIsDueAtTheNextTimeOfDay(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	d := Digest{Hour: 8, Zone: london}
	for _, c := range []struct{ at, want string }{
		{"2020-07-06T06:59:00Z", "2020-07-06T07:00:00Z"}, // summer time
		{"2020-07-06T07:00:00Z", "2020-07-07T07:00:00Z"},
		{"2020-10-24T07:00:00Z", "2020-10-25T08:00:00Z"}, // the night the clock goes back
		{"2020-12-31T12:00:00Z", "2021-01-01T08:00:00Z"},
	} {
		at, _ := time.Parse(time.RFC3339, c.at)
		if got := d.Next(at).Format(time.RFC3339); got != c.want {
			t.Errorf("after %s: %s, want %s", c.at, got, c.want)
		}
	}
}

func TestGroups(t *testing.T) {
	rule, in, change := pausing()
	other := change
	other.N, other.Step, other.Company, other.CompanyName = 2, "whatsapp stance2 0", "whatsapp", "WhatsApp"
	lifted := change
	lifted.N, lifted.Step, lifted.To = 3, "facebook lifted 0", news.StateLifted
	second := rule
	second.Name = "everything"
	policy := Policy{Rules: []Rule{rule, second}}
	alerts := append(policy.Match(in, change, noon), policy.Match(in, other, noon)...)
	alerts = append(alerts, policy.Match(in, lifted, noon)...)
	var got [][3]any
	for _, g := range Groups(alerts) {
		got = append(got, [3]any{g.Receiver, g.Alerts[0].Transition.To, len(g.Alerts)})
	}
	want := [][3]any{
		{"desk", news.StateInEffect, 2}, {"hook", news.StateInEffect, 2}, // Facebook, by two rules
		{"desk", news.StateInEffect, 2}, {"hook", news.StateInEffect, 2}, // WhatsApp
		{"desk", news.StateLifted, 2}, {"hook", news.StateLifted, 2},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
}

// A digest and an incident with a group_interval are one message each, whatever changes.
func TestGroupsOfDigestsAndIncidents(t *testing.T) {
	rule, in, change := pausing()
	lifted := change
	lifted.N, lifted.Step, lifted.To = 2, "facebook lifted 0", news.StateLifted
	daily, spaced := rule, rule
	daily.Name, daily.Digest = "daily", &Digest{Hour: 8, Zone: time.UTC}
	spaced.Name, spaced.GroupInterval = "spaced", time.Hour
	for name, c := range map[string]struct {
		rules []Rule
		want  []int // alerts of each message to the desk
	}{
		"a digest":                        {[]Rule{daily}, []int{2}},
		"an incident":                     {[]Rule{spaced}, []int{2}},
		"a digest beside what is at once": {[]Rule{daily, rule}, []int{2, 1, 1}},
	} {
		t.Run(name, func(t *testing.T) {
			p := Policy{Rules: c.rules}
			var got []int
			for _, g := range Groups(append(p.Match(in, change, noon), p.Match(in, lifted, noon)...)) {
				if g.Receiver == "desk" {
					got = append(got, len(g.Alerts))
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Two rules that match one change tell it in one message, at the time of the quicker one.
func TestRulesOfOneChangeGoTogether(t *testing.T) {
	rule, in, change := pausing()
	quick := rule
	quick.Name, quick.GroupWait = "quick", 0
	alerts := (Policy{Rules: []Rule{rule, quick}}).Match(in, change, noon)
	if len(Groups(alerts)) != 2 || alerts[0].Due != noon || alerts[0].Bundle != alerts[2].Bundle {
		t.Errorf("%d messages, due %v", len(Groups(alerts)), alerts[0].Due)
	}
}

// The order in which a queue hands out alerts must not make another message of them.
func TestGroupKeyDoesNotDependOnOrder(t *testing.T) {
	a, b := news.Alert{Key: "msg_a"}, news.Alert{Key: "msg_b"}
	one, two := Group{Alerts: []news.Alert{a, b}}, Group{Alerts: []news.Alert{b, a}}
	if one.Key() != two.Key() || one.Key() == a.Key {
		t.Errorf("%s, %s", one.Key(), two.Key())
	}
}
