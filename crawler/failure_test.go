package crawler

import (
	"context"
	"crypto/x509"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
)

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		_, _ = w.Write([]byte("<html>an error page"))
	}
}

const pageWithFeed = `<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>News</body></html>`

func TestPollFailures(t *testing.T) {
	cases := []struct {
		name    string
		handler http.HandlerFunc
		kind    news.FailureKind
		words   []string
	}{
		{"not found", status(404), news.FailGone, []string{"404", "new address"}},
		{"gone", status(410), news.FailGone, []string{"410"}},
		{"server error", status(500), news.FailStatus, []string{"500"}},
		{"forbidden", status(403, "Retry-After", "120"), news.FailBlocked, []string{"403", "2m0s"}},
		{"too many", status(429, "Retry-After", "Tue, 07 Jul 2020 13:00:00 GMT"), news.FailBlocked, []string{"429", "1h0m0s"}},
		{"legal reasons", status(451), news.FailBlocked, []string{"451"}},
		{"redirect without target", status(302), news.FailStatus, []string{"302"}},
		{"not modified without being asked", status(304), news.FailStatus, []string{"304"}},
		{"empty body", write(""), news.FailEmpty, []string{"empty"}},
		{"white space", write(" \r\n\t "), news.FailEmpty, []string{"empty"}},
		{"feed without items", write(rssHead + rssTail), news.FailEmpty, []string{"lists nothing"}},
		{"items without address", write(rssHead + "<item><title>x</title></item>" + rssItem("javascript:alert(1)") + rssTail), news.FailEmpty, []string{"address"}},
		{"page that links a feed", write(pageWithFeed), news.FailNotFeed, []string{"/rss.xml: put that in feeds.yaml"}},
		{"page", write("<html><body>x</body></html>"), news.FailNotFeed, []string{"links no feed"}},
		{"JSON of another kind", write(`{"error":"no"}`), news.FailNotFeed, []string{"no JSON Feed"}},
		{"plain text", write("hello"), news.FailNotFeed, []string{"not XML"}},
		{"other XML", write("<?xml version='1.0'?><opml/>"), news.FailNotFeed, []string{"<opml>"}},
		{"nothing to save", write(rssHead + "<item><title>cut"), news.FailMalformed, []string{"validator"}},
		{"unknown coding", status200("compress", "xxxx"), news.FailEncoding, []string{"compress"}},
		{"broken coding", status200("gzip", "\x1f\x8b\x08\x00garbage that is not deflate"), news.FailEncoding, []string{"gzip"}},
	}
	c := newCrawler(t)
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			got := poll(t, c, serve(t, test.handler).URL+"/feed")
			mustFail(t, got.Failure, test.kind, test.words...)
			if test.kind != news.FailNone && !strings.Contains(got.Failure.Detail, "source Test (http://127.0.0.1:") {
				t.Errorf("the line does not name the source: %s", got.Failure.Detail)
			}
			if len(got.Links) > 0 || got.Validators.ETag != "" || got.Validators.BodyHash != nil {
				t.Errorf("links %v, validators %+v after a failure", got.Links, got.Validators)
			}
		})
	}
}

func status200(coding, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", coding)
		_, _ = w.Write([]byte(body))
	}
}

func TestPageFailures(t *testing.T) {
	c := newCrawler(t)
	for name, test := range map[string]struct {
		handler http.HandlerFunc
		kind    news.FailureKind
	}{
		"not found":          {status(404), news.FailGone},
		"forbidden":          {status(403), news.FailBlocked},
		"picture":            {contentType("image/png", "\x89PNG"), news.FailContentType},
		"PDF":                {contentType("application/pdf", "%PDF-1.4"), news.FailNone},
		"bytes":              {contentType("application/octet-stream", "MZ\x90\x00"), news.FailContentType},
		"PDF as bytes":       {contentType("application/octet-stream", "%PDF-1.4"), news.FailNone},
		"untyped picture":    {contentType("", "\x89PNG\r\n\x1a\n0000"), news.FailContentType},
		"untyped page":       {contentType("", "<html>text"), news.FailNone},
		"upper-case type":    {contentType("TEXT/HTML;charset=utf-8", "<html>text"), news.FailNone},
		"type that is wrong": {contentType("text/html; charset", "<html>text"), news.FailNone},
		"empty":              {write(""), news.FailEmpty},
	} {
		t.Run(name, func(t *testing.T) {
			capture, failed := c.Page(t.Context(), news.Link{URL: serve(t, test.handler).URL + "/page"})
			mustFail(t, failed, test.kind)
			if (failed.Kind == news.FailNone) != (len(capture.Body) > 0) {
				t.Errorf("%d bytes with failure %q", len(capture.Body), failed.Kind)
			}
		})
	}
}

