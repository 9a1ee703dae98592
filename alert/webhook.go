package alert

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Webhook posts messages as JSON, signed as Standard Webhooks describes. It is made by NewWebhook.
type Webhook struct {
	url     string
	host    string
	agent   string
	client  *http.Client
	timeout time.Duration
	secrets []func() (string, error)
}

// WebhookOptions are what a webhook needs.
type WebhookOptions struct {
	URL       string
	Secrets   []func() (string, error) // the current one first; fetched for every message
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
	u, err := url.Parse(o.URL)
	if err != nil || u.Host == "" {
		return nil, errors.New("the webhook's address is not valid")
	}
	client := *o.Client
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	client.Jar = nil
	w := &Webhook{url: o.URL, host: u.Host, agent: o.UserAgent, client: &client, timeout: o.Timeout, secrets: o.Secrets}
	if w.timeout == 0 {
		w.timeout = sendTimeout
	}
	return w, nil
}

// Send posts one message.
func (w *Webhook) Send(ctx context.Context, m Message) error {
	ctx, cancel := context.WithTimeout(ctx, w.timeout)
	defer cancel()
	req, err := w.request(ctx, m)
	if err != nil {
		return fmt.Errorf("post to %s: %w", w.host, err)
	}
	resp, err := w.client.Do(req)
	if err != nil {
		return &SendError{Down: true, Err: fmt.Errorf("post to %s: %w", w.host, withoutURL(err))}
	}
	defer resp.Body.Close()
	io.Copy(io.Discard, io.LimitReader(resp.Body, maxAnswer)) // the status has said it all; a broken rest changes nothing
	if err := judge(resp, time.Now()); err != nil {
		err.Err = fmt.Errorf("post to %s: %w", w.host, err.Err)
		return err
	}
	return nil
}

func (w *Webhook) request(ctx context.Context, m Message) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.url, bytes.NewReader(m.JSON))
	if err != nil {
		return nil, withoutURL(err)
	}
	secrets := make([]string, len(w.secrets))
	for i, secret := range w.secrets {
		if secrets[i], err = secret(); err != nil {
			return nil, err
		}
	}
	if err := sign(req.Header, string(m.Key), time.Now(), m.JSON, secrets...); err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	if w.agent != "" {
		req.Header.Set("User-Agent", w.agent)
	}
	return req, nil
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

// retryAfter reads the header as seconds or as a date (RFC 9110 section 10.2.3); 0 when it is absent or past.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(value); err == nil {
		return time.Duration(min(max(seconds, 0), int(lastRetry/time.Second))) * time.Second
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	return max(at.Sub(now), 0)
}
