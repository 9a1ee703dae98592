// Package canon brings URLs into one form, so that the same address written in two ways has one identity.
//
// It does only what cannot change the page an address leads to: scheme, host, port, dot segments and percent-encoding
// by RFC 3986 section 6.2.2 and the WHATWG URL standard, and the removal of fragment, user info and of parameters that
// only count clicks or carry a session. It does not touch "www.", "http", trailing slashes or the order of parameters.
package canon

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// MaxLength is the longest URL that is taken, in bytes.
const MaxLength = 8192

// ErrScheme is wrapped by the error for an address that is neither http nor https, such as javascript: or file:.
var ErrScheme = errors.New("neither http nor https")

// URL returns the canonical form of raw, read as a link on the page base. An empty base means that raw must be
// absolute. URL is idempotent: its result, given to it again, comes back unchanged.
func URL(raw, base string) (string, error) {
	u, err := parse(raw, base)
	if err != nil {
		return "", err
	}
	if scheme := u.Scheme(); scheme != "http" && scheme != "https" {
		return "", fmt.Errorf("address with scheme %q: %w", scheme, ErrScheme)
	}
	host := strings.TrimRight(u.Hostname(), ".") // a trailing dot names the same host
	if host == "" {
		return "", fmt.Errorf("address %.200q names no host", raw)
	}
	out := write(u, host)
	if without := session.ReplaceAllString(out, ""); without != out || host != u.Hostname() {
		return URL(without, "") // what is left may be an IP address, or hold dot segments
	}
	if len(out) > MaxLength {
		return "", fmt.Errorf("address of %d bytes is longer than %d", len(out), MaxLength)
	}
	if _, err := url.Parse(out); err != nil { // a host that the browser standard takes and net/http would not
		return "", fmt.Errorf("address %.200q cannot be used: %w", raw, err)
	}
	return out, nil
}

func parse(raw, base string) (*whatwg.Url, error) {
	if len(raw) > MaxLength {
		return nil, fmt.Errorf("address of %d bytes is longer than %d", len(raw), MaxLength)
	}
	parser := whatwg.NewParser(whatwg.WithPercentEncodeSinglePercentSign())
	u, err := parseRef(parser, raw, base)
	if err != nil {
		return nil, fmt.Errorf("address %.200q cannot be read: %w", raw, err)
	}
	return u, nil
}

func parseRef(parser whatwg.Parser, raw, base string) (*whatwg.Url, error) {
	if base == "" {
		return parser.Parse(raw)
	}
	return parser.ParseRef(base, raw)
}

// write spells the parts that make up the identity.
func write(u *whatwg.Url, host string) string {
	var b strings.Builder
	b.WriteString(u.Scheme() + "://" + host)
	if port := u.Port(); port != "" {
		b.WriteString(":" + port)
	}
	b.WriteString(Escapes(u.Pathname()))
	if query := dropTracking(strings.TrimPrefix(u.Search(), "?")); query != "" {
		b.WriteString("?" + Escapes(query))
	}
	return b.String()
}

// Host is the key of politeness and of robots.txt for a URL: host and port in lower case, the port always written.
// It is empty for a URL that cannot be read.
func Host(u *url.URL) string {
	host := strings.TrimRight(strings.ToLower(u.Hostname()), ".")
	if host == "" {
		return ""
	}
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[strings.ToLower(u.Scheme)]
	}
	return net.JoinHostPort(host, port)
}
