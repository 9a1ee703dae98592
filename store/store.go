package store

import (
	"context"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Store is the record. Every method is safe for many goroutines, and the methods that claim are safe for many
// processes. The time is always handed in, so that a test or a replay decides what "now" is; times are kept to the
// millisecond where they order something.
type Store interface {
	// SyncSources makes the sources those of feeds.yaml. A source that is gone from the list is kept but not polled,
	// and carries on where it stopped when it is listed again. Idempotent.
	SyncSources(ctx context.Context, sources []news.Source, now time.Time) (SyncReport, error)
	// PollNow makes every source that is polled at all due at once.
	PollNow(ctx context.Context, now time.Time) error
	// Sources lists every source ever listed, in the order of their names.
	Sources(ctx context.Context) ([]SourceState, error)
	// NoteTold keeps which trouble of which source, by Source.URL, an operator was told; HealthNew for none.
	NoteTold(ctx context.Context, operator string, told map[string]news.Health) error

	// ClaimHosts leases up to n hosts that have something due, the longest due first. None due: an empty list.
	ClaimHosts(ctx context.Context, owner string, n int, ttl time.Duration, now time.Time) ([]HostLease, error)
	// Extend moves the end of a lease to now+ttl. ErrLeaseLost when somebody else has the host.
	Extend(ctx context.Context, l HostLease, ttl time.Duration, now time.Time) (HostLease, error)
	// Release gives the host back. Releasing a lost or released lease is not an error.
	Release(ctx context.Context, l HostLease) error
	// FreeClaims gives back every host and every alert that is claimed, and makes those alerts due at now. It is for a
	// process that knows itself alone, by a lock: whoever claimed them was killed, and what it left would otherwise wait
	// for its claim to run out.
	FreeClaims(ctx context.Context, now time.Time) error
	// Work is what is due on a leased host: its sources, up to n pages, and up to n visits. ErrLeaseLost.
	Work(ctx context.Context, l HostLease, n int, now time.Time) (Work, error)
	// NextDue is when the next host has something to do; zero when nothing is planned.
	NextDue(ctx context.Context) (time.Time, error)
	// Robots is what was last kept for an origin such as "https://example.org:443"; ErrNotFound.
	Robots(ctx context.Context, origin string) (Robots, error)
	// PutRobots keeps it.
	PutRobots(ctx context.Context, origin string, r Robots) error
	// Outages lists the outages that did not end before a moment, by source and time.
	Outages(ctx context.Context, since time.Time) ([]Outage, error)
	// Unseen gives back those keys that were never committed as a link or an article, in their order, each once.
	Unseen(ctx context.Context, keys []news.URLKey) ([]news.URLKey, error)

	// Commit writes the result of a piece of work: all of it or nothing. ErrLeaseLost when somebody else has the host;
	// ErrConflict when an incident was changed meanwhile: read the incidents again, decide again, commit again.
	Commit(ctx context.Context, l HostLease, r Result) (Committed, error)
	// Revise writes articles anew whose text was read again by better rules: same text, other mentions and responses.
	// They take a new place in the log, so that the index follows. Articles that are not stored, or whose text is
	// another one by now, are left out. It returns how many were changed; it never alerts.
	Revise(ctx context.Context, articles []news.Article) (int, error)

	// Article is the newest version of an article; ErrNotFound.
	Article(ctx context.Context, key news.URLKey) (news.Article, error)
	// ArticleAt is the version at a place in the log; ErrNotFound.
	ArticleAt(ctx context.Context, seq news.Seq) (news.Article, error)
	// ArticlesBy lists the newest versions of the articles whose key begins with an even number of hexadecimal digits.
	ArticlesBy(ctx context.Context, beginning string) ([]news.Article, error)
	// Versions lists all versions of an article, oldest first; none when there is no such article.
	Versions(ctx context.Context, key news.URLKey) ([]news.Article, error)
	// ArticleOf is the newest version of the article that a link led to, or that has the key itself; ErrNotFound.
	ArticleOf(ctx context.Context, link news.URLKey) (news.Article, error)
	// PageChanges lists what happened to the page of an article after it was read, oldest first.
	PageChanges(ctx context.Context, key news.URLKey) ([]news.PageChange, error)
	// Tail lists up to n newest versions after a place in the log, in the order of commits. A reader that goes on from
	// the last Seq it got misses nothing.
	Tail(ctx context.Context, after news.Seq, n int) ([]news.Article, error)
	// Latest lists articles by the time they speak from, newest first.
	Latest(ctx context.Context, q ArticleQuery) ([]news.Article, error)

	// Incidents lists incidents, the last seen first.
	Incidents(ctx context.Context, q IncidentQuery) ([]news.Incident, error)

	// Corrections lists what people corrected, in the order of their numbers.
	Corrections(ctx context.Context, q CorrectionQuery) ([]news.Correction, error)
	// Corrected counts how many corrections there are, and how often people corrected something or took it back: another
	// number, other corrections.
	Corrected(ctx context.Context) (made, changes int, err error)
	// Correct writes a correction that is made or undone with everything that follows from it: all of it or nothing. It
	// says how many alerts are new. ErrConflict when it was decided on old knowledge: read again, decide again.
	Correct(ctx context.Context, c Correcting) (raised int, err error)

	// DueReceivers lists, by name, who has an alert that is due.
	DueReceivers(ctx context.Context, now time.Time) ([]string, error)
	// ClaimAlerts hands out what is due to a receiver: the alerts of up to n bundles, the longest due first. It counts the
	// attempt and hides them until now+ttl; an alert that is not settled by then is handed out again: delivery is at least
	// once. A bundle that was handed out takes in nothing more.
	ClaimAlerts(ctx context.Context, owner, receiver string, n int, ttl time.Duration, now time.Time) ([]news.Alert, error)
	// SettleAlerts notes what became of claimed alerts that were told together, all in one transaction. ErrLeaseLost when
	// one was handed out again or settled already; the others are noted.
	SettleAlerts(ctx context.Context, alerts []news.Alert, o news.Outcome, now time.Time) error
	// HoldAlerts keeps claimed alerts of a receiver back and adds them to the notice that waits for it; where none does,
	// the one that is given is written down. All or nothing; ErrLeaseLost.
	HoldAlerts(ctx context.Context, alerts []news.Alert, notice news.Alert) error
	// HeldAlerts lists what is still held back under a notice, the oldest first.
	HeldAlerts(ctx context.Context, notice news.AlertKey) ([]news.Alert, error)
	// ReleaseAlerts makes everything that is held back from a receiver due, in one bundle, and says how much it was.
	ReleaseAlerts(ctx context.Context, receiver, bundle string, now time.Time) (int, error)
	// Sent counts the messages of bundles with a prefix that a receiver took after a moment, and says when it took the
	// last.
	Sent(ctx context.Context, receiver, prefix string, after time.Time) (n int, last time.Time, err error)
	// ResendAlert makes an alert due again that was held back, given up or delivered; ErrNotFound, also for one that was
	// withdrawn.
	ResendAlert(ctx context.Context, key news.AlertKey, now time.Time) error
	// Alerts lists alerts, newest first.
	Alerts(ctx context.Context, q AlertQuery) ([]news.Alert, error)

	// AddSilence writes a silence down and gives its number. Its own ID is ignored.
	AddSilence(ctx context.Context, s news.Silence) (news.SilenceID, error)
	// ExpireSilence ends a silence at now, unless it ended before; ErrNotFound.
	ExpireSilence(ctx context.Context, id news.SilenceID, now time.Time) error
	// Silences lists the silences that end after a moment, in the order of their numbers.
	Silences(ctx context.Context, after time.Time) ([]news.Silence, error)

	// Stats counts what is stored.
	Stats(ctx context.Context) (Stats, error)
	// Close waits for running calls and frees everything. A second Close does nothing.
	Close() error
}
