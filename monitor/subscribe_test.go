package monitor_test

import (
	"bytes"
	"crypto/x509"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
)

const topic = "https://paper.example/feed"

// subscriber is the side of regwatch: a record with one source that names the hub, and the handler on loopback.
type subscriber struct {
	*monitor.Hubs
	store *sqlite.Store
	now   time.Time
	woken int
	log   bytes.Buffer
}

func openSubscriber(t *testing.T, at *hub) *subscriber {
	t.Helper()
	record, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := &subscriber{store: record, now: time.Date(2026, 7, 6, 12, 0, 0, 0, time.UTC)}
	pool := x509.NewCertPool()
	pool.AddCert(at.Certificate())
	caller, err := crawler.New(crawler.Options{Contact: "desk@example.org", Gap: -1, Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, RootCAs: pool, Clock: func() time.Time { return s.now }})
	if err != nil {
		t.Fatal(err)
	}
	s.Hubs = &monitor.Hubs{Store: record, Caller: caller, Wake: func() { s.woken++ }, Log: slog.New(slog.NewTextHandler(&s.log, nil)), Now: func() time.Time { return s.now }}
	server := httptest.NewServer(s.Hubs)
	s.Callback = server.URL + "/websub/"
	t.Cleanup(func() { server.Close(); caller.Close(); record.Close() })
	s.source(t, at.URL+"/hub")
	return s
}

// source has the record say that the source names a hub.
func (s *subscriber) source(t *testing.T, hub string) {
	t.Helper()
	src := news.Source{Name: "Paper", URL: topic}
	if _, err := s.store.SyncSources(t.Context(), []news.Source{src}, s.now); err != nil {
		t.Fatal(err)
	}
	if err := s.store.PollNow(t.Context(), s.now); err != nil {
		t.Fatal(err)
	}
	leases, err := s.store.ClaimHosts(t.Context(), "test", 1, time.Minute, s.now)
	if err != nil || len(leases) != 1 {
		t.Fatal(leases, err)
	}
	state := store.SourceState{Source: src, NextDue: s.now.Add(6 * time.Hour), Hub: hub, Topic: topic}
	if _, err := s.store.Commit(t.Context(), leases[0], store.Result{Sources: []store.SourceState{state}}); err != nil {
		t.Fatal(err)
	}
	if err := s.store.Release(t.Context(), leases[0]); err != nil {
		t.Fatal(err)
	}
}

