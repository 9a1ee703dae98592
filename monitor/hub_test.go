package monitor_test

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// hub is a real one, on loopback over TLS: it asks back, signs and sends.
type hub struct {
	*httptest.Server
	mu     sync.Mutex
	asked  []url.Values
	answer int              // status of its answers; 202 unless set
	back   func(url.Values) // how it asks back; not at all when nil
	calls  *http.Client
}

func openHub(t *testing.T) *hub {
	t.Helper()
	h := &hub{calls: &http.Client{Timeout: 5 * time.Second}}
	h.Server = httptest.NewTLSServer(h)
	t.Cleanup(h.Close)
	return h
}

func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	h.mu.Lock()
	h.asked = append(h.asked, r.PostForm)
	h.mu.Unlock()
	if h.back != nil {
		h.back(r.PostForm)
	}
	if h.answer == 0 {
		h.answer = http.StatusAccepted
	}
	w.WriteHeader(h.answer)
}

func (h *hub) last() url.Values { return h.asked[len(h.asked)-1] }

// confirm asks the callback as hubs do and gives back what it answers.
func (h *hub) confirm(t *testing.T, form url.Values, change ...string) (status int, body string) {
	t.Helper()
	query := url.Values{"hub.mode": form["hub.mode"], "hub.topic": form["hub.topic"], "hub.challenge": {"<b>c</b>"}, "hub.lease_seconds": {"864000"}}
	for i := 0; i+1 < len(change); i += 2 {
		query.Set(change[i], change[i+1])
	}
	response, err := h.calls.Get(form.Get("hub.callback") + "?" + query.Encode())
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	raw, _ := io.ReadAll(response.Body)
	if response.StatusCode == http.StatusOK && !strings.HasPrefix(response.Header.Get("Content-Type"), "text/plain") {
		t.Errorf("the challenge came back as %s", response.Header.Get("Content-Type"))
	}
	return response.StatusCode, string(raw)
}

// send tells the callback what is new.
func (h *hub) send(t *testing.T, form url.Values, body, signature string) int {
	t.Helper()
	request, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, form.Get("hub.callback"), strings.NewReader(body))
	request.Header.Set("Content-Type", "application/rss+xml")
	if signature != "" {
		request.Header.Set("X-Hub-Signature", signature)
	}
	response, err := h.calls.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	return response.StatusCode
}

func sign256(secret, body string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	io.WriteString(mac, body)
	return "sha256=" + hex.EncodeToString(mac.Sum(nil))
}

func sign1(secret, body string) string {
	mac := hmac.New(sha1.New, []byte(secret))
	io.WriteString(mac, body)
	return "sha1=" + hex.EncodeToString(mac.Sum(nil))
}
