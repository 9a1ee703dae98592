package crawler

import (
	"bytes"
	"context"
	"crypto/sha256"
	"net/http"
	"net/url"

	"github.com/regwatch/regwatch/crawler/canon"
	"github.com/regwatch/regwatch/news"
)

// Poll is what one look at a source gave.
type Poll struct {
	Kind        news.SourceKind // what the source turned out to be; empty when that is not known
	Title       string          // the source's own name for itself
	NotModified bool            // nothing new since the validators were given; Links is empty
	Links       []news.Link     // in the order of the source, each address once
	Validators  news.Validators // to give to the next poll; after a failure those that were given
	Hints       Hints
	Repaired    bool         // the source was broken and Links is what could be saved
	Moved       string       // the address to which the source has moved for good; empty otherwise
	Notes       []string     // for a person: what was mended or left out, one line each
	Capture     news.Capture // of the source itself; zero status when nothing was received
	Failure     news.Failure // zero when all went well
}

// Poll looks at a source and lists what it links to, with the validators of the last successful poll. It waits for the
// host's turn. Everything that goes wrong is in Failure; when the context ended, Failure says so and means nothing about
// the source.
func (c *Crawler) Poll(ctx context.Context, source news.Source, v news.Validators) Poll {
	p := Poll{Validators: v}
	subject := subjectOf(source)
	if _, err := canon.URL(source.URL, ""); err != nil {
		p.Failure = news.Failure{Kind: news.FailAddress, Detail: oneLine(subject + ": the address cannot be used; correct it in feeds.yaml")}
		return p
	}
	x := newExchange(source.URL, c.options.Limits.Feed)
	err := c.get(ctx, source.URL, x, conditional(v, acceptSource))
	p.Capture, p.Hints = x.capture, hintsOf(x.capture.Header, c.options.Clock())
	if err != nil {
		p.Failure = failureOf(ctx, subject, err)
		return p
	}
	c.answer(ctx, &p, source, x)
	return p
}

// subjectOf names a source in messages.
func subjectOf(source news.Source) string {
	return "source " + source.Name + " (" + redact(source.URL) + ")"
}

// conditional asks for the body only if it has changed.
func conditional(v news.Validators, accept string) http.Header {
	header := http.Header{"Accept": {accept}}
	if v.ETag != "" {
		header.Set("If-None-Match", oneLine(v.ETag))
	}
	if v.LastModified != "" {
		header.Set("If-Modified-Since", oneLine(v.LastModified))
	}
	return header
}

const acceptSource = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"

// answer reads what came back.
func (c *Crawler) answer(ctx context.Context, p *Poll, source news.Source, x *exchange) {
	if x.moved && x.capture.FinalURL != "" && x.capture.Status == http.StatusOK {
		p.moved(source, x.capture.FinalURL)
	}
	given := p.Validators
	fresh := validators(x.capture)
	if x.capture.Status == http.StatusNotModified || len(given.BodyHash) > 0 && bytes.Equal(given.BodyHash, fresh.BodyHash) {
		p.NotModified, p.Kind = true, source.Kind
		p.Validators = merge(given, fresh)
		return
	}
	r, failed := c.read(ctx, source, x.capture)
	p.take(r)
	if failed.Kind != news.FailNone {
		p.Failure = failed
		return
	}
	p.Links = c.finish(p, r, source)
	p.Validators = fresh
	if r.unsteady {
		p.Validators = news.Validators{}
	}
	if len(p.Links) == 0 {
		p.Validators = given
		p.Failure = failure(news.FailEmpty, subjectOf(source), emptyCause(r))
	}
}

func emptyCause(r reading) string {
	if len(r.links) > 0 {
		return "none of its items has an address that can be used"
	}
	return "it can be read but lists nothing"
}

// moved notes a permanent redirect, unless it only writes the same address in another way.
func (p *Poll) moved(source news.Source, to string) {
	from, _ := canon.URL(source.URL, "")
	canonical, err := canon.URL(to, "")
	if err != nil || canonical == from {
		return
	}
	p.Moved = to
	p.Notes = append(p.Notes, "the source has moved for good to "+redact(to)+"; put that in feeds.yaml")
}

// take copies what a reading says of the source as a whole.
func (p *Poll) take(r reading) {
	p.Kind, p.Title, p.Repaired = r.kind, r.title, r.repaired
	p.Notes = append(p.Notes, r.notes...)
	p.Hints.TTL = r.ttl
	if p.Hints.Hub == "" {
		p.Hints.Hub, p.Hints.Topic = r.hub, r.self
	}
	p.Hints.Hub, p.Hints.Topic = onBase(p.Hints.Hub, r.base), onBase(p.Hints.Topic, r.base)
	switch {
	case p.Hints.Hub == "":
		p.Hints.Topic = ""
	case p.Hints.Topic == "":
		p.Hints.Topic = p.Capture.FinalURL
	}
}

// onBase makes an address absolute; empty when that cannot be.
func onBase(address, base string) string {
	if address == "" {
		return ""
	}
	absolute, err := url.Parse(address)
	on, baseErr := url.Parse(base)
	if err != nil || baseErr != nil {
		return ""
	}
	// Not its canonical form: a hub compares the letters.
	if absolute = on.ResolveReference(absolute); checkScheme(absolute) != nil || absolute.Host == "" {
		return ""
	}
	return absolute.String()
}

// validators are what an answer gives for the next question.
func validators(capture news.Capture) news.Validators {
	v := news.Validators{ETag: capture.Header.Get("ETag"), LastModified: capture.Header.Get("Last-Modified")}
	if capture.Status == http.StatusOK {
		sum := sha256.Sum256(capture.Body)
		v.BodyHash = sum[:]
	}
	return v
}

// merge keeps the old where an answer without body says nothing new.
func merge(old, fresh news.Validators) news.Validators {
	if fresh.ETag != "" {
		old.ETag = fresh.ETag
	}
	if fresh.LastModified != "" {
		old.LastModified = fresh.LastModified
	}
	return old
}
