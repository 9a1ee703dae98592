package alert

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/regwatch/regwatch/news"
)

// serve sends a receiver what is due to it until nothing is, or until it does not answer.
func (s *Sender) serve(ctx context.Context, receiver string) error {
	for ctx.Err() == nil && !s.now().Before(s.leftAlone(receiver)) {
		alerts, err := s.Queue.ClaimAlerts(ctx, s.Owner, receiver, batch, claimTime, s.now().Add(s.Ahead))
		if err != nil {
			return fmt.Errorf("claim alerts to %s: %w", receiver, err)
		}
		if len(alerts) == 0 {
			return nil
		}
		if err := s.deliver(ctx, receiver, alerts); err != nil {
			return err
		}
	}
	return nil
}

// deliver sends one claimed batch. Once the receiver does not answer, the rest is put off untried.
func (s *Sender) deliver(ctx context.Context, receiver string, alerts []news.Alert) error {
	var down error
	var errs []error
	for _, g := range Groups(alerts) {
		if down != nil || ctx.Err() != nil {
			errs = append(errs, s.putOff(ctx, g, down))
			continue
		}
		err := s.attend(ctx, g)
		errs = append(errs, err)
		if now := s.now(); now.Before(s.leftAlone(receiver)) {
			down = fmt.Errorf("%s does not answer", receiver)
		}
	}
	return errors.Join(errs...)
}

// attend sends one message, or puts it off, or holds it back.
func (s *Sender) attend(ctx context.Context, g Group) error {
	now := s.now()
	next, err := s.pace(ctx, g, now)
	switch {
	case err != nil:
		return fmt.Errorf("pace of alerts to %s: %w", g.Receiver, err)
	case next.hold:
		s.Log.Warn("alert held back: over the bound of an hour", "alert", g.Key(), "receiver", g.Receiver)
		return s.hold(ctx, g, now)
	case !next.until.IsZero():
		return s.settle(ctx, g, news.Outcome{RetryAt: next.until, Untried: true, Bundle: next.bundle, At: now})
	}
	err = s.send(ctx, g)
	s.noteAnswer(g.Receiver, err)
	return s.settle(ctx, g, Decide(g.lead(), err, s.now()))
}

// putOff gives a claimed message back untried, until the receiver may be asked again.
func (s *Sender) putOff(ctx context.Context, g Group, down error) error {
	o := news.Outcome{RetryAt: s.leftAlone(g.Receiver), Untried: true, At: s.now()}
	if o.RetryAt.Before(o.At) {
		o.RetryAt = o.At
	}
	if down != nil {
		o.Error = down.Error()
	}
	return s.settle(ctx, g, o)
}

func (s *Sender) send(ctx context.Context, g Group) error {
	channel, ok := s.Channels[g.Receiver]
	if !ok {
		return fmt.Errorf("no receiver is called %q any more; add it to feeds.yaml again", g.Receiver)
	}
	m, err := s.message(ctx, g)
	if err != nil || m.Key == "" {
		return err
	}
	return channel.Send(ctx, m)
}

// message writes a message. A notice whose alerts were released meanwhile has nothing to tell, and no message.
func (s *Sender) message(ctx context.Context, g Group) (Message, error) {
	if g.kind() == ofNotice {
		held, err := s.Queue.HeldAlerts(ctx, g.Alerts[0].Key)
		if err != nil || len(held) == 0 {
			return Message{}, err
		}
		return permanent(s.Renderer.Notice(g.Alerts[0], held))
	}
	m, err := permanent(s.Renderer.Render(g))
	m.Done = doneWith(g)
	return m, err
}

// permanent marks an error of writing: it comes again with every attempt.
func permanent(m Message, err error) (Message, error) {
	if err != nil {
		return m, &SendError{Permanent: true, Err: err}
	}
	return m, nil
}

// doneWith are the addresses that need no attempt of a message: those of which every alert says so.
func doneWith(g Group) news.Recipients {
	done := news.Recipients{}
	for address, why := range g.Alerts[0].Recipients {
		done[address] = why
	}
	for _, a := range g.Alerts[1:] {
		for address := range done {
			if _, ok := a.Recipients[address]; !ok {
				delete(done, address)
			}
		}
	}
	return done
}

func isDown(err error) bool {
	var failed *SendError
	return errors.As(err, &failed) && failed.Down
}

// settle notes the outcome of a message. It does so even when ctx has ended: what was sent must be noted, or it is sent
// again.
func (s *Sender) settle(ctx context.Context, g Group, o news.Outcome) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer cancel()
	now := s.now()
	o = s.notBefore(o, now)
	s.report(g, o)
	if err := s.Queue.SettleAlerts(ctx, g.Alerts, o, now); err != nil {
		return fmt.Errorf("note alert %s: %w", g.Key(), err)
	}
	return nil
}

// notBefore keeps a retry out of what this Drain claims ahead of time, or it would be tried in a tight loop.
func (s *Sender) notBefore(o news.Outcome, now time.Time) news.Outcome {
	if ahead := now.Add(s.Ahead); !o.RetryAt.IsZero() && !o.RetryAt.After(ahead) {
		o.RetryAt = ahead.Add(time.Second)
	}
	return o
}

func (s *Sender) report(g Group, o news.Outcome) {
	log := s.Log.With("alert", g.Key(), "receiver", g.Receiver, "rule", g.Alerts[0].Rule, "attempt", g.lead().Attempt)
	switch {
	case o.Delivered && o.Error != "":
		log.Warn("alert delivered, not to all", "err", o.Error)
	case o.Delivered:
		log.Info("alert delivered")
	case o.Dead:
		log.Error("alert given up", "err", o.Error)
	case o.Untried:
		log.Debug("alert put off", "until", o.RetryAt, "err", o.Error)
	default:
		log.Warn("alert not delivered yet", "err", o.Error, "retry", o.RetryAt)
	}
}
