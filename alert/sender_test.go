package alert

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/regwatch/regwatch/news"
)

// script is a channel that answers with what the test wrote down, and with nil after that.
type script struct {
	mu      sync.Mutex
	answers []error
	sent    []Message
	block   chan struct{} // when set, Send waits for it or for the context
}

func (s *script) Send(ctx context.Context, m Message) error {
	if s.block != nil {
		select {
		case <-s.block:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent = append(s.sent, m)
	if len(s.answers) == 0 {
		return nil
	}
	err := s.answers[0]
	s.answers = s.answers[1:]
	return err
}

func (s *script) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.sent)
}

// alertTo is one due alert; n makes it another incident in another place, so that it is another message.
func alertTo(receiver string, n int) news.Alert {
	rule, in, change := pausing()
	rule.SendTo, rule.GroupWait = []string{receiver}, 0
	in.ID = news.IncidentID(fmt.Sprintf("inc_%d", n))
	in.Key.Jurisdiction = news.Jurisdiction(fmt.Sprintf("US-%d", n))
	return (Policy{Rules: []Rule{rule}}).Match(in, change, noon)[0]
}

func sender(t *testing.T, q Queue, channels map[string]Channel) *Sender {
	return &Sender{Queue: q, Owner: "test", Channels: channels, Renderer: renderer(t), Log: slog.New(slog.DiscardHandler),
		Now: func() time.Time { return noon }}
}

func TestDrainDeliversEachOnce(t *testing.T) {
	var alerts []news.Alert
	for n := range 200 { // more than one batch
		alerts = append(alerts, alertTo("desk", n), alertTo("hook", n))
	}
	desk, hook := &script{}, &script{}
	q := newMemory(alerts...)
	s := sender(t, q, map[string]Channel{"desk": desk, "hook": hook})
	for range 2 { // the second run finds nothing to do
		if err := s.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if desk.count() != 200 || hook.count() != 200 {
		t.Errorf("%d and %d messages, want 200 each", desk.count(), hook.count())
	}
	for key, state := range q.states() {
		if state != news.DeliveryDelivered {
			t.Errorf("%s is %s", key, state)
		}
	}
}

func TestDeadReceiverStopsNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dead, desk := &script{block: make(chan struct{})}, &script{}
		q := newMemory(alertTo("dead", 1), alertTo("dead", 2), alertTo("desk", 1), alertTo("gone", 1))
		s := sender(t, q, map[string]Channel{"dead": dead, "desk": desk})
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- s.Drain(ctx) }()
		synctest.Wait()
		if desk.count() != 1 {
			t.Error("the receiver that works was kept waiting")
		}
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		for key, state := range q.states() {
			want := news.DeliveryDue
			if key == alertTo("desk", 1).Key {
				want = news.DeliveryDelivered
			}
			if state != want {
				t.Errorf("%s is %s, want %s", key, state, want)
			}
		}
	})
}

// Once a receiver is down, the other messages of the batch are put off without being tried.
func TestReceiverThatIsDownIsTriedOnce(t *testing.T) {
	down := &script{answers: []error{&SendError{Down: true, Err: errors.New("connection refused")}}}
	q := newMemory(alertTo("desk", 1), alertTo("desk", 2), alertTo("desk", 3))
	if err := sender(t, q, map[string]Channel{"desk": down}).Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	if down.count() != 1 {
		t.Errorf("tried %d times", down.count())
	}
	tried := 0
	for _, a := range q.alerts {
		if a.State != news.DeliveryDue || !a.Due.After(noon) || a.LastError == "" {
			t.Errorf("alert %s: %s, due %v, %q", a.Key, a.State, a.Due, a.LastError)
		}
		tried += a.Attempt
	}
	if tried != 1 {
		t.Errorf("%d attempts were counted", tried)
	}
}

// A crash between sending and noting repeats the message under the same key.
func TestCrashBeforeNoting(t *testing.T) {
	desk := &script{}
	q := newMemory(alertTo("desk", 1))
	q.broken = errors.New("disk full")
	s := sender(t, q, map[string]Channel{"desk": desk})
	if err := s.Drain(t.Context()); err == nil {
		t.Fatal("a failure to note was not reported")
	}
	q.broken = nil
	s.Now = func() time.Time { return noon.Add(claimTime) }
	if err := s.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(desk.sent) != 2 || desk.sent[0].Key != desk.sent[1].Key {
		t.Errorf("%d messages", len(desk.sent))
	}
	if diff := cmp.Diff(desk.sent[0], desk.sent[1]); diff != "" {
		t.Errorf("the repeat differs:\n%s", diff)
	}
}

