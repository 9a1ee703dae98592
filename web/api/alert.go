package api

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// Alerts is a list of alerts, the newest first.
type Alerts struct {
	Alerts []Alert `json:"alerts"`
	Next   string  `json:"next,omitempty"` // address of the next part; only the API has parts
}

// Alert is one change told to one receiver, and where it is on its way.
type Alert struct {
	Key       news.AlertKey      `json:"key"`
	Subject   string             `json:"subject"`
	Rule      string             `json:"rule"`
	Receiver  string             `json:"receiver"`
	Incident  news.IncidentID    `json:"incident"`
	State     news.DeliveryState `json:"state"`
	Created   time.Time          `json:"created"`
	Due       time.Time          `json:"due,omitzero"`
	Delivered time.Time          `json:"delivered,omitzero"`
	Attempts  int                `json:"attempts"`
	Error     string             `json:"error,omitempty"`
	Groups    int                `json:"independent_sources"`
	Change    Move               `json:"change"`
	Page      *Page              `json:"page,omitempty"`    // of the kind "page": what happened to the page that told of the change
	Kind      news.AlertKind     `json:"kind,omitempty"`    // empty for a change; "held" tells what was held back
	HeldBy    news.AlertKey      `json:"held_by,omitempty"` // the notice that says so
	Urgent    bool               `json:"urgent,omitempty"`
	Labels    map[string]string  `json:"labels,omitempty"`
	// Recipients are the addresses that are done with it: why one will never take it, or "" for one that has it.
	Recipients news.Recipients `json:"recipients,omitempty"`
}

// AlertsOf is a list of alerts; subject writes the line that a message of one alone would have.
func AlertsOf(all []news.Alert, subject func(news.Alert) string) []Alert {
	return mapped(all, func(a *news.Alert) Alert { return alertOf(a, subject(*a)) })
}

func alertOf(a *news.Alert, subject string) Alert {
	return Alert{
		Key: a.Key, Subject: subject, Rule: a.Rule, Receiver: a.Receiver, Incident: a.Incident, State: a.State,
		Created: a.Created, Due: a.Due, Delivered: a.Delivered, Attempts: a.Attempt, Error: a.LastError,
		Groups: max(a.Transition.Groups, 1), Change: moveOf(&a.Transition), Kind: a.Kind, HeldBy: a.HeldBy, Urgent: a.Urgent,
		Labels: a.Labels, Recipients: a.Recipients, Page: pageOf(a.Page),
	}
}

// Page is what an outlet did to a page after it was read.
type Page struct {
	Event   news.Event `json:"event"`
	Before  string     `json:"before"` // headline
	After   string     `json:"after,omitempty"`
	Found   string     `json:"found,omitempty"` // where the address of a vanished page leads
	Status  int        `json:"status"`
	Version int        `json:"version"` // of the article
}

func pageOf(c *news.PageChange) *Page {
	if c == nil {
		return nil
	}
	return &Page{c.Event, c.Before, c.After, c.Found, c.Status, c.Version}
}
