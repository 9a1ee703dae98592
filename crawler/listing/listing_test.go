package listing

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
)

const page = `<!doctype html><html><head><title>News | Regulator</title><base href="/en/">
<link rel="alternate" type="text/html" hreflang="zh" href="/zh">
<link rel="Alternate" type="application/rss+xml; charset=utf-8" href="/feed.xml"></head>
<body><nav><a href="/about">About</a></nav><main><ul>
<li class="news"><a href="a1"><img alt="photo"></a><h2><a href="a1">Order <b>issued</b></a></h2><time datetime="2020-07-06">6 July</time></li>
<li class="news"><a href="a2" aria-label="Second story"></a><span><time>July 5, 2020</time></span></li>
<li class="news"><a href="#top">Up</a></li>
<li class="news"><a href="javascript:alert(1)">Bad</a></li>
</ul></main></body></html>`

func day(y int, m time.Month, d int, raw string) news.Date {
	return news.Date{Time: time.Date(y, m, d, 0, 0, 0, 0, time.UTC), Raw: raw, Method: news.DateTime, Confidence: besideConfidence}
}

func TestParse(t *testing.T) {
	want := Page{Title: "News | Regulator", Base: "/en/", Links: []news.Link{
		{URL: "a1", Title: "Order issued", Published: day(2020, 7, 6, "2020-07-06")},
		{URL: "a2", Title: "Second story", Published: day(2020, 7, 5, "July 5, 2020")},
		{URL: "javascript:alert(1)", Title: "Bad"},
	}}
	for _, selector := range []string{"li.news a", "li.news a[href]", "", "main li a[href]"} {
		got, err := Parse([]byte(page), selector)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q:\n%s", selector, diff)
		}
	}
}

func TestSelectorOfWhatHoldsTheLink(t *testing.T) {
	got, err := Parse([]byte(page), "li.news h2")
	if err != nil || len(got.Links) != 1 || got.Links[0].Title != "Order issued" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestBadSelector(t *testing.T) {
	if _, err := Parse([]byte(page), "li["); err == nil || Check("li[") == nil {
		t.Error("a bad selector is no error")
	}
	if err := Check(DefaultSelector); err != nil {
		t.Error(err)
	}
}

func TestDeepNesting(t *testing.T) {
	deep := strings.Repeat("<div><a href=x>", 200_000)
	if got, err := Parse([]byte(deep), "a"); err == nil && len(got.Links) > 1 {
		t.Errorf("%d links", len(got.Links))
	}
}

func TestFeed(t *testing.T) {
	for html, want := range map[string]string{
		page: "/feed.xml",
		`<link rel="alternate" type="application/atom+xml" href=" atom.xml ">`:        "atom.xml",
		`<link rel="stylesheet" type="text/css" href="x.css">`:                        "",
		`<body><link rel="alternate" type="application/rss+xml" href="/late"></body>`: "",
	} {
		if got := Feed([]byte(html)); got != want {
			t.Errorf("%.60q: %q, want %q", html, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(page), "li.news a")
	f.Add([]byte("<a href=x>"), "a:not(:has(b))")
	f.Fuzz(func(t *testing.T, html []byte, selector string) {
		if len(selector) > 200 {
			return
		}
		got, err := Parse(html, selector)
		for _, link := range got.Links {
			if err != nil || link.URL == "" {
				t.Errorf("link %+v with error %v", link, err)
			}
		}
		Feed(html)
	})
}
