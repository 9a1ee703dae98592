package crawler

import (
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"strings"
	"time"
)

// Options say how a crawler behaves. The zero value of each field stands for the default in its comment.
type Options struct {
	Contact string // where a site's owner can complain: a mail address or web page; needed
	Version string // of the program; "dev"

	Allow    []netip.Prefix // private networks that may be reached, on any port; none
	RootCAs  *x509.CertPool // authorities that are trusted; the system's
	Gap      time.Duration  // least pause between two requests to one host; 1 s; negative for none, for tests and loopback
	Timeouts Timeouts
	Limits   Limits

	Robots RobotsCache      // keeps robots.txt between runs; memory only
	Logger *slog.Logger     // nothing is logged
	Clock  func() time.Time // time.Now
}

// Timeouts bound the phases of one exchange. They count the network only, never the wait for a turn or for the CPU.
type Timeouts struct {
	Dial   time.Duration // name look-up and connection; 15 s
	TLS    time.Duration // handshake; 15 s
	Header time.Duration // from the request to the end of the header; 30 s
	Idle   time.Duration // one silence while the body comes; 20 s
	Body   time.Duration // all waiting for one body, against a server that drips; 2 min
}

// Limits bound what is taken. Bytes count after inflation; a longer body is an error, never cut.
type Limits struct {
	Page     int64 // bytes of an article page; 10 MB
	Document int64 // bytes of a PDF document; 30 MB
	Feed     int64 // bytes of a feed, sitemap or listing page; 20 MB
	Items    int   // links of one poll, the newest; 1,000
	Sitemaps int   // files of one sitemap index, the newest; 10
}

func (o Options) withDefaults() (Options, error) {
	if strings.TrimSpace(o.Contact) == "" {
		return o, errors.New("crawler: no contact; sites need to know whom to ask, set contact in feeds.yaml")
	}
	set(&o.Version, "dev")
	set(&o.Gap, time.Second)
	o.Gap = max(o.Gap, 0)
	set(&o.Timeouts.Dial, 15*time.Second)
	set(&o.Timeouts.TLS, 15*time.Second)
	set(&o.Timeouts.Header, 30*time.Second)
	set(&o.Timeouts.Idle, 20*time.Second)
	set(&o.Timeouts.Body, 2*time.Minute)
	set(&o.Limits.Page, 10e6)
	set(&o.Limits.Document, 30e6)
	set(&o.Limits.Feed, 20e6)
	set(&o.Limits.Items, 1000)
	set(&o.Limits.Sitemaps, 10)
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	return o, nil
}

// set gives a field its default.
func set[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// product is the name that robots.txt can call us by (RFC 9309 section 2.2.1).
const product = "regwatch"

// userAgent says honestly who asks and whom to write to.
func (o Options) userAgent() string {
	return oneLine(fmt.Sprintf("%s/%s (+%s)", product, o.Version, o.Contact))
}
