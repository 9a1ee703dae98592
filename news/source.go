package news

import "time"

// SourceKind says how a source is read.
type SourceKind string

// The kinds of source. Auto is found out at the first fetch.
const (
	KindAuto    SourceKind = ""
	KindFeed    SourceKind = "feed"    // RSS, RDF, Atom or JSON Feed
	KindSitemap SourceKind = "sitemap" // sitemaps.org or Google News sitemap
	KindPage    SourceKind = "page"    // a listing page without a feed
)

// Reliability says who speaks in a source; it weighs corroboration.
type Reliability string

// The values of Reliability. Outlet is the default.
const (
	Official Reliability = "official" // a government, regulator, court or gazette
	Company  Reliability = "company"  // a platform's own newsroom or blog
	Agency   Reliability = "agency"   // a news agency
	Outlet   Reliability = "outlet"   // a newspaper, broadcaster or site with its own reporting
	Blog     Reliability = "blog"     // anybody else
)

// Source is a place where news comes from, as feeds.yaml lists it.
type Source struct {
	Name         string        // unique, shown to people
	URL          string        // unique, identifies the source: a new address is a new source
	Kind         SourceKind    //
	Owner        string        // independence group; the name when feeds.yaml gives none
	Reliability  Reliability   //
	Jurisdiction Jurisdiction  // what it writes for
	Language     Language      // what it writes in; a hint, not a rule
	Links        string        // CSS selector of article links, for pages
	Interval     time.Duration // between polls; zero leaves it to the crawler
	Tags         []string      // topics, for packs and routing
}

// Validators are what a server gave to ask "changed since?" with (RFC 9110 section 8.8).
type Validators struct {
	ETag         string
	LastModified string
	BodyHash     []byte // SHA-256 of the last body, for servers that give neither
}

// Failure is why a fetch gave nothing, as data: one broken source stops no other.
type Failure struct {
	Kind   FailureKind
	Detail string // one line for a person, with what to do
}

// FailureKind is a named way in which a source, page or receiver fails.
type FailureKind string

// The kinds of failure.
const (
	FailNone        FailureKind = ""
	FailUnreachable FailureKind = "unreachable"  // DNS, connect, TLS, reset, timeout
	FailStatus      FailureKind = "status"       // an HTTP status that is an error and has no kind of its own
	FailBlocked     FailureKind = "blocked"      // 401, 403, 429 or 451
	FailGone        FailureKind = "gone"         // 404 or 410
	FailRobots      FailureKind = "robots"       // forbidden by robots.txt
	FailAddress     FailureKind = "address"      // refused by the address guard
	FailTooLarge    FailureKind = "too_large"    // over the limit, before or after inflation
	FailNotFeed     FailureKind = "not_feed"     // HTML or something else where a feed was expected
	FailMalformed   FailureKind = "malformed"    // a feed that not even salvage could read
	FailEmpty       FailureKind = "empty"        // a valid feed without items, a page without text
	FailEncoding    FailureKind = "encoding"     // a content coding or charset that could not be undone
	FailWall        FailureKind = "wall"         // paywall, consent, login or bot wall in place of the article
	FailContentType FailureKind = "content_type" // neither HTML nor text, such as an image
)

// Health is how a source fares, in one word.
type Health string

// The states of a source's health. A source is fine, silent, failing, or answers with something else than news.
const (
	HealthNew     Health = ""        // never polled
	HealthOK      Health = "ok"      //
	HealthLate    Health = "late"    // it can be read, but has listed nothing new for much longer than it ever did
	HealthEmpty   Health = "empty"   // it can be read and lists nothing
	HealthBlocked Health = "blocked" // it turns us away, or its robots.txt does
	HealthGone    Health = "gone"    // not found any more
	HealthLayout  Health = "layout"  // it answers as before, but what was found there is not found any more
	HealthWall    Health = "wall"    // its pages are a paywall, consent, login or bot wall
	HealthDown    Health = "down"    // it cannot be reached, fails, or answers with what cannot be read
)

// Trouble reports whether somebody should look at the source.
func (h Health) Trouble() bool { return h != HealthNew && h != HealthOK }
