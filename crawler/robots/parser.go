package robots

import (
	"strconv"
	"strings"
	"time"
)

// maxDelay keeps a Crawl-delay within what a duration can hold; the caller bounds it to what it is willing to wait.
const maxDelay = 24 * time.Hour

// parser collects the groups for our token and those for "*" at the same time, since which of them holds is known only
// at the end of the file.
type parser struct {
	token    string
	own, any Rules
	named    bool // a group names us
	sitemaps []string

	forOwn, forAny bool // the group being read is for us, for everybody
	open           bool // still among its user-agent lines
}

// line reads "key: value # comment".
func (p *parser) line(line string) {
	line, _, _ = strings.Cut(line, "#")
	key, value, found := strings.Cut(line, ":")
	if !found {
		return
	}
	value = strings.TrimSpace(value)
	switch strings.ToLower(strings.TrimSpace(key)) {
	case "user-agent":
		p.agent(value)
	case "allow":
		p.rule(true, value)
	case "disallow":
		p.rule(false, value)
	case "crawl-delay":
		p.delay(value)
	case "sitemap":
		p.sitemaps = append(p.sitemaps, value)
	}
}

// agent starts a group, or adds a name to the group whose rules have not begun yet.
func (p *parser) agent(value string) {
	if !p.open {
		p.forOwn, p.forAny, p.open = false, false, true
	}
	switch {
	case value == "*" || strings.HasPrefix(value, "* "):
		p.forAny = true
	case strings.ToLower(productToken(value)) == p.token:
		p.forOwn, p.named = true, true
	}
}

// productToken cuts "regwatch/1.0 (…)" to "regwatch".
func productToken(value string) string {
	end := strings.IndexFunc(value, func(r rune) bool {
		return r != '-' && r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
	if end < 0 {
		return value
	}
	return value[:end]
}

// rule adds to the groups being read. An empty path matches nothing and only closes the list of names.
func (p *parser) rule(allow bool, path string) {
	p.open = false
	if path == "" {
		return
	}
	if !strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "*") {
		path = "/" + path
	}
	p.each(func(r *Rules) {
		r.rules = append(r.rules, rule{allow: allow, pattern: compile(path), text: path})
	})
}

// delay reads Crawl-delay, which RFC 9309 does not know and many files carry. It does not close the list of names.
func (p *parser) delay(value string) {
	seconds, err := strconv.ParseFloat(value, 64)
	if err != nil || !(seconds > 0) {
		return
	}
	delay := time.Duration(min(seconds, maxDelay.Seconds()) * float64(time.Second))
	p.each(func(r *Rules) { r.Delay = max(r.Delay, delay) })
}

func (p *parser) each(do func(*Rules)) {
	if p.forOwn {
		do(&p.own)
	}
	if p.forAny {
		do(&p.any)
	}
}
