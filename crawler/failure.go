package crawler

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/regwatch/regwatch/crawler/guard"
	"github.com/regwatch/regwatch/crawler/inflate"
	"github.com/regwatch/regwatch/crawler/pace"
	"github.com/regwatch/regwatch/news"
)

// What can go wrong in an exchange, apart from the errors of the packages below.
var (
	errScheme      = errors.New("an address that is neither http nor https")
	errHost        = errors.New("a host that cannot be one")
	errRedirects   = errors.New("redirects without end")
	errIdle        = errors.New("nothing received")
	errDrip        = errors.New("the body comes too slowly")
	errContentType = errors.New("the content type is not one of text")
)

// statusError is an HTTP status that is no success.
type statusError struct {
	status     int
	retryAfter time.Duration
}

func (e *statusError) Error() string {
	return strings.TrimSpace(fmt.Sprintf("HTTP status %d %s", e.status, http.StatusText(e.status)))
}

// robotsError says which rule of which host forbids a fetch.
type robotsError struct{ host, rule, why string }

func (e *robotsError) Error() string {
	if e.why != "" {
		return fmt.Sprintf("robots.txt of %s: %s", e.host, e.why)
	}
	return fmt.Sprintf("robots.txt of %s forbids it by the rule %q", e.host, e.rule)
}

// advice is what a person can do, by kind.
var advice = map[news.FailureKind]string{
	news.FailUnreachable: "it is tried again; if this stays so, check the address in feeds.yaml and the network",
	news.FailStatus:      "it is tried again; if this stays so, open the address in a browser",
	news.FailBlocked:     "ask the site to let the crawler in, or follow another source",
	news.FailGone:        "look for the new address on the site and put it in feeds.yaml",
	news.FailRobots:      "ask the site for permission, or follow another source",
	news.FailAddress:     "if this private address is wanted, add its network to the allow list",
	news.FailTooLarge:    "raise the limit if the source is wanted, or follow a smaller feed of the site",
	news.FailEncoding:    "tell the site; its answer cannot be read",
	news.FailContentType: "nothing can be read from it; the source's own text stands in",
	news.FailNotFeed:     "put the address of a feed in feeds.yaml, or give kind: page and a CSS selector in links",
	news.FailMalformed:   "check the feed with a validator and tell the site",
	news.FailEmpty:       "if this stays so, look whether the site has moved its news",
}

// failure builds the one line that a person reads: what failed, why, and what to do.
func failure(kind news.FailureKind, subject, cause string) news.Failure {
	return news.Failure{Kind: kind, Detail: oneLine(subject + ": " + cause + "; " + advice[kind])}
}

// stopped is the failure of an exchange whose context ended. It says nothing about the site.
func stopped(subject string) news.Failure {
	return news.Failure{Kind: news.FailUnreachable, Detail: oneLine(subject + ": stopped before it was done; it is tried again")}
}

// failureOf turns an error of an exchange into data.
func failureOf(ctx context.Context, subject string, err error) news.Failure {
	if ctx.Err() != nil || errors.Is(err, pace.ErrEnded) {
		return stopped(subject)
	}
	kind, cause := judge(err)
	return failure(kind, subject, cause)
}

// judge names the kind of an error and says the cause in a few words.
func judge(err error) (news.FailureKind, string) {
	var status *statusError
	var forbidden *robotsError
	switch {
	case errors.As(err, &status):
		return statusKind(status.status), statusCause(status)
	case errors.As(err, &forbidden):
		return news.FailRobots, forbidden.Error()
	case errors.Is(err, guard.ErrAddress):
		return news.FailAddress, "the connection was refused by the address guard: " + innermost(err)
	case errors.Is(err, errScheme):
		return news.FailAddress, "it leads to " + innermost(err)
	case errors.Is(err, errHost):
		return news.FailAddress, innermost(err)
	case errors.Is(err, inflate.ErrTooLarge):
		return news.FailTooLarge, innermost(err)
	case errors.Is(err, inflate.ErrCoding):
		return news.FailEncoding, innermost(err)
	case errors.Is(err, errContentType):
		return news.FailContentType, errContentType.Error()
	case errors.Is(err, errRedirects):
		return news.FailStatus, innermost(err)
	}
	return news.FailUnreachable, networkCause(err)
}

func statusKind(status int) news.FailureKind {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusTooManyRequests, http.StatusUnavailableForLegalReasons:
		return news.FailBlocked
	case http.StatusNotFound, http.StatusGone:
		return news.FailGone
	}
	return news.FailStatus
}

func statusCause(e *statusError) string {
	if e.retryAfter > 0 {
		return fmt.Sprintf("%s, to be asked again in %s", e, seconds(e.retryAfter))
	}
	return e.Error()
}

// networkCause says in a person's words why a host could not be reached.
func networkCause(err error) string {
	var dns *net.DNSError
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var expired x509.CertificateInvalidError
	var record tls.RecordHeaderError
	var network net.Error
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return fmt.Sprintf("no host is called %q", dns.Name)
	case errors.As(err, &unknown), errors.As(err, &name), errors.As(err, &expired):
		return "its certificate is not valid: " + innermost(err)
	case errors.As(err, &record):
		return "it does not speak TLS"
	case errors.Is(err, errIdle), errors.Is(err, errDrip):
		return innermost(err)
	case errors.As(err, &network) && network.Timeout():
		return "no answer in time: " + innermost(err)
	}
	return innermost(err)
}

// innermost is the error without the address that http.Client puts in front, which may hold secrets and is said already.
func innermost(err error) string {
	var outer *url.Error
	for errors.As(err, &outer) {
		err = outer.Err
	}
	return err.Error()
}

// redact takes user info and the values of parameters that look like secrets out of an address.
func redact(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "an address that cannot be read"
	}
	u.User = nil
	parts := strings.Split(u.RawQuery, "&")
	for i, part := range parts {
		name, _, found := strings.Cut(part, "=")
		if found && secret(name) {
			parts[i] = name + "=…"
		}
	}
	u.RawQuery = strings.Join(parts, "&")
	return u.String()
}

func secret(parameter string) bool {
	parameter = strings.ToLower(parameter)
	for _, word := range []string{"token", "key", "secret", "pass", "auth", "sig", "session"} {
		if strings.Contains(parameter, word) {
			return true
		}
	}
	return false
}
