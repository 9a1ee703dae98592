package monitor

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

func TestReports(t *testing.T) {
	ago := func(h time.Duration) time.Time { return noon.Add(-h) }
	broken := func(errors int, since time.Time) store.SourceState {
		return store.SourceState{Health: news.HealthDown, Since: since, Errors: errors, Failure: news.Failure{Kind: news.FailStatus}}
	}
	told := func(s store.SourceState, h news.Health) store.SourceState { s.Told = store.Told{"desk": h}; return s }
	for _, c := range []struct {
		name  string
		state store.SourceState
		want  bool
	}{
		{"never polled", store.SourceState{}, false},
		{"fine", store.SourceState{Health: news.HealthOK, Since: ago(day)}, false},
		{"failing since an hour", broken(4, ago(time.Hour)), false},
		{"failing for long, but asked twice only", broken(2, ago(day)), false},
		{"failing for long", broken(3, ago(7*time.Hour)), true},
		{"the same once more", told(broken(9, ago(9*day)), news.HealthDown), false},
		{"failing in another way", told(broken(9, ago(9*day)), news.HealthBlocked), true},
		{"fine again", told(store.SourceState{Health: news.HealthOK, Since: noon}, news.HealthDown), true},
		{"late", store.SourceState{Health: news.HealthLate, Since: ago(4 * day)}, true},
		{"gone for good", store.SourceState{Health: news.HealthGone, Since: noon, Errors: 1, Retired: true}, true},
		{"taken from feeds.yaml", store.SourceState{Health: news.HealthGone, Since: ago(day), Removed: true, Retired: true}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := reports([]store.SourceState{c.state}, "desk", noon); len(got) > 0 != c.want {
				t.Errorf("reports: %+v", got)
			}
		})
	}
}

// box is a channel that keeps what it was sent, or fails.
type box struct {
	got []alert.Message
	err error
}

func (b *box) Send(_ context.Context, m alert.Message) error {
	if b.err == nil {
		b.got = append(b.got, m)
	}
	return b.err
}

// Two sources go down and come back: one message for both each time, and none in between; a message that does not get
// through is sent by the next pass under the same key.
func TestOperatorsHearOnce(t *testing.T) {
	p := &press{now: noon, asked: map[string]int{}, links: map[string][]news.Link{}, pages: map[string]string{}}
	m := newMonitor(t, p, source(0), source(1))
	operator := &box{err: errors.New("no mail today")}
	m.Operators = []Operator{{"desk", operator}}
	for range 8 {
		p.now = p.now.Add(3 * time.Hour)
		if sum := crawl(t, m); p.now.After(noon.Add(20*time.Hour)) && !strings.Contains(sum.Operators, "no mail today") {
			t.Errorf("summary: %q", sum.Operators)
		}
	}
	operator.err = nil
	for range 4 {
		p.now = p.now.Add(time.Hour)
		crawl(t, m)
	}
	if len(operator.got) != 1 || operator.got[0].Subject != "regwatch: 2 sources need a look" {
		t.Fatalf("after the failure: %+v", operator.got)
	}
	p.links[source(0).URL], p.links[source(1).URL] = items(p.now, time.Hour, 9), items(p.now, time.Hour, 9)
	for range 2 {
		p.now = p.now.Add(day)
		crawl(t, m)
	}
	if len(operator.got) != 2 || operator.got[1].Subject != "regwatch: 2 sources work again" {
		t.Fatalf("after the recovery: %+v", operator.got)
	}
}

// One operator that cannot be reached brings the others no second message.
func TestOperatorsHearByThemselves(t *testing.T) {
	p := &press{now: noon, asked: map[string]int{}, links: map[string][]news.Link{}, pages: map[string]string{}}
	m := newMonitor(t, p, source(0))
	desk, ops := &box{}, &box{err: errors.New("no mail today")}
	m.Operators = []Operator{{"desk", desk}, {"ops", ops}}
	for range 8 {
		p.now = p.now.Add(3 * time.Hour)
		crawl(t, m)
	}
	ops.err = nil
	crawl(t, m)
	crawl(t, m)
	if len(desk.got) != 1 || len(ops.got) != 1 || desk.got[0].Key != ops.got[0].Key {
		t.Errorf("%d messages to the desk and %d to the operator who was away, want one each", len(desk.got), len(ops.got))
	}
}

func TestNotice(t *testing.T) {
	s := store.SourceState{
		Source: news.Source{Name: "Daily <b>Post</b>", URL: "https://a.example/feed"}, Health: news.HealthBlocked, Since: noon,
		Failure: news.Failure{Kind: news.FailBlocked, Detail: "status 403\r\nBcc: x"},
	}
	m := Notice([]Report{{Source: s}})
	want := "- Daily <b>Post</b> turns us away since 15 May 12:00 UTC: status 403 Bcc: x\n\nregwatch sources shows all of them.\n"
	if diff := cmp.Diff(want, m.Text); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	if strings.Contains(m.HTML, "<b>") || strings.ContainsAny(m.Subject, "\r\n") {
		t.Errorf("foreign words steer the message: %q, %s", m.Subject, m.HTML)
	}
	var body struct{ Type string }
	if err := json.Unmarshal(m.JSON, &body); err != nil || body.Type != "sources.changed" {
		t.Errorf("body %s: %v", m.JSON, err)
	}
	if again := Notice([]Report{{Source: s}}); again.Key != m.Key {
		t.Error("the same notice has another key")
	}
}
