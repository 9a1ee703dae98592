package crawler

import (
	"bytes"
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"github.com/regwatch/regwatch/news"
)

// inside is a server that nobody may ask, on an address that is not allowed, and a crawler that may ask all others.
func inside(t *testing.T) (address string, c *Crawler) {
	t.Helper()
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		t.Errorf("the inside was asked for %s", r.URL)
		write(rssHead+rssItem("/1")+rssTail)(w, r)
	})
	port := server.URL[strings.LastIndexByte(server.URL, ':'):]
	return "http://0.0.0.0" + port, newCrawler(t, func(o *Options) { o.Allow = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")} })
}

// Wherever an address comes from, it is not asked when it leads inside.
func TestAddressesOfStrangersThatLeadInside(t *testing.T) {
	secret, c := inside(t)
	page := `<html><head><link rel="alternate" type="application/rss+xml" href="` + secret + `/feed"></head><body>x</body></html>`
	for name, answers := range map[string]map[string]string{
		"file of a sitemap index":        {"/feed": `<sitemapindex><sitemap><loc>` + secret + `/s.xml</loc></sitemap></sitemapindex>`},
		"Sitemap: of robots.txt":         {"/robots.txt": "Sitemap: " + secret + "/news.xml\n", "/feed": page},
		"feed that a page names":         {"/feed": page},
		"sitemap of robots.txt for news": {"/robots.txt": "Sitemap: " + secret + "/sitemap.xml\n", "/feed": rssHead + rssItem("/1") + rssTail},
	} {
		mux := http.NewServeMux()
		for path, body := range answers {
			mux.HandleFunc(path, write(body))
		}
		server := httptestServer(t, mux)
		address := server + "/feed"
		c.Poll(t.Context(), source(address), news.Validators{})
		finds, _ := c.Discover(t.Context(), address)
		for _, find := range finds {
			if strings.HasPrefix(find.Source.URL, secret) {
				t.Errorf("%s: %s was found", name, find.Source.URL)
			}
		}
		c.Backfill(t.Context(), source(address), now.AddDate(-1, 0, 0))
	}
}

// An item may name any address; the page behind it is refused when it leads inside.
func TestItemThatLeadsInside(t *testing.T) {
	secret, c := inside(t)
	got := poll(t, c, serve(t, write(rssHead+rssItem(secret+"/admin")+rssTail)).URL)
	mustFail(t, got.Failure, news.FailNone)
	_, failed := c.Page(t.Context(), got.Links[0])
	mustFail(t, failed, news.FailAddress)
}

// What the environment says of proxies does not count: a proxy would connect where we do not.
func TestNoProxyOfTheEnvironment(t *testing.T) {
	for _, name := range []string{"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"} {
		t.Setenv(name, "http://proxy.example:3128")
	}
	c := newCrawler(t)
	var dialled []string
	c.client.Transport.(*transport).base.DialContext = func(_ context.Context, _, address string) (net.Conn, error) {
		dialled = append(dialled, address)
		return nil, &net.OpError{Op: "dial", Err: net.ErrClosed}
	}
	poll(t, c, "http://site.example/feed")
	poll(t, c, "https://site.example/feed")
	for _, address := range dialled {
		if !strings.HasPrefix(address, "site.example:") {
			t.Errorf("%s was dialled", address)
		}
	}
	if len(dialled) != 2 {
		t.Errorf("dialled %q", dialled)
	}
}

func TestAllowedNetworksAreSaidAtTheStart(t *testing.T) {
	var log bytes.Buffer
	newCrawler(t, func(o *Options) { o.Logger = slog.New(slog.NewTextHandler(&log, nil)) })
	if !strings.Contains(log.String(), "127.0.0.0/8") {
		t.Errorf("the log says %q", log.String())
	}
}
