package alert

import (
	"encoding/json"
	"time"

	"github.com/regwatch/regwatch/news"
)

// The JSON that webhooks carry follows the shape of Standard Webhooks: type, timestamp, data. Keys are only ever added;
// docs/alerts.md describes them.
type envelope struct {
	Type      string    `json:"type"`
	Timestamp time.Time `json:"timestamp"`
	Data      data      `json:"data"`
}

type data struct {
	ID       news.AlertKey `json:"id"`
	Receiver string        `json:"receiver"`
	Subject  string        `json:"subject"`
	Digest   bool          `json:"digest"`
	Alerts   []alertJSON   `json:"alerts"`
}

type alertJSON struct {
	Key           news.AlertKey     `json:"key"`
	Rule          string            `json:"rule"`
	Event         news.Event        `json:"event"`
	Incident      news.IncidentID   `json:"incident"`
	Change        int               `json:"change"`
	Company       news.CompanyID    `json:"company"`
	CompanyName   string            `json:"company_name"`
	Root          string            `json:"root"`
	Action        news.Action       `json:"action"`
	Modality      news.Modality     `json:"modality"`
	From          news.State        `json:"from"`
	To            news.State        `json:"to"`
	Jurisdiction  news.Jurisdiction `json:"jurisdiction"`
	Object        string            `json:"object"`
	Authority     news.AuthorityID  `json:"authority"`
	AuthorityName string            `json:"authority_name"`
	Law           news.LawID        `json:"law"`
	LawName       string            `json:"law_name"`
	Attribution   news.Attribution  `json:"attribution"`
	Effective     *time.Time        `json:"effective"`
	Known         *time.Time        `json:"known"`
	Quote         string            `json:"quote"`
	Confidence    float64           `json:"confidence"`
	Triggers      []string          `json:"triggers"`
	Article       articleJSON       `json:"article"`
	Groups        int               `json:"independent_sources"`
	Urgent        bool              `json:"urgent"`
	Labels        map[string]string `json:"labels"`
	Evidence      []evidenceJSON    `json:"evidence"`
	Page          *pageJSON         `json:"page,omitempty"`
}

type articleJSON struct {
	URL       string     `json:"url"`
	Title     string     `json:"title"`
	Outlet    string     `json:"outlet"`
	Published *time.Time `json:"published"`
}

type evidenceJSON struct {
	articleJSON
	Owner      string  `json:"owner"`
	Quote      string  `json:"quote"`
	Confidence float64 `json:"confidence"`
}

func (r *Renderer) payload(g Group, subject string) ([]byte, error) {
	e := envelope{Type: typeOf(&g), Timestamp: g.Alerts[0].Created.UTC(),
		Data: data{ID: g.Key(), Receiver: g.Receiver, Subject: subject, Digest: g.gathered()}}
	for _, a := range g.Alerts {
		e.Data.Alerts = append(e.Data.Alerts, r.jsonOf(a))
	}
	return json.Marshal(e)
}

func (r *Renderer) jsonOf(a news.Alert) alertJSON {
	t, resp := a.Transition, a.Transition.Response
	return alertJSON{
		Key: a.Key, Rule: a.Rule, Event: eventOf(&a), Incident: a.Incident, Change: t.N,
		Company: t.Company, CompanyName: t.CompanyName, Root: a.Summary.Key.Root,
		Action: resp.Action, Modality: resp.Modality, From: t.From, To: t.To,
		Jurisdiction: a.Summary.Key.Jurisdiction, Object: resp.Object,
		Authority: news.AuthorityID(firstOf(string(resp.Authority), a.Summary.Authority)), AuthorityName: r.authority(a),
		Law: resp.Law, LawName: r.law(a), Attribution: resp.Attribution,
		Effective: known(firstTime(t.Effective, resp.Effective)), Known: known(t.At),
		Quote: resp.Quote, Confidence: resp.Confidence, Triggers: append([]string{}, resp.Rules...),
		Article:  articleJSON{t.URL, t.Title, t.Outlet, known(t.Published)},
		Groups:   max(a.Summary.Groups, 1),
		Urgent:   a.Urgent,
		Labels:   labelsIn(a),
		Evidence: evidenceOf(a.Summary.Evidence),
		Page:     pageOf(a.Page),
	}
}

// labelsIn are the labels of an alert, an empty list for none.
func labelsIn(a news.Alert) map[string]string {
	if a.Labels == nil {
		return map[string]string{}
	}
	return a.Labels
}

func evidenceOf(all []news.Evidence) []evidenceJSON {
	out := make([]evidenceJSON, 0, len(all))
	for _, e := range all {
		out = append(out, evidenceJSON{articleJSON{e.URL, e.Title, e.Outlet, known(e.Published)}, e.Owner, e.Quote, e.Confidence})
	}
	return out
}

// known turns the zero time into null.
func known(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}
