package crawler

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Hints are what an answer says about when to ask again.
type Hints struct {
	MaxAge     time.Duration // how long the answer holds by Cache-Control or Expires; zero when it does not say
	RetryAfter time.Duration // the server asks to be left alone that long; at most a day
	TTL        time.Duration // the feed asks to be left alone that long; at most a week
	Hub        string        // a WebSub hub, absolute; empty when there is none
	Topic      string        // the address under which the hub knows the source, absolute; empty without a hub
}

// maxWait bounds what a server can ask for, so that a hostile one cannot silence a source for ever.
const maxWait = 24 * time.Hour

// RetryAfter is the time a header asks to wait from now, in seconds or as a date (RFC 9110 section 10.2.3), between
// nothing and a day.
func RetryAfter(header http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(header.Get("Retry-After"))
	if n, err := strconv.ParseInt(value, 10, 64); err == nil {
		return time.Duration(min(max(n, 0), int64(maxWait/time.Second))) * time.Second
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	return min(max(at.Sub(now), 0), maxWait)
}

func hintsOf(header http.Header, now time.Time) Hints {
	return Hints{MaxAge: maxAge(header, now), RetryAfter: RetryAfter(header, now), Hub: linkHeader(header, "hub"), Topic: linkHeader(header, "self")}
}

// maxAge is the freshness of RFC 9111 section 4.2.1, at most a day.
func maxAge(header http.Header, now time.Time) time.Duration {
	for directive := range strings.SplitSeq(strings.Join(header.Values("Cache-Control"), ","), ",") {
		name, value, _ := strings.Cut(strings.ToLower(strings.TrimSpace(directive)), "=")
		switch name {
		case "no-cache", "no-store":
			return 0
		case "max-age":
			n, err := strconv.ParseInt(strings.Trim(value, `"`), 10, 64)
			if err != nil {
				return 0
			}
			return time.Duration(min(max(n, 0), int64(maxWait/time.Second))) * time.Second
		}
	}
	if at, err := http.ParseTime(header.Get("Expires")); err == nil {
		return min(max(at.Sub(now), 0), maxWait)
	}
	return 0
}

// linkHeader finds a target by its relation in Link headers (RFC 8288): <address>; rel="relation".
func linkHeader(header http.Header, relation string) string {
	for _, value := range header.Values("Link") {
		for link := range strings.SplitSeq(value, ",") {
			target, params, found := strings.Cut(strings.TrimSpace(link), ">")
			if found && strings.HasPrefix(target, "<") && hasRelation(params, relation) {
				return target[1:]
			}
		}
	}
	return ""
}

func hasRelation(params, relation string) bool {
	for param := range strings.SplitSeq(params, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(param), "=")
		if strings.EqualFold(strings.TrimSpace(name), "rel") && strings.EqualFold(strings.Trim(value, ` "`), relation) {
			return true
		}
	}
	return false
}
