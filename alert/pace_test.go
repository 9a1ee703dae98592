package alert

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/regwatch/regwatch/news"
)

func TestQuietHours(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	night := Quiet{From: 22 * 60, To: 7 * 60, Zone: london}
	lunch := Quiet{From: 12 * 60, To: 13*60 + 30, Zone: time.UTC}
	for _, c := range []struct {
		quiet    Quiet
		at, want string // "" for not quiet
	}{
		{night, "2020-07-06T20:59:00Z", ""}, // summer time: an hour ahead
		{night, "2020-07-06T21:00:00Z", "2020-07-07T06:00:00Z"},
		{night, "2020-07-07T05:59:00Z", "2020-07-07T06:00:00Z"},
		{night, "2020-07-07T06:00:00Z", ""},
		{night, "2020-10-24T23:00:00Z", "2020-10-25T07:00:00Z"}, // the night the clock goes back
		{night, "2020-12-31T23:30:00Z", "2021-01-01T07:00:00Z"},
		{lunch, "2020-07-06T12:00:00Z", "2020-07-06T13:30:00Z"},
		{lunch, "2020-07-06T13:30:00Z", ""},
		{lunch, "2020-07-06T03:00:00Z", ""},
	} {
		at, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if end, quiet := c.quiet.End(at); quiet {
			got = end.Format(time.RFC3339)
		}
		if got != c.want {
			t.Errorf("at %s: quiet until %q, want %q", c.at, got, c.want)
		}
	}
}

// paced is a sender to one receiver, with a clock that the test turns.
type paced struct {
	*Sender
	queue *memory
	desk  *script
	now   time.Time
}

func newPaced(t *testing.T, p Pace, alerts ...news.Alert) *paced {
	t.Helper()
	out := &paced{queue: newMemory(alerts...), desk: &script{}, now: noon}
	out.Sender = sender(t, out.queue, map[string]Channel{"desk": out.desk})
	out.Sender.Now = func() time.Time { return out.now }
	out.Paces = map[string]Pace{"desk": p}
	return out
}

// drain sends what is due at a moment and gives the subjects of what was sent.
func (p *paced) drain(t *testing.T, at time.Time) (subjects []string) {
	t.Helper()
	p.now = at
	before := p.desk.count()
	if err := p.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, m := range p.desk.sent[before:] {
		subjects = append(subjects, m.Subject)
	}
	return subjects
}

func (p *paced) want(t *testing.T, at time.Time, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, p.drain(t, at)); diff != "" {
		t.Errorf("at %s (-want +got):\n%s", at.Format("15:04"), diff)
	}
}

const (
	first = "Facebook pauses answering data requests — United States (1) (in effect)"
	third = "Facebook pauses answering data requests — United States (3) (in effect)"
)

// What comes in quiet hours is told at their end, in one message; what is urgent at once.
func TestQuietHoursGather(t *testing.T) {
	urgent := alertTo("desk", 3)
	urgent.Urgent = true
	p := newPaced(t, Pace{Quiet: &Quiet{From: 11 * 60, To: 13 * 60, Zone: time.UTC}}, alertTo("desk", 1), alertTo("desk", 2), urgent)
	p.want(t, noon, third)
	for _, a := range p.queue.alerts {
		if a.State == news.DeliveryDue && (a.Attempt != 0 || a.Due != noon.Add(time.Hour)) {
			t.Errorf("%s: %d attempts, due %v", a.Key, a.Attempt, a.Due)
		}
	}
	p.want(t, noon.Add(59*time.Minute))
	p.want(t, noon.Add(time.Hour), "2 changes in quiet hours")
	p.want(t, noon.Add(2*time.Hour))
}

// A message that was tried before quiet hours began stays the message it is: it may have arrived.
func TestQuietHoursKeepWhatWasTried(t *testing.T) {
	p := newPaced(t, Pace{Quiet: &Quiet{From: 12*60 + 1, To: 13 * 60, Zone: time.UTC}}, alertTo("desk", 1), alertTo("desk", 2))
	p.desk.answers = []error{errRedirect, errRedirect}
	p.drain(t, noon)
	p.want(t, noon.Add(2*time.Minute))
	p.drain(t, noon.Add(time.Hour))
	var ids []news.AlertKey
	for _, m := range p.desk.sent {
		ids = append(ids, m.Key)
	}
	slices.Sort(ids)
	if len(ids) != 4 || len(slices.Compact(ids)) != 2 {
		t.Errorf("ids %q, want two messages that were tried twice", ids)
	}
}

