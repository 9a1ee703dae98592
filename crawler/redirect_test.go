package crawler

import (
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/news"
)

func redirectTo(code int, target string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, target, code) }
}

func TestRedirectsWithoutEnd(t *testing.T) {
	asked := 0
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		n, _ := strconv.Atoi(r.URL.Query().Get("n"))
		http.Redirect(w, r, fmt.Sprint("/?n=", n+1), http.StatusFound)
	})
	mustFail(t, poll(t, newCrawler(t), server.URL).Failure, news.FailStatus, "more than 10")
	if asked != 11 {
		t.Errorf("the server was asked %d times", asked)
	}
	loop := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.String(), http.StatusFound) })
	mustFail(t, poll(t, newCrawler(t), loop.URL+"/a").Failure, news.FailStatus, "circle")
}

func TestTenRedirectsAreFollowed(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if n, _ := strconv.Atoi(r.URL.Query().Get("n")); n < 10 {
			http.Redirect(w, r, fmt.Sprint("/?n=", n+1), http.StatusFound)
			return
		}
		write(rssHead+rssItem("1")+rssTail)(w, r)
	})
	got := poll(t, newCrawler(t), server.URL)
	mustFail(t, got.Failure, news.FailNone)
	if got.Capture.URL != server.URL || got.Capture.FinalURL != server.URL+"/?n=10" || got.Moved != "" {
		t.Errorf("%s, moved %q", got.Capture.FinalURL, got.Moved)
	}
}

func TestMovedForGood(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
			return
		}
		write(rssHead+rssItem("1")+rssTail)(w, r)
	})
	got := poll(t, newCrawler(t), server.URL+"/old")
	if got.Moved != server.URL+"/new" || len(got.Notes) != 1 || !strings.Contains(got.Notes[0], "feeds.yaml") {
		t.Errorf("moved %q, notes %q", got.Moved, got.Notes)
	}
}

func TestRedirectToOtherSchemes(t *testing.T) {
	for _, target := range []string{"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:70/1", "data:text/html,x", "javascript:alert(1)"} {
		server := serve(t, func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Location", target); w.WriteHeader(302) })
		mustFail(t, poll(t, newCrawler(t), server.URL).Failure, news.FailAddress, "http")
		_, failed := newCrawler(t).Page(t.Context(), news.Link{URL: server.URL})
		mustFail(t, failed, news.FailAddress)
	}
}

// A site that may be asked sends us to one that may not, in every way of writing that.
func TestRedirectInside(t *testing.T) {
	inside := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("the inside was asked") })
	port := inside.URL[strings.LastIndexByte(inside.URL, ':'):]
	for _, host := range []string{"127.0.0.2", "2130706434", "0x7f000002", "0177.0.0.2", "0.0.0.0", "[::1]", "[::ffff:127.0.0.2]", "[::ffff:7f00:2]",
		"[0:0:0:0:0:0:0:1]", "169.254.169.254", "10.0.0.1", "100.64.0.1", "user@127.0.0.2", "127.0.0.1@127.0.0.2", "[64:ff9b::7f00:2]", "[fe80::1]", "[fc00::1]"} {
		server := serve(t, redirectTo(302, "http://"+host+port+"/secret"))
		c := newCrawler(t, func(o *Options) { o.Allow = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")} })
		mustFail(t, poll(t, c, server.URL).Failure, news.FailAddress)
	}
}

func TestLiteralAddressesInside(t *testing.T) {
	c := newCrawler(t, func(o *Options) { o.Allow = nil })
	for _, host := range []string{"127.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.01", "localhost", "0.0.0.0", "0", "[::]", "[::1]",
		"[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1",
		"168.63.129.16", "[fe80::1]", "[fc00::1]", "[64:ff9b::a00:1]", "a@127.0.0.1", "１２７.０.０.１", "127.0.0.1."} {
		for _, scheme := range []string{"http://", "https://"} {
			mustFail(t, poll(t, c, scheme+host+"/feed").Failure, news.FailAddress)
			_, failed := c.Page(t.Context(), news.Link{URL: scheme + host + "/page"})
			mustFail(t, failed, news.FailAddress)
		}
	}
}

func TestOnlyWebPortsOnPublicAddresses(t *testing.T) {
	mustFail(t, poll(t, newCrawler(t), "http://93.184.215.14:22/").Failure, news.FailAddress, "port")
}

func TestOtherSchemesAreRefused(t *testing.T) {
	for _, address := range []string{"file:///etc/passwd", "ftp://example.org/", "gopher://example.org/", "", "feed.xml", "http://"} {
		mustFail(t, poll(t, newCrawler(t), address).Failure, news.FailAddress)
		_, failed := newCrawler(t).Page(t.Context(), news.Link{URL: address})
		mustFail(t, failed, news.FailAddress)
	}
}

// Nothing of one site is told to another: no credentials of the address, no cookies, not where we come from.
func TestNothingIsCarriedOver(t *testing.T) {
	var headers []http.Header
	other := serve(t, func(w http.ResponseWriter, r *http.Request) {
		headers = append(headers, r.Header)
		write(rssHead+rssItem("/1")+rssTail)(w, r)
	})
	first := serve(t, func(w http.ResponseWriter, r *http.Request) {
		headers = append(headers, r.Header)
		http.SetCookie(w, &http.Cookie{Name: "id", Value: "1"})
		http.Redirect(w, r, strings.Replace(other.URL, "http://", "http://name:word@", 1)+"/feed", http.StatusFound)
	})
	got := poll(t, newCrawler(t), strings.Replace(first.URL, "http://", "http://user:secret@", 1)+"/feed?token=x")
	mustFail(t, got.Failure, news.FailNone)
	for _, header := range headers {
		for _, name := range []string{"Authorization", "Cookie", "Referer"} {
			if header.Get(name) != "" {
				t.Errorf("%s: %s was sent", name, header.Get(name))
			}
		}
	}
	if u, _ := url.Parse(got.Capture.FinalURL); len(headers) != 2 || u.User != nil {
		t.Errorf("%d requests, final address %s", len(headers), got.Capture.FinalURL)
	}
}
