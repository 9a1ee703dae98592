package alert

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"code.dny.dev/ssrf"
	"github.com/regwatch/regwatch/alert/chat"
	"github.com/regwatch/regwatch/news"
)

// behaviour is how the receiver of a test treats a message. Every channel has a real server that can behave in each way.
type behaviour string

const (
	takes    behaviour = "takes it"
	refuses  behaviour = "refuses it for good"
	fails    behaviour = "fails for now"
	forbids  behaviour = "forbids for now"
	busy     behaviour = "is busy"
	hangs    behaviour = "hangs"
	trickles behaviour = "trickles"
	drops    behaviour = "drops the connection half way"
	sendsOn  behaviour = "sends us elsewhere"
	echoes   behaviour = "repeats the secret"
)

// rig is one channel under test with the server behind it.
type rig struct {
	name string
	// open starts a server and gives the channel to it and the ids of the messages it was sent, in order.
	open func(t *testing.T, b behaviour, s setup) (Channel, func() []string)
	// here is a channel that crosses no network: no guard stands in its way.
	here bool
	web  bool // it answers in HTTP
}

// setup is what a test decides about a channel.
type setup struct {
	dial    dialFunc // nil for the plain one
	timeout time.Duration
	arrived chan struct{} // gets a value when the server is reached; nil for nobody
}

type dialFunc = func(ctx context.Context, network, address string) (net.Conn, error)

// dialler is how a channel reaches its server.
func (s setup) dialler() dialFunc {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		defer s.note()
		if s.dial != nil {
			return s.dial(ctx, network, address)
		}
		return plainDial(ctx, network, address)
	}
}

func (s setup) note() {
	if s.arrived != nil {
		s.arrived <- struct{}{}
	}
}

var rigs = []rig{
	webhookRig, chatRig(chat.Slack), chatRig(chat.Teams), chatRig(chat.Discord), chatRig(chat.Mattermost), chatRig(chat.Ntfy),
	mailRig, secureMailRig, commandRig,
}

const (
	theSecret = "correct-horse-battery-staple-and-more"
	theToken  = "tk_no_one_may_read_this"
)

func theMessage() Message {
	return Message{Key: "msg_1", Thread: "inc_1", Subject: "Facebook pauses — Hong Kong", Text: "text\n", HTML: "<p>html</p>", JSON: []byte(`{"a":1}`),
		Note: chat.Note{ID: "msg_1", Title: "Facebook pauses — Hong Kong", Text: "text\n"}}
}

func plainDial(ctx context.Context, network, address string) (net.Conn, error) {
	return (&net.Dialer{}).DialContext(ctx, network, address)
}

// quick is short enough for a test to wait for and long enough for loopback.
const quick = 300 * time.Millisecond

func TestChannels(t *testing.T) {
	for _, c := range []struct {
		does            behaviour
		delivered, dead bool
		timeout         time.Duration
	}{
		{does: takes, delivered: true},
		{does: refuses, dead: true},
		{does: fails},
		{does: forbids},
		{does: busy},
		{does: hangs, timeout: quick},
		{does: trickles, timeout: quick},
		{does: drops},
		{does: echoes},
		{does: sendsOn, dead: true},
	} {
		for _, r := range rigs {
			t.Run(r.name+" "+string(c.does), func(t *testing.T) {
				t.Parallel()
				channel, got := r.open(t, c.does, setup{timeout: c.timeout})
				err := channel.Send(t.Context(), theMessage())
				o := Decide(news.Alert{Key: "msg_1", Created: noon, Attempt: 1}, err, noon)
				if o.Delivered != c.delivered || o.Dead != c.dead || o.RetryAt.IsZero() != (c.delivered || c.dead) {
					t.Errorf("outcome %+v", o)
				}
				if n := len(got()); c.delivered && n != 1 {
					t.Errorf("%d messages arrived", n)
				}
				noSecret(t, err)
			})
		}
	}
}

