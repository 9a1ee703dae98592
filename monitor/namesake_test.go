package monitor

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
)

// One event told now of a company and now of its service, on different days and in any order, is told to each rule once; only
// two services that were told by themselves, or a graver act, are told apart.
func TestNamesakesAreOneEvent(t *testing.T) {
	for name, c := range map[string]struct {
		lines []string
		most  int // alerts of the rule "stance", whatever came first
	}{
		"parent and service":          {[]string{"meta pause done", "facebook<meta pause done"}, 1},
		"parent and two services":     {[]string{"meta pause announced", "facebook<meta pause done", "whatsapp<meta pause done"}, 2},
		"a threat, then both names":   {[]string{"meta pause conditional", "facebook<meta pause done", "meta pause done"}, 1},
		"a weak first report":         {[]string{"meta pause done", "facebook<meta pause done", "meta pause ongoing"}, 1},
		"a service that goes further": {[]string{"meta pause done", "facebook<meta withdraw done", "meta withdraw done"}, 2},
	} {
		for _, order := range permutations(len(c.lines)) {
			r := newRecord()
			for day, i := range order {
				f := strings.Fields(c.lines[i])
				s := readArticle(t, i, []string{"2024-05-0" + string(rune('1'+i)), "08:00", "post" + string(rune('1'+i)), f[0], f[1], f[2], "HK", "0.9"})
				s.article.Fetched = time.Date(2024, 5, 4+day, 9, 0, 0, 0, time.UTC)
				r.feed([]streamed{s})
			}
			if n := r.toldBy("stance"); n < 1 || n > c.most {
				t.Errorf("%s, order %v: %d alerts, want 1 to %d:\n%s", name, order, n, c.most, r)
			}
		}
	}
}

func (r *record) toldBy(rule string) (n int) {
	for _, a := range r.alerts {
		if a.Rule == rule {
			n++
		}
	}
	return n
}

// permutations lists all orders of n things.
func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{nil}
	}
	var out [][]int
	for _, p := range permutations(n - 1) {
		for i := range n {
			out = append(out, slices.Insert(slices.Clone(p), i, n-1))
		}
	}
	return out
}

// A denial that is read before the report it denies waits for it: where the platform stands is the same as the other way
// round, and the report is told.
func TestDenialComesFirst(t *testing.T) {
	report := readArticle(t, 1, strings.Fields("2024-05-01 08:00 post zoom pause done HK 0.9"))
	denial := readArticle(t, 2, strings.Fields("2024-05-02 08:00 ledger zoom pause denied HK 0.9"))
	inOrder, turned := newRecord(), newRecord()
	inOrder.feed([]streamed{report, denial})
	turned.feed([]streamed{denial})
	if len(turned.alerts) != 0 || !turned.incidents[0].Void() {
		t.Errorf("the denial alone says something:\n%s", turned)
	}
	turned.feed([]streamed{report})
	if inOrder.String() != turned.String() {
		t.Errorf("in order:\n%s\nthe denial first:\n%s", inOrder, turned)
	}
	if turned.incidents[0].State != news.StateContested {
		t.Errorf("state %q", turned.incidents[0].State)
	}
}
