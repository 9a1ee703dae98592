package page

import (
	"slices"
	"strings"

	"github.com/regwatch/regwatch/extract/page/body"
	"github.com/regwatch/regwatch/news"
)

// teaser is the weight from which a paywall's text is worth reading: the lead of a story, not "Subscribe now".
const teaser = 400

// settle decides what stands in an article whose page is not whole: the page's own teaser or the feed's text, whichever
// says more. Of walls that show no article nothing is kept, since their words are not the article's.
func settle(a *news.Article, in Input) {
	link := in.Link
	switch a.State {
	case news.PageBlocked, news.PageConsent, news.PageLogin, news.PageEmpty:
		clearWall(a, link, fallbackDate(in))
	}
	complete(a, link)
	feed := longer(link.Content, link.Summary)
	own, other := body.Weight(a.Text), body.Weight(feed)
	switch {
	case a.State == news.PageWhole && other < 3*own, other == 0 && own < teaser:
	case other > own:
		addWall(a)
		a.Text, a.Content, a.State = feed, news.ContentFeed, news.PagePartial
	case a.State == news.PagePaywall && own >= teaser:
		a.Wall, a.State = a.State, news.PagePartial
	}
}

// clearWall removes what a wall said of itself.
func clearWall(a *news.Article, link news.Link, seen news.Date) {
	a.Text, a.Summary, a.Authors, a.AltTitles = "", "", nil, nil
	if link.Title != "" {
		a.Title = link.Title
	}
	if a.State == news.PageEmpty {
		return // its address and dates may still be the article's
	}
	if link.URL != "" {
		a.URL = link.URL
	}
	a.Published, a.Modified = seen, news.Date{}
}

// complete fills what the page did not say from what the source said.
func complete(a *news.Article, link news.Link) {
	switch {
	case link.Title == "" || link.Title == a.Title || slices.Contains(a.AltTitles, link.Title):
	case a.Title == "":
		a.Title = link.Title
	default:
		a.AltTitles = append(a.AltTitles, link.Title)
	}
	if len(a.Authors) == 0 {
		a.Authors = link.Authors
	}
	if a.Summary == "" {
		a.Summary = strings.TrimSpace(link.Summary)
	}
}

// addWall keeps what the page was before the feed's text stands in.
func addWall(a *news.Article) {
	if a.State != news.PageWhole && a.State != news.PagePartial {
		a.Wall = a.State
	}
}

func longer(a, b string) string {
	if body.Weight(a) >= body.Weight(b) {
		return strings.TrimSpace(a)
	}
	return strings.TrimSpace(b)
}