// Over the bound nothing is sent and nothing lost: a notice counts what was held back, and it can be sent by hand.
func TestBoundOfAnHour(t *testing.T) {
	p := newPaced(t, Pace{MaxPerHour: 1}, alertTo("desk", 1))
	p.want(t, noon, first)
	p.queue.add(alertTo("desk", 2), alertTo("desk", 3))
	p.want(t, noon)
	p.want(t, noon.Add(gather), "regwatch: 2 alerts held back for desk")
	notice := p.desk.sent[1]
	for _, want := range []string{"United States (2)", "United States (3)", `regwatch alerts release "desk"`, "/incidents/inc_3"} {
		if !strings.Contains(notice.Text, want) || !strings.Contains(notice.HTML, strings.ReplaceAll(want, `"`, "&#34;")) {
			t.Errorf("the notice lacks %q:\n%s", want, notice.Text)
		}
	}
	p.queue.add(alertTo("desk", 4))
	p.want(t, noon.Add(30*time.Minute)) // held, and the next notice waits an hour
	p.queue.add(alertTo("desk", 5))
	p.want(t, noon.Add(gather+59*time.Minute), strings.Replace(first, "(1)", "(5)", 1))
	p.want(t, noon.Add(gather+time.Hour), "regwatch: 1 alert held back for desk")
	p.release("desk")
	p.want(t, noon.Add(gather+61*time.Minute), "3 changes that had been held back")
}

// release does what the store's ReleaseAlerts does.
func (p *paced) release(receiver string) {
	for _, a := range p.queue.alerts {
		if a.State == news.DeliveryHeld {
			a.State, a.Due, a.Bundle = news.DeliveryDue, p.now, Released(receiver, p.now)
		}
	}
}

// What was released before its notice went needs none.
func TestNoticeOfNothing(t *testing.T) {
	p := newPaced(t, Pace{MaxPerHour: 1}, alertTo("desk", 1), alertTo("desk", 2))
	p.drain(t, noon)
	p.release("desk")
	if got := p.drain(t, noon.Add(time.Minute)); len(got) != 1 {
		t.Errorf("released: %q", got)
	}
	p.want(t, noon.Add(gather))
}

// Two changes of one incident within the interval are one message after it.
func TestGroupInterval(t *testing.T) {
	change := func(n int, company string) news.Alert {
		rule, in, c := pausing()
		rule.SendTo, rule.GroupWait, rule.GroupInterval = []string{"desk"}, 0, time.Hour
		c.N, c.Step, c.CompanyName, c.Response.Quote = n, company, company, company+" pauses."
		return (Policy{Rules: []Rule{rule}}).Match(in, c, noon)[0]
	}
	p := newPaced(t, Pace{}, change(1, "Facebook"))
	p.Intervals = map[string]time.Duration{"pauses": time.Hour}
	p.want(t, noon, "Facebook pauses answering data requests — Hong Kong (in effect)")
	p.queue.add(change(2, "WhatsApp"))
	p.want(t, noon.Add(10*time.Minute))
	p.queue.add(change(3, "Instagram"))
	p.want(t, noon.Add(59*time.Minute))
	p.want(t, noon.Add(time.Hour), "2 changes: Instagram pauses answering data requests — Hong Kong")
	p.queue.add(change(4, "Threads"))
	p.want(t, noon.Add(70*time.Minute))
	p.want(t, noon.Add(2*time.Hour), "Threads pauses answering data requests — Hong Kong (in effect)")
}

func TestRoutes(t *testing.T) {
	rule, in, change := pausing()
	rule.SendTo, rule.Labels = []string{"desk"}, map[string]string{"team": "asia"}
	match := func(pairs ...string) map[string][]string {
		m := map[string][]string{}
		for i := 0; i+1 < len(pairs); i += 2 {
			m[pairs[i]] = append(m[pairs[i]], pairs[i+1])
		}
		return m
	}
	for name, c := range map[string]struct {
		match map[string][]string
		want  []string
	}{
		"nothing asked for":          {nil, []string{"desk"}},
		"its label":                  {match("team", "asia"), []string{"desk", "other"}},
		"another value":              {match("team", "europe"), []string{"desk"}},
		"one of several":             {match("team", "europe", "team", "asia"), []string{"desk", "other"}},
		"a label and a place":        {match("team", "asia", "jurisdiction", "HK"), []string{"desk", "other"}},
		"a label, but another place": {match("team", "asia", "jurisdiction", "IN"), []string{"desk"}},
		"what the change says":       {match("company", "facebook", "root", "meta", "action", "pause", "law", "HK-NSL", "state", "in_effect", "rule", "pauses"), []string{"desk", "other"}},
		"a label nobody has":         {match("colour", "red"), []string{"desk"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, a := range (Policy{Rules: []Rule{rule}, Routes: []Route{{"other", c.match}, {"desk", match("team", "asia")}}}).Match(in, change, noon) {
				got = append(got, a.Receiver)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	rule.SendTo = nil
	if got := (Policy{Rules: []Rule{rule}, Routes: []Route{{"other", match("team", "asia")}}}).Match(in, change, noon); len(got) != 1 || got[0].Labels["country"] != "HK" {
		t.Errorf("by its labels alone: %+v", got)
	}
}

func TestSilencedSaysBy(t *testing.T) {
	rule, in, change := pausing()
	p := Policy{Rules: []Rule{rule}, Silences: []news.Silence{{ID: 3, Rule: "another", Until: noon.Add(time.Hour)}, {ID: 7, Incident: "inc_1", Until: noon.Add(time.Hour)}}}
	if a := p.Match(in, change, noon)[0]; a.SilencedBy == nil || a.SilencedBy.ID != 7 {
		t.Errorf("silenced by %+v", a.SilencedBy)
	}
}
