package crawler

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/news"
)

// What a hub answers is success or an error in one line that names it and repeats no secret.
func TestPost(t *testing.T) {
	var got url.Values
	hub := serve(t, func(w http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		got = r.PostForm
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/hub", http.StatusTemporaryRedirect)
		case "/inside":
			http.Redirect(w, r, "http://10.0.0.1/", http.StatusTemporaryRedirect)
		case "/no":
			http.Error(w, "topic not allowed", http.StatusForbidden)
		default:
			w.WriteHeader(http.StatusAccepted)
		}
	})
	c := newCrawler(t)
	for path, want := range map[string]string{"/hub": "", "/moved": "", "/no": "403", "/inside": "refused"} {
		got = nil
		err := c.Post(t.Context(), hub.URL+path, url.Values{"hub.mode": {"subscribe"}, "hub.secret": {"hunter2"}})
		if (err == nil) != (want == "") || err != nil && (!strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hunter2")) {
			t.Errorf("%s: %v", path, err)
		}
		if got.Get("hub.mode") != "subscribe" {
			t.Errorf("%s: the hub got %v", path, got)
		}
	}
	if err := c.Post(t.Context(), "http://10.0.0.1/hub", nil); err == nil {
		t.Error("a hub inside was asked")
	}
}

func TestPushed(t *testing.T) {
	c := newCrawler(t)
	from := source("https://news.example/feed")
	got := c.Pushed(t.Context(), from, "application/rss+xml", []byte(rssHead+rssItem("/1")+rssTail))
	if len(got.Links) != 1 || got.Links[0].URL != "https://news.example/1" || got.Links[0].Source != from.URL {
		t.Errorf("%+v, %s", got.Links, got.Failure.Detail)
	}
	for _, body := range []string{"", "<html>", "<sitemapindex><sitemap><loc>http://10.0.0.1/s</loc></sitemap></sitemapindex>", "{}", "\x00"} {
		if got := c.Pushed(t.Context(), from, "", []byte(body)); len(got.Links) > 0 || got.Failure.Kind == news.FailNone {
			t.Errorf("%q: %+v", body, got)
		}
	}
}

func TestHubAndTopic(t *testing.T) {
	for body, want := range map[string][2]string{
		`<feed xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="/hub"/><link rel="self" href="http://Topic.example/%7efeed?a=1&amp;utm_source=x"/><entry><link href="/1"/></entry></feed>`: {"BASE/hub", "http://Topic.example/%7efeed?a=1&utm_source=x"},
		`<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><atom:link rel="hub" href="https://hub.example/"/><item><link>/1</link></item></channel></rss>`:                                     {"https://hub.example/", "BASE/feed"},
		`<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><atom:link rel="self" href="https://x.example/"/><item><link>/1</link></item></channel></rss>`:                                      {"", ""},
		`<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><atom:link rel="hub" href="file:///etc/passwd"/><item><link>/1</link></item></channel></rss>`:                                       {"", ""},
	} {
		server := serve(t, write(body))
		got := poll(t, newCrawler(t), server.URL+"/feed").Hints
		if hub, topic := strings.ReplaceAll(want[0], "BASE", server.URL), strings.ReplaceAll(want[1], "BASE", server.URL); got.Hub != hub || got.Topic != topic {
			t.Errorf("%s\nhub %q, topic %q", body, got.Hub, got.Topic)
		}
	}
}
