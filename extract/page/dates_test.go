package page_test

import (
	"testing"
	"time"

	"github.com/regwatch/regwatch/extract/page"
	"github.com/regwatch/regwatch/news"
)

// TestPublished weighs what a page says of its date against what the feed said.
func TestPublished(t *testing.T) {
	const (
		oldLD  = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"H","datePublished":"2023-01-10T08:00:00Z"}</script>`
		meta   = `<meta property="article:published_time" content="2024-03-05T08:00:00Z">`
		oldTag = `<meta property="article:published_time" content="2023-01-10T08:00:00Z">`
	)
	now := time.Date(2024, 3, 6, 0, 0, 0, 0, time.UTC)
	cases := []struct {
		name, head, url, feed, want string
		method                      news.DateMethod
	}{
		{name: "JSON-LD before meta", head: oldLD + meta, want: "2023-01-10T08:00:00Z", method: news.DateJSONLD},
		{name: "the one near the feed's", head: oldLD + meta, feed: "2024-03-05T09:00:00Z", want: "2024-03-05T08:00:00Z", method: news.DateMeta},
		{name: "the feed against one", head: oldLD, feed: "2024-03-05T09:00:00Z", want: "2024-03-05T09:00:00Z", method: news.DateFeed},
		{name: "two against the feed", head: oldLD + oldTag, feed: "2024-03-05T09:00:00Z", want: "2023-01-10T08:00:00Z", method: news.DateJSONLD},
		{name: "address against the feed, with data", head: oldLD, url: "https://a.example/2023/01/10/x", feed: "2024-03-05T09:00:00Z", want: "2023-01-10T08:00:00Z", method: news.DateJSONLD},
		{name: "address", url: "https://a.example/2024/03/04/x", want: "2024-03-04T00:00:00Z", method: news.DateURL},
		{name: "number that is no date", url: "https://a.example/20249999/x", want: "2024-03-06T00:00:00Z", method: news.DateSeen},
		{name: "zone from the feed", head: `<meta name="date" content="2024-03-05T17:00:00">`, feed: "2024-03-05T09:00:00Z", want: "2024-03-05T09:00:00Z", method: news.DateMeta},
		{name: "time below the headline", head: `<time datetime="2024-02-01">1 February</time><h1>H</h1><time datetime="2024-03-04">4 March</time>`, want: "2024-03-04T00:00:00Z", method: news.DateTime},
		{name: "from the future", head: `<meta name="date" content="2024-03-09">`, want: "2024-03-06T00:00:00Z", method: news.DateSeen},
		{name: "before the web", head: `<meta name="date" content="1970-01-01T00:00:00Z">`, want: "2024-03-06T00:00:00Z", method: news.DateSeen},
		{name: "a feed from the future", feed: "2025-01-01T00:00:00Z", want: "2024-03-06T00:00:00Z", method: news.DateSeen},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			in := page.Input{URL: c.url, Body: []byte("<html>" + c.head), Now: now}
			if c.feed != "" {
				at, err := time.Parse(time.RFC3339, c.feed)
				if err != nil {
					t.Fatal(err)
				}
				in.Link.Published = news.Date{Time: at}
			}
			got := page.Read(in).Published
			if got.Time.Format(time.RFC3339) != c.want || got.Method != c.method {
				t.Errorf("got %s by %s, want %s by %s", got.Time.Format(time.RFC3339), got.Method, c.want, c.method)
			}
		})
	}
}
