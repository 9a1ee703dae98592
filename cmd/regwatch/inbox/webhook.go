package inbox

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
)

// Webhook is what a program makes of one alert.
type Webhook struct {
	ID      string // webhook-id
	Subject string
	Rule    string
	Company string
	Quote   string
	URL     string
	Outlet  string
	Matched []string // ids of the extraction rules
}

// message is the part of an alert's JSON that is read here.
type message struct {
	Data struct {
		Subject string
		Alerts  []struct {
			Rule     string
			Company  string
			Quote    string
			Triggers []string
			Article  struct{ URL, Outlet string }
		}
	}
}

// take answers 401 to what is not signed and 400 to what cannot be read. A repeat is taken and not kept twice, as the
// Standard Webhooks specification asks of receivers.
func (b *Inbox) take(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil || b.verify.Verify(body, r.Header) != nil {
		http.Error(w, "not signed", http.StatusUnauthorized)
		return
	}
	var m message
	if err := json.Unmarshal(body, &m); err != nil || len(m.Data.Alerts) == 0 {
		http.Error(w, "no alert in it", http.StatusBadRequest)
		return
	}
	b.keepWebhook(r.Header.Get("webhook-id"), m)
	w.WriteHeader(http.StatusNoContent)
}

func (b *Inbox) keepWebhook(id string, m message) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if slices.ContainsFunc(b.webhooks, func(h Webhook) bool { return h.ID == id }) {
		return
	}
	a := m.Data.Alerts[0]
	b.webhooks = append(b.webhooks, Webhook{
		ID: id, Subject: m.Data.Subject, Rule: a.Rule, Company: a.Company, Quote: a.Quote,
		URL: a.Article.URL, Outlet: a.Article.Outlet, Matched: a.Triggers,
	})
}

// Webhooks is what arrived so far, each id once.
func (b *Inbox) Webhooks() []Webhook {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.webhooks)
}
