package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"time"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/alert/chat"
	"github.com/regwatch/regwatch/cmd/regwatch/desk"
	"github.com/regwatch/regwatch/config"
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/store"
)

// network is how channels reach the outside: under the same address guard as the crawler.
type network struct {
	client *http.Client
	dial   func(ctx context.Context, network, address string) (net.Conn, error)
}

// sender builds the outbox worker of a configuration. Messages for standard output go to out.
func sender(ctx context.Context, cfg *config.Config, s store.Store, base *kb.KB, o partsOptions) (*alert.Sender, error) {
	renderer, err := alert.NewRenderer(cfg.Serve.PublicURL, names(base))
	if err != nil {
		return nil, fmt.Errorf("read the built-in message templates: %w", err)
	}
	channels, err := channels(cfg.Receivers, newNetwork(cfg), o.out)
	if err != nil {
		return nil, err
	}
	if err := addFeeds(ctx, channels, cfg, s, desk.Words(names(base)), o); err != nil {
		return nil, err
	}
	return &alert.Sender{
		Queue: s, Owner: owner(), Channels: channels, Paces: paces(cfg.Receivers), Intervals: intervals(cfg.Rules), Renderer: renderer,
		Log: o.log.With("component", "alert"), Now: o.now, Ahead: longestWait(cfg.Rules),
	}, nil
}

func channels(receivers []config.Receiver, n network, out io.Writer) (map[string]alert.Channel, error) {
	all := map[string]alert.Channel{}
	for _, r := range receivers {
		if r.Atom != nil {
			continue // addFeeds makes them: they need the record
		}
		c, err := channel(r, n, out)
		if err != nil {
			return nil, fmt.Errorf("receiver %s: %w", r.Name, err)
		}
		all[r.Name] = c
	}
	return all, nil
}

// operators are the channels of those who hear of failing sources. They are made apart from those of the news, so that
// neither waits for the other.
func operators(cfg *config.Config, out io.Writer) ([]monitor.Operator, error) {
	n := newNetwork(cfg)
	var all []monitor.Operator
	for _, r := range cfg.Receivers {
		if !slices.Contains(cfg.Operator, r.Name) {
			continue
		}
		c, err := channel(r, n, out)
		if err != nil {
			return nil, fmt.Errorf("operator %s: %w", r.Name, err)
		}
		all = append(all, monitor.Operator{Name: r.Name, Channel: c})
	}
	return all, nil
}

func channel(r config.Receiver, n network, out io.Writer) (alert.Channel, error) {
	switch {
	case r.Mail != nil:
		return alert.NewMail(alert.MailOptions{
			To: r.Mail.To, From: r.Mail.From, Host: r.Mail.Host, Port: r.Mail.Port, Security: alert.Security(r.Mail.TLS),
			Username: r.Mail.Username, Password: r.Mail.Password.Value, Dial: n.dial, Unsubscribe: r.Mail.Unsubscribe,
		})
	case r.Webhook != nil:
		return alert.NewWebhook(alert.WebhookOptions{
			Form: chat.Form(form(r.Webhook)), URL: r.Webhook.Address, Token: token(r.Webhook), Secrets: secrets(r.Webhook),
			Client: n.client, UserAgent: "regwatch/" + release,
		})
	case r.Command != nil:
		return alert.NewCommand(alert.CommandOptions{Args: r.Command, Environ: os.Environ()})
	}
	return alert.NewStdout(out), nil
}

// secrets are those a webhook signs with, the current one first.
func secrets(w *config.Webhook) []func() (string, error) {
	var out []func() (string, error)
	for _, s := range []config.Secret{w.Secret, w.OldSecret} {
		if !s.IsZero() {
			out = append(out, s.Value)
		}
	}
	return out
}

// form is the chat service of a webhook; none for signed JSON.
func form(w *config.Webhook) string {
	if w.Form == config.FormStandard {
		return ""
	}
	return string(w.Form)
}

func token(w *config.Webhook) func() (string, error) {
	if w.Token.IsZero() {
		return nil
	}
	return w.Token.Value
}

// longestWait is the longest group_wait. A pass that ends does not come back to send what waits, and by its end all that
// belongs together has come together.
func longestWait(rules []config.Rule) (longest time.Duration) {
	for _, r := range rules {
		longest = max(longest, r.GroupWait)
	}
	return longest
}