func contentType(value, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = nil
		if value != "" {
			w.Header().Set("Content-Type", value)
		}
		_, _ = w.Write([]byte(body))
	}
}

func TestUnreachable(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := "http://" + listener.Addr().String() + "/feed"
	listener.Close()
	got := poll(t, newCrawler(t), closed)
	mustFail(t, got.Failure, news.FailUnreachable, "refused", "source Test")
	got = poll(t, newCrawler(t), strings.Replace(closed, "http:", "https:", 1))
	mustFail(t, got.Failure, news.FailUnreachable)
	got = poll(t, newCrawler(t), strings.Replace(serve(t, write("x")).URL, "http:", "https:", 1))
	mustFail(t, got.Failure, news.FailUnreachable, "HTTPS")
}

func TestConnectionThatEndsEarly(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		_, _ = w.Write([]byte(rssHead + rssItem("/1")))
	})
	mustFail(t, poll(t, newCrawler(t), server.URL).Failure, news.FailUnreachable, "EOF")
}

func TestCancelledContextSaysNothingAboutTheSource(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	server := serve(t, func(_ http.ResponseWriter, r *http.Request) { cancel(); <-r.Context().Done() })
	mustFail(t, newCrawler(t).Poll(ctx, source(server.URL), news.Validators{}).Failure, news.FailUnreachable, "stopped")
	_, failed := newCrawler(t).Page(ctx, news.Link{URL: server.URL})
	mustFail(t, failed, news.FailUnreachable, "stopped")
}

func TestSlowServers(t *testing.T) {
	for name, serve := range map[string]func(http.HandlerFunc) (*httptest.Server, *x509.CertPool){
		"HTTP/1.1": func(h http.HandlerFunc) (*httptest.Server, *x509.CertPool) { return serve(t, h), nil },
		"HTTP/2":   func(h http.HandlerFunc) (*httptest.Server, *x509.CertPool) { return serve2(t, h) },
	} {
		t.Run(name, func(t *testing.T) {
			for _, test := range []struct {
				handler http.HandlerFunc
				word    string
			}{{silent, "in time"}, {stalls, "nothing received for 150ms"}, {drip, "too slowly"}} {
				server, pool := serve(test.handler)
				c := newCrawler(t, func(o *Options) { o.Timeouts, o.RootCAs = quick, pool })
				mustFail(t, poll(t, c, server.URL).Failure, news.FailUnreachable, test.word)
			}
		})
	}
}

func silent(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

func stalls(w http.ResponseWriter, r *http.Request) {
	_, _ = w.Write([]byte(rssHead))
	_ = http.NewResponseController(w).Flush()
	<-r.Context().Done()
}

// drip sends one byte at a time, as slow-loris servers do: never silent, never done.
func drip(w http.ResponseWriter, r *http.Request) {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-tick.C:
			_, _ = w.Write([]byte(" "))
			_ = http.NewResponseController(w).Flush()
		}
	}
}

func TestHeaderThatNeverEnds(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				_, err := conn.Write([]byte("HTTP/1.1 200 OK\r\n"))
				for err == nil {
					_, err = conn.Write([]byte("X-A: " + strings.Repeat("b", 4000) + "\r\n"))
				}
			}()
		}
	}()
	mustFail(t, poll(t, newCrawler(t), "http://"+listener.Addr().String()+"/").Failure, news.FailUnreachable)
}

func TestSecretsOfAddressesAreNotSaid(t *testing.T) {
	server := serve(t, status(500))
	address := strings.Replace(server.URL, "http://", "http://user:hunter2@", 1) + "/feed?id=7&api_key=hunter3"
	detail := poll(t, newCrawler(t), address).Failure.Detail
	if strings.Contains(detail, "hunter") || !strings.Contains(detail, "id=7") {
		t.Error(detail)
	}
}
