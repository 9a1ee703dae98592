package crawler

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/regwatch/regwatch/news"
)

var coders = map[string]func(io.Writer) io.WriteCloser{
	"gzip": func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
	"br":   func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 4) },
	"zstd": func(w io.Writer) io.WriteCloser { z, _ := zstd.NewWriter(w); return z },
}

func encode(t testing.TB, coding string, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := coders[coding](&b)
	_, err := w.Write(data)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func page(t testing.TB, c *Crawler, handler http.HandlerFunc) (news.Capture, news.Failure) {
	t.Helper()
	return c.Page(t.Context(), news.Link{URL: serve(t, handler).URL + "/page"})
}

// A body over the limit is refused, never cut, whether it is announced, endless or small on the wire.
func TestTooLarge(t *testing.T) {
	c := newCrawler(t)
	paragraph := strings.Repeat("<p>Text of a page.", 1000)
	bodies := map[string]http.HandlerFunc{
		"announced": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "30000000")
			_, _ = w.Write([]byte("<html>"))
		},
		"30 MB": func(w http.ResponseWriter, _ *http.Request) {
			for n := 0; n < 30e6; n += len(paragraph) {
				_, _ = io.WriteString(w, paragraph)
			}
		},
		"endless": func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				_, _ = io.WriteString(w, paragraph)
			}
		},
	}
	for coding := range coders {
		bomb := encode(t, coding, bytes.Repeat([]byte("<p>0"), 20<<20/4))
		bodies[coding+" bomb"] = status200(coding, string(bomb))
	}
	for name, handler := range bodies {
		t.Run(name, func(t *testing.T) {
			capture, failed := page(t, c, handler)
			mustFail(t, failed, news.FailTooLarge, "limit")
			if len(capture.Body) > 0 {
				t.Errorf("%d bytes were kept", len(capture.Body))
			}
		})
	}
}

func TestCodings(t *testing.T) {
	c := newCrawler(t)
	body := "<html>" + strings.Repeat("<p>Some text. ", 5000)
	for coding := range coders {
		capture, failed := page(t, c, status200(coding, string(encode(t, coding, []byte(body)))))
		mustFail(t, failed, news.FailNone)
		if string(capture.Body) != body || capture.Header.Get("Content-Encoding") != coding {
			t.Errorf("%s: %d bytes, header %v", coding, len(capture.Body), capture.Header)
		}
	}
}

// Colly inflates addresses that end in .xml.gz and content types with gzip by itself, without bound; it must not.
func TestGzipFiles(t *testing.T) {
	small := encode(t, "gzip", []byte(`<urlset><url><loc>/1</loc></url></urlset>`))
	bomb := encode(t, "gzip", bytes.Repeat([]byte(" "), 64<<20))
	for name, body := range map[string][]byte{"small": small, "bomb": bomb} {
		server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/gzip")
			_, _ = w.Write(body)
		})
		got := poll(t, newCrawler(t), server.URL+"/sitemap.xml.gz")
		if !bytes.Equal(got.Capture.Body, body) {
			t.Errorf("%s: the capture has %d bytes in place of %d", name, len(got.Capture.Body), len(body))
		}
		if name == "bomb" {
			mustFail(t, got.Failure, news.FailTooLarge)
		} else if len(got.Links) != 1 {
			t.Errorf("%+v", got)
		}
	}
}

func TestManyItems(t *testing.T) {
	var b strings.Builder
	b.WriteString(rssHead)
	for i := range 100_000 {
		fmt.Fprintf(&b, "<item><link>/%d</link><pubDate>2020-07-0%dT10:00:00Z</pubDate></item>", i, 1+i%6)
	}
	b.WriteString(rssTail)
	got := poll(t, newCrawler(t, func(o *Options) { o.Limits.Items = 500 }), serve(t, write(b.String())).URL)
	mustFail(t, got.Failure, news.FailNone)
	if len(got.Links) != 500 || got.Links[0].Published.Time.Day() != 6 || len(got.Notes) != 1 || !strings.Contains(got.Notes[0], "100000 items; the newest 500") {
		t.Errorf("%d links, notes %q", len(got.Links), got.Notes)
	}
}

func TestFeedOfDeath(t *testing.T) {
	for name, body := range map[string]string{
		"numeric reference": rssHead + `<item><title>a&#999999999999;b</title><link>/1</link></item>` + rssTail,
		"billion laughs": `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>` +
			`<rss version="2.0"><channel><item><title>&c;</title><link>/1</link></item></channel></rss>`,
		"external entity": `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>` +
			`<rss version="2.0"><channel><item><title>&x;</title><link>/1</link></item></channel></rss>`,
		"deep nesting": rssHead + `<item><title>x</title><link>/1</link><description>` + strings.Repeat("<b>", 100_000) + `</description></item>` + rssTail,
	} {
		got := poll(t, newCrawler(t), serve(t, write(body)).URL)
		if got.Failure.Kind == news.FailNone && (len(got.Links) != 1 || strings.Contains(got.Links[0].Title, "root:") || len(got.Links[0].Title) > 100) {
			t.Errorf("%s: %+v", name, got.Links)
		}
		if got.Failure.Kind != news.FailNone && got.Failure.Kind != news.FailMalformed {
			t.Errorf("%s: %+v", name, got.Failure)
		}
	}
}

// One item may be as large as it likes: a feed over the limit is refused whole, and no part of an item is taken for it.
func TestItemOfAHundredMegabytes(t *testing.T) {
	piece := strings.Repeat("word ", 20_000)
	got := poll(t, newCrawler(t), serve(t, func(w http.ResponseWriter, _ *http.Request) {
		_, err := io.WriteString(w, rssHead+rssItem("/1")+"<item><title>x</title><link>/2</link><description>")
		for n := 0; n < 100_000_000 && err == nil; n += len(piece) {
			_, err = io.WriteString(w, piece)
		}
	}).URL)
	mustFail(t, got.Failure, news.FailTooLarge, "20 MB")
	if len(got.Links) > 0 || len(got.Capture.Body) > 0 {
		t.Errorf("%d links, %d bytes", len(got.Links), len(got.Capture.Body))
	}
}
