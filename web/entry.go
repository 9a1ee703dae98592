package web

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web/atom"
)

// toldOf keeps the alerts that are no secret of a later moment: sent, given up, or due by now. A change that went to
// several receivers, or to one of them again, is one piece of news: the alert that was written down first.
func toldOf(all []news.Alert, now time.Time) []news.Alert {
	type step struct {
		incident news.IncidentID
		name     string
		n        int
	}
	seen := map[step]bool{}
	var out []news.Alert
	for i := len(all) - 1; i >= 0; i-- { // the oldest first
		a := &all[i]
		id := step{incident: a.Incident, name: a.Transition.Step}
		if id.name == "" {
			id.n = a.Transition.N
		}
		if !isTold(a, now) || seen[id] {
			continue
		}
		seen[id] = true
		out = append(out, *a)
	}
	slices.Reverse(out)
	return out
}

func isTold(a *news.Alert, now time.Time) bool {
	switch a.State {
	case news.DeliverySilenced, news.DeliveryHeld, news.DeliveryWithdrawn:
		return false
	case news.DeliveryDue:
		return a.Kind == news.AlertChange && (a.Attempt > 0 || !a.Due.After(now))
	}
	return a.Kind == news.AlertChange
}

// shownSince is when an alert could first be read in the feed, or a little later.
func shownSince(a *news.Alert) time.Time {
	if a.State == news.DeliveryDelivered {
		return latest(a.Created, a.Delivered)
	}
	if a.Attempt > 0 || a.State == news.DeliveryDead {
		return a.Created
	}
	return latest(a.Created, a.Due)
}

func (s *Server) entryOf(a *news.Alert) (atom.Entry, error) {
	t := &a.Transition
	e := atom.Entry{
		ID: s.tag("alert", string(a.Key)), Title: s.Words.Subject(*a), Published: a.Created, Updated: a.Created,
		Summary: clean(t.Response.Quote), Categories: []string{string(t.Response.Action), string(a.Summary.Key.Jurisdiction), string(t.Change)},
	}
	e.Categories = slices.DeleteFunc(e.Categories, func(c string) bool { return c == "" })
	source := link(t.URL)
	if s.Access.PublicURL != "" {
		e.Links = append(e.Links, atom.Link{Rel: "alternate", Type: "text/html", Href: IncidentURL(s.Access.PublicURL, a.Incident)})
		if source != "" {
			e.Links = append(e.Links, atom.Link{Rel: "via", Href: source})
		}
	} else if source != "" {
		e.Links = append(e.Links, atom.Link{Rel: "alternate", Href: source})
	}
	var html bytes.Buffer
	if err := s.pages.templates["entry"].ExecuteTemplate(&html, "entry.html", a); err != nil {
		return e, fmt.Errorf("write alert %s for a feed: %w", a.Key, err)
	}
	e.Content = strings.TrimSpace(html.String())
	return e, nil
}