// noSecret looks for what must never be in an error: it ends up in logs, in the store and on pages.
func noSecret(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	for _, secret := range []string{theSecret, "hook-path-token", theToken} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("the error holds a secret: %v", err)
		}
	}
}

func TestChannelsAskedToComeBackLater(t *testing.T) {
	for _, r := range rigs {
		if !r.web {
			continue
		}
		channel, _ := r.open(t, busy, setup{})
		err := channel.Send(t.Context(), theMessage())
		o := Decide(news.Alert{Key: "msg_1", Created: noon, Attempt: 1}, err, noon)
		if wait := o.RetryAt.Sub(noon); wait < 121*time.Second || wait > 130*time.Second {
			t.Errorf("%s: tried again after %v, asked for 120.5s", r.name, wait)
		}
	}
}

func TestChannelsStopWithTheContext(t *testing.T) {
	for _, r := range rigs {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			arrived := make(chan struct{}, 8)
			channel, _ := r.open(t, hangs, setup{timeout: time.Hour, arrived: arrived})
			ctx, cancel := context.WithCancel(t.Context())
			done := make(chan error, 1)
			go func() { done <- channel.Send(ctx, theMessage()) }()
			<-arrived
			cancel()
			if err := <-done; err == nil {
				t.Error("a message was sent to a server that hangs")
			}
		})
	}
}

// The guard sits in the dialer, so a refused address is refused however it was written or found.
func TestChannelsKeepToTheGuard(t *testing.T) {
	guarded := &net.Dialer{Control: ssrf.New(ssrf.WithAnyPort()).Safe}
	for _, r := range rigs {
		if r.here {
			continue
		}
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			channel, got := r.open(t, takes, setup{dial: guarded.DialContext})
			err := channel.Send(t.Context(), theMessage())
			if !errors.Is(err, ssrf.ErrProhibitedIP) {
				t.Errorf("error %v, want a prohibited address", err)
			}
			if n := len(got()); n != 0 {
				t.Errorf("%d messages reached loopback", n)
			}
		})
	}
}

func TestChannelsRepeatUnderTheSameID(t *testing.T) {
	for _, r := range rigs {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			channel, got := r.open(t, takes, setup{})
			for range 2 {
				if err := channel.Send(t.Context(), theMessage()); err != nil {
					t.Fatal(err)
				}
			}
			if ids := got(); len(ids) != 2 || ids[0] != ids[1] || !strings.Contains(ids[0], "msg_1") {
				t.Errorf("ids %q", ids)
			}
		})
	}
}

func TestDecide(t *testing.T) {
	again := errors.New("connection refused")
	alert := func(attempt int, age time.Duration) news.Alert {
		return news.Alert{Key: "msg_1", Attempt: attempt, Created: noon.Add(-age)}
	}
	var total time.Duration
	for attempt := 1; ; attempt++ {
		o := Decide(alert(attempt, total), again, noon)
		if o.Dead {
			if attempt < 12 || total > giveUp {
				t.Errorf("given up after %d attempts and %v", attempt, total)
			}
			break
		}
		wait := o.RetryAt.Sub(noon)
		if wait < 24*time.Second || wait > lastRetry*12/10 {
			t.Errorf("attempt %d waits %v", attempt, wait)
		}
		total += wait
	}
	if total < 48*time.Hour {
		t.Errorf("given up after %v, want days", total)
	}
	if o := Decide(alert(1, 0), &SendError{RetryAfter: 1000 * time.Hour, Err: again}, noon); o.RetryAt.Sub(noon) > lastRetry {
		t.Errorf("a receiver can put us off until %v", o.RetryAt)
	}
	if o := Decide(alert(1, 0), &SendError{Permanent: true, Partly: true, Err: again}, noon); !o.Delivered || o.Error == "" {
		t.Errorf("taken by some: %+v", o)
	}
	if o := Decide(alert(1, 0), errors.New(strings.Repeat("long\n", 1000)), noon); len(o.Error) > 2*maxReason || strings.Contains(o.Error, "\n") {
		t.Errorf("error of %d bytes", len(o.Error))
	}
}
