// Package robots reads robots.txt as RFC 9309 says and answers whether a crawler may fetch an address.
//
// It knows no network: who fetches the file, how long it is kept and what an error means is the caller's matter.
package robots

import (
	"bytes"
	"strings"
	"time"

	"github.com/regwatch/regwatch/crawler/canon"
)

// MaxBytes is how much of a file is read; what follows is ignored (RFC 9309 section 2.5).
const MaxBytes = 500 << 10

// Rules is what one robots.txt says to one crawler. The zero value allows everything. It is safe for many goroutines.
type Rules struct {
	Delay    time.Duration // Crawl-delay, not bounded; zero when there is none
	Sitemaps []string      // as written, from anywhere in the file

	rules []rule
}

type rule struct {
	allow   bool
	pattern pattern
	text    string // as written, for messages
}

// Allow is the rules that allow everything, for a host without a robots.txt.
func Allow() *Rules { return &Rules{} }

// Disallow is the rules that forbid everything, for a host whose robots.txt cannot be had at the moment.
func Disallow() *Rules {
	return &Rules{rules: []rule{{pattern: compile("/"), text: "/"}}}
}

// Allowed reports whether target, a path with query as a request sends it, may be fetched. The longest pattern that
// matches decides; of two equally long ones the allowing.
func (r *Rules) Allowed(target string) bool {
	allowed, _ := r.Decide(target)
	return allowed
}

// Decide is Allowed together with the rule that decided, as the file writes it; empty when none matched.
func (r *Rules) Decide(target string) (allowed bool, by string) {
	target = canon.Escapes(target)
	if target == "/robots.txt" {
		return true, ""
	}
	allowed, length := true, -1
	for _, rule := range r.rules {
		if n := rule.pattern.length; n < length || n == length && !rule.allow || !rule.pattern.match(target) {
			continue
		}
		allowed, length, by = rule.allow, rule.pattern.length, rule.text
	}
	return allowed, by
}

// Parse reads the rules that hold for a crawler with the given product token, such as "regwatch": all groups that name
// it, joined, or all groups for "*" where none does. It never fails: a line that makes no sense is passed over.
func Parse(body []byte, token string) *Rules {
	p := parser{token: strings.ToLower(token)}
	for line := range bytes.FieldsFuncSeq(head(body), func(r rune) bool { return r == '\n' || r == '\r' }) {
		p.line(string(line))
	}
	rules := p.any
	if p.named {
		rules = p.own
	}
	rules.Sitemaps = p.sitemaps
	return &rules
}

// head is the part of a file that is read, without byte order mark and without a line that the limit cuts in two.
func head(body []byte) []byte {
	if len(body) > MaxBytes {
		body = body[:MaxBytes]
		if end := bytes.LastIndexByte(body, '\n'); end >= 0 {
			body = body[:end]
		}
	}
	return bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
}
