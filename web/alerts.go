package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web/api"
)

// alertList is a part of the list of alerts and what it was narrowed by.
type alertList struct {
	AlertQuery
	News   []announcement
	Next   string
	Rules  []string
	States []news.DeliveryState
	Resend bool // alerts may be sent again here
}

// announcement is one change and everybody it is told to.
type announcement struct {
	news.Alert // the first of them
	Ways       []news.Alert
}

// announcements puts together what one change told; its alerts were written down at the same moment.
func announcements(all []news.Alert) (out []announcement) {
	for _, a := range all {
		at := slices.IndexFunc(out, func(n announcement) bool {
			return a.Kind == news.AlertChange && n.Incident == a.Incident && n.Transition.N == a.Transition.N && n.Created.Equal(a.Created)
		})
		if at < 0 {
			at = len(out)
			out = append(out, announcement{Alert: a})
		}
		out[at].Ways = append(out[at].Ways, a)
	}
	return out
}

// deliveries are the states that alerts can be asked for.
var deliveries = []news.DeliveryState{news.DeliveryDue, news.DeliveryDelivered, news.DeliverySilenced, news.DeliveryHeld, news.DeliveryDead, news.DeliveryWithdrawn}

func readAlerts(p *params) AlertQuery {
	var states []string
	for _, d := range deliveries {
		states = append(states, string(d))
	}
	q := AlertQuery{
		State: news.DeliveryState(p.word("state", states...)), Incident: news.IncidentID(p.text("incident")),
		Receiver: p.text("receiver"), Rule: p.text("rule"), Since: p.day("since"),
	}
	q.From, q.Limit = p.part()
	return q
}

// listAlerts reads one alert more than asked for, to know whether there is a next part.
func (s *Server) listAlerts(r *http.Request, q AlertQuery) ([]news.Alert, string, error) {
	n := q.Limit
	q.Limit++
	all, err := s.Record.Alerts(r.Context(), q)
	if err != nil {
		return nil, "", err
	}
	all, more := cutPart(r, all, q.From, n)
	return all, more, nil
}

func (s *Server) alertsPage(r *http.Request) (view, error) {
	p := paramsOf(r)
	l := alertList{AlertQuery: readAlerts(p), Rules: s.Rules, States: deliveries, Resend: s.Outbox != nil && len(s.Access.Tokens) > 0}
	if p.err != nil {
		return view{}, p.err
	}
	all, more, err := s.listAlerts(r, l.AlertQuery)
	l.News, l.Next = announcements(all), more
	return view{Template: "alerts", Title: "Alerts", Data: l}, err
}

func (s *Server) alertsJSON(r *http.Request) (any, error) {
	p := paramsOf(r)
	q := readAlerts(p)
	if err := p.strict(); err != nil {
		return nil, err
	}
	all, more, err := s.listAlerts(r, q)
	return api.Alerts{Alerts: api.AlertsOf(all, s.Words.Subject), Next: more}, err
}

// resend makes an alert due again.
func (s *Server) resend(r *http.Request) (string, error) {
	key := news.AlertKey(r.PathValue("key"))
	if s.Outbox == nil {
		return "", problem(http.StatusForbidden, "Nothing can be sent from here", "")
	}
	if err := s.resendOnce(r.Context(), key); err != nil {
		return "", err
	}
	return "/alerts?state=due", nil
}

func (s *Server) resendOnce(ctx context.Context, key news.AlertKey) error {
	if err := s.Outbox.Resend(ctx, key); err != nil {
		return fmt.Errorf("send alert %s again: %w", key, err)
	}
	s.Log.Info("alert is sent again by hand", "key", key)
	return nil
}
