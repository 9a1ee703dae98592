package crawler

import (
	"crypto/x509"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
)

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}

// now is the time that the crawlers of these tests go by.
var now = time.Date(2020, 7, 7, 12, 0, 0, 0, time.UTC)

// quick are time limits that a test can wait for.
var quick = Timeouts{Dial: 5 * time.Second, TLS: 5 * time.Second, Header: 300 * time.Millisecond, Idle: 150 * time.Millisecond, Body: 400 * time.Millisecond}

// newCrawler is a crawler that may reach loopback and makes no pauses.
func newCrawler(t testing.TB, change ...func(*Options)) *Crawler {
	t.Helper()
	o := Options{Contact: "desk@example.org", Version: "1.0", Allow: loopback, Gap: -1, Clock: func() time.Time { return now }}
	for _, f := range change {
		f(&o)
	}
	c, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// serve runs a server without robots.txt; every other address is the handler's.
func serve(t testing.TB, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		handler(w, r)
	}))
	t.Cleanup(server.Close)
	return server
}

// httptestServer runs a server for handler, robots.txt included, and returns its address.
func httptestServer(t testing.TB, handler http.Handler) string {
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

func source(url string) news.Source { return news.Source{Name: "Test", URL: url} }

func poll(t testing.TB, c *Crawler, url string) Poll {
	t.Helper()
	return c.Poll(t.Context(), source(url), news.Validators{})
}

// mustFail checks the kind of a failure and that its line says what failed and what to do.
func mustFail(t testing.TB, got news.Failure, kind news.FailureKind, words ...string) {
	t.Helper()
	if got.Kind != kind {
		t.Errorf("failure %q (%s), want kind %q", got.Kind, got.Detail, kind)
	}
	if kind != news.FailNone && (!strings.Contains(got.Detail, ": ") || strings.ContainsAny(got.Detail, "\r\n")) {
		t.Errorf("not one line with subject: %q", got.Detail)
	}
	for _, word := range words {
		if !strings.Contains(got.Detail, word) {
			t.Errorf("%q does not say %q", got.Detail, word)
		}
	}
}

const rssHead = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>News</title>`
const rssTail = `</channel></rss>`

func rssItem(link string) string {
	return `<item><title>Title of ` + link + `</title><link>` + link + `</link><pubDate>Mon, 06 Jul 2020 10:00:00 GMT</pubDate></item>`
}

func write(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) }
}

func TestNewNeedsAContact(t *testing.T) {
	if _, err := New(Options{}); err == nil {
		t.Error("a crawler without contact was built")
	}
}

func TestHonestAboutItself(t *testing.T) {
	t.Setenv("COLLY_USER_AGENT", "Mozilla/5.0")
	t.Setenv("COLLY_DISALLOWED_DOMAINS", "127.0.0.1")
	t.Setenv("COLLY_MAX_BODY_SIZE", "3")
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:9")
	var header http.Header
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		header = r.Header
		write(rssHead+rssItem("/1")+rssTail)(w, r)
	})
	got := poll(t, newCrawler(t, func(o *Options) { o.Contact = "desk@example.org\r\nCookie: x" }), server.URL+"/feed")
	mustFail(t, got.Failure, news.FailNone)
	if ua := header.Get("User-Agent"); ua != "regwatch/1.0 (+desk@example.org Cookie: x)" || header.Get("Cookie") != "" {
		t.Errorf("User-Agent %q, Cookie %q", ua, header.Get("Cookie"))
	}
	if len(got.Links) != 1 || got.Links[0].URL != server.URL+"/1" {
		t.Errorf("links %+v", got.Links)
	}
}

func TestPageKeepsTheRawBytes(t *testing.T) {
	body := "<html><meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2"
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=windows-1251")
		w.Header().Set("X-Kept", "yes")
		_, _ = w.Write([]byte(body))
	})
	link := news.Link{URL: server.URL + "/a?b=c"}
	got, failed := newCrawler(t).Page(t.Context(), link)
	mustFail(t, failed, news.FailNone)
	if string(got.Body) != body || got.Header.Get("Content-Type") != "text/html; charset=windows-1251" || got.Header.Get("X-Kept") != "yes" {
		t.Errorf("body %q, header %v", got.Body, got.Header)
	}
	if got.URL != link.URL || got.FinalURL != link.URL || got.Status != 200 || got.Proto != "HTTP/1.1" || !got.At.Equal(now) || got.RequestHeader.Get("User-Agent") == "" {
		t.Errorf("%+v", got)
	}
}

// serve2 is serve over TLS with HTTP/2, and the authority to trust.
func serve2(t testing.TB, handler http.HandlerFunc) (*httptest.Server, *x509.CertPool) {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/", handler)
	mux.HandleFunc("/robots.txt", http.NotFound)
	server := httptest.NewUnstartedServer(mux)
	server.EnableHTTP2 = true
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	return server, server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
}

func TestHTTP2(t *testing.T) {
	server, pool := serve2(t, write("<p>text"))
	got, failed := newCrawler(t, func(o *Options) { o.RootCAs = pool }).Page(t.Context(), news.Link{URL: server.URL + "/x"})
	mustFail(t, failed, news.FailNone)
	if got.Proto != "HTTP/2.0" {
		t.Errorf("spoken: %s", got.Proto)
	}
	_, failed = newCrawler(t).Page(t.Context(), news.Link{URL: server.URL + "/x"})
	mustFail(t, failed, news.FailUnreachable, "certificate")
}

func TestAPanicWhileReadingIsAFailure(t *testing.T) {
	_, failed := sheltered("source Test", func() (reading, news.Failure) { panic("index out of range") })
	mustFail(t, failed, news.FailMalformed, "source Test: the reading broke off")
}
