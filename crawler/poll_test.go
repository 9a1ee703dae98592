package crawler

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
)

func TestUnchangedByValidators(t *testing.T) {
	const etag, modified = `W/"abc"`, "Mon, 06 Jul 2020 10:00:00 GMT"
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", etag)
		w.Header().Set("Last-Modified", modified)
		w.Header().Set("Cache-Control", "public, max-age=600")
		if r.Header.Get("If-None-Match") == etag && r.Header.Get("If-Modified-Since") == modified {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		write(rssHead+rssItem("/1")+rssTail)(w, r)
	})
	c := newCrawler(t)
	first := poll(t, c, server.URL)
	if first.NotModified || len(first.Links) != 1 || first.Validators.ETag != etag || first.Validators.LastModified != modified || first.Hints.MaxAge != 10*time.Minute {
		t.Errorf("%+v", first)
	}
	second := c.Poll(t.Context(), source(server.URL), first.Validators)
	mustFail(t, second.Failure, news.FailNone)
	if !second.NotModified || len(second.Links) != 0 || second.Capture.Status != 304 {
		t.Errorf("%+v", second)
	}
	if diff := cmp.Diff(first.Validators, second.Validators); diff != "" {
		t.Error(diff)
	}
}

func TestUnchangedByBody(t *testing.T) {
	asked := 0
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		w.Header().Set("ETag", fmt.Sprintf(`"%d"`, asked)) // a new one each time, as clusters of servers send
		write(rssHead+rssItem("/1")+rssTail)(w, r)
	})
	c := newCrawler(t)
	first := poll(t, c, server.URL)
	second := c.Poll(t.Context(), source(server.URL), first.Validators)
	if !second.NotModified || second.Validators.ETag != `"2"` || !bytes.Equal(second.Validators.BodyHash, first.Validators.BodyHash) {
		t.Errorf("%+v", second)
	}
}

func TestValidatorsStayAfterAFailure(t *testing.T) {
	given := news.Validators{ETag: `"old"`, BodyHash: []byte("hash")}
	got := newCrawler(t).Poll(t.Context(), source(serve(t, status(500)).URL), given)
	if diff := cmp.Diff(given, got.Validators); diff != "" || got.NotModified {
		t.Errorf("not modified: %v\n%s", got.NotModified, diff)
	}
}

func TestRetryAfter(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"":                              0,
		"120":                           2 * time.Minute,
		"-5":                            0,
		"999999999999":                  24 * time.Hour,
		"99999999999999999999":          0,
		"soon":                          0,
		"Tue, 07 Jul 2020 12:30:00 GMT": 30 * time.Minute,
		"Tue, 07 Jul 2020 11:00:00 GMT": 0,
		"Tue, 07 Jul 2099 11:00:00 GMT": 24 * time.Hour,
	} {
		got := poll(t, newCrawler(t), serve(t, status(503, "Retry-After", value)).URL).Hints.RetryAfter
		if got != want {
			t.Errorf("Retry-After %q gives %v, want %v", value, got, want)
		}
	}
}

func TestHints(t *testing.T) {
	for name, test := range map[string]struct {
		header http.Header
		want   Hints
	}{
		"nothing":    {http.Header{}, Hints{}},
		"no-cache":   {http.Header{"Cache-Control": {"no-cache, max-age=5"}, "Expires": {"Tue, 07 Jul 2020 12:30:00 GMT"}}, Hints{}},
		"max-age":    {http.Header{"Cache-Control": {"public", `max-age="60"`}}, Hints{MaxAge: time.Minute}},
		"too long":   {http.Header{"Cache-Control": {"max-age=31536000"}}, Hints{MaxAge: 24 * time.Hour}},
		"not number": {http.Header{"Cache-Control": {"max-age=x"}}, Hints{}},
		"expires":    {http.Header{"Expires": {"Tue, 07 Jul 2020 12:30:00 GMT"}}, Hints{MaxAge: 30 * time.Minute}},
		"hub": {http.Header{"Link": {`<https://a.example/self>; rel="self", <https://hub.example/>; rel="hub"`}},
			Hints{Hub: "https://hub.example/", Topic: "https://a.example/self"}},
	} {
		if diff := cmp.Diff(test.want, hintsOf(test.header, now)); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// indexServer serves a sitemap index whose files are named in it.
func indexServer(t testing.TB, index string, files map[string]string) string {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, ok := files[r.URL.Path]
		switch {
		case r.URL.Path == "/sitemap.xml":
			write("<sitemapindex>"+index+"</sitemapindex>")(w, r)
		case ok:
			write(body)(w, r)
		default:
			http.NotFound(w, r)
		}
	})
	return server.URL + "/sitemap.xml"
}

