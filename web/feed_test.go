package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/web"
)

const feedPath = "/feeds/platform%20pauses%20cooperation.atom"

// TestFeed reads the feed of a rule with a feed reader's parser: each change once, though two receivers were told of it.
func TestFeed(t *testing.T) {
	srv := site(t, record(t, world(t, "world")), nil)
	a := get(t, srv, feedPath)
	if a.status != 200 || a.header.Get("Content-Type") != "application/atom+xml; charset=utf-8" {
		t.Fatalf("%d %s", a.status, a.header.Get("Content-Type"))
	}
	feed, err := gofeed.NewParser().ParseString(a.body)
	must(t, err)
	if feed.FeedType != "atom" || len(feed.Items) != 4 || feed.UpdatedParsed == nil {
		t.Fatalf("%s feed of %d entries, updated %v", feed.FeedType, len(feed.Items), feed.UpdatedParsed)
	}
	ids := map[string]bool{}
	for i, item := range feed.Items {
		ids[item.GUID] = true
		if !strings.HasPrefix(item.GUID, "tag:") || item.Title == "" || item.UpdatedParsed == nil || item.PublishedParsed == nil || item.Content == "" || item.Link == "" {
			t.Errorf("entry %d: %+v", i, item)
		}
		if i > 0 && item.PublishedParsed.After(*feed.Items[i-1].PublishedParsed) {
			t.Errorf("entry %d is newer than the one before", i)
		}
	}
	if len(ids) != 4 {
		t.Errorf("%d ids for 4 entries", len(ids))
	}
	if again := get(t, srv, feedPath); again.body != a.body {
		t.Error("the same feed reads differently the second time")
	}
}

// TestFeedUnchanged asks as a reader does that has it already.
func TestFeedUnchanged(t *testing.T) {
	srv := site(t, record(t, world(t, "world")), nil)
	first := get(t, srv, feedPath)
	etag, modified := first.header.Get("ETag"), first.header.Get("Last-Modified")
	if !strings.HasPrefix(etag, `"`) || modified == "" {
		t.Fatalf("ETag %q, Last-Modified %q", etag, modified)
	}
	earlier := time.Date(2020, 7, 6, 0, 0, 0, 0, time.UTC).Format(http.TimeFormat)
	for name, c := range map[string]struct {
		set  func(*http.Request)
		want int
	}{
		"same tag":     {header("If-None-Match", etag), 304},
		"other tag":    {header("If-None-Match", `"x"`), 200},
		"same time":    {header("If-Modified-Since", modified), 304},
		"earlier time": {header("If-Modified-Since", earlier), 200},
	} {
		a := get(t, srv, feedPath, c.set)
		if a.status != c.want || c.want == 304 && a.body != "" {
			t.Errorf("%s: status %d, %d bytes", name, a.status, len(a.body))
		}
	}
}

// TestFeedKeepsWhatIsNotTold leaves out what is silenced, held back, or not due yet.
func TestFeedKeepsWhatIsNotTold(t *testing.T) {
	d := record(t, nil)
	base := news.Alert{
		Rule: rule, Receiver: "desk", State: news.DeliveryDue, Created: now.Add(-time.Hour), Due: now.Add(-time.Hour),
		Transition: news.Transition{Step: "s", CompanyName: "WhatsApp", To: news.StateInEffect, URL: "https://a.example/1"},
	}
	var all []news.Alert
	for name, change := range map[string]func(*news.Alert){
		"told":     func(*news.Alert) {},
		"silenced": func(a *news.Alert) { a.State = news.DeliverySilenced },
		"waiting":  func(a *news.Alert) { a.Due = now.Add(time.Minute) },
		"other":    func(a *news.Alert) { a.Rule = "another/rule & more" },
	} {
		a := base
		a.Key, a.Bundle, a.Incident = news.AlertKey(name), name, news.IncidentID(name)
		change(&a)
		all = append(all, a)
	}
	put(t, d.Store, all)
	srv := site(t, d, nil)
	for path, want := range map[string]string{feedPath: "told", "/feeds/another%2Frule%20&%20more.atom": "other"} {
		feed, err := gofeed.NewParser().ParseString(get(t, srv, path).body)
		must(t, err)
		if len(feed.Items) != 1 || !strings.HasSuffix(feed.Items[0].GUID, "/alert/"+want) {
			t.Errorf("%s: %d entries: %v", path, len(feed.Items), feed.Items)
		}
	}
	if a := get(t, srv, "/feeds/unknown.atom"); a.status != 404 {
		t.Errorf("a rule there is not: status %d", a.status)
	}
}

// TestFeedInParts follows rel="next" to the end.
func TestFeedInParts(t *testing.T) {
	d := record(t, nil)
	var all []news.Alert
	for i := range 120 {
		key := fmt.Sprintf("msg_%03d", i)
		all = append(all, news.Alert{
			Key: news.AlertKey(key), Bundle: key, Rule: rule, Receiver: "desk", Incident: news.IncidentID(key), State: news.DeliveryDue,
			Created: now.Add(-time.Duration(i) * time.Minute), Due: now.Add(-time.Hour * 9), Transition: news.Transition{Step: "s"},
		})
	}
	put(t, d.Store, all)
	srv := site(t, d, nil)
	seen, path, parts := map[string]bool{}, feedPath, 0
	for path != "" && parts < 9 {
		body := get(t, srv, path).body
		feed, err := gofeed.NewParser().ParseString(body)
		must(t, err)
		for _, item := range feed.Items {
			seen[item.GUID] = true
		}
		parts++
		_, path, _ = strings.Cut(body, `rel="next" type="application/atom+xml" href="https://regwatch.example.org`)
		path, _, _ = strings.Cut(path, `"`)
	}
	if len(seen) != 120 || parts != 3 {
		t.Errorf("%d entries in %d parts", len(seen), parts)
	}
}

// TestFeedWithoutPublicAddress leads to the article: nobody else could follow a link to this machine.
func TestFeedWithoutPublicAddress(t *testing.T) {
	srv := site(t, record(t, world(t, "world")), func(o *web.Options) { o.Access.PublicURL = "" })
	feed, err := gofeed.NewParser().ParseString(get(t, srv, feedPath).body)
	must(t, err)
	if feed.Items[0].Link != "https://ledger.example/telegram" || feed.FeedLink != "" {
		t.Errorf("entry leads to %s, feed to %s", feed.Items[0].Link, feed.FeedLink)
	}
}

func put(t *testing.T, s store.Store, alerts []news.Alert) {
	t.Helper()
	leases, err := s.ClaimHosts(t.Context(), "test", 1, time.Hour, now)
	must(t, err)
	_, err = s.Commit(t.Context(), leases[0], store.Result{Alerts: alerts})
	must(t, err)
}
