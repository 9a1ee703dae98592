package sitemap

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
)

const newsMap = `<?xml version="1.0" encoding="big5"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://a.example/1 </loc><lastmod>2020-07-07</lastmod>
<news:news><news:publication><news:name>A</news:name></news:publication><news:publication_date>2020-07-06T10:00:00+08:00</news:publication_date>
<news:title>One &amp; only</news:title></news:news></url>
<url><loc>https://a.example/2</loc><lastmod>2020-07-05</lastmod></url>
<url><loc></loc></url>
</urlset>`

func TestNewsSitemap(t *testing.T) {
	got, err := Parse([]byte(newsMap), 0)
	if err != nil {
		t.Fatal(err)
	}
	want := Map{Links: []news.Link{
		{URL: "https://a.example/1", Title: "One & only", Published: news.Date{Time: time.Date(2020, 7, 6, 2, 0, 0, 0, time.UTC),
			Raw: "2020-07-06T10:00:00+08:00", Method: news.DateFeed, Confidence: 0.95}},
		{URL: "https://a.example/2", Published: news.Date{Time: time.Date(2020, 7, 5, 0, 0, 0, 0, time.UTC), Raw: "2020-07-05",
			Method: news.DateFeed, Confidence: modifiedConfidence}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestIndex(t *testing.T) {
	got, err := Parse([]byte(`<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2020-07-06</lastmod></sitemap><sitemap><loc>file:///etc/passwd</loc></sitemap></sitemapindex>`), 0)
	if err != nil || len(got.Children) != 2 || got.Children[0].Modified.Time.IsZero() || !got.Children[1].Modified.Time.IsZero() {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestCutOff(t *testing.T) {
	cut := newsMap[:strings.Index(newsMap, "<lastmod>2020-07-05")]
	got, err := Parse([]byte(cut), 0)
	if err != nil || len(got.Links) != 1 || !got.Repaired {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := Parse([]byte(newsMap[:150]), 0); err == nil {
		t.Error("a sitemap cut before its first entry is no error")
	}
}

func TestMax(t *testing.T) {
	if got, err := Parse([]byte(newsMap), 1); err != nil || len(got.Links) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestNotASitemap(t *testing.T) {
	for _, text := range []string{"", "text", "<html><body>x</body></html>", "{}"} {
		if _, err := Parse([]byte(text), 0); !errors.Is(err, ErrNotSitemap) {
			t.Errorf("Parse(%q): %v", text, err)
		}
		if _, err := ParseText([]byte(text)); !errors.Is(err, ErrNotSitemap) {
			t.Errorf("ParseText(%q): %v", text, err)
		}
	}
}

func TestText(t *testing.T) {
	got, err := ParseText([]byte("https://a.example/1\r\n\nhttp://a.example/2\n"))
	if err != nil || len(got.Links) != 2 {
		t.Errorf("%+v, %v", got, err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(newsMap))
	f.Add([]byte(`<!DOCTYPE x [<!ENTITY a "b">]><sitemapindex><sitemap><loc>&a;</loc></sitemap></sitemapindex>`))
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := Parse(text, 10)
		if err != nil && (len(got.Links) > 0 || got.Repaired) {
			t.Errorf("links together with the error %v", err)
		}
		for _, link := range got.Links {
			if link.URL == "" {
				t.Error("a link without address")
			}
		}
	})
}
