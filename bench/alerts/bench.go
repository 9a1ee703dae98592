package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store/sqlite"
	"github.com/regwatch/regwatch/store/warc"
)

// secret signs the webhooks.
const secret = "whsec_YmVuY2htYXJrLW9mLXJlZ3dhdGNoLWFsZXJ0cw=="

// bench is the daemon's parts around a made-up press.
type bench struct {
	o       options
	store   *sqlite.Store
	archive *warc.Archive
	press   *press
	clock   *stopwatch
	hooks   *httptest.Server
	monitor *monitor.Monitor
	sender  *alert.Sender
}

func open(ctx context.Context, dir string, o options) (*bench, error) {
	base, err := kb.Load()
	if err != nil {
		return nil, err
	}
	engine, err := extract.New(extract.Options{KB: base})
	if err != nil {
		return nil, err
	}
	b := &bench{o: o, press: newPress(base, o.rate, o.span), clock: newStopwatch()}
	if b.store, err = sqlite.Open(ctx, dir, sqlite.Options{}); err != nil {
		return nil, err
	}
	if b.archive, err = warc.Open(dir, warc.Options{Now: now}); err != nil {
		return nil, err
	}
	b.hooks = httptest.NewServer(b.clock)
	bell := make(chan struct{}, 1)
	if err := b.makeSender(bell); err != nil {
		return nil, err
	}
	b.monitor = &monitor.Monitor{
		Store: timed{b.store, b.clock}, Fetcher: b.press, Engine: engine, Archive: b.archive, Policy: policy(base, o),
		Sources: b.press.sources(), Observer: silent{}, Log: slog.New(slog.DiscardHandler), Now: now, Owner: "bench", Workers: sites,
		Raised: func() {
			select {
			case bell <- struct{}{}:
			default:
			}
		},
	}
	return b, nil
}

func now() time.Time { return time.Now().UTC() }

func (b *bench) makeSender(bell <-chan struct{}) error {
	renderer, err := alert.NewRenderer("", alert.Names{})
	if err != nil {
		return err
	}
	b.sender = &alert.Sender{
		Queue: b.store, Owner: "bench", Channels: map[string]alert.Channel{}, Renderer: renderer, Log: slog.New(slog.DiscardHandler),
		Every: 2 * time.Second, Wake: bell,
	}
	for n := range b.o.receivers {
		hook, err := alert.NewWebhook(alert.WebhookOptions{
			URL: value(fmt.Sprintf("%s/%d", b.hooks.URL, n)), Secrets: []func() (string, error){value(secret)}, Client: &http.Client{},
		})
		if err != nil {
			return err
		}
		b.sender.Channels[receiver(n)] = hook
	}
	return nil
}

func value(s string) func() (string, error) { return func() (string, error) { return s, nil } }

func receiver(n int) string { return fmt.Sprintf("hook %d", n) }

// policy has rules on a company each, half of them for some places only, spread over the receivers.
func policy(base *kb.KB, o options) alert.Policy {
	companies, places := known(base)
	var p alert.Policy
	for n := range o.rules {
		rule := alert.Rule{
			Name: fmt.Sprintf("rule %d", n), Actions: news.DefaultActions, Modality: []news.Modality{news.Done, news.Ongoing, news.Announced, news.Planned},
			Companies: []news.CompanyID{companies[n%len(companies)].ID}, MinConfidence: 0.5, MaxAge: 7 * 24 * time.Hour,
			SendTo: []string{receiver(n % o.receivers)},
		}
		if n/len(companies)%2 == 1 {
			for k := range 20 {
				rule.Jurisdictions = append(rule.Jurisdictions, places[(n*7+k*11)%len(places)].Code)
			}
		}
		p.Rules = append(p.Rules, rule)
	}
	return p
}

// measure lets the press print and waits until everything that was raised has arrived.
func (b *bench) measure(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	var sending sync.WaitGroup
	sending.Go(func() { _ = b.sender.Run(ctx) }) // it tells its own errors
	b.press.start = time.Now().Add(time.Second)
	sum, err := b.monitor.Crawl(ctx)
	if err == nil {
		err = b.settled(ctx)
	}
	cancel()
	sending.Wait()
	if err == nil && sum.Articles < len(b.press.stories) {
		err = fmt.Errorf("%d of %d articles were stored", sum.Articles, len(b.press.stories))
	}
	return err
}

// settled waits until no alert is due.
func (b *bench) settled(ctx context.Context) error {
	for ctx.Err() == nil {
		st, err := b.store.Stats(ctx)
		if err != nil || st.AlertsDue == 0 {
			return err
		}
		select {
		case <-ctx.Done():
		case <-time.After(50 * time.Millisecond):
		}
	}
	return ctx.Err()
}

func (b *bench) report(w io.Writer) error {
	st, err := b.store.Stats(context.Background())
	if err != nil {
		return err
	}
	if b.clock.all == 0 {
		return errors.New("no alert was raised")
	}
	fmt.Fprintf(w, "%d articles at %d a second, %d rules, %d receivers: %d alerts in %d messages\n",
		st.Articles, b.o.rate, b.o.rules, b.o.receivers, st.AlertsDelivered, b.clock.all)
	fmt.Fprintln(w, "from stored to received:             ", spread(b.clock.times(b.clock.stored)))
	_, err = fmt.Fprintln(w, "from handed to the store to received:", spread(b.clock.times(b.clock.handed)))
	return err
}

// spread describes times, shortest first.
func spread(took []time.Duration) string {
	at := func(q float64) time.Duration { return took[int(q*float64(len(took)-1))].Round(100 * time.Microsecond) }
	return fmt.Sprintf("p50 %v, p95 %v, p99 %v, most %v", at(0.5), at(0.95), at(0.99), at(1))
}

func (b *bench) close() {
	b.hooks.Close()
	b.archive.Close()
	b.store.Close()
}
