package walls_test

import (
	"testing"

	"github.com/regwatch/regwatch/extract/page/dom"
	"github.com/regwatch/regwatch/extract/page/walls"
	"github.com/regwatch/regwatch/news"
)

func TestState(t *testing.T) {
	cases := []struct {
		name, markup, title string
		weight              int
		cut, notFree        bool
		want                news.PageState
	}{
		{name: "article", markup: "<p>Text", weight: 3000, want: news.PageWhole},
		{name: "short article", markup: "<p>Text", weight: 300, want: news.PageWhole},
		{name: "short and cut", markup: "<p>Text", weight: 300, cut: true, want: news.PagePartial},
		{name: "nothing", markup: "<div id=root></div>", want: news.PageEmpty},
		{name: "article with a consent script", markup: "<div class=didomi>We value your privacy. Accept cookies.</div>", weight: 3000, want: news.PageWhole},
		{name: "article with a login box", markup: "<input type=password>", weight: 3000, want: news.PageWhole},
		{name: "paid article that is whole", markup: "<p class=paywall>", weight: 3000, notFree: true, want: news.PageWhole},
		{name: "paid article", markup: "<p>", weight: 900, notFree: true, want: news.PagePaywall},
		{name: "paid article that is cut", markup: "<p>", weight: 2500, notFree: true, cut: true, want: news.PagePaywall},
		{name: "paywall by name", markup: "<div id=article-paywall>", weight: 600, want: news.PagePaywall},
		{name: "captcha", markup: "<script src=https://geo.captcha-delivery.com/c.js></script>", want: news.PageBlocked},
		{name: "denied", markup: "<h1>Access Denied</h1><p>You don't have permission.", title: "Access Denied", weight: 120, want: news.PageBlocked},
		{name: "not found, served as found", markup: "<h1>Page not found</h1>", title: "Page not found | Site", weight: 60, want: news.PageBlocked},
		{name: "article about denied access", markup: "<p>Access denied to observers", title: "Observers: access denied", weight: 900, want: news.PageWhole},
		{name: "consent", markup: "<p>We and our partners use cookies. Accept or manage consent in our privacy settings.", weight: 90, want: news.PageConsent},
		{name: "login", markup: "<form><input type=email><input type=Password></form>", want: news.PageLogin},
		{name: "login by title", markup: "<div id=app>", title: "ログイン", want: news.PageLogin},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := walls.Page{
				Markup: c.markup, Root: dom.Parse(c.markup).Root, Title: c.title, Weight: c.weight, Cut: c.cut, NotFree: c.notFree,
			}
			if got := p.State(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
