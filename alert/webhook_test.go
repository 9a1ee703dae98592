package alert

import (
	"context"
	"encoding/base64"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/regwatch/regwatch/alert/chat"
	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

var webhookRig = rig{name: "webhook", web: true, open: func(t *testing.T, b behaviour, s setup) (Channel, func() []string) {
	return openHook(t, b, s, WebhookOptions{Secrets: []func() (string, error){always(theSecret)}})
}}

// chatRig is a webhook in the form of a service.
func chatRig(f chat.Form) rig {
	return rig{name: string(f), web: true, open: func(t *testing.T, b behaviour, s setup) (Channel, func() []string) {
		return openHook(t, b, s, WebhookOptions{Form: f, Token: always(theToken)})
	}}
}

func openHook(t *testing.T, b behaviour, s setup, o WebhookOptions) (Channel, func() []string) {
	server := &hookServer{does: b, stop: make(chan struct{})}
	web := httptest.NewServer(server)
	t.Cleanup(web.Close)
	t.Cleanup(func() { close(server.stop) })
	return hook(t, web.URL, s, o), server.ids
}

func hook(t *testing.T, url string, s setup, o WebhookOptions) *Webhook {
	t.Helper()
	transport := &http.Transport{DialContext: s.dialler()}
	t.Cleanup(transport.CloseIdleConnections)
	o.URL, o.Client, o.Timeout = always(url+"/hook-path-token"), &http.Client{Transport: transport}, s.timeout
	w, err := NewWebhook(o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func always(s string) func() (string, error) { return func() (string, error) { return s, nil } }

// hookServer is a receiver of webhooks.
type hookServer struct {
	does behaviour
	stop chan struct{}
	mu   sync.Mutex
	got  []string
}

func (s *hookServer) ids() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.got
}

func (s *hookServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	io.Copy(io.Discard, r.Body)
	s.mu.Lock()
	s.got = append(s.got, r.Header.Get("webhook-id"))
	s.mu.Unlock()
	switch s.does {
	case refuses:
		w.WriteHeader(http.StatusUnprocessableEntity)
	case fails:
		w.WriteHeader(http.StatusBadGateway)
	case forbids:
		w.WriteHeader(http.StatusForbidden)
	case busy:
		w.Header().Set("Retry-After", "120.5")
		w.WriteHeader(http.StatusTooManyRequests)
	case hangs:
		s.wait(r)
	case trickles:
		// Headers that never end: the answer's status is known, yet the client cannot read on to the body.
		conn, _, err := http.NewResponseController(w).Hijack()
		if err == nil {
			defer conn.Close()
			s.trickle(r.Context(), conn)
		}
	case drops:
		panic(http.ErrAbortHandler)
	case sendsOn:
		http.Redirect(w, r, "http://169.254.169.254/hook-path-token", http.StatusTemporaryRedirect)
	case echoes:
		w.WriteHeader(http.StatusInternalServerError)
		io.WriteString(w, theSecret)
	}
}

func (s *hookServer) wait(r *http.Request) {
	select {
	case <-r.Context().Done():
	case <-s.stop:
	}
}

func (s *hookServer) trickle(ctx context.Context, w io.Writer) {
	io.WriteString(w, "HTTP/1.1 200 OK\r\n")
	tick := time.NewTicker(quick / 10)
	defer tick.Stop()
	for {
		select {
		case <-s.stop:
			return
		case <-tick.C:
			if _, err := io.WriteString(w, "X-More: 1\r\n"); err != nil {
				return
			}
		}
	}
}

func TestWebhookStatuses(t *testing.T) {
	for status, want := range map[int]struct{ ok, permanent, down bool }{
		200: {ok: true}, 204: {ok: true}, 299: {ok: true},
		301: {permanent: true}, 302: {permanent: true}, 307: {permanent: true}, 304: {permanent: true},
		400: {permanent: true}, 401: {}, 403: {}, 404: {}, 408: {}, 409: {}, 410: {permanent: true}, 413: {permanent: true}, 425: {},
		429: {down: true}, 500: {down: true}, 502: {down: true}, 503: {down: true}, 504: {down: true},
	} {
		err := judge(&http.Response{StatusCode: status, Header: http.Header{}}, noon)
		if (err == nil) != want.ok || err != nil && (err.Permanent != want.permanent || err.Down != want.down) {
			t.Errorf("status %d: %+v", status, err)
		}
	}
}

func TestWebhookFollowsNoRedirect(t *testing.T) {
	var reached bool
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached = true }))
	defer inside.Close()
	outside := httptest.NewServer(http.RedirectHandler(inside.URL, http.StatusTemporaryRedirect))
	defer outside.Close()
	err := hook(t, outside.URL, setup{}, WebhookOptions{Secrets: []func() (string, error){always(theSecret)}}).Send(t.Context(), theMessage())
	if err == nil || !strings.Contains(err.Error(), "redirect") || reached {
		t.Errorf("error %v, reached %t", err, reached)
	}
	noSecret(t, err)
}

// The signature is checked by the library of the specification's own authors, with each way of writing a secret and with
// two secrets at a time.
func TestWebhookSignature(t *testing.T) {
	raw := "0123456789abcdef0123456789abcdef"
	encoded := "whsec_" + base64.StdEncoding.EncodeToString([]byte("another secret of enough bytes"))
	body := []byte(`{"type":"response.changed"}`)
	for _, c := range []struct {
		name    string
		secrets []string
		check   func() (*standardwebhooks.Webhook, error)
	}{
		{"raw", []string{raw}, func() (*standardwebhooks.Webhook, error) { return standardwebhooks.NewWebhookRaw([]byte(raw)) }},
		{"base64", []string{encoded}, func() (*standardwebhooks.Webhook, error) { return standardwebhooks.NewWebhook(encoded) }},
		{"the new of two", []string{encoded, raw}, func() (*standardwebhooks.Webhook, error) { return standardwebhooks.NewWebhook(encoded) }},
		{"the old of two", []string{encoded, raw}, func() (*standardwebhooks.Webhook, error) { return standardwebhooks.NewWebhookRaw([]byte(raw)) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := http.Header{}
			if err := sign(h, "msg_1", time.Now(), body, c.secrets...); err != nil {
				t.Fatal(err)
			}
			w, err := c.check()
			if err != nil {
				t.Fatal(err)
			}
			if err := w.Verify(body, h); err != nil {
				t.Error(err)
			}
			if err := w.Verify(append(body, ' '), h); err == nil {
				t.Error("a changed body was accepted")
			}
		})
	}
}

func TestWebhookSecretsThatAreNone(t *testing.T) {
	for _, secret := range []string{"", "hunter2", "whsec_hunter2", "whsec_!!!!", "whsec_aHVudGVyMg=="} {
		err := sign(http.Header{}, "msg_1", noon, nil, secret)
		if err == nil || secret != "" && strings.Contains(err.Error(), secret) {
			t.Errorf("secret %q: %v", secret, err)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"": 0, "soon": 0, "-5": 0, "30": 30 * time.Second, "99999999999": 0, "999999": lastRetry, "NaN": 0, "1.2": 2 * time.Second, "-1.5": 0, "1e300": lastRetry,
		noon.Add(time.Minute).Format(http.TimeFormat): time.Minute, noon.Add(-time.Minute).Format(http.TimeFormat): 0,
	} {
		got := retryAfter(value, noon)
		if got != want && !(value == "99999999999" && got == lastRetry) {
			t.Errorf("%q: %v, want %v", value, got, want)
		}
	}
}
