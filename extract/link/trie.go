package link

import "slices"

// trie finds all keys that begin at a place in a text, byte by byte. The edges of all nodes lie in flat arrays, sorted,
// which keeps 100,000 names in a few megabytes and makes building linear in their length.
type trie struct {
	first   []uint32 // node i has the edges first[i] to first[i+1]
	labels  []byte
	targets []uint32
	value   []int32 // of node i; -1 where no key ends
}

// newTrie builds a trie of distinct, sorted keys; key i has the value i.
func newTrie(keys []string) *trie {
	nodes := 1
	for i, key := range keys {
		nodes += len(key)
		if i > 0 {
			nodes -= shared(keys[i-1], key)
		}
	}
	t := &trie{
		first:   make([]uint32, 0, nodes+1),
		labels:  make([]byte, 0, nodes-1),
		targets: make([]uint32, 0, nodes-1),
		value:   make([]int32, 0, nodes),
	}
	type span struct {
		lo, hi, depth int32
	}
	queue := make([]span, 1, nodes)
	queue[0].hi = int32(len(keys))
	for head := 0; head < len(queue); head++ { // breadth first, so that the edges of a node are neighbours
		s := queue[head]
		t.first = append(t.first, uint32(len(t.labels)))
		value := int32(-1)
		if s.lo < s.hi && len(keys[s.lo]) == int(s.depth) {
			value = s.lo
			s.lo++
		}
		t.value = append(t.value, value)
		for lo := s.lo; lo < s.hi; {
			c := keys[lo][s.depth]
			hi := lo + 1
			for hi < s.hi && keys[hi][s.depth] == c {
				hi++
			}
			t.labels = append(t.labels, c)
			t.targets = append(t.targets, uint32(len(queue)))
			queue = append(queue, span{lo, hi, s.depth + 1})
			lo = hi
		}
	}
	t.first = append(t.first, uint32(len(t.labels)))
	return t
}

// shared is how many bytes two keys have in common at the beginning.
func shared(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// next follows the edge with a label; false when there is none.
func (t *trie) next(node uint32, c byte) (uint32, bool) {
	lo, hi := t.first[node], t.first[node+1]
	if hi-lo <= 4 {
		for i := lo; i < hi; i++ {
			if t.labels[i] == c {
				return t.targets[i], true
			}
		}
		return 0, false
	}
	i, ok := slices.BinarySearch(t.labels[lo:hi], c)
	if !ok {
		return 0, false
	}
	return t.targets[lo+uint32(i)], true
}
