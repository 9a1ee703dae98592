package crawler

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/regwatch/regwatch/news"
)

// maxAnswer is how much of a hub's answer is read: a sentence.
const maxAnswer = 4 << 10

// Post sends a form to a hub, under the guard, the pace and the limits of everything that is fetched. robots.txt is not
// asked: it speaks of pages. An answer that is no success is an error.
func (c *Crawler) Post(ctx context.Context, address string, form url.Values) error {
	x := newExchange(address, maxAnswer)
	x.unasked = true
	request, err := http.NewRequestWithContext(x.in(ctx), http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		return fmt.Errorf("hub %s: %w", redact(address), err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	response, err := c.client.Do(request)
	if err != nil {
		return fmt.Errorf("hub %s: %s", redact(address), failureOf(ctx, "post", err).Detail)
	}
	defer response.Body.Close()
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return fmt.Errorf("hub %s answers with status %d", redact(address), response.StatusCode)
	}
	_, _ = io.Copy(io.Discard, response.Body) // so that the connection can be used again
	return nil
}

// Pushed reads what a hub sent of a source: what it lists, as Poll would find it.
func (c *Crawler) Pushed(ctx context.Context, source news.Source, contentType string, body []byte) Poll {
	p := Poll{}
	p.Capture = news.Capture{URL: source.URL, FinalURL: source.URL, Status: http.StatusOK, Header: http.Header{"Content-Type": {contentType}}, Body: body, At: c.options.Clock().UTC()}
	r, failed := c.readPushed(ctx, source, p.Capture)
	p.take(r)
	if p.Failure = failed; failed.Kind == news.FailNone {
		p.Links = c.finish(&p, r, source)
	}
	return p
}

// readPushed reads feeds only: a sitemap index in their place would have us fetch files.
func (c *Crawler) readPushed(ctx context.Context, source news.Source, capture news.Capture) (reading, news.Failure) {
	subject := "what the hub sent of " + subjectOf(source)
	return sheltered(subject, func() (reading, news.Failure) {
		doc, failed := c.document(ctx, subject, capture)
		if failed.Kind != news.FailNone {
			return reading{}, failed
		}
		return readFeed(doc)
	})
}

// MaxPush is the most that a hub may send at once, in bytes.
func (c *Crawler) MaxPush() int64 { return c.options.Limits.Feed }
