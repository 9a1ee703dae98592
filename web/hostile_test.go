package web_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/mmcdole/gofeed"

	"github.com/regwatch/regwatch/cmd/regwatch/desk"
	"github.com/regwatch/regwatch/web"
)

// hostilePages are all pages of a record, with what an attacker may write into an address.
func hostilePages(t *testing.T, d *desk.Desk) []string {
	t.Helper()
	pages := []string{
		"/", "/?at=2020-07-07", "/incidents", "/incidents?company=%3Cscript%3E&jurisdiction=%22%3E%3Cscript%3E", "/alerts",
		"/alerts?rule=%3Cscript%3E&receiver=%22%3E%3Cimg%3E", "/search", "/search?q=pauses", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
		"/search?q=%22%3E%3Cscript%3E:x", "/search?q=pauses&sort=%3Cscript%3E", "/sources", "/nowhere/%3Cscript%3E", "/?at=%3Cscript%3E",
		"/incidents/%3Cscript%3E", "/articles/%3Cscript%3E", "//evil.example", "/%5Cevil.example",
	}
	all, err := d.Incidents(t.Context(), web.IncidentQuery{})
	must(t, err)
	if len(all) == 0 {
		t.Fatal("the hostile articles made no incident")
	}
	for _, in := range all {
		pages = append(pages, "/incidents/"+url.PathEscape(string(in.ID)))
		for _, e := range in.Evidence {
			pages = append(pages, "/articles/"+e.Article.String())
		}
	}
	return pages
}

// TestInjection shows what feeds with attacks in every field become: text.
func TestInjection(t *testing.T) {
	d := record(t, world(t, "hostile"))
	srv := site(t, d, nil)
	for _, path := range hostilePages(t, d) {
		a := get(t, srv, path)
		if a.status >= 500 {
			t.Errorf("%s: status %d", path, a.status)
		}
		if loc := a.header.Get("Location"); loc != "" && (!strings.HasPrefix(loc, "/") || strings.HasPrefix(loc, "//") || strings.Contains(loc, `\`)) {
			t.Errorf("%s leads away, to %s", path, loc)
		}
		harmless(t, path, a.body)
	}
	for _, path := range []string{"/api/v1/board", "/api/v1/incidents", "/api/v1/alerts", "/api/v1/search?q=pauses&marks=1", "/api/v1/sources", "/api/v1/%3Cscript%3E"} {
		a := get(t, srv, path)
		if !strings.Contains(a.header.Get("Content-Type"), "json") || strings.ContainsAny(a.body, "<>") {
			t.Errorf("%s: %s %s", path, a.header.Get("Content-Type"), a.body)
		}
	}
}

// TestInjectionIntoFeeds reads the feed as a reader does.
func TestInjectionIntoFeeds(t *testing.T) {
	srv := site(t, record(t, world(t, "hostile")), nil)
	feed, err := gofeed.NewParser().ParseString(get(t, srv, "/feeds/platform%20pauses%20cooperation.atom").body)
	must(t, err)
	if len(feed.Items) != 2 {
		t.Fatalf("%d entries", len(feed.Items))
	}
	for _, item := range feed.Items {
		harmless(t, item.GUID, item.Content)
		for _, l := range item.Links {
			if !strings.HasPrefix(l, "https://regwatch.example.org/") {
				t.Errorf("%s leads to %s", item.GUID, l)
			}
		}
		if strings.ContainsAny(item.Title, "\r\n\u202e") {
			t.Errorf("title %q", item.Title)
		}
	}
}

// events and styles would need no script element.
func harmless(t *testing.T, path, html string) {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(html))
	must(t, err)
	if n := doc.Find("script, img, svg, iframe, object, embed, style, base, meta[http-equiv], i, body b[onmouseover]").Length(); n != 0 {
		t.Errorf("%s: %d elements that were never meant", path, n)
	}
	doc.Find("*").Each(func(_ int, s *goquery.Selection) {
		for _, attr := range s.Nodes[0].Attr {
			key := strings.ToLower(attr.Key)
			if strings.HasPrefix(key, "on") || key == "style" || key == "srcdoc" || key == "formaction" {
				t.Errorf("%s: <%s %s=%q>", path, s.Nodes[0].Data, attr.Key, attr.Val)
			}
			if key == "href" || key == "src" || key == "action" {
				ours(t, path, attr.Val)
			}
		}
	})
}

// ours reports links that are neither within the site nor to the web.
func ours(t *testing.T, path, link string) {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" || u.Scheme == "" && u.Host != "" {
		t.Errorf("%s links to %q", path, link)
	}
}
