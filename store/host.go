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
	Asked time.Time // the host's last request; zero when it was never asked. Release keeps it for the next lease
}

// HostState is what is known of a host.
type HostState struct {
	BackoffUntil time.Time // the host asked to be left alone; it is not handed out before
}

// Robots is the answer of one origin to the question for its robots.txt, as the crawler wants it kept. The store does not
// look into it.
type Robots struct {
	Status  int // HTTP status
	Body    []byte
	Fetched time.Time
}

// Work is what is due on a host.
type Work struct {
	Host    HostState
	Sources []SourceState
	Links   []news.Link
	Visits  []Visit
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
