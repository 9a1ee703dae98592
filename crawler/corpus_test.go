package crawler

import (
	"flag"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/regwatch/regwatch/crawler/corpus"
	"github.com/regwatch/regwatch/news"
)

var showMissed = flag.Bool("missed", false, "list the feeds of the corpus that are not read wholly")

// The shares of the corpus that must be read wholly: every item with its address, title, day, id and text, and no other.
// The floors are what was reached, so that no change loses a feed unseen.
const (
	wellFormedFloor = 0.999
	illFormedFloor  = 0.99
)

func TestCorpusOfWellFormedFeeds(t *testing.T) { checkCorpus(t, corpus.WellFormed(), wellFormedFloor) }

func TestCorpusOfIllFormedFeeds(t *testing.T) { checkCorpus(t, corpus.IllFormed(), illFormedFloor) }

func checkCorpus(t *testing.T, files []corpus.File, floor float64) {
	c := newCrawler(t)
	read, groups := 0, map[string][2]int{}
	for _, file := range files {
		g := groups[file.Group]
		g[1]++
		if wrong := misread(c, t, file); wrong == "" {
			read++
			g[0]++
		} else if *showMissed {
			t.Logf("%s: %s", file.Name, wrong)
		}
		groups[file.Group] = g
	}
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		if g := groups[name]; g[0] < g[1] {
			t.Logf("%-45s %d of %d", name, g[0], g[1])
		}
	}
	share := float64(read) / float64(len(files))
	t.Logf("%d of %d feeds are read wholly, %.1f %%", read, len(files), 100*share)
	if share < floor {
		t.Errorf("%.4f of the feeds are read wholly, less than %.4f", share, floor)
	}
}

// misread says what is wrong with the reading of a file; empty when nothing is.
func misread(c *Crawler, t *testing.T, file corpus.File) string {
	x := newExchange(corpus.Base, 1<<20)
	x.capture = news.Capture{URL: corpus.Base, FinalURL: corpus.Base, Status: http.StatusOK, Header: http.Header{"Content-Type": {file.ContentType}}, Body: file.Body}
	var p Poll
	c.answer(t.Context(), &p, news.Source{Name: "Corpus", URL: corpus.Base}, x)
	return compare(p.Links, file.Items, p.Failure.Detail)
}

func compare(links []news.Link, items []corpus.Item, failure string) string {
	for i, want := range items {
		rest := len(items) - i - 1
		switch {
		case want.Spoilt && len(links) > rest:
			links = links[1:]
		case want.Spoilt:
		case len(links) == 0:
			return fmt.Sprintf("item %d of %d is missing: %s", i, len(items), failure)
		default:
			if wrong := differs(links[0], want); wrong != "" {
				return fmt.Sprintf("item %d: %s", i, wrong)
			}
			links = links[1:]
		}
	}
	if len(links) > 0 {
		return fmt.Sprintf("%d items too many", len(links))
	}
	return ""
}

func differs(got news.Link, want corpus.Item) string {
	switch {
	case got.URL != want.URL:
		return "address " + got.URL
	case sound(got.Title) != want.Title:
		return fmt.Sprintf("title %q", got.Title)
	case want.ID != "" && got.ItemID != want.ID:
		return fmt.Sprintf("id %q", got.ItemID)
	case !want.Published.IsZero() && got.Published.Time.Format(time.DateOnly) != want.Published.Format(time.DateOnly):
		return fmt.Sprintf("published %v, written %q", got.Published.Time, got.Published.Raw)
	case !strings.Contains(sound(got.Summary+got.Content), want.Text):
		return fmt.Sprintf("text %q, %q", got.Summary, got.Content)
	}
	return ""
}

// sound leaves out the marks of octets that could not be read.
func sound(text string) string { return strings.TrimSpace(strings.ReplaceAll(text, "\uFFFD", "")) }
