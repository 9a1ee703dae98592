package alert

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/regwatch/regwatch/alert/chat"
)

// Webhook posts messages: as JSON, signed as Standard Webhooks describes, or in the form of a chat service. It is made by
// NewWebhook.
type Webhook struct {
	WebhookOptions
	client *http.Client
}

// WebhookOptions are what a webhook needs.
type WebhookOptions struct {
	Form      chat.Form                // empty for signed JSON
	URL       func() (string, error)   // fetched for every message: that of a chat service is a secret
	Token     func() (string, error)   // sent as "Authorization: Bearer"; nil for none
	Secrets   []func() (string, error) // to sign JSON with, the current one first; fetched for every message
	Client    *http.Client             // its transport guards which addresses may be reached
	Timeout   time.Duration            // for one attempt; 0 means 30 seconds
	UserAgent string
}

// sendTimeout bounds one attempt on any channel, from connecting to the last byte of the answer.
const sendTimeout = 30 * time.Second

// maxAnswer is how much of an answer is read. Nothing in it is used; reading it lets the connection be used again.
const maxAnswer = 4 << 10

var errRedirect = errors.New("the webhook answered with a redirect, which is not followed")

// NewWebhook copies the client, so that its treatment of redirects can be changed: none is followed, for it would take
// the message and its signature to an address nobody entered.
func NewWebhook(o WebhookOptions) (*Webhook, error) {
	if o.Form != "" && !chat.Known(o.Form) {
		return nil, fmt.Errorf("no form of webhooks is called %q", o.Form)
	}
	if o.URL == nil || o.Client == nil {
		return nil, errors.New("a webhook needs an address and a way to reach it")
	}
	client := *o.Client
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	client.Jar = nil
	if o.Timeout == 0 {
		o.Timeout = sendTimeout
	}
	return &Webhook{WebhookOptions: o, client: &client}, nil
}

// Send posts one message.
func (w *Webhook) Send(ctx context.Context, m Message) error {
	ctx, cancel := context.WithTimeout(ctx, w.Timeout)
	defer cancel()
	req, err := w.request(ctx, m)
	if err != nil {
		return fmt.Errorf("prepare a webhook: %w", err)
	}
	host := req.URL.Host
	resp, err := w.client.Do(req)
	if err != nil {
		return &SendError{Down: true, Err: fmt.Errorf("post to %s: %w", host, withoutURL(err))}
	}
	defer resp.Body.Close()
	io.Copy(io.Discard, io.LimitReader(resp.Body, maxAnswer)) // the status has said it all; a broken rest changes nothing
	if err := judge(resp, time.Now()); err != nil {
		err.Err = fmt.Errorf("post to %s: %w", host, err.Err)
		return err
	}
	return nil
}

// request writes the message down. The charset is said though JSON has none: Teams counts a body without it twice.
func (w *Webhook) request(ctx context.Context, m Message) (*http.Request, error) {
	post, err := w.post(m)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, post.URL.String(), bytes.NewReader(post.Body))
	if err != nil {
		return nil, withoutURL(err)
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	req.Header.Set(headerID, string(m.Key))
	if w.UserAgent != "" {
		req.Header.Set("User-Agent", w.UserAgent)
	}
	if err := w.authorize(req); err != nil {
		return nil, err
	}
	if w.Form != "" {
		return req, nil
	}
	return req, w.sign(req, m)
}

// post is the body and where it goes.
func (w *Webhook) post(m Message) (chat.Post, error) {
	address, err := w.URL()
	if err != nil {
		return chat.Post{}, err
	}
	target, err := url.Parse(strings.TrimSpace(address))
	if err != nil || target.Host == "" || (target.Scheme != "https" && target.Scheme != "http") {
		return chat.Post{}, errors.New("the webhook's address is not valid; write it in full, with https://")
	}
	if w.Form == "" {
		return chat.Post{URL: target, Body: m.JSON}, nil
	}
	return chat.Write(w.Form, target, m.Note)
}

func (w *Webhook) authorize(req *http.Request) error {
	if w.Token == nil {
		return nil
	}
	token, err := w.Token()
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return nil
}

func (w *Webhook) sign(req *http.Request, m Message) error {
	secrets := make([]string, len(w.Secrets))
	for i, secret := range w.Secrets {
		var err error
		if secrets[i], err = secret(); err != nil {
			return err
		}
	}
	return sign(req.Header, string(m.Key), time.Now(), m.JSON, secrets...)
}

// withoutURL drops the address from an error of net/http: its path or query is often the secret of a webhook.
func withoutURL(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// judge says what a status means. Only statuses that speak of the message itself end the attempts: an address that is
// gone or a login that fails is mended by people within hours, and the alert is still wanted then.
func judge(resp *http.Response, now time.Time) *SendError {
	code := resp.StatusCode
	if code >= 200 && code < 300 {
		return nil
	}
	e := &SendError{Err: fmt.Errorf("status %d %s", code, http.StatusText(code))}
	switch {
	case code >= 300 && code < 400:
		e.Permanent, e.Err = true, fmt.Errorf("%w (status %d)", errRedirect, code)
	case code == http.StatusBadRequest, code == http.StatusRequestEntityTooLarge, code == http.StatusUnsupportedMediaType,
		code == http.StatusUnprocessableEntity, code == http.StatusGone:
		e.Permanent = true
	case code == http.StatusTooManyRequests, code >= 500:
		e.Down = true
		e.RetryAfter = retryAfter(resp.Header.Get("Retry-After"), now)
	}
	return e
}

// retryAfter reads the header as seconds or as a date (RFC 9110 section 10.2.3); 0 when it is absent or past. Discord
// sends fractions.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.ParseFloat(value, 64); err == nil && !math.IsNaN(seconds) {
		return time.Duration(min(max(math.Ceil(seconds), 0), lastRetry.Seconds())) * time.Second
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	return max(at.Sub(now), 0)
}
