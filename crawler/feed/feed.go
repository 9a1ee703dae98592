// Package feed reads RSS, RDF, Atom and JSON Feed, and what can be saved of such a feed when it is broken.
//
// It is given text in UTF-8 and knows no network. Addresses come out as the feed writes them, relative to the feed's own
// address or absolute by its xml:base, and are not yet judged.
package feed

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/rss"

	"github.com/regwatch/regwatch/crawler/plain"
	"github.com/regwatch/regwatch/news"
)

// Feed is what a feed says.
type Feed struct {
	Title    string
	Links    []news.Link   // in the order of the feed; without key, source and time seen
	TTL      time.Duration // how long the feed asks to be left alone; zero when it does not say
	Hub      string        // a WebSub hub
	Self     string        // its own address, under which the hub knows it
	Repaired bool          // it was broken; Links is what could be read
	Lost     int           // items that could not be read although their beginning and end were there
}

// ErrNotFeed is returned for text that is no feed at all, such as JSON of another kind.
var ErrNotFeed = errors.New("not a feed")

var errVast = errors.New("it is all tags")

// Parse reads a feed. A feed that is broken is read item by item; only when nothing can be saved an error is returned.
// A feed without items is no error. Memory is bounded by the size of text: of the items beyond maxItems none is read.
func Parse(text []byte) (Feed, error) {
	text = withoutProlog(text)
	if vast(text) {
		return last(salvage(text), errVast)
	}
	parsed, err := parse(text)
	switch {
	case errors.Is(err, gofeed.ErrFeedTypeNotDetected) && !salvageable(text):
		return Feed{}, ErrNotFeed
	case err != nil:
		out := salvage(text)
		out.Repaired = !foreign(text)
		return last(out, err)
	}
	out, err := translate(parsed)
	if err != nil || !foreign(text) && whole(out.Links, text) {
		return out, err
	}
	return better(out, salvage(text), foreign(text)), nil
}

// last takes what was saved for the feed, unless that is nothing.
func last(saved Feed, failed error) (Feed, error) {
	if len(saved.Links) == 0 {
		return Feed{}, fmt.Errorf("no item can be read: %w", failed)
	}
	return saved, nil
}

// better joins two readings. More items, or as many of a foreign format, are those of the second. Where both have as many,
// the second fills in what the first lacks; only an address that holds markup says that the feed is broken.
func better(first, second Feed, foreign bool) Feed {
	switch {
	case len(second.Links) < len(first.Links):
	case len(second.Links) > len(first.Links), foreign && worth(second.Links) >= worth(first.Links):
		first.Links, first.Repaired, first.Lost = second.Links, !foreign, second.Lost
	default:
		for i := range first.Links {
			first.Repaired = fill(&first.Links[i], second.Links[i]) || first.Repaired
		}
	}
	return first
}

// fill takes from a second reading what a link lacks, and reports whether its address was spoilt.
func fill(link *news.Link, second news.Link) (spoilt bool) {
	if !usable(link.URL) {
		spoilt = link.URL != "" && second.URL != ""
		link.URL = second.URL
	}
	if link.Title == "" || spoilt {
		link.Title = second.Title
	}
	if link.Summary == "" && link.Content == "" {
		link.Summary, link.Content = second.Summary, second.Content
	}
	link.ItemID = cmp.Or(link.ItemID, second.ItemID)
	if link.Published.Confidence == 0 && second.Published.Confidence > 0 {
		link.Published = second.Published
	}
	return spoilt
}

// parse is one reading by gofeed. The scan of every item's HTML for a picture is off: it costs more than all the rest.
func parse(text []byte) (*gofeed.Feed, error) {
	p := gofeed.NewParser()
	p.KeepOriginalFeed = true
	p.RSSTranslator = &gofeed.DefaultRSSTranslator{DisableContentImageScan: true}
	f, err := p.Parse(bytes.NewReader(text))
	if err == nil {
		unmix(f)
	}
	return f, err
}

// unmix undoes that gofeed gives an Atom entry without publication the date of its last change as one.
func unmix(f *gofeed.Feed) {
	original, ok := f.OriginalFeed().(*atom.Feed)
	if !ok || len(original.Entries) != len(f.Items) {
		return
	}
	for i, entry := range original.Entries {
		if entry.Published == "" {
			f.Items[i].Published, f.Items[i].PublishedParsed = "", nil
		}
	}
}

func translate(f *gofeed.Feed) (Feed, error) {
	if f.FeedType == "json" && !strings.Contains(f.FeedVersion, "jsonfeed.org") && len(f.Items) == 0 {
		return Feed{}, ErrNotFeed
	}
	out := Feed{Title: plain.Line(f.Title), Links: links(f.Items)}
	switch original := f.OriginalFeed().(type) {
	case *rss.Feed:
		out.TTL = minutes(original.TTL)
	case *atom.Feed:
		out.Hub, out.Self = atomLink(original, "hub"), atomLink(original, "self")
	}
	if out.TTL == 0 {
		out.TTL = syndication(f)
	}
	if out.Hub == "" {
		out.Hub, out.Self = rssLink(f, "hub"), rssLink(f, "self")
	}
	return out, nil
}

func minutes(ttl string) time.Duration {
	n, err := strconv.Atoi(strings.TrimSpace(ttl))
	if err != nil || n <= 0 || n > 7*24*60 {
		return 0
	}
	return time.Duration(n) * time.Minute
}

// periods are the values of sy:updatePeriod (RSS 1.0 syndication module).
var periods = map[string]time.Duration{
	"hourly": time.Hour, "daily": 24 * time.Hour, "weekly": 7 * 24 * time.Hour, "monthly": 30 * 24 * time.Hour, "yearly": 365 * 24 * time.Hour,
}

func syndication(f *gofeed.Feed) time.Duration {
	period := periods[strings.ToLower(extension(f.Extensions, "sy", "updatePeriod"))]
	times, err := strconv.Atoi(extension(f.Extensions, "sy", "updateFrequency"))
	if err != nil || times < 1 {
		times = 1
	}
	return period / time.Duration(times)
}

func atomLink(f *atom.Feed, relation string) string {
	for _, link := range f.Links {
		if link.Rel == relation {
			return link.Href
		}
	}
	return ""
}

// rssLink finds a link of Atom's namespace in a channel.
func rssLink(f *gofeed.Feed, relation string) string {
	for _, prefix := range atomPrefixes {
		for _, link := range f.Extensions[prefix]["link"] {
			if link.Attrs["rel"] == relation {
				return link.Attrs["href"]
			}
		}
	}
	return ""
}
