package store

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/regwatch/regwatch/news"
)

// HostLease is the right to fetch from a host and to commit what was found, until somebody else gets it.
type HostLease struct {
	Host  string
	Owner string
	Gen   int64     // the fence: grows with every claim of the host
	Until time.Time // after it, anybody may claim the host
}

// HostState is what is known of a host. The store keeps it and does not look into it, except for BackoffUntil: a host is
// not handed out before.
type HostState struct {
	Robots       []byte        // robots.txt as the crawler keeps it; nil before the first fetch
	RobotsAt     time.Time     // when it was fetched
	BackoffUntil time.Time     // the host asked to be left alone, or failed
	MinGap       time.Duration // between two requests, as the host asked for or as learned; zero leaves it to the crawler
	LastFetch    time.Time     // end of the last request, so that the gap holds across workers and restarts
}

// Work is what is due on a host.
type Work struct {
	Host    HostState
	Sources []SourceState
	Links   []news.Link
}

// HostOf is the host that a URL is claimed under: lower case, with the port unless it is the scheme's own.
func HostOf(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("host of %q: %w", address, err)
	}
	name := strings.ToLower(u.Hostname())
	if name == "" {
		return "", fmt.Errorf("host of %q: the address names no host", address)
	}
	return withPort(name, u), nil
}

func withPort(name string, u *url.URL) string {
	port := u.Port()
	if port == "" || u.Scheme == "https" && port == "443" || u.Scheme == "http" && port == "80" {
		return name
	}
	return name + ":" + port
}
