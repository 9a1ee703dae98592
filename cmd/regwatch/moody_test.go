package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"net/mail"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"github.com/regwatch/regwatch/news"
)

// moody is four receivers — a signed webhook, a chat service, and two addresses of one mail server — that fail at random:
// they answer with errors, or end the connection in the middle. A message has arrived once its receiver said so.
type moody struct {
	failing float64
	verify  *standardwebhooks.Webhook
	web     *httptest.Server
	mail    *smtp.Server
	port    net.Listener

	mu      sync.Mutex
	arrived chan struct{}            // gets a value, if somebody waits, whenever a message arrived
	taken   map[string]int           // by receiver and message
	told    map[news.AlertKey]string // the message that each alert came in, by receiver
	errs    []string                 // what must not be
	failed  int
}

func openMoody(t *testing.T, failing float64) *moody {
	t.Helper()
	verify, err := standardwebhooks.NewWebhook(demoSecret)
	if err != nil {
		t.Fatal(err)
	}
	m := &moody{failing: failing, verify: verify, taken: map[string]int{}, told: map[news.AlertKey]string{}}
	m.web = httptest.NewServer(m)
	m.mail = smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &moodySession{m: m, conn: c}, nil }))
	m.mail.Domain, m.mail.ErrorLog = "localhost", log.New(io.Discard, "", 0) // connections of the killed end oddly
	if m.port, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	go m.mail.Serve(m.port) // ends with close
	t.Cleanup(m.close)
	return m
}

func (m *moody) close() { m.web.Close(); m.mail.Close() }

func (m *moody) config() string {
	return fmt.Sprintf(`receivers:
  - {name: hook, webhook: {url: "%[1]s/hook", secret_env: KILL_TEST_SECRET}}
  - {name: chat, webhook: {url: "%[1]s/chat", form: slack}}
  - {name: desk, mail: {to: [a@example.org, b@example.org], server: "smtp://%[2]s", starttls: none}}
rules:
  - {name: stances, send_to: [hook, chat, desk], max_age: 3650d, group_wait: 0s}
  - {name: the same, send_to: [hook], max_age: 3650d, group_wait: 0s}
`, m.web.URL, m.port.Addr())
}

// listen gives a channel that gets a value when the next message arrives, until deafen closes it.
func (m *moody) listen() <-chan struct{} {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.arrived = make(chan struct{}, 1)
	return m.arrived
}

func (m *moody) deafen() {
	m.mu.Lock()
	defer m.mu.Unlock()
	close(m.arrived)
	m.arrived = nil
}

// mood decides whether a receiver fails now.
func (m *moody) mood() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	bad := rand.Float64() < m.failing
	if bad {
		m.failed++
	}
	return bad
}

func (m *moody) take(receiver, message string, alerts ...news.AlertKey) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.taken[receiver+" "+message]++
	for _, key := range alerts {
		if before, ok := m.told[key]; ok && before != message {
			m.errs = append(m.errs, fmt.Sprintf("alert %s came in message %s and then in %s", key, before, message))
		}
		m.told[key] = message
	}
	select {
	case m.arrived <- struct{}{}:
	default:
	}
}

func (m *moody) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // killed while it wrote
	}
	if m.mood() {
		m.refuse(w)
		return
	}
	id := r.Header.Get("webhook-id")
	if r.URL.Path == "/chat" {
		m.take("chat", id, news.AlertKey(id))
		return
	}
	var got struct {
		Data struct{ Alerts []struct{ Key news.AlertKey } }
	}
	if m.verify.Verify(body, r.Header) != nil || json.Unmarshal(body, &got) != nil {
		http.Error(w, "not signed", http.StatusUnauthorized)
		return
	}
	var keys []news.AlertKey
	for _, a := range got.Data.Alerts {
		keys = append(keys, a.Key)
	}
	m.take("hook", id, keys...)
}

// refuse fails in one of the ways of web servers.
func (m *moody) refuse(w http.ResponseWriter) {
	switch rand.IntN(4) {
	case 0:
		panic(http.ErrAbortHandler) // ends the connection
	case 1:
		w.Header().Set("Retry-After", "40")
		w.WriteHeader(http.StatusTooManyRequests)
	case 2:
		w.WriteHeader(http.StatusNotFound)
	default:
		w.WriteHeader(http.StatusBadGateway)
	}
}

// moodySession is one connection of a mail client.
type moodySession struct {
	m    *moody
	conn *smtp.Conn
	to   string
}

func (s *moodySession) Mail(string, *smtp.MailOptions) error { return s.fail() }

func (s *moodySession) Rcpt(to string, _ *smtp.RcptOptions) error { s.to = to; return nil }

func (s *moodySession) Data(r io.Reader) error {
	if err := s.fail(); err != nil {
		s.conn.Conn().Close()
		return err
	}
	got, err := mail.ReadMessage(r)
	if err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, got.Body); err != nil {
		return err
	}
	id, _, _ := strings.Cut(strings.Trim(got.Header.Get("Message-ID"), "<>"), "@")
	s.m.take(s.to, id, news.AlertKey(id))
	return nil
}

// fail fails half as often as other receivers do: a mail passes here twice.
func (s *moodySession) fail() error {
	if rand.IntN(2) == 0 && s.m.mood() {
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "not now"}
	}
	return nil
}

func (s *moodySession) Reset()        {}
func (s *moodySession) Logout() error { return nil }

// sum checks what arrived: every message that went to one address went to the other.
func (m *moody) sum(t *testing.T) delivery {
	t.Helper()
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, err := range m.errs {
		t.Error(err)
	}
	d := delivery{failed: m.failed}
	to := map[string]int{}
	for what, times := range m.taken {
		receiver, _, _ := strings.Cut(what, " ")
		to[receiver] += times - 1
		d.repeats, d.most = d.repeats+times-1, max(d.most, to[receiver])
		if id, ok := strings.CutPrefix(what, "a@example.org "); ok && m.taken["b@example.org "+id] == 0 {
			t.Errorf("mail %s reached one address only", id)
		}
	}
	for key := range m.told {
		d.keys = append(d.keys, key)
	}
	slices.Sort(d.keys)
	return d
}
