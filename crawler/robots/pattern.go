package robots

import (
	"strings"

	"github.com/regwatch/regwatch/crawler/canon"
)

// pattern is a path with "*" for any octets and a final "$" for the end, cut at the stars. Matching takes time linear in
// the path, whatever the pattern: a hostile file of half a megabyte must not buy minutes of our time.
type pattern struct {
	parts  []string // between the stars; at least one, the first anchored at the start
	end    bool     // the last part must reach the end
	length int      // of the pattern in octets, by which the most specific rule is chosen
}

func compile(path string) pattern {
	path = canon.Escapes(path)
	p := pattern{length: len(path)}
	path, p.end = strings.CutSuffix(path, "$")
	p.parts = strings.Split(path, "*")
	return p
}

func (p *pattern) match(target string) bool {
	target, found := strings.CutPrefix(target, p.parts[0])
	if !found || len(p.parts) == 1 {
		return found && (!p.end || target == "")
	}
	middle, last := p.parts[1:len(p.parts)-1], p.parts[len(p.parts)-1]
	for _, part := range middle {
		at := strings.Index(target, part)
		if at < 0 {
			return false
		}
		target = target[at+len(part):]
	}
	if p.end {
		return strings.HasSuffix(target, last)
	}
	return strings.Contains(target, last)
}
