// Package page reads one fetched page: it finds the article's text, titles, authors, language, dates and address, and
// says whether the page shows the article at all.
//
// It is pure: no network, no clock but the one handed in, the same input gives the same output. Any bytes are read in
// time and memory linear in their length; nothing in a page makes it fail. What a page does not say comes from the link
// that led to it.
package page

import (
	"net/url"
	"strings"
	"time"

	"github.com/regwatch/regwatch/extract/language"
	"github.com/regwatch/regwatch/extract/page/body"
	"github.com/regwatch/regwatch/extract/page/decode"
	"github.com/regwatch/regwatch/extract/page/dom"
	"github.com/regwatch/regwatch/extract/page/meta"
	"github.com/regwatch/regwatch/extract/page/pdf"
	"github.com/regwatch/regwatch/extract/page/walls"
	"github.com/regwatch/regwatch/news"
)

// Input is a fetched page and what is known about it. Only Body is needed.
type Input struct {
	URL         string        // that answered, after redirects
	ContentType string        // HTTP header
	Body        []byte        // after transfer and content coding
	Link        news.Link     // what the source said; zero when the page was not listed
	Language    news.Language // of the source, a hint
	Now         time.Time     // when it was fetched
	PDF         *pdf.Reader   // reads documents; without it they are pages without text
}

// Read reads a page. It fills what a page can say: address, titles, summary, text, authors, language, dates, state. The
// fields of the source (Source, Owner, Outlet), of the record (Seq, Version, Key, Capture) and of the reading of the
// text (Mentions, Responses) are left to others.
//
// When the page is a wall, or shows much less text than the feed gave, the feed's text stands in: Content is ContentFeed,
// State is PagePartial, and Wall keeps what the page was. Without a feed's text, State is the wall itself and Text is
// empty; a paywall's teaser is kept, and is PagePartial with its Wall when it is long enough to be read.
//
// Read is safe for concurrent use.
func Read(in Input) news.Article {
	a := news.Article{URL: in.URL, Fetched: in.Now, Content: news.ContentPage}
	if pdf.Is(in.Body) {
		readPDF(&a, in)
	} else if text := decode.UTF8(in.Body, in.ContentType); isPlain(in.ContentType, text) {
		readPlain(&a, in, text)
	} else {
		readHTML(&a, in, text)
	}
	settle(&a, in)
	if in.Language == "" {
		in.Language = a.Language
	}
	a.Language = language.Detect(a.Text+"\n"+a.Title, in.Language)
	return a
}

func readHTML(a *news.Article, in Input, text string) {
	base, err := url.Parse(in.URL)
	if err != nil {
		base = &url.URL{}
	}
	tree := dom.Parse(text)
	facts := meta.Read(tree, base)
	a.URL = facts.CanonicalURL(in.URL)
	a.Language = news.Language(facts.Lang)
	a.Title, a.AltTitles = facts.Titles()
	a.Summary = facts.Summary()
	a.Authors = facts.AuthorNames()
	found := body.Find(tree.Root, base, body.Hints{Titles: append(a.AltTitles, a.Title), Summary: a.Summary, Data: facts.Data.Body})
	a.Text = strings.Join(found, "\n\n")
	a.State = walls.Page{
		Markup: text, Root: tree.Root, Title: facts.Title, Weight: body.Weight(a.Text), Cut: isCut(found),
		NotFree: facts.Data.NotFree || strings.EqualFold(facts.First("article:content_tier"), "locked"),
	}.State()
	shown := func() []candidate { return shownDates(in.URL, tree.Root, a.Title) }
	a.Published, a.Modified = dates(facts, shown, in)
}

// isCut says that the text stops in the middle.
func isCut(paragraphs []string) bool {
	if len(paragraphs) == 0 {
		return false
	}
	last := strings.TrimRight(paragraphs[len(paragraphs)-1], " ]»”\"")
	return strings.HasSuffix(last, "…") || strings.HasSuffix(last, "...")
}
