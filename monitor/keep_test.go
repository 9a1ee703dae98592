package monitor

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// What tells of a response is kept for good whatever the owner says; the rest by his word and for as long as he says.
func TestCapturesAreKeptByRule(t *testing.T) {
	const told, named, other = "https://o0.example/told", "https://o0.example/named", "https://o0.example/other"
	dull := strings.ReplaceAll(strings.ReplaceAll(story("The orchestra"), "user data from Hong Kong police", "songs"), "the National Security Law", "the holidays")
	for name, c := range map[string]struct {
		keep func(*news.Article) bool
		kept []string
	}{
		"responses": {nil, []string{told}},
		"named":     {func(a *news.Article) bool { return len(a.Mentions) > 0 }, []string{told, named}},
		"all":       {func(*news.Article) bool { return true }, []string{told, named, other}},
	} {
		p := &press{now: noon, asked: map[string]int{}, pages: map[string]string{told: story("WhatsApp"), other: dull,
			named: strings.ReplaceAll(dull, "The orchestra", "WhatsApp")}}
		p.links = map[string][]news.Link{source(0).URL: {link(told, "", noon), link(named, "", noon), link(other, "", noon)}}
		m := newMonitor(t, p, source(0))
		m.Keep, m.KeepOthers = c.keep, 10*24*time.Hour
		crawl(t, m)
		if got := capturesForGood(t, m); strings.Join(got, " ") != strings.Join(c.kept, " ") {
			t.Errorf("%s: kept %q", name, got)
		}
	}
}

// capturesForGood are the addresses whose captures no expiry removes, in the order of the feed.
func capturesForGood(t *testing.T, m *Monitor) (all []string) {
	t.Helper()
	articles, err := m.Store.Latest(t.Context(), store.ArticleQuery{Limit: 10})
	check(t, err)
	for _, name := range []string{"told", "named", "other"} {
		for _, a := range articles {
			if strings.HasSuffix(a.URL, name) && strings.HasPrefix(filepath.Base(a.Capture.File), "regwatch-") {
				all = append(all, a.URL)
			}
		}
	}
	return all
}
