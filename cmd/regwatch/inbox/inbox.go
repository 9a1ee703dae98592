// Package inbox is the other end of alerts, for the demo and the end-to-end tests: a webhook receiver that refuses what is
// not signed, and an SMTP server, both real and on loopback. It keeps what arrived.
package inbox

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/emersion/go-smtp"
	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// Inbox is open until it is closed. It is safe for many goroutines.
type Inbox struct {
	verify *standardwebhooks.Webhook
	web    net.Listener
	mail   net.Listener
	http   *http.Server
	smtp   *smtp.Server

	mu       sync.Mutex
	webhooks []Webhook
	mails    []Mail
}

// Open listens on two free loopback ports. Webhooks must be signed with the secret.
func Open(ctx context.Context, secret string) (*Inbox, error) {
	verify, err := standardwebhooks.NewWebhook(secret)
	if err != nil {
		return nil, fmt.Errorf("secret of the inbox: %w", err)
	}
	b := &Inbox{verify: verify}
	var lc net.ListenConfig
	if b.web, err = lc.Listen(ctx, "tcp", "127.0.0.1:0"); err != nil {
		return nil, fmt.Errorf("open a webhook receiver: %w", err)
	}
	if b.mail, err = lc.Listen(ctx, "tcp", "127.0.0.1:0"); err != nil {
		return nil, errors.Join(fmt.Errorf("open a mail server: %w", err), b.web.Close())
	}
	b.serve()
	return b, nil
}

func (b *Inbox) serve() {
	b.http = &http.Server{Handler: http.HandlerFunc(b.take), ReadHeaderTimeout: 5 * time.Second}
	b.smtp = smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &session{box: b}, nil }))
	b.smtp.Domain, b.smtp.MaxMessageBytes, b.smtp.MaxRecipients = "localhost", 1<<20, 10
	b.smtp.ReadTimeout, b.smtp.WriteTimeout = 10*time.Second, 10*time.Second
	go b.http.Serve(b.web)  // ends with Close
	go b.smtp.Serve(b.mail) // ends with Close
}

// WebhookURL is where alerts are posted.
func (b *Inbox) WebhookURL() string { return "http://" + b.web.Addr().String() + "/alerts" }

// MailServer is the address of the mail server, as feeds.yaml writes it.
func (b *Inbox) MailServer() string { return "smtp://" + b.mail.Addr().String() }

// Close stops both servers.
func (b *Inbox) Close() error { return errors.Join(b.http.Close(), b.smtp.Close()) }
