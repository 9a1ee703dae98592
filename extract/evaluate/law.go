package evaluate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/regwatch/regwatch/extract"
)

// common are words of law names that tell no law from another.
var common = map[string]bool{
	"the": true, "of": true, "on": true, "for": true, "and": true, "in": true, "to": true, "a": true, "an": true,
	"law": true, "act": true, "ordinance": true, "bill": true, "rules": true, "regulation": true, "code": true,
	"china": true, "chinese": true, "hong": true, "kong": true,
}

// tallyLaws counts laws. Those the base does not know are written in many ways, so names meet by their words.
func (s *Scorer) tallyLaws(gold []string, found []extract.Entity) Tally {
	want := s.laws.labels(gold)
	return count(want, pair(want, s.lawsFound(found)))
}

// lawsFound has one name for each law: its id where the base knows it, else as written.
func (s *Scorer) lawsFound(list []extract.Entity) map[string]bool {
	set := map[string]bool{}
	for _, e := range list {
		key := s.laws.entity(e.ID, e.Name)
		if !s.laws.known[key] {
			key = cmp.Or(e.Name, e.ID)
		}
		set[key] = true
	}
	return set
}

// pair renames each found law to the wanted one it is, each of which is given away once.
func pair(want, found map[string]bool) map[string]bool {
	left, out := sorted(want), map[string]bool{}
	for _, law := range sorted(found) {
		if i := slices.IndexFunc(left, func(w string) bool { return sameLaw(w, law) }); i >= 0 {
			law = left[i]
			left = slices.Delete(left, i, i+1)
		}
		out[law] = true
	}
	return out
}

// sameLaw holds when two names are equal or share at least half of their telling words.
func sameLaw(a, b string) bool {
	if a == b {
		return true
	}
	x, y := telling(a), telling(b)
	shared := 0
	for w := range x {
		if y[w] {
			shared++
		}
	}
	return 2*shared >= max(1, len(x)+len(y)-shared)
}

// telling are the words of a name that are not common, or all when all are.
func telling(name string) map[string]bool {
	all, some := map[string]bool{}, map[string]bool{}
	for _, w := range strings.Fields(plain(name)) {
		all[w] = true
		if !common[w] {
			some[w] = true
		}
	}
	if len(some) == 0 {
		return all
	}
	return some
}
