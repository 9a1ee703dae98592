package crawler

import (
	"bytes"
	"context"
	"net/http"
	"strings"

	"github.com/regwatch/regwatch/crawler/canon"
	"github.com/regwatch/regwatch/news"
)

// pageTypes are the content types that an article can have.
var pageTypes = []string{"text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml",
	"application/pdf", "application/x-pdf", "application/octet-stream"}

const acceptPage = "text/html, application/xhtml+xml, application/pdf;q=0.9, text/plain;q=0.8, */*;q=0.1"

// Page fetches the page of a link. The capture's body is as the site sent it, in its own charset; it is empty after a
// failure. RetryAfter of the capture's header says when a site that refuses wants to be asked again. When the context
// ended, the failure says so and means nothing about the page.
func (c *Crawler) Page(ctx context.Context, link news.Link) (news.Capture, news.Failure) {
	return c.page(ctx, link, http.Header{"Accept": {acceptPage}})
}

// Again fetches a page that was fetched before, if it has changed since the validators were given. A page that has not is
// a capture without body and the status 304, or the same body as before, which is for the caller to compare.
func (c *Crawler) Again(ctx context.Context, link news.Link, v news.Validators) (news.Capture, news.Failure) {
	return c.page(ctx, link, conditional(v, acceptPage))
}

// Validators are what an answer gives to ask "changed since?" with.
func Validators(capture news.Capture) news.Validators { return validators(capture) }

func (c *Crawler) page(ctx context.Context, link news.Link, header http.Header) (news.Capture, news.Failure) {
	subject := "page " + redact(link.URL)
	x := newExchange(link.URL, c.options.Limits.Page)
	x.document = c.options.Limits.Document
	x.types = pageTypes
	if _, err := canon.URL(link.URL, ""); err != nil {
		return x.capture, failure(news.FailAddress, subject, "the address cannot be used")
	}
	err := c.get(ctx, link.URL, x, header)
	switch {
	case err != nil:
		return x.capture, failureOf(ctx, subject, err)
	case x.capture.Status == http.StatusNotModified:
		return x.capture, news.Failure{}
	case len(bytes.TrimSpace(x.capture.Body)) == 0:
		return x.capture, failure(news.FailEmpty, subject, "the answer is empty")
	case !readable(mediaType(x.capture.Header), x.capture.Body):
		return withoutBody(x.capture), failureOf(ctx, subject, errContentType)
	}
	return x.capture, news.Failure{}
}

func withoutBody(capture news.Capture) news.Capture {
	capture.Body = nil
	return capture
}

// readable judges a page that says nothing of its type, or that it is bytes: documents are often served so.
func readable(kind string, body []byte) bool {
	if kind != "" && kind != "application/octet-stream" {
		return true
	}
	sniffed := http.DetectContentType(body)
	return sniffed == "application/pdf" || kind == "" && strings.HasPrefix(sniffed, "text/")
}
