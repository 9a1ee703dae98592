package page

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/regwatch/regwatch/extract/page/body"
	"github.com/regwatch/regwatch/extract/page/date"
	"github.com/regwatch/regwatch/extract/page/meta"
	"github.com/regwatch/regwatch/news"
	"golang.org/x/net/html"
)

// trust is the confidence in a date by where it was found.
var trust = map[news.DateMethod]float64{
	news.DateJSONLD: 0.95, news.DateMeta: 0.9, news.DateTime: 0.8, news.DateFeed: 0.75, news.DateURL: 0.6, news.DateText: 0.5,
	news.DateSeen: 0.1,
}

// Names of meta elements that give the time of publication and of the last change, best first.
var (
	publishedNames = []string{
		"article:published_time", "datepublished", "og:article:published_time", "og:published_time", "article.published",
		"publishdate", "publish-date", "publish_date", "pubdate", "publication_date", "publication-date", "published_time",
		"parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "dc.date.created",
		"dcterms.created", "dc.date", "dcterms.date", "datecreated", "citation_publication_date", "date.issued", "article_date_original",
		"originalpublicationdate", "displaydate", "ptime", "date_published", "rnews:datepublished", "article:create_at", "weibo: article:create_at",
		"release_date", "pdate", "date", "created",
	}
	modifiedNames = []string{
		"article:modified_time", "datemodified", "og:updated_time", "article:updated_time", "article:updated", "dcterms.modified", "dc.date.modified",
		"lastmod", "last-modified", "revised", "parsely-pub-date-modified", "weibo: article:update_at", "utime", "modified",
	}
)

const (
	day    = 24 * time.Hour
	slack  = 2 * day // a feed's date and a page's may differ by so much
	oldest = 1994    // before this year there were no news pages
)

// candidate is a date that somebody stated, not yet believed.
type candidate struct {
	raw    string
	method news.DateMethod
}

// dates finds when the article was published and last changed. shown gives the dates that the page shows its readers;
// it is asked only when the page's data has none to believe.
func dates(f *meta.Facts, shown func() []candidate, in Input) (published, modified news.Date) {
	j := judge{in: in, feed: fallbackDate(in), language: news.Language(f.Lang)}
	published, ok := j.choose(stated(f))
	if !ok {
		published, ok = j.choose(shown())
	}
	if !ok {
		published = j.feed
	}
	for _, c := range changed(f) {
		if d, ok := j.read(c); ok && !d.Time.Before(published.Time) {
			return published, d
		}
	}
	return published, news.Date{}
}

// changed are the dates of the last change in the page's data, best first.
func changed(f *meta.Facts) []candidate {
	return []candidate{
		{f.Data.Modified, news.DateJSONLD}, {f.First(modifiedNames...), news.DateMeta}, {f.Marked["dateModified"], news.DateTime},
	}
}

// stated are the dates in the page's data, best first.
func stated(f *meta.Facts) []candidate {
	out := []candidate{{f.Data.Published, news.DateJSONLD}}
	for _, name := range publishedNames {
		out = append(out, candidate{f.Names[name], news.DateMeta})
	}
	out = append(out, candidate{f.Marked["datePublished"], news.DateTime}, candidate{f.Marked["dateCreated"], news.DateTime})
	times := slices.Clone(f.Times)
	slices.SortStableFunc(times, func(a, b meta.Time) int { return timeRank(a) - timeRank(b) })
	for _, t := range times {
		out = append(out, candidate{t.Value, news.DateTime})
	}
	return out
}

// timeRank orders time elements: those that say what they are, then those below the headline, since the ones above it
// may belong to a list of other stories; the time of an update is better than nothing.
func timeRank(t meta.Time) int {
	switch {
	case t.Property == "datePublished" || t.Property == "pubdate":
		return 0
	case t.Modified:
		return 3
	case t.Below:
		return 1
	}
	return 2
}

