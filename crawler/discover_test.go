package crawler

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
)

func TestDiscover(t *testing.T) {
	feed := rssHead + rssItem("/1") + rssTail
	page := `<html><head><title>The Post</title></head><body><main><ul>
<li><a href="/2020/07/06/facebook-pauses-reviews-of-requests">Facebook pauses its review of requests for user data</a></li>
<li><a href="/2020/07/06/telegram-refuses-all-requests">Telegram refuses all requests for user data from there</a></li>
<li><a href="/2020/07/05/twitter-pauses-requests-too">Twitter pauses its review of all requests for data</a></li>
<li><a href="/2020/07/04/tiktok-leaves-within-days">TikTok leaves the market within days, it says today</a></li></ul></main></body></html>`
	linked := `<html><head><link rel="alternate" type="application/rss+xml" href="/desk.xml">
<link rel="alternate" type="application/rss+xml" href="/comments/feed"><link rel="alternate" type="application/atom+xml" href="/broken.xml"></head></html>`
	for _, c := range []struct {
		name   string
		bodies map[string]string
		want   []string // kind and path
		fails  news.FailureKind
	}{
		{"a feed", map[string]string{"/news": feed}, []string{"feed /news"}, ""},
		{"a page that names feeds", map[string]string{"/news": linked, "/desk.xml": feed, "/feed/": feed, "/comments/feed": feed, "/broken.xml": "<rss"}, []string{"feed /desk.xml"}, ""},
		{"a feed at a usual place, and the page", map[string]string{"/news": page, "/rss.xml": feed}, []string{"feed /rss.xml", "page /news"}, ""},
		{"a sitemap for news, and the page", map[string]string{"/news": page, "/robots.txt": "Sitemap: /all.xml\nSitemap: /googlenews.xml", "/all.xml": sitemapOf(1), "/googlenews.xml": sitemapOf(2)}, []string{"sitemap /googlenews.xml", "page /news"}, ""},
		{"nothing", map[string]string{"/news": "<html><body>Hello</body></html>"}, nil, ""},
		{"a page that is not there", nil, nil, news.FailGone},
		{"a page that is forbidden", map[string]string{"/robots.txt": "User-agent: *\nDisallow: /news", "/news": feed}, nil, news.FailRobots},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := site(t, c.bodies)
			finds, failure := newCrawler(t).Discover(t.Context(), server.URL+"/news")
			var got []string
			for _, f := range finds {
				got = append(got, string(f.Source.Kind)+" "+f.Source.URL[len(server.URL):])
			}
			if diff := cmp.Diff(c.want, got); diff != "" || failure.Kind != c.fails {
				t.Errorf("finds (-want +got):\n%s failure %q: %s", diff, failure.Kind, failure.Detail)
			}
		})
	}
}
