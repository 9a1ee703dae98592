package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// steering is what a site puts into its words to take over the terminal of whoever reads them.
const steering = "&#27;]0;pwned&#7;&#155;31m&#x202e;"

// TestWordsOfSitesDoNotSteerTheTerminal reads a site whose every word does, and has every command print what it has of it.
func TestWordsOfSitesDoNotSteerTheTerminal(t *testing.T) {
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	mux.HandleFunc("/feed", text("application/rss+xml", `<rss version="2.0"><channel><title>`+steering+`</title><item><title>`+steering+`WhatsApp pauses</title>`+
		`<author>`+steering+`</author><guid isPermaLink="false">`+steering+`</guid><link>`+server.URL+`/page?`+steering+`</link></item>`+
		`<item><title>x</title><link>`+server.URL+`/`+steering+`missing</link></item></channel></rss>`))
	mux.HandleFunc("/page", text("text/html; charset=utf-8", steeringPage()))
	dir := t.TempDir()
	config := fmt.Sprintf("contact: desk@example.org\nallow_networks: [127.0.0.0/8]\nfetch: {gap: 0s}\nsources:\n  - {name: site, url: '%s/feed'}\n"+
		"  - {name: broken, url: '%s/%%1b%%5b31m'}\nreceivers: [{name: here, stdout: {}}]\nrules: [{name: r, send_to: [here], max_age: 3650d}]\n", server.URL, server.URL)
	if err := os.WriteFile(filepath.Join(dir, "feeds.yaml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"crawl", "search WhatsApp", "sources", "incidents", "board", "alerts", "rules try r", "check", "sources export"} {
		results, talk := runProgram(t, dir, strings.Fields(command)...)
		for line := range strings.Lines(results + talk) {
			if strings.ContainsFunc(strings.TrimSuffix(line, "\n"), steers) {
				t.Errorf("%s prints %q", command, line)
			}
		}
		if command == "search WhatsApp" && !strings.Contains(results, "WhatsApp pauses") {
			t.Errorf("the article was not found: %s%s", results, talk)
		}
	}
}

func steers(r rune) bool {
	return unicode.IsControl(r) && r != '\t' || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

func steeringPage() string {
	page := article("WhatsApp "+steering+"has paused the review of requests for user data from law enforcement in Hong Kong, the company said on Monday", "2020-07-06")
	page = strings.ReplaceAll(page, "One item", steering+"WhatsApp pauses requests for user data from Hong Kong police")
	return strings.Replace(page, "<head>", `<head><meta name="author" content="`+steering+`Jane"><meta property="og:site_name" content="`+steering+`">`, 1)
}
