package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// Now is the "now" of the tests.
var Now = time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)

// TTL is how long the leases of the tests last.
const TTL = time.Minute

// Source is a source of a host.
func Source(host string) news.Source {
	return news.Source{
		Name: "News of " + host, URL: "https://" + host + "/feed", Kind: news.KindFeed, Owner: host, Reliability: news.Outlet,
		Jurisdiction: "HK", Language: "en", Interval: time.Hour, Tags: []string{"nsl"},
	}
}

// Link is the n-th link of a host.
func Link(host string, n int) news.Link {
	url := fmt.Sprintf("https://%s/story/%d", host, n)
	return news.Link{
		Key: news.KeyOf(url), URL: url, Source: Source(host).URL, ItemID: fmt.Sprint(n), Title: fmt.Sprintf("Story %d", n),
		Summary: "WhatsApp pauses.", Content: "WhatsApp pauses the review of requests.", Authors: []string{"A. Reporter"},
		Published: news.Date{Time: Now.Add(-time.Hour), Raw: "an hour ago", Method: news.DateFeed, Confidence: 0.9}, Seen: Now,
	}
}

// Article is the article of the n-th link of a host, with everything filled in.
func Article(host string, n int) news.Article {
	l := Link(host, n)
	return news.Article{
		Key: l.Key, URL: l.URL, Source: l.Source, Owner: host, Outlet: "News of " + host, Title: l.Title, AltTitles: []string{"Other"},
		Summary: "Summary", Text: fmt.Sprintf("WhatsApp paused story %d.\n\n國家安全法 und Übermut.", n), Authors: l.Authors,
		Language: "en", Published: l.Published, Fetched: Now.Add(time.Duration(n) * time.Second), State: news.PageWhole, Content: news.ContentPage,
		Capture:  news.CaptureRef{File: "warc/a.warc.gz", Offset: int64(n), SHA256: "00ff"},
		Mentions: []news.Mention{{Kind: news.MentionCompany, ID: "whatsapp", Name: "WhatsApp", Alias: "WhatsApp", Start: 10, End: 18, Score: 1}},
		Responses: []news.Response{{Company: "whatsapp", CompanyName: "WhatsApp", Root: "meta", Action: news.Pause, Modality: news.Done,
			Polarity: news.Positive, Jurisdiction: "HK", Quote: "WhatsApp paused", Start: 10, End: 25, Confidence: 0.9, Rules: []string{"P01"}}},
	}
}

// Incident is an open incident of a root company.
func Incident(root string) news.Incident {
	return news.Incident{
		ID: news.IncidentID(root + "-hk-noncoop-1"), Key: news.IncidentKey{Root: root, Jurisdiction: "HK", Family: news.NonCooperation},
		State: news.StateInEffect, Members: []news.Member{{Company: "whatsapp", Name: "WhatsApp", State: news.StateInEffect, Action: news.Pause, Since: Now}},
		FirstSeen: Now, LastSeen: Now, Effective: Now,
		Evidence: []news.Evidence{{Article: Link("a.example", 1).Key, URL: "https://a.example/story/1", Response: news.Response{Quote: "WhatsApp paused"}}},
	}
}

// Alert is a due alert with a key.
func Alert(key string) news.Alert {
	return news.Alert{
		Key: news.AlertKey(key), Bundle: key, Rule: "pauses", Receiver: "desk", Incident: "meta-hk-noncoop-1", State: news.DeliveryDue, Due: Now, Created: Now,
		Transition: news.Transition{N: 1, Company: "whatsapp", To: news.StateInEffect, At: Now},
		Summary:    news.IncidentSummary{Key: Incident("meta").Key, Groups: 1, FirstSeen: Now},
	}
}

// Lease lists the host's source, if that was not done, and leases the host.
func Lease(t *testing.T, s store.Store, host string) store.HostLease {
	t.Helper()
	sync(t, s, Now, Source(host))
	return Claim(t, s, host, Now)
}

// Claim leases a host that has something due.
func Claim(t *testing.T, s store.Store, host string, now time.Time) store.HostLease {
	t.Helper()
	leases, err := s.ClaimHosts(t.Context(), "worker", 100, TTL, now)
	must(t, err)
	for _, l := range leases {
		if l.Host == host {
			return l
		}
	}
	t.Fatalf("host %s is not among the claimed: %v", host, leases)
	return store.HostLease{}
}

func sync(t *testing.T, s store.Store, now time.Time, sources ...news.Source) store.SyncReport {
	t.Helper()
	rep, err := s.SyncSources(t.Context(), sources, now)
	must(t, err)
	return rep
}

func commit(t *testing.T, s store.Store, l store.HostLease, r store.Result) store.Committed {
	t.Helper()
	done, err := s.Commit(t.Context(), l, r)
	must(t, err)
	return done
}

func stats(t *testing.T, s store.Store) store.Stats {
	t.Helper()
	st, err := s.Stats(context.Background())
	must(t, err)
	return st
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantErr(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error = %v, want %v", err, want)
	}
}

// same compares values; a nil list and an empty one are the same.
func same[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}
