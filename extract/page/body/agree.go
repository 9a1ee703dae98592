package body

import (
	"strings"

	"golang.org/x/net/html"
)

// match marks the blocks of s that readability chose too, and takes over its text where it cut something out of one.
func (s *survey) match(chosen []block) []bool {
	in := make([]bool, len(s.blocks))
	keys := map[string]bool{}
	var all strings.Builder
	for i := range chosen {
		keys[chosen[i].key] = true
		all.WriteString(chosen[i].key)
		all.WriteByte(' ')
	}
	joined := all.String()
	for i := range s.blocks {
		b := &s.blocks[i]
		in[i] = keys[b.key] || len(b.key) > 24 && strings.Contains(joined, b.key)
	}
	s.matchCut(chosen, in)
	return in
}

// matchCut finds the blocks that readability shortened.
func (s *survey) matchCut(chosen []block, in []bool) {
	const ahead = 40
	at := 0
	for i := range chosen {
		key := chosen[i].key
		for j := at; j < min(len(s.blocks), at+ahead); j++ {
			b := &s.blocks[j]
			if b.key == key {
				at = j + 1
				break
			}
			if !in[j] && len(key) > 40 && len(key)*10 > len(b.key)*5 && strings.Contains(b.key, key) {
				in[j] = true
				*b = chosen[i].at(b.node)
				at = j + 1
				break
			}
		}
	}
}

func (b block) at(n *html.Node) block {
	b.node = n
	return b
}

func Debug2(root *html.Node, chosen []block, hints Hints) []string {
	s := surveyOf(root)
	in := s.match(chosen)
	s.first = prefix(s.blocks, func(b *block) bool { return false })
	for i := range s.blocks {
		s.first[i+1] = s.first[i]
		if in[i] {
			s.first[i+1] += s.blocks[i].weight
		}
	}
	sums := s.first
	if sums[len(sums)-1] < 200 {
		sums = s.mass
	}
	s.markBoxes(root, sums)
	var out []string
	seen := map[string]bool{}
	for _, t := range hints.Titles {
		seen[keyOf(t)] = true
	}
	for i := range s.blocks {
		b := &s.blocks[i]
		if !in[i] || s.boxed[i] || b.density() > 0.7 && b.node.Data != "h2" {
			continue
		}
		if b.weight < 140 && named(b.node, lineWords) {
			continue
		}
		if seen[b.key] && b.weight > 20 {
			continue
		}
		seen[b.key] = true
		out = append(out, b.text)
	}
	return out
}
