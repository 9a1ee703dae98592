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
	body, changed, err := s.feedOf(r.Context(), ruleFeed(rule), page)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", feedType+"; charset=utf-8")
	w.Header().Set("ETag", etag(body))
	http.ServeContent(w, r, "", changed, bytes.NewReader(body))
}

// RuleFeed is the newest part of what a rule tells, as a file.
func (s *Server) RuleFeed(ctx context.Context, rule string) ([]byte, error) {
	body, _, err := s.feedOf(ctx, ruleFeed(rule), 1)
	return body, err
}

// ReceiverFeed is the newest part of what a receiver is told, as a file.
func (s *Server) ReceiverFeed(ctx context.Context, receiver string) ([]byte, error) {
	body, _, err := s.feedOf(ctx, told{"receiver", receiver, AlertQuery{Receiver: receiver}, ""}, 1)
	return body, err
}

// told is what a feed is made of.
type told struct {
	kind, name string // of its id
	query      AlertQuery
	path       string // its own address here; empty for a file
}

func ruleFeed(rule string) told { return told{"feed", rule, AlertQuery{Rule: rule}, feedPath(rule)} }

// feedPart is how many entries a part has.
const feedPart = 50

// feedOf writes a part of a feed, and says when it changed last.
func (s *Server) feedOf(ctx context.Context, what told, page int) ([]byte, time.Time, error) {
	all, err := s.newest(ctx, what.query, page*feedPart)
	if err != nil {
		return nil, time.Time{}, err
	}
	from := min((page-1)*feedPart, len(all))
	part := all[from:min(from+feedPart, len(all))]
	f := atom.Feed{
		ID: s.tag(what.kind, what.name), Title: "regwatch: " + clean(what.name), Author: "regwatch",
		Updated: feedStart, Links: s.feedPages(what, page, from+feedPart < len(all)),
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

// newest lists more than n pieces of news, or all there are. It reads few alerts first, for most feeds are read often and
// are long.
func (s *Server) newest(ctx context.Context, q AlertQuery, n int) ([]news.Alert, error) {
	for q.Limit = 4 * n; ; q.Limit *= 4 {
		all, err := s.Record.Alerts(ctx, q)
		if err != nil {
			return nil, err
		}
		if told := toldOf(all, s.Now()); len(told) > n || len(all) < q.Limit {
			return told, nil
		}
	}
}

// feedStart is when a feed that never told anything was last changed.
var feedStart = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// tag is an id that no other record gives and that no change of address changes (RFC 4151).
func (s *Server) tag(what, name string) string {
	return "tag:github.com,2026:regwatch/regwatch/" + s.RunID + "/" + what + "/" + url.PathEscape(name)
}

// feedPages links the parts of a feed with each other, where the feed has an address of its own.
func (s *Server) feedPages(what told, page int, more bool) []atom.Link {
	public := s.Access.PublicURL
	if public == "" || what.path == "" {
		return nil
	}
	address := func(n int) string {
		if n == 1 {
			return public + what.path
		}
		return fmt.Sprintf("%s%s?page=%d", public, what.path, n)
	}
	links := []atom.Link{
		{Rel: "self", Type: feedType, Href: address(page)}, {Rel: "alternate", Type: "text/html", Href: public + "/alerts?rule=" + url.QueryEscape(what.name)},
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
