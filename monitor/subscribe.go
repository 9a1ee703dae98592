package monitor

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/crawler/websub"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// Hubs asks hubs to tell when a source changes, where the source names one, and takes what they tell. Polling goes on all
// the same: a hub that forgets us costs time and no article. Its fields are set before the first call and not changed; it
// is safe for many goroutines.
type Hubs struct {
	Store    HubStore
	Caller   HubCaller
	Callback string          // the address under which hubs reach the handler, such as https://regwatch.example.org/websub/
	Wake     func()          // called when a source has become due; nil for nobody
	Changed  <-chan struct{} // rings when a source names another hub than before; nil for never
	Log      *slog.Logger
	Now      func() time.Time

	pushed inbox
	slots  slots
	mu     sync.Mutex // held from reading a subscription to writing it changed
}

// HubStore keeps subscriptions. *sqlite.Store is one.
type HubStore interface {
	Sources(ctx context.Context) ([]store.SourceState, error)
	Subscription(ctx context.Context, id string) (store.Subscription, error)
	Subscriptions(ctx context.Context) ([]store.Subscription, error)
	PutSubscription(ctx context.Context, sub store.Subscription) error
	DropSubscription(ctx context.Context, source string) error
	PollSource(ctx context.Context, url string, at time.Time) error
}

// HubCaller asks hubs and reads what they send. *crawler.Crawler is one.
type HubCaller interface {
	Post(ctx context.Context, hub string, form url.Values) error
	Pushed(ctx context.Context, source news.Source, contentType string, body []byte) crawler.Poll
	MaxPush() int64
}

// Times of subscriptions.
const (
	leaseWished  = 10 * 24 * time.Hour
	renewBefore  = 24 * time.Hour // the end of a lease, or a quarter of the lease if that is less
	firstHubWait = time.Hour      // after a request that came to nothing; doubled each time, up to maxBackoff
)

// Renew asks for what is missing or ends soon, and ends what is not wanted any more. It asks each hub in its turn and
// returns when all was asked. What fails is noted with the subscription and tried again later.
func (h *Hubs) Renew(ctx context.Context) error {
	sources, err := h.Store.Sources(ctx)
	if err != nil {
		return err
	}
	known, err := h.Store.Subscriptions(ctx)
	if err != nil {
		return err
	}
	for _, sub := range h.due(sources, known) {
		if err := h.ask(ctx, sub); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// due are the subscriptions to ask for now, as they are to be.
func (h *Hubs) due(sources []store.SourceState, known []store.Subscription) []store.Subscription {
	of := map[string]store.Subscription{}
	for _, sub := range known {
		of[sub.Source] = sub
	}
	var due []store.Subscription
	for _, s := range sources {
		if next := toBe(s, of[s.Source.URL]); next.Source != "" && h.timeToAsk(next) {
			due = append(due, next)
		}
	}
	return due
}

// toBe is what the subscription of a source should be; none where there is none and need not be one. Another hub or topic
// is another subscription, with another id and secret.
func toBe(s store.SourceState, sub store.Subscription) store.Subscription {
	switch {
	case s.Removed || s.Retired || s.Hub == "":
		if !sub.Unwanted {
			sub.Unwanted, sub.Asked, sub.Errors = true, time.Time{}, 0
		}
		return sub
	case !sub.Unwanted && sub.Hub == s.Hub && sub.Topic == s.Topic:
		return sub
	}
	next := store.Subscription{Source: s.Source.URL, ID: rand.Text(), Hub: s.Hub, Topic: s.Topic}
	if strings.HasPrefix(s.Hub, "https://") { // section 5.1: a secret is told in private or not at all
		next.Secret = rand.Text() + rand.Text()
	}
	return next
}

// timeToAsk reports whether a hub is to be asked now: for what it never promised or did not answer to, less and less often,
// and in time before a promise ends.
func (h *Hubs) timeToAsk(sub store.Subscription) bool {
	now := h.Now()
	switch {
	case sub.Asked.IsZero():
		return true
	case sub.Errors > 0:
		return !now.Before(sub.Asked.Add(backoff(firstHubWait, sub.Errors)))
	}
	return !now.Before(sub.Until.Add(-min(renewBefore, sub.Until.Sub(sub.Asked)/4)))
}

// ask makes one request. It counts as failed until the hub asks back, which it may do before it answers: so it is written
// down first.
func (h *Hubs) ask(ctx context.Context, sub store.Subscription) error {
	if sub.Unwanted && !sub.Asked.IsZero() { // the hub has had its time to ask back
		return h.Store.DropSubscription(ctx, sub.Source)
	}
	sub.Asked, sub.Errors, sub.Failure = h.Now(), sub.Errors+1, "the hub has not asked back"
	if err := h.Store.PutSubscription(ctx, sub); err != nil {
		return err
	}
	request := websub.Request{Mode: websub.Subscribe, Topic: sub.Topic, Callback: h.Callback + sub.ID, Lease: leaseWished, Secret: sub.Secret}
	if sub.Unwanted {
		request.Mode = websub.Unsubscribe
	}
	err := h.Caller.Post(ctx, sub.Hub, request.Form())
	if err == nil || ctx.Err() != nil {
		return ctx.Err()
	}
	return h.failed(ctx, sub.ID, clean(err.Error()))
}

// failed notes why a request came to nothing, on the subscription as it is by now.
func (h *Hubs) failed(ctx context.Context, id, why string) error {
	return h.change(ctx, id, func(sub *store.Subscription) {
		if sub.Errors == 1 {
			h.Log.Warn("no subscription; the source is polled", "source", sub.Source, "why", why)
		}
		sub.Failure = why
	})
}

// change writes a subscription as edit leaves it.
func (h *Hubs) change(ctx context.Context, id string, edit func(*store.Subscription)) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	sub, err := h.Store.Subscription(ctx, id)
	if err != nil {
		return err
	}
	edit(&sub)
	return h.Store.PutSubscription(ctx, sub)
}

// everySoOften is the time between two rounds of Renew.
const everySoOften = 5 * time.Minute

// Run renews until ctx ends. What fails is told to the log and tried again in the next round.
func (h *Hubs) Run(ctx context.Context) {
	for ctx.Err() == nil {
		if err := h.Renew(ctx); err != nil && ctx.Err() == nil {
			h.Log.Error("hubs were not asked; the next round tries again", "err", err)
		}
		select {
		case <-ctx.Done():
		case <-h.Changed:
		case <-time.After(everySoOften):
		}
	}
}