func TestGivenUpAfterThreeDays(t *testing.T) {
	always := &script{}
	for range 100 {
		always.answers = append(always.answers, errors.New("nobody home"))
	}
	q := newMemory(alertTo("desk", 1))
	now := noon
	s := sender(t, q, map[string]Channel{"desk": always})
	s.Now = func() time.Time { return now }
	for q.alerts[alertTo("desk", 1).Key].State == news.DeliveryDue {
		now = q.alerts[alertTo("desk", 1).Key].Due
		if err := s.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if days := now.Sub(noon).Hours() / 24; days < 2 || days > 3 || always.count() < 12 {
		t.Errorf("given up after %.1f days and %d attempts", days, always.count())
	}
}

// A run from cron sends what would fall due before it comes back, and does not spin on what fails.
func TestAhead(t *testing.T) {
	waiting := alertTo("desk", 1)
	waiting.Due = noon.Add(5 * time.Minute)
	failing := alertTo("desk", 2)
	desk := &script{answers: []error{errors.New("not now")}}
	s := sender(t, newMemory(waiting, failing), map[string]Channel{"desk": desk})
	s.Ahead = 10 * time.Minute
	if err := s.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	if desk.count() != 2 {
		t.Errorf("%d messages, want 2", desk.count())
	}
}

func TestRunLooksAgainAndStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		desk := &script{}
		q := newMemory()
		s := sender(t, q, map[string]Channel{"desk": desk})
		s.Now, s.Every = nil, time.Minute
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- s.Run(ctx) }()
		synctest.Wait()
		late := alertTo("desk", 1)
		late.Due = time.Now().Add(30 * time.Second)
		q.mu.Lock()
		late.State, q.alerts[late.Key] = news.DeliveryDue, &late
		q.mu.Unlock()
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if desk.count() != 1 {
			t.Errorf("%d messages", desk.count())
		}
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

// An alert that comes in the very moment in which its receiver's queue was found empty is sent at once, not by the next look.
func TestNothingFallsBetweenTwoLooks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		desk, wake := &script{}, make(chan struct{}, 1)
		q := &lateQueue{memory: newMemory(alertTo("desk", 1)), late: alertTo("desk", 2), wake: wake}
		s := sender(t, q, map[string]Channel{"desk": desk})
		s.Every, s.Wake = time.Hour, wake
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- s.Run(ctx) }()
		time.Sleep(time.Minute)
		if desk.count() != 2 {
			t.Errorf("%d messages", desk.count())
		}
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

// lateQueue gets an alert between the moment in which it is found empty and the moment in which the sender hears that,
// and rings for it.
type lateQueue struct {
	*memory
	late news.Alert
	wake chan<- struct{}
}

func (q *lateQueue) ClaimAlerts(ctx context.Context, owner, receiver string, n int, ttl time.Duration, now time.Time) ([]news.Alert, error) {
	got, err := q.memory.ClaimAlerts(ctx, owner, receiver, n, ttl, now)
	if len(got) == 0 && q.memory.alerts[q.late.Key] == nil {
		q.memory.add(q.late)
		q.wake <- struct{}{}
		time.Sleep(time.Second) // the look that the bell brings is over by then
	}
	return got, err
}

func TestSenderLogsNoSecret(t *testing.T) {
	var out bytes.Buffer
	for _, r := range rigs {
		channel, _ := r.open(t, echoes, setup{})
		s := sender(t, newMemory(alertTo("desk", 1)), map[string]Channel{"desk": channel})
		s.Log = slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))
		if err := s.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	noSecret(t, errors.New(out.String()))
	if !strings.Contains(out.String(), "not delivered") {
		t.Errorf("log: %s", out.String())
	}
}

func TestStdout(t *testing.T) {
	var out bytes.Buffer
	if err := NewStdout(&out).Send(t.Context(), renderFile(t, "testdata/render/hostile.json")); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(out.String(), "\x1b\r\u202e") {
		t.Errorf("control characters reach the terminal: %q", out.String())
	}
}

func FuzzRender(f *testing.F) {
	f.Add("Facebook", "Facebook pauses\r\nBcc: x@example.org", "javascript:alert(1)", "<script>")
	f.Add("", "\u202egnp", "https://a.example/?q=\"><b>", "</blockquote>")
	render := renderer(f)
	f.Fuzz(func(t *testing.T, company, title, link, quote string) {
		a := alertTo("desk", 1)
		a.Transition.CompanyName, a.Transition.Title, a.Transition.URL, a.Transition.Response.Quote = company, title, link, quote
		m, err := render.Render(Group{Receiver: "desk", Alerts: []news.Alert{a}})
		if err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(m.Subject, "\r\n\x00\x1b") || len([]rune(m.Subject)) > maxSubject {
			t.Errorf("subject %q", m.Subject)
		}
		if strings.Contains(strings.ToLower(m.HTML), "<script") || strings.Contains(m.HTML, `href="javascript`) {
			t.Errorf("script in HTML: %s", m.HTML)
		}
	})
}
