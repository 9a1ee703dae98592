package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web/atom"
)

// feedLink names the feed of a rule.
type feedLink struct{ Rule, Path string }

func (s *Server) feedLinks() (all []feedLink) {
	for _, rule := range s.Rules {
		all = append(all, feedLink{rule, feedPath(rule)})
	}
	return all
}

const feedType = "application/atom+xml"

func feedPath(rule string) string { return "/feeds/" + url.PathEscape(rule) + ".atom" }

// feed serves what a rule told, in parts of fifty.
func (s *Server) feed(w http.ResponseWriter, r *http.Request) {
	rule, ok := strings.CutSuffix(r.PathValue("file"), ".atom")
	if !ok || !slices.Contains(s.Rules, rule) {
		s.fail(w, r, problem(http.StatusNotFound, "There is no such feed", "The page of alerts lists the feeds: one for each rule."))
		return
	}
	p := paramsOf(r)
	page := p.number("page", 1, 1, deepest/feedPart)
	if p.err != nil {
		s.fail(w, r, p.err)
		return
	}
	body, changed, err := s.feedOf(r.Context(), rule, page)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", feedType+"; charset=utf-8")
	w.Header().Set("ETag", etag(body))
	http.ServeContent(w, r, "", changed, bytes.NewReader(body))
}

// Feed is the feed of a rule as a file, its newest part.
func (s *Server) Feed(ctx context.Context, rule string) ([]byte, error) {
	body, _, err := s.feedOf(ctx, rule, 1)
	return body, err
}

// feedPart is how many entries a part has.
const feedPart = 50

// feedOf writes a part of a feed, and says when it changed last.
func (s *Server) feedOf(ctx context.Context, rule string, page int) ([]byte, time.Time, error) {
	all, err := s.Record.Alerts(ctx, AlertQuery{Rule: rule})
	if err != nil {
		return nil, time.Time{}, err
	}
	told := toldOf(all, s.Now())
	from := min((page-1)*feedPart, len(told))
	part := told[from:min(from+feedPart, len(told))]
	f := atom.Feed{
		ID: s.tag("feed", rule), Title: "regwatch: " + clean(rule), Subtitle: "What rule “" + clean(rule) + "” tells", Author: "regwatch",
		Updated: feedStart, Links: s.feedPages(rule, page, from+feedPart < len(told)),
	}
	changed := feedStart
	for i := range part {
		entry, err := s.entryOf(&part[i])
		if err != nil {
			return nil, time.Time{}, err
		}
		f.Entries = append(f.Entries, entry)
		f.Updated, changed = latest(f.Updated, entry.Updated), latest(changed, shownSince(&part[i]))
	}
	var b bytes.Buffer
	err = atom.Write(&b, f)
	return b.Bytes(), changed, err
}

// feedStart is when a feed that never told anything was last changed.
var feedStart = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

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
	case news.DeliverySilenced, news.DeliveryHeld:
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

// tag is an id that no other record gives and that no change of address changes (RFC 4151).
func (s *Server) tag(what, name string) string {
	return "tag:github.com,2026:regwatch/regwatch/" + s.RunID + "/" + what + "/" + url.PathEscape(name)
}

// feedPages links the parts of a feed with each other, where the feed has an address of its own.
func (s *Server) feedPages(rule string, page int, more bool) []atom.Link {
	public := s.Access.PublicURL
	if public == "" {
		return nil
	}
	address := func(n int) string {
		if n == 1 {
			return public + feedPath(rule)
		}
		return fmt.Sprintf("%s%s?page=%d", public, feedPath(rule), n)
	}
	links := []atom.Link{
		{Rel: "self", Type: feedType, Href: address(page)}, {Rel: "alternate", Type: "text/html", Href: public + "/alerts?rule=" + url.QueryEscape(rule)},
		{Rel: "first", Type: feedType, Href: address(1)},
	}
	if page > 1 {
		links = append(links, atom.Link{Rel: "previous", Type: feedType, Href: address(page - 1)})
	}
	if more {
		links = append(links, atom.Link{Rel: "next", Type: feedType, Href: address(page + 1)})
	}
	return links
}
