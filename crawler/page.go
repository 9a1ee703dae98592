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
var pageTypes = []string{"text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml"}

const acceptPage = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"

// Page fetches the page of a link. The capture's body is as the site sent it, in its own charset; it is empty after a
// failure. RetryAfter of the capture's header says when a site that refuses wants to be asked again. When the context
// ended, the failure says so and means nothing about the page.
func (c *Crawler) Page(ctx context.Context, link news.Link) (news.Capture, news.Failure) {
	subject := "page " + redact(link.URL)
	x := newExchange(link.URL, c.options.Limits.Page)
	x.types = pageTypes
	if _, err := canon.URL(link.URL, ""); err != nil {
		return x.capture, failure(news.FailAddress, subject, "the address cannot be used")
	}
	err := c.get(ctx, link.URL, x, http.Header{"Accept": {acceptPage}})
	switch {
	case err != nil:
		return x.capture, failureOf(ctx, subject, err)
	case len(bytes.TrimSpace(x.capture.Body)) == 0:
		return x.capture, failure(news.FailEmpty, subject, "the answer is empty")
	case mediaType(x.capture.Header) == "" && !looksLikeText(x.capture.Body):
		return withoutBody(x.capture), failureOf(ctx, subject, errContentType)
	}
	return x.capture, news.Failure{}
}

func withoutBody(capture news.Capture) news.Capture {
	capture.Body = nil
	return capture
}

// looksLikeText judges a page that says nothing of its type.
func looksLikeText(body []byte) bool {
	return strings.HasPrefix(http.DetectContentType(body), "text/")
}