func (s *subscriber) renew(t *testing.T) {
	t.Helper()
	if err := s.Renew(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func (s *subscriber) due(t *testing.T) time.Duration {
	t.Helper()
	due, err := s.store.NextDue(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return due.Sub(s.now)
}

func (s *subscriber) subscription(t *testing.T) store.Subscription {
	t.Helper()
	all, err := s.store.Subscriptions(t.Context())
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	return all[0]
}

const push = `<rss version="2.0"><channel><item><title>New law</title><link>https://paper.example/law</link></item></channel></rss>`

// The whole way: asked for, asked back, confirmed, told, renewed, ended.
func TestHubTells(t *testing.T) {
	h := openHub(t)
	s := openSubscriber(t, h)
	h.back = func(form url.Values) { // before it answers, as hubs may
		if status, body := h.confirm(t, form); status != http.StatusOK || body != "<b>c</b>" {
			t.Errorf("asked back: %d %q", status, body)
		}
	}
	s.renew(t)
	s.renew(t)
	form := h.last()
	if len(h.asked) != 1 || form.Get("hub.mode") != "subscribe" || form.Get("hub.topic") != topic || len(form.Get("hub.secret")) < 32 || form.Get("hub.lease_seconds") != "864000" {
		t.Fatalf("asked %v", h.asked)
	}
	if sub := s.subscription(t); !sub.Until.Equal(s.now.Add(240*time.Hour)) || sub.Failure != "" {
		t.Errorf("%+v", sub)
	}
	if status := h.send(t, form, push, sign256(form.Get("hub.secret"), push)); status != http.StatusAccepted {
		t.Errorf("told: %d", status)
	}
	if links := s.Take(topic); len(links) != 1 || links[0].URL != "https://paper.example/law" || s.due(t) != 0 || s.woken != 1 {
		t.Errorf("%+v, due in %v, woken %d times", links, s.due(t), s.woken)
	}
	s.now = s.now.Add(240*time.Hour - 25*time.Hour)
	s.renew(t)
	s.now = s.now.Add(2 * time.Hour)
	s.renew(t)
	if len(h.asked) != 2 || h.last().Get("hub.callback") != form.Get("hub.callback") {
		t.Errorf("renewed: %v", h.asked[1:])
	}
	s.source(t, "") // the source names no hub any more
	s.renew(t)
	if left, err := s.store.Subscriptions(t.Context()); h.last().Get("hub.mode") != "unsubscribe" || len(left) != 0 || err != nil {
		t.Errorf("%v, left %v", h.last(), left)
	}
	if status := h.send(t, form, push, ""); status != http.StatusNotFound {
		t.Errorf("told after the end: %d", status)
	}
}

// Whatever is not signed rightly makes the source due and nothing more.
func TestWhatIsNotSignedIsAHint(t *testing.T) {
	h := openHub(t)
	s := openSubscriber(t, h)
	s.renew(t)
	form := h.last()
	secret := form.Get("hub.secret")
	for name, signature := range map[string]string{"none": "", "wrong": sign256("guess", push), "of other words": sign256(secret, "x"), "SHA-1": sign1(secret, push), "garbage": "sha256=xyz", "empty": "sha256="} {
		s.now = s.now.Add(time.Hour)
		if status := h.send(t, form, push, signature); status != http.StatusAccepted {
			t.Errorf("%s: %d", name, status)
		}
		if links := s.Take(topic); len(links) != 0 || s.due(t) > 0 {
			t.Errorf("%s: %+v, due in %v", name, links, s.due(t))
		}
		s.source(t, h.URL+"/hub") // polled
	}
}

// However often a hub calls, the source is asked once a minute.
func TestHintsAreBounded(t *testing.T) {
	h := openHub(t)
	s := openSubscriber(t, h)
	s.renew(t)
	for range 5 {
		h.send(t, h.last(), push, "")
	}
	s.source(t, h.URL+"/hub") // polled at once
	for range 5 {
		h.send(t, h.last(), push, "")
	}
	if due := s.due(t); due != time.Minute {
		t.Errorf("due in %v", due)
	}
}

// A question that does not fit what was asked gets 404 and changes nothing.
func TestQuestionsOfStrangers(t *testing.T) {
	h := openHub(t)
	s := openSubscriber(t, h)
	s.renew(t)
	before := s.subscription(t)
	form := h.last()
	for name, change := range map[string][]string{
		"an end that nobody wants": {"hub.mode", "unsubscribe"},
		"another topic":            {"hub.topic", "https://evil.example/"},
		"no lease":                 {"hub.lease_seconds", "x"},
		"no challenge":             {"hub.challenge", ""},
		"another mode":             {"hub.mode", "publish"},
	} {
		if status, body := h.confirm(t, form, change...); status != http.StatusNotFound || strings.Contains(body, "<b>") {
			t.Errorf("%s: %d %q", name, status, body)
		}
	}
	for _, id := range []string{"", "x", before.ID + "x", strings.ToLower(before.ID), "../" + before.ID + "/"} {
		other := url.Values{"hub.callback": {s.Callback + id}, "hub.mode": {"subscribe"}, "hub.topic": {topic}}
		if status, _ := h.confirm(t, other); status != http.StatusNotFound {
			t.Errorf("id %q: %d", id, status)
		}
		if status := h.send(t, other, push, ""); status != http.StatusNotFound {
			t.Errorf("id %q: told %d", id, status)
		}
	}
	if after := s.subscription(t); after != before {
		t.Errorf("%+v\n%+v", before, after)
	}
	request, _ := http.NewRequestWithContext(t.Context(), http.MethodDelete, form.Get("hub.callback"), nil)
	if response, err := h.calls.Do(request); err != nil || response.StatusCode != http.StatusMethodNotAllowed {
		t.Error(response, err)
	}
}

// A hub that fails, is silent or refuses is asked less and less often; polling goes on as if there were none.
func TestHubsThatDoNotWork(t *testing.T) {
	h := openHub(t)
	s := openSubscriber(t, h)
	for name, prepare := range map[string]func(){
		"fails":  func() { h.answer, h.back = 500, nil },
		"silent": func() { h.answer, h.back = 202, nil },
		"refuses": func() {
			h.answer, h.back = 202, func(f url.Values) { h.confirm(t, f, "hub.mode", "denied", "hub.reason", "no\x1b") }
		},
	} {
		prepare()
		s.source(t, h.URL+"/"+name) // another hub, another subscription
		first := len(h.asked)
		for range 10 * 24 * 4 {
			s.renew(t)
			s.now = s.now.Add(15 * time.Minute)
		}
		if asked := len(h.asked) - first; asked < 8 || asked > 16 {
			t.Errorf("%s: asked %d times in ten days", name, asked)
		}
		if sub := s.subscription(t); sub.Failure == "" || !sub.Until.IsZero() || strings.Contains(sub.Failure, "\x1b") {
			t.Errorf("%s: %+v", name, sub)
		}
	}
}

// A hub inside the network is not asked, and one that is reached in the clear is told no secret.
func TestHubsInsideAndInTheClear(t *testing.T) {
	h := openHub(t)
	s := openSubscriber(t, h)
	s.source(t, "http://169.254.169.254/hub")
	s.renew(t)
	if sub := s.subscription(t); !strings.Contains(sub.Failure, "address") || len(h.asked) != 0 {
		t.Errorf("%+v", sub)
	}
	clear := httptest.NewServer(h)
	t.Cleanup(clear.Close)
	s.source(t, clear.URL+"/hub")
	s.renew(t)
	if form := h.last(); form.Has("hub.secret") || s.subscription(t).Secret != "" {
		t.Errorf("%v", form)
	}
}

// What is too large is a hint; nothing of it is kept.
func TestHugeMessages(t *testing.T) {
	h := openHub(t)
	s := openSubscriber(t, h)
	s.renew(t)
	body := push + strings.Repeat(" ", 21_000_000)
	if status := h.send(t, h.last(), body, sign256(h.last().Get("hub.secret"), body)); status != http.StatusAccepted || len(s.Take(topic)) != 0 || s.due(t) != 0 {
		t.Errorf("%d, due in %v", status, s.due(t))
	}
}
