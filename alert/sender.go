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

// Queue is where alerts wait. *sqlite.Store is one; store.Store says what its methods promise.
type Queue interface {
	DueReceivers(ctx context.Context, now time.Time) ([]string, error)
	ClaimAlerts(ctx context.Context, owner, receiver string, n int, ttl time.Duration, now time.Time) ([]news.Alert, error)
	SettleAlerts(ctx context.Context, alerts []news.Alert, o news.Outcome, now time.Time) error
	HoldAlerts(ctx context.Context, alerts []news.Alert, notice news.Alert) error
	HeldAlerts(ctx context.Context, notice news.AlertKey) ([]news.Alert, error)
	Sent(ctx context.Context, receiver, prefix string, after time.Time) (n int, last time.Time, err error)
}

// Sender delivers what is due. Its fields are set before the first call and not changed after. Run and Drain are not
// called at the same time.
type Sender struct {
	Queue     Queue
	Owner     string                   // names this process to the queue
	Channels  map[string]Channel       // by receiver
	Paces     map[string]Pace          // by receiver; a receiver that has none hears everything at once
	Intervals map[string]time.Duration // group_interval by rule
	Renderer  *Renderer
	Log       *slog.Logger
	Now       func() time.Time // nil for the clock
	Every     time.Duration    // between two looks at the queue; 0 means 10 seconds
	Wake      <-chan struct{}  // each value is a look at once; nil for none
	Ahead     time.Duration    // sends what falls due within this time as well; for a run that will not come back soon

	mu     sync.Mutex
	down   map[string]outage // receivers that did not answer
	served map[string]bool   // receivers that are being served; true: something may have come for them since
}

// outage is since when, and until when, a receiver that did not answer is left alone.
type outage struct {
	failures int
	until    time.Time
}

const (
	everyLook  = 10 * time.Second
	settleTime = 10 * time.Second
	claimTime  = 10 * time.Minute
	// batch is how many messages are claimed at a time: few enough that a receiver which takes as long as it may for each
	// is through with them before the claim ends.
	batch = 16
)

// Run delivers until ctx ends, and then returns nil once the messages under way are settled. A queue that fails is logged
// and asked again. A receiver that is slow keeps none but itself waiting.
func (s *Sender) Run(ctx context.Context) error {
	every := s.Every
	if every == 0 {
		every = everyLook
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	var serving sync.WaitGroup
	defer serving.Wait()
	for {
		if _, err := s.look(ctx, &serving, s.tell); err != nil {
			s.tell(err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		case <-s.Wake:
		}
	}
}

func (s *Sender) tell(err error) {
	if err != nil && !errors.Is(err, context.Canceled) {
		s.Log.Error("alerts are not delivered", "err", err)
	}
}

// Drain delivers until nothing is due but to receivers that do not answer. Receivers are served side by side, each one
// message at a time.
func (s *Sender) Drain(ctx context.Context) error {
	var mu sync.Mutex
	var errs []error
	for ctx.Err() == nil && len(errs) == 0 {
		var serving sync.WaitGroup
		n, err := s.look(ctx, &serving, func(err error) {
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				errs = append(errs, err)
			}
		})
		serving.Wait()
		if err != nil {
			errs = append(errs, err)
		}
		if n == 0 {
			break
		}
	}
	return errors.Join(errs...)
}

// look begins to serve every receiver that has something due, unless it is being served or does not answer, and says how
// many those are.
func (s *Sender) look(ctx context.Context, serving *sync.WaitGroup, done func(error)) (int, error) {
	due, err := s.Queue.DueReceivers(ctx, s.now().Add(s.Ahead))
	if err != nil {
		return 0, fmt.Errorf("look for due alerts: %w", err)
	}
	n := 0
	for _, receiver := range due {
		if !s.begin(receiver) {
			continue
		}
		n++
		serving.Go(func() {
			for again := true; again; again = s.again(receiver) {
				done(s.serve(ctx, receiver))
			}
		})
	}
	return n, nil
}

func (s *Sender) begin(receiver string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, busy := s.served[receiver]; busy {
		s.served[receiver] = true
		return false
	}
	if s.now().Before(s.down[receiver].until) {
		return false
	}
	if s.served == nil {
		s.served = map[string]bool{}
	}
	s.served[receiver] = false
	return true
}

// again ends the service of a receiver, unless something may have come for it after the last look into its queue: then
// whoever brought it was told that the receiver is being served, and it would lie until the next look.
func (s *Sender) again(receiver string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.served[receiver] {
		s.served[receiver] = false
		return true
	}
	delete(s.served, receiver)
	return false
}

// noteAnswer keeps who answers. One that does not is left alone for half a minute, then twice as long each time, and the
// alerts that wait for it are not tried meanwhile.
func (s *Sender) noteAnswer(receiver string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !isDown(err) {
		delete(s.down, receiver)
		return
	}
	if s.down == nil {
		s.down = map[string]outage{}
	}
	failures := s.down[receiver].failures + 1
	pause := wait(news.Alert{Key: news.AlertKey(receiver), Attempt: failures}, 0)
	s.down[receiver] = outage{failures, s.now().Add(pause)}
}

func (s *Sender) leftAlone(receiver string) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.down[receiver].until
}

func (s *Sender) now() time.Time {
	if s.Now != nil {
		return s.Now()
	}
	return time.Now().UTC()
}
