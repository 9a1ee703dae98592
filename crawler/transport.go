package crawler

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/regwatch/regwatch/crawler/canon"
	"github.com/regwatch/regwatch/crawler/guard"
	"github.com/regwatch/regwatch/crawler/inflate"
)

// transport is the way of every single request: is the address one we may ask, does robots.txt permit it, is it the
// host's turn, then the network, then the body within its bounds.
type transport struct {
	crawler *Crawler
	base    *http.Transport
}

// baseTransport is the network under everything. There is no proxy, since the guard would then check the proxy's address
// and not the target's.
func baseTransport(o Options) *http.Transport {
	dialer := guard.Dialer(guard.Options{Allow: o.Allow, Ports: guard.Web, Timeout: o.Timeouts.Dial})
	return &http.Transport{
		Proxy:                  nil,
		DialContext:            dialer.DialContext,
		TLSClientConfig:        &tls.Config{RootCAs: o.RootCAs},
		TLSHandshakeTimeout:    o.Timeouts.TLS,
		ResponseHeaderTimeout:  o.Timeouts.Header,
		MaxResponseHeaderBytes: maxHeaderBytes,
		MaxIdleConns:           512,
		MaxIdleConnsPerHost:    1, // one request at a time needs one connection
		IdleConnTimeout:        idleConnection,
		DisableCompression:     true, // we inflate, within bounds
		ForceAttemptHTTP2:      true,
	}
}

// CloseIdleConnections lets http.Client give up the connections below.
func (t *transport) CloseIdleConnections() { t.base.CloseIdleConnections() }

// RoundTrip makes one request, in its host's turn. The turn ends when the body is closed.
func (t *transport) RoundTrip(request *http.Request) (*http.Response, error) {
	ctx := request.Context()
	x := exchangeOf(ctx)
	if x == nil {
		return nil, errors.New("request from outside the crawler")
	}
	if err := checkScheme(request.URL); err != nil {
		return nil, err
	}
	pause, err := t.crawler.robots.permit(ctx, x, request.URL)
	if err != nil {
		return nil, err
	}
	leave, err := t.crawler.gate.Enter(ctx, canon.Host(request.URL), max(pause, t.crawler.options.Gap))
	if err != nil {
		return nil, err
	}
	place := placeOf(ctx, x)
	if err := place.take(ctx); err != nil {
		leave()
		return nil, err
	}
	response, err := t.send(x, request, leave)
	if err != nil {
		leave()
	}
	if err != nil || redirect(response) {
		place.Leave()
	}
	return response, err
}

// send asks and puts the bounds around the answer's body. It calls leave when the body is closed.
func (t *transport) send(x *exchange, request *http.Request, leave func()) (*http.Response, error) {
	ctx, cancel := context.WithCancelCause(request.Context())
	request = t.dress(request.Clone(ctx))
	response, err := t.base.RoundTrip(request)
	if err != nil {
		cancel(nil)
		return nil, err
	}
	x.record(request, response)
	slow := &patientBody{body: response.Body, ctx: ctx, cancel: cancel, limits: t.crawler.options.Timeouts}
	finish := sync.OnceFunc(func() { slow.Close(); leave() })
	if response.Body, err = t.bound(x, response, slow, finish); err != nil {
		finish()
		return nil, err
	}
	response.Uncompressed = true // colly would inflate once more
	return response, nil
}

// dress sets the headers that are the same for every request and takes off those that could tell one site a secret of
// another: credentials from an address, cookies, the page we come from.
func (t *transport) dress(request *http.Request) *http.Request {
	request.URL.User = nil
	request.Header.Set("User-Agent", t.crawler.options.userAgent())
	request.Header.Set("Accept-Encoding", inflate.Accept)
	for _, name := range []string{"Authorization", "Cookie", "Referer"} {
		request.Header.Del(name)
	}
	return request
}

// bound returns the body to read in place of the raw one. Of an error only a little is read, so that the connection can
// be used again.
func (t *transport) bound(x *exchange, response *http.Response, raw io.Reader, finish func()) (io.ReadCloser, error) {
	if response.StatusCode >= 300 {
		_, _ = io.CopyN(io.Discard, raw, errorBodyBytes)
		finish()
		return http.NoBody, nil
	}
	if response.ContentLength > x.most() && !x.robots {
		return nil, fmt.Errorf("%w: %s announced, the limit is %s", inflate.ErrTooLarge, inflate.Bytes(response.ContentLength), inflate.Bytes(x.most()))
	}
	inflated, err := t.crawler.inflate.Reader(raw, strings.Join(response.Header.Values("Content-Encoding"), ","), x.most())
	if err != nil {
		return nil, err
	}
	return &boundBody{ReadCloser: inflated, finish: finish}, nil
}

// boundBody ends the exchange when it is closed.
type boundBody struct {
	io.ReadCloser
	finish func()
}

func (b *boundBody) Close() error {
	err := b.ReadCloser.Close()
	b.finish()
	return err
}

func checkScheme(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("%w: %q", errScheme, u.Scheme)
	}
	return nil
}

// checkRedirect decides whether a redirect is followed. The address guard and robots.txt are asked when the request is
// made.
func checkRedirect(request *http.Request, via []*http.Request) error {
	if err := checkScheme(request.URL); err != nil {
		return err
	}
	if err := plainHost(request.URL); err != nil {
		return err
	}
	if x := exchangeOf(request.Context()); x != nil && len(via) > x.redirects {
		return fmt.Errorf("%w: more than %d", errRedirects, x.redirects)
	}
	for _, before := range via {
		if before.URL.String() == request.URL.String() {
			return fmt.Errorf("%w: in a circle, as pages do that insist on cookies", errRedirects)
		}
	}
	return nil
}

// plainHost writes the host the way browsers read it. A host such as "2130706433" is an address to some resolvers and a
// name to others; it must be the same to all of our layers.
func plainHost(u *url.URL) error {
	canonical, err := canon.URL(u.Scheme+"://"+u.Host, "")
	if err != nil {
		return fmt.Errorf("%w: redirect to the host %q: %w", errHost, u.Host, err)
	}
	plain, err := url.Parse(canonical)
	if err != nil {
		return fmt.Errorf("%w: redirect to the host %q: %w", errHost, u.Host, err)
	}
	u.Host = plain.Host
	return nil
}
