// Package monitor joins the parts: it claims hosts from the store, has them fetched and read, decides what changed, commits
// each result in one transaction, and lets the index and the outbox follow.
//
// It promises the order that keeps everything: what was found is stored before anything acts on it, alerts are written
// down in the transaction of the change they tell, and a source's progress is part of the same transaction, so that a
// crash repeats work and never loses any.
package monitor

import (
	"context"
	"log/slog"
	"time"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/crawler"
	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/extract/page/pdf"
	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/warc"
)

// Fetcher gets sources and pages. *crawler.Crawler is one.
type Fetcher interface {
	Poll(ctx context.Context, s news.Source, v news.Validators) crawler.Poll
	Page(ctx context.Context, l news.Link) (news.Capture, news.Failure)
	Again(ctx context.Context, l news.Link, v news.Validators) (news.Capture, news.Failure)
	Backfill(ctx context.Context, s news.Source, since time.Time) []news.Link
}

// Monitor runs passes. Its fields are set before the first call and not changed; its methods may be called one at a
// time.
type Monitor struct {
	Store   store.Store
	Fetcher Fetcher
	Engine  *extract.Engine
	PDF     *pdf.Reader // nil takes documents for pages without text
	Archive *warc.Archive
	Index   *index.Index // nil leaves the index behind; it catches up later
	Policy  alert.Policy
	Sender  *alert.Sender // nil sends nothing; alerts wait in the store
	Sources []news.Source
	// LookAgain says when the page of an article that carried a response is looked at again, counted from its first fetch,
	// soonest first; none looks never again.
	LookAgain []time.Duration
	// Keep says whether the capture of an article is kept for good; nil keeps those of articles with a response.
	Keep func(a *news.Article) bool
	// KeepOthers is how long the other captures are kept; zero for 30 days.
	KeepOthers time.Duration
	// Operators hear of sources that fail and of nothing else; none hears nothing.
	Operators []Operator
	// Pushed takes what a hub sent of a source, by Source.URL, since it was taken before; nil when no hub sends anything.
	Pushed func(source string) []news.Link
	// HubChanged is called when a source turns out to name another hub than before; nil for nobody.
	HubChanged func()
	// Remember tells the crawler when a host was last asked by another process; nil for nobody.
	Remember func(host string, at time.Time)
	// Raised is called after a commit that raised alerts, so that they need not wait to be found; nil for nobody.
	Raised   func()
	Observer Observer
	Log      *slog.Logger
	Now      func() time.Time
	Owner    string // names this process in leases
	Workers  int    // hosts at work at the same time
}

// Operator hears of failing sources.
type Operator struct {
	Name    string // the receiver's: what it was told is kept under it
	Channel alert.Channel
}

// Observer hears of a pass as it goes. Its methods are called from several goroutines, one at a time.
type Observer interface {
	Polled(s store.SourceState, found int)
	Read(a *news.Article, alerts int)
	Failed(f news.Failure)
}

// leaseTime is how long a host stays claimed without a sign of life. It covers the slowest single fetch.
const leaseTime = 2 * time.Minute
