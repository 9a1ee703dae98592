package inbox

import (
	"fmt"
	"io"
	"mime"
	"net/mail"
	"slices"
	"strings"

	"github.com/emersion/go-smtp"
)

// Mail is one mail as it arrived.
type Mail struct {
	ID      string // Message-ID without brackets and domain: the alert's key
	Subject string
	To      string
	Raw     string
}

// session is one connection of a mail client.
type session struct {
	box *Inbox
	to  string
}

func (s *session) Mail(string, *smtp.MailOptions) error      { return nil }
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error { s.to = to; return nil }
func (s *session) Reset()                                    { s.to = "" }
func (s *session) Logout() error                             { return nil }

// Data takes one mail; one that cannot be read is refused for good.
func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m, err := parseMail(string(raw))
	if err != nil {
		return &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 6, 0}, Message: "cannot be read"}
	}
	m.To = s.to
	s.box.keepMail(m)
	return nil
}

func parseMail(raw string) (Mail, error) {
	parsed, err := mail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		return Mail{}, err
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(parsed.Header.Get("Subject"))
	if err != nil {
		return Mail{}, fmt.Errorf("subject: %w", err)
	}
	id, _, _ := strings.Cut(strings.Trim(parsed.Header.Get("Message-ID"), "<>"), "@")
	return Mail{ID: id, Subject: subject, Raw: raw}, nil
}

func (b *Inbox) keepMail(m Mail) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !slices.ContainsFunc(b.mails, func(old Mail) bool { return old.ID == m.ID && old.To == m.To }) {
		b.mails = append(b.mails, m)
	}
}

// Mails is what arrived so far, each Message-ID once for each address.
func (b *Inbox) Mails() []Mail {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.mails)
}
