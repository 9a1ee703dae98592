package alert

import (
	"context"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Pace is how much a receiver wants to hear, and when. The zero value hears everything at once.
type Pace struct {
	MaxPerHour int    // messages; 0 for no bound
	Quiet      *Quiet // nil: none
}

// Quiet is a span of every day in which only what is urgent is told. From and To are minutes since midnight on the clock
// of the zone; a span whose end is not after its start goes over midnight.
type Quiet struct {
	From, To int
	Zone     *time.Location
}

// End is when the quiet hours end that t lies in; false when it lies in none.
func (q Quiet) End(t time.Time) (time.Time, bool) {
	local := t.In(q.Zone)
	minute := local.Hour()*60 + local.Minute()
	days := 0
	switch over := q.To <= q.From; {
	case !over && (minute < q.From || minute >= q.To):
		return time.Time{}, false
	case over && minute < q.From && minute >= q.To:
		return time.Time{}, false
	case over && minute >= q.From:
		days = 1
	}
	return time.Date(local.Year(), local.Month(), local.Day()+days, q.To/60, q.To%60, 0, 0, q.Zone).UTC(), true
}

// step is what is done with a message that is due.
type step struct {
	until  time.Time // put off until then; zero to send
	bundle string    // to wait in
	hold   bool
}

const hour = time.Hour

// pace decides whether a message may go now. What was tried before stays the message that it is: it may have arrived. What
// is sent by hand always goes.
func (s *Sender) pace(ctx context.Context, g Group, now time.Time) (step, error) {
	kind, pace := g.kind(), s.Paces[g.Receiver]
	if kind == ofRelease || kind == ofResend {
		return step{}, nil
	}
	fresh := g.lead().Attempt <= 1
	if pace.Quiet != nil && !g.urgent() {
		if end, quiet := pace.Quiet.End(now); quiet {
			return quietStep(g, end, fresh), nil
		}
	}
	if !fresh || kind == ofNotice {
		return step{}, nil
	}
	if until, err := s.spaced(ctx, g, now); err != nil || !until.IsZero() {
		return step{until: until, bundle: unsealed(g.Alerts[0].Bundle)}, err
	}
	if pace.MaxPerHour == 0 {
		return step{}, nil
	}
	n, err := s.sentLately(ctx, g.Receiver, now)
	return step{hold: n >= pace.MaxPerHour}, err
}

// sentLately counts the messages of the last hour without those that say what was held back.
func (s *Sender) sentLately(ctx context.Context, receiver string, now time.Time) (int, error) {
	all, _, err := s.Queue.Sent(ctx, receiver, "", now.Add(-hour))
	if err != nil {
		return 0, err
	}
	notices, _, err := s.Queue.Sent(ctx, receiver, ofNotice.of(receiver), now.Add(-hour))
	return all - notices, err
}

// quietStep gathers what came in quiet hours into one message. Notices and digests stay what they are.
func quietStep(g Group, end time.Time, fresh bool) step {
	put := step{until: end}
	if kind := g.kind(); fresh && kind != ofNotice && kind != ofDigest {
		put.bundle = ofQuiet.of(g.Receiver, end.Format(time.RFC3339))
	}
	return put
}

// spaced is when the next message of an incident may go, by the longest group_interval of the rules that matched; zero for
// now.
func (s *Sender) spaced(ctx context.Context, g Group, now time.Time) (time.Time, error) {
	if g.kind() != ofIncident {
		return time.Time{}, nil
	}
	var interval time.Duration
	for i := range g.Alerts {
		interval = max(interval, s.Intervals[g.Alerts[i].Rule])
	}
	_, last, err := s.Queue.Sent(ctx, g.Receiver, unsealed(g.Alerts[0].Bundle), now.Add(-interval))
	if err != nil || last.IsZero() {
		return time.Time{}, err
	}
	return last.Add(interval), nil
}

// gather is how long a notice waits for more of what it tells.
const gather = 10 * time.Minute

// hold keeps a message back, to be told of by a notice: the first after a while, any further one an hour after the last.
func (s *Sender) hold(ctx context.Context, g Group, now time.Time) error {
	bundle := ofNotice.of(g.Receiver)
	due := now.Add(gather)
	_, last, err := s.Queue.Sent(ctx, g.Receiver, bundle, now.Add(-hour))
	if err != nil {
		return err
	}
	if next := last.Add(hour); !last.IsZero() && next.After(due) {
		due = next
	}
	notice := news.Alert{
		Key: messageKey("held", string(g.Key())), Kind: news.AlertHeld, Receiver: g.Receiver, Bundle: bundle, State: news.DeliveryDue,
		Due: due, Created: now,
	}
	return s.Queue.HoldAlerts(ctx, g.Alerts, notice)
}
