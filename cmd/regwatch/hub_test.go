package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// TestServeHearsOfHubs lets the daemon follow a feed that names a hub: it subscribes, answers the hub, and reads what is
// new when the hub calls, long before the feed would be polled again.
func TestServeHearsOfHubs(t *testing.T) {
	subscribed := make(chan string, 1) // the callback
	hub := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		callback := r.PostForm.Get("hub.callback")
		query := url.Values{"hub.mode": {"subscribe"}, "hub.topic": {r.PostForm.Get("hub.topic")}, "hub.challenge": {"xyz"}, "hub.lease_seconds": {"864000"}}
		if said := fetch(t, callback+"?"+query.Encode(), ""); said != "xyz" {
			t.Errorf("the daemon answers the hub with %q", said)
		}
		w.WriteHeader(http.StatusAccepted)
		subscribed <- callback
	}))
	t.Cleanup(hub.Close)
	var published atomic.Bool
	press := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path != "/feed":
			text("text/html", article("Text of "+r.URL.Path, "2020-07-06"))(w, r)
		case published.Load():
			fmt.Fprintf(w, hubFeed, hub.URL, "http://"+r.Host, "<item><title>New</title><link>/new</link></item>")
		default:
			fmt.Fprintf(w, hubFeed, hub.URL, "http://"+r.Host, "")
		}
	}))
	t.Cleanup(press.Close)
	dir := t.TempDir()
	at := freeAddress(t)
	config := fmt.Sprintf("contact: desk@example.org\nallow_networks: [127.0.0.0/8]\nfetch: {gap: 0s}\nserve: {listen: '%s', public_url: 'http://%s'}\n"+
		"sources: [{name: press, url: '%s/feed'}]\nreceivers: [{name: here, stdout: {}}]\nrules: [{name: r, send_to: [here]}]\n", at, at, press.URL)
	file := filepath.Join(dir, "feeds.yaml")
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	log := &passes{waiter: waiter{word: "never", found: make(chan struct{})}, read: make(chan struct{}, 8)}
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, []string{"serve", "-config", file}, console{out: io.Discard, err: log}) }()
	<-log.read
	callback := <-subscribed
	published.Store(true)
	response, err := http.Post(callback, "application/rss+xml", strings.NewReader("something is new"))
	if err != nil || response.StatusCode != http.StatusAccepted {
		t.Fatal(response, err)
	}
	<-log.read
	stop()
	if code := <-ended; code != exitOK {
		t.Errorf("exit code %d, log:\n%s", code, log)
	}
}

const hubFeed = `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Press</title><atom:link rel="hub" href="%s/"/><atom:link rel="self" href="%s/feed"/>` +
	`%s<item><title>Old</title><link>/old</link></item></channel></rss>`

// freeAddress is one on loopback that nobody listens on.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// passes is a log that rings for every pass that read an article.
type passes struct {
	waiter
	read chan struct{}
}

func (p *passes) Write(b []byte) (int, error) {
	if strings.Contains(string(b), "articles=1 ") {
		p.read <- struct{}{}
	}
	return p.waiter.Write(b)
}
