package crawler

import (
	"context"
	"mime"
	"net/http"
	"slices"
	"strings"

	"github.com/regwatch/regwatch/news"
)

// exchange is one fetch with its redirects: what it may take, and what is learnt on the way. The client finds it in the
// context of each of its requests. It belongs to one goroutine.
type exchange struct {
	limit     int64    // bytes of the body after inflation
	document  int64    // the same for a PDF document; 0 for limit
	redirects int      // hops that are followed
	robots    bool     // the fetch of a robots.txt
	unasked   bool     // a call for programs, of which robots.txt does not speak
	types     []string // content types that are wanted; none means any
	moved     bool     // every redirect so far was a permanent one

	capture news.Capture
}

// maxRedirects is what browsers of old followed; RFC 9309 asks for five for robots.txt.
const (
	maxRedirects       = 10
	maxRobotsRedirects = 5
)

func newExchange(address string, limit int64) *exchange {
	return &exchange{limit: limit, redirects: maxRedirects, moved: true, capture: news.Capture{URL: address}}
}

type exchangeKey struct{}

func (x *exchange) in(ctx context.Context) context.Context {
	return context.WithValue(ctx, exchangeKey{}, x)
}

func exchangeOf(ctx context.Context) *exchange {
	x, _ := ctx.Value(exchangeKey{}).(*exchange)
	return x
}

// record notes one answer. The last one is the capture; those before were redirects.
func (x *exchange) record(request *http.Request, response *http.Response) {
	x.capture.FinalURL = request.URL.String()
	x.capture.Status = response.StatusCode
	x.capture.Proto = response.Proto
	x.capture.RequestHeader = request.Header.Clone()
	x.capture.Header = response.Header.Clone()
	if redirect(response) && response.StatusCode != http.StatusMovedPermanently && response.StatusCode != http.StatusPermanentRedirect {
		x.moved = false
	}
}

// redirect reports whether the client will go on to another address.
func redirect(response *http.Response) bool {
	return response.StatusCode >= 300 && response.StatusCode < 400 && response.Header.Get("Location") != ""
}

// wants reports whether the body of an answer is of use. A missing content type is judged by the body.
func (x *exchange) wants(status int) bool {
	if len(x.types) == 0 || status != http.StatusOK {
		return true
	}
	kind := mediaType(x.capture.Header)
	return kind == "" || slices.Contains(x.types, kind)
}

// most is the limit of the answer that is coming.
func (x *exchange) most() int64 {
	if kind := mediaType(x.capture.Header); kind == "application/pdf" || kind == "application/x-pdf" {
		return max(x.limit, x.document)
	}
	return x.limit
}

// mediaType is the content type without parameters, in lower case.
func mediaType(header http.Header) string {
	value := header.Get("Content-Type")
	if kind, _, err := mime.ParseMediaType(value); err == nil {
		return kind
	}
	kind, _, _ := strings.Cut(value, ";")
	return strings.ToLower(strings.TrimSpace(kind))
}

// statusError is what a status other than success means.
func (x *exchange) statusError() error {
	switch status := x.capture.Status; status {
	case http.StatusOK, http.StatusNonAuthoritativeInfo, http.StatusNoContent:
		return nil
	case http.StatusNotModified:
		if header := x.capture.RequestHeader; header.Get("If-None-Match") != "" || header.Get("If-Modified-Since") != "" {
			return nil
		}
	}
	return &statusError{status: x.capture.Status, retryAfter: RetryAfter(x.capture.Header, x.capture.At)}
}