// judge decides which stated date to believe.
type judge struct {
	in       Input
	feed     news.Date // what is believed when the page says nothing
	language news.Language
	against  []news.Date // stated by the page, too far from the feed's date
}

// choose takes the first date that agrees with the feed's, or the first of all where the feed has none. Two kinds of
// statement that agree with each other stand against the feed, which may list an old article anew.
func (j *judge) choose(all []candidate) (news.Date, bool) {
	for i, c := range all {
		d, ok := j.read(c)
		if !ok {
			continue
		}
		if j.feed.Method != news.DateFeed || near(d.Time, j.feed.Time) {
			return zoned(j.clocked(d, all[i+1:]), j.feed), true
		}
		for _, other := range j.against {
			if other.Method != d.Method && near(other.Time, d.Time) {
				return other, true
			}
		}
		j.against = append(j.against, d)
	}
	return news.Date{}, false
}

func near(a, b time.Time) bool { return a.Sub(b).Abs() <= slack }

// read parses a candidate; ok is false when it is no date that an article can have.
func (j *judge) read(c candidate) (news.Date, bool) {
	if c.raw == "" {
		return news.Date{}, false
	}
	stamp, ok := date.Parse(c.raw, j.language)
	if !ok || stamp.Time.Year() < oldest || stamp.Time.After(j.in.Now.Add(day)) && !j.in.Now.IsZero() {
		return news.Date{}, false
	}
	d := news.Date{Time: stamp.Time.UTC(), Raw: strings.TrimSpace(c.raw), Method: c.method, Confidence: trust[c.method]}
	if !stamp.Clock || !stamp.Zone {
		d.Confidence -= 0.05
	}
	return d, true
}

// clocked takes the time of day from a later statement of the same day, where the address gave only the day.
func (j *judge) clocked(d news.Date, later []candidate) news.Date {
	if d.Method != news.DateURL {
		return d
	}
	for _, c := range later {
		stamp, ok := date.Parse(c.raw, j.language)
		if ok && stamp.Clock && stamp.Time.Format(time.DateOnly) == d.Time.Format(time.DateOnly) {
			d.Time, d.Raw = stamp.Time.UTC(), c.raw
			return d
		}
	}
	return d
}

// zoned moves a time that was written without a zone to the feed's, when they differ by a zone's offset.
func zoned(d, feed news.Date) news.Date {
	stamp, ok := date.Parse(d.Raw, "")
	if feed.Method != news.DateFeed || !ok || !stamp.Clock || stamp.Zone {
		return d
	}
	const widest, step = 14 * time.Hour, 30 * time.Minute
	if off := feed.Time.Sub(d.Time); off.Abs() <= widest && off%step == 0 {
		d.Time = feed.Time
	}
	return d
}

// fallbackDate is the feed's date, else the time of the first listing or fetch.
func fallbackDate(in Input) news.Date {
	if p := in.Link.Published; !p.Time.IsZero() && (in.Now.IsZero() || !p.Time.After(in.Now.Add(day))) && p.Time.Year() >= oldest {
		if p.Method == "" {
			p.Method, p.Confidence = news.DateFeed, trust[news.DateFeed]
		}
		return p
	}
	seen := in.Link.Seen
	if seen.IsZero() {
		seen = in.Now
	}
	if seen.IsZero() {
		return news.Date{}
	}
	return news.Date{Time: seen.UTC(), Method: news.DateSeen, Confidence: trust[news.DateSeen]}
}

// urlDate finds year, month and day in a path.
var urlDate = regexp.MustCompile(`[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?:\D|$)`)

// shownDates are the dates in the address and in the lines around the headline, for pages that state none in their data.
func shownDates(address string, root *html.Node, title string) (out []candidate) {
	if m := urlDate.FindStringSubmatch(address); m != nil {
		out = append(out, candidate{m[1] + "-" + m[2] + "-" + m[3], news.DateURL})
	}
	for _, line := range body.DateLines(root, title) {
		out = append(out, candidate{line, news.DateText})
	}
	return out
}
