package alert

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Queue is where alerts wait. Claim hands out alerts that are due at now and not claimed by another, for the time of ttl;
// Settle writes down what became of one. Settling a claim that was lost is an error and changes nothing.
type Queue interface {
	ClaimAlerts(ctx context.Context, owner string, n int, ttl time.Duration, now time.Time) ([]news.Alert, error)
	SettleAlert(ctx context.Context, a news.Alert, o news.Outcome, now time.Time) error
}

// Sender delivers what is due. Its fields are set before the first call and not changed after.
type Sender struct {
	Queue    Queue
	Owner    string             // names this process to the queue
	Channels map[string]Channel // by receiver
	Digests  map[string]bool    // names of the rules that are sent as digests
	Renderer *Renderer
	Log      *slog.Logger
	Now      func() time.Time // nil for the clock
	Every    time.Duration    // between two looks at the queue; 0 means 10 seconds
	Ahead    time.Duration    // sends what falls due within this time as well; for a run that will not come back soon
}

const (
	batch      = 64
	everyLook  = 10 * time.Second
	claimTime  = 10 * time.Minute // long enough for a batch of one slow receiver, see deliver
	settleTime = 10 * time.Second
)

// Run delivers until ctx ends, and then returns nil once the message under way is settled. A queue that fails is logged
// and asked again.
func (s *Sender) Run(ctx context.Context) error {
	every := s.Every
	if every == 0 {
		every = everyLook
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if err := s.Drain(ctx); err != nil && ctx.Err() == nil {
			s.Log.Error("alerts are not delivered", "err", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// Drain delivers until nothing is due. Receivers are served side by side, each one message at a time.
func (s *Sender) Drain(ctx context.Context) error {
	for ctx.Err() == nil {
		alerts, err := s.Queue.ClaimAlerts(ctx, s.Owner, batch, claimTime, s.now().Add(s.Ahead))
		if err != nil {
			return fmt.Errorf("claim alerts: %w", err)
		}
		if len(alerts) == 0 {
			return nil
		}
		if err := s.deliver(ctx, alerts); err != nil {
			return err
		}
	}
	return nil
}

// deliver sends one claimed batch.
func (s *Sender) deliver(ctx context.Context, alerts []news.Alert) error {
	byReceiver := map[string][]Group{}
	for _, g := range Groups(alerts, s.Digests) {
		byReceiver[g.Receiver] = append(byReceiver[g.Receiver], g)
	}
	var wg sync.WaitGroup
	errs := make(chan error, len(byReceiver))
	for receiver, groups := range byReceiver {
		wg.Go(func() { errs <- s.serve(ctx, receiver, groups) })
	}
	wg.Wait()
	close(errs)
	var all []error
	for err := range errs {
		all = append(all, err)
	}
	return errors.Join(all...)
}

// serve sends one receiver its messages. Once the receiver as a whole does not answer, the rest is put off untried, so
// that a claim does not run out waiting for it.
func (s *Sender) serve(ctx context.Context, receiver string, groups []Group) error {
	var down error
	var errs []error
	for _, g := range groups {
		err := down
		if err == nil {
			err = s.send(ctx, g)
		}
		if isDown(err) {
			down = err
		}
		errs = append(errs, s.settle(ctx, receiver, g, err))
	}
	return errors.Join(errs...)
}

func (s *Sender) send(ctx context.Context, g Group) error {
	channel, ok := s.Channels[g.Receiver]
	if !ok {
		return fmt.Errorf("no receiver is called %q any more; add it to feeds.yaml again", g.Receiver)
	}
	m, err := s.Renderer.Render(g)
	if err != nil {
		return &SendError{Permanent: true, Err: err}
	}
	return channel.Send(ctx, m)
}

func isDown(err error) bool {
	var failed *SendError
	return errors.As(err, &failed) && failed.Down
}

// settle notes the outcome of every alert of a group. It does so even when ctx has ended: what was sent must be noted, or
// it is sent again.
func (s *Sender) settle(ctx context.Context, receiver string, g Group, sendErr error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer cancel()
	now := s.now()
	var errs []error
	for _, a := range g.Alerts {
		o := s.notBefore(Decide(a, sendErr, now), now)
		s.report(a, receiver, o)
		if err := s.Queue.SettleAlert(ctx, a, o, now); err != nil {
			errs = append(errs, fmt.Errorf("note alert %s: %w", a.Key, err))
		}
	}
	return errors.Join(errs...)
}

// notBefore keeps a retry out of what this Drain claims ahead of time, or it would be tried in a tight loop.
func (s *Sender) notBefore(o news.Outcome, now time.Time) news.Outcome {
	if ahead := now.Add(s.Ahead); !o.RetryAt.IsZero() && !o.RetryAt.After(ahead) {
		o.RetryAt = ahead.Add(time.Second)
	}
	return o
}

func (s *Sender) report(a news.Alert, receiver string, o news.Outcome) {
	log := s.Log.With("alert", a.Key, "receiver", receiver, "rule", a.Rule, "attempt", a.Attempt)
	switch {
	case o.Delivered && o.Error != "":
		log.Warn("alert delivered, not to all", "err", o.Error)
	case o.Delivered:
		log.Info("alert delivered")
	case o.Dead:
		log.Error("alert given up", "err", o.Error)
	default:
		log.Warn("alert not delivered yet", "err", o.Error, "retry", o.RetryAt)
	}
}

func (s *Sender) now() time.Time {
	if s.Now != nil {
		return s.Now()
	}
	return time.Now().UTC()
}
