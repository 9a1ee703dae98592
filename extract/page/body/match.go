package body

import "strings"

// longKey is the length from which a text that is found inside another is no coincidence.
const longKey = 24

// match says which blocks of the survey readability chose too. Where it cut something out of a block, the block takes
// over what is left.
func (s *survey) match(chosen []block) []bool {
	in := make([]bool, len(s.blocks))
	keys, joined := keysOf(chosen)
	marks := marksOf(joined)
	for i := range s.blocks {
		b := &s.blocks[i]
		in[i] = keys[b.key] || len(b.key) > longKey && marks.mayHold(b.key) && strings.Contains(joined, b.key)
	}
	s.matchCut(chosen, in)
	return in
}

// keysOf are the keys of blocks, and all of them in one text.
func keysOf(blocks []block) (map[string]bool, string) {
	keys := make(map[string]bool, len(blocks))
	var all strings.Builder
	for i := range blocks {
		keys[blocks[i].key] = true
		all.WriteString(blocks[i].key)
		all.WriteByte(' ')
	}
	return keys, all.String()
}

// marks notes which runs of four bytes a text has, some of them by accident under one number. Most of what is looked for
// in an article, such as the comments below it, is not in it: then a look at a few runs spares the search.
type marks [1 << 8]uint64

const run = 4

func marksOf(text string) *marks {
	m := &marks{}
	for i := range max(0, len(text)-run+1) {
		word, bit := markAt(text[i:])
		m[word] |= bit
	}
	return m
}

// mayHold is false only for a key that the text does not hold.
func (m *marks) mayHold(key string) bool {
	for ; len(key) >= run; key = key[run:] {
		if word, bit := markAt(key); m[word]&bit == 0 {
			return false
		}
	}
	return true
}

// markAt is where the first run of s is noted.
func markAt(s string) (word int, bit uint64) {
	h := (uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24) * 2654435761 // Knuth's multiplier
	return int(h >> 24), 1 << (h >> 18 & 63)
}

// matchCut finds the blocks that readability shortened. Both lists are in document order, so each search starts where
// the last one ended and looks a little ahead.
func (s *survey) matchCut(chosen []block, in []bool) {
	const ahead = 40
	at := 0
	for i := range chosen {
		for j := at; j < min(len(s.blocks), at+ahead); j++ {
			if s.blocks[j].key == chosen[i].key || !in[j] && s.cut(j, chosen[i]) {
				in[j] = true
				at = j + 1
				break
			}
		}
	}
}

// cut replaces block j by what readability left of it, when that is most of it.
func (s *survey) cut(j int, left block) bool {
	b := &s.blocks[j]
	if len(left.key) <= 2*longKey || 2*len(left.key) < len(b.key) || !strings.Contains(b.key, left.key) {
		return false
	}
	left.node = b.node
	*b = left
	return true
}