func mapOf(path string) string { return "<urlset><url><loc>" + path + "</loc></url></urlset>" }

func TestSitemapIndex(t *testing.T) {
	files := map[string]string{"/old.xml": mapOf("/o"), "/new.xml": string(encode(t, "gzip", []byte(mapOf("/n")))), "/newest.xml": mapOf("/nn")}
	index := `<sitemap><loc>/old.xml</loc><lastmod>2019-01-01</lastmod></sitemap><sitemap><loc>/new.xml</loc><lastmod>2020-07-01</lastmod></sitemap>
		<sitemap><loc>/newest.xml</loc><lastmod>2020-07-02</lastmod></sitemap>`
	c := newCrawler(t, func(o *Options) { o.Limits.Sitemaps = 2 })
	got := poll(t, c, indexServer(t, index, files))
	mustFail(t, got.Failure, news.FailNone)
	var paths []string
	for _, link := range got.Links {
		paths = append(paths, link.URL[strings.LastIndexByte(link.URL, '/'):])
	}
	if diff := cmp.Diff([]string{"/nn", "/n"}, paths); diff != "" || got.Kind != news.KindSitemap || len(got.Notes) != 1 || got.Validators.BodyHash == nil {
		t.Errorf("%+v\n%s", got, diff)
	}
}

func TestSitemapIndexWithFaults(t *testing.T) {
	index := `<sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>/missing.xml</loc></sitemap><sitemap><loc>http://10.0.0.1/in.xml</loc></sitemap>
		<sitemap><loc>file:///etc/passwd</loc></sitemap><sitemap><loc>/sitemap.xml</loc></sitemap>`
	got := poll(t, newCrawler(t), indexServer(t, index, map[string]string{"/a.xml": mapOf("/a")}))
	mustFail(t, got.Failure, news.FailNone)
	if len(got.Links) != 1 || len(got.Notes) != 4 || got.Validators.BodyHash != nil {
		t.Errorf("%d links, %q, %+v", len(got.Links), got.Notes, got.Validators)
	}
	got = poll(t, newCrawler(t), indexServer(t, `<sitemap><loc>/missing.xml</loc></sitemap>`, nil))
	mustFail(t, got.Failure, news.FailGone, "missing.xml")
}

// An unchanged feed is the commonest thing there is.
func BenchmarkPollUnchanged(b *testing.B) {
	for name, etag := range map[string]bool{"etag": true, "hash": false} {
		b.Run(name, func(b *testing.B) {
			body := rssHead + strings.Repeat(rssItem("/1"), 200) + rssTail
			server := serve(b, func(w http.ResponseWriter, r *http.Request) {
				if etag {
					w.Header().Set("ETag", `"1"`)
				}
				if r.Header.Get("If-None-Match") != "" {
					w.WriteHeader(http.StatusNotModified)
					return
				}
				write(body)(w, r)
			})
			c := newCrawler(b)
			first := poll(b, c, server.URL)
			for b.Loop() {
				if got := c.Poll(b.Context(), source(server.URL), first.Validators); !got.NotModified {
					b.Fatal(got.Failure)
				}
			}
		})
	}
}

func BenchmarkPage(b *testing.B) {
	body := encode(b, "gzip", []byte("<html>"+strings.Repeat("<p>A paragraph of a page. ", 6000)))
	server := serve(b, status200("gzip", string(body)))
	c := newCrawler(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, failed := c.Page(b.Context(), news.Link{URL: server.URL + "/page"}); failed.Kind != news.FailNone {
			b.Fatal(failed)
		}
	}
}
