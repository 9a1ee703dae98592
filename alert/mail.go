package alert

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/wneessen/go-mail"
)

// Security says how the way to a mail server is protected.
type Security string

// The values of Security. There is no "if offered": whoever sits between could take the offer away.
const (
	StartTLS    Security = "starttls"
	ImplicitTLS Security = "tls"
	Plain       Security = "none" // for a server on this machine
)

// MailOptions are what a mail receiver needs.
type MailOptions struct {
	To       []string
	From     string
	Host     string
	Port     int
	Security Security
	Username string                 // empty: no login
	Password func() (string, error) // fetched for every message
	TLS      *tls.Config            // nil for the system's roots
	Dial     func(ctx context.Context, network, address string) (net.Conn, error)
	Timeout  time.Duration // for one attempt; 0 means 30 seconds
	// Unsubscribe are the addresses of List-Unsubscribe, https: or mailto:; "{address}" stands for who the mail goes to.
	Unsubscribe []string
}

// Mail sends messages through one SMTP server, one copy for each address, so that one address that fails takes no mail
// from the others. It is made by NewMail.
type Mail struct {
	MailOptions
	domain string
}

// NewMail checks the options. Dial is what guards which addresses may be reached.
func NewMail(o MailOptions) (*Mail, error) {
	_, domain, ok := strings.Cut(o.From, "@")
	if !ok || len(o.To) == 0 || o.Host == "" || o.Dial == nil {
		return nil, errors.New("a mail receiver needs a sender, an address, a server and a way to reach it")
	}
	if o.TLS == nil {
		o.TLS = &tls.Config{}
	}
	o.TLS = o.TLS.Clone()
	o.TLS.ServerName = o.Host
	o.TLS.MinVersion = tls.VersionTLS12
	if o.Timeout == 0 {
		o.Timeout = sendTimeout
	}
	return &Mail{MailOptions: o, domain: domain}, nil
}

// Send mails one message to every address that has not taken it yet. The error asks for another attempt as long as one
// address may still take it.
func (m *Mail) Send(ctx context.Context, msg Message) error {
	ctx, cancel := context.WithTimeout(ctx, m.Timeout)
	defer cancel()
	copies, err := m.copies(msg)
	if err != nil {
		return &SendError{Permanent: true, Err: fmt.Errorf("write mail: %w", err)}
	}
	if len(copies) == 0 {
		return m.end(msg.Done)
	}
	client, err := m.client(ctx)
	if err != nil {
		return fmt.Errorf("mail by %s: %w", m.Host, err)
	}
	mails := make([]*mail.Msg, len(copies))
	for i := range copies {
		mails[i] = copies[i].mail
	}
	err = client.DialAndSendWithContext(ctx, mails...)
	return m.settle(ctx, msg, copies, err)
}

// letter is the copy of a message for one address.
type letter struct {
	to   string
	mail *mail.Msg
}

// copies makes a mail for each address that has not taken the message yet.
func (m *Mail) copies(msg Message) ([]letter, error) {
	var copies []letter
	for _, to := range m.To {
		if _, done := msg.Done[to]; done {
			continue
		}
		c, err := m.compose(msg, to)
		if err != nil {
			return nil, err
		}
		copies = append(copies, letter{to, c})
	}
	return copies, nil
}

func (m *Mail) compose(msg Message, to string) (*mail.Msg, error) {
	c := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := c.FromFormat("regwatch", m.From); err != nil {
		return nil, err
	}
	if err := c.To(to); err != nil {
		return nil, err
	}
	thread := "<" + msg.Thread + "@" + m.domain + ">"
	c.SetMessageIDWithValue(string(msg.Key) + "@" + m.domain)
	c.SetGenHeader(mail.HeaderReferences, thread)
	c.SetGenHeader(mail.HeaderInReplyTo, thread)
	c.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no answers from absence notices
	m.offerEnd(c, to)
	c.SetDateWithValue(time.Now()) // of the attempt: a mail that comes late must not sort below what was read
	c.Subject(clean(msg.Subject))
	c.SetBodyString(mail.TypeTextPlain, msg.Text)
	c.AddAlternativeString(mail.TypeTextHTML, msg.HTML)
	return c, nil
}

// offerEnd says how to get no more of these mails (RFC 2369), and where that takes a web request that one click of the mail
// program is enough (RFC 8058). The signature over both headers that RFC 8058 asks for is the mail server's.
func (m *Mail) offerEnd(c *mail.Msg, to string) {
	var links []string
	click := false
	for _, link := range m.Unsubscribe {
		links = append(links, "<"+strings.ReplaceAll(link, "{address}", url.QueryEscape(to))+">")
		click = click || strings.HasPrefix(link, "https:")
	}
	if len(links) == 0 {
		return
	}
	c.SetGenHeader("List-Unsubscribe", strings.Join(links, ", "))
	if click {
		c.SetGenHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
	}
}

// client makes a client for one attempt. It holds the password no longer than that.
func (m *Mail) client(ctx context.Context) (*mail.Client, error) {
	options := []mail.Option{
		mail.WithPort(m.Port),
		mail.WithTimeout(m.Timeout),
		mail.WithTLSConfig(m.TLS),
		mail.WithTLSPolicy(m.policy()),
		mail.WithDialContextFunc(m.dial(ctx)),
		mail.WithoutNoop(),
	}
	if m.Security == ImplicitTLS {
		options = append(options, mail.WithSSL())
	}
	if m.Username != "" {
		password, err := m.Password()
		if err != nil {
			return nil, err
		}
		options = append(options, mail.WithSMTPAuth(m.login()), mail.WithUsername(m.Username), mail.WithPassword(password))
	}
	return mail.NewClient(m.Host, options...)
}

func (m *Mail) policy() mail.TLSPolicy {
	if m.Security == StartTLS {
		return mail.TLSMandatory
	}
	return mail.NoTLS
}

// login is PLAIN, which every server offers behind TLS. Without TLS the library refuses it except on this machine.
func (m *Mail) login() mail.SMTPAuthType { return mail.SMTPAuthPlain }

// dial connects under the caller's guard and ends the connection with the context, which the library heeds only while it
// connects.
func (m *Mail) dial(attempt context.Context) mail.DialContextFunc {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := m.Dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		context.AfterFunc(attempt, func() { conn.Close() })
		if m.Security != ImplicitTLS {
			return conn, nil
		}
		secure := tls.Client(conn, m.TLS)
		if err := secure.HandshakeContext(ctx); err != nil {
			conn.Close()
			return nil, err
		}
		return secure, nil
	}
}

// settle notes who is done with the message and decides what the rest means. An error after the server took the copy, such
// as a connection that broke while saying goodbye, is none.
func (m *Mail) settle(ctx context.Context, msg Message, copies []letter, err error) error {
	done := news.Recipients{}
	maps.Copy(done, msg.Done)
	var waiting []*SendError
	for _, c := range copies {
		if c.mail.IsDelivered() {
			done[c.to] = ""
			continue
		}
		failed := m.failure(ctx, c, err)
		if failed.Permanent {
			done[c.to] = shorten(clean(failed.Err.Error()), maxReason)
			continue
		}
		waiting = append(waiting, failed)
	}
	if len(waiting) > 0 {
		return m.again(waiting, done)
	}
	return m.end(done)
}

// again asks for another attempt at those who may still take the message.
func (m *Mail) again(waiting []*SendError, done news.Recipients) error {
	e := &SendError{Down: true, Done: done}
	var causes []error
	for _, f := range waiting {
		e.Down = e.Down && f.Down
		causes = append(causes, f.Err)
	}
	e.Err = fmt.Errorf("mail by %s: %w", m.Host, errors.Join(causes...))
	return e
}

// end sums up when nobody is left to try.
func (m *Mail) end(done news.Recipients) error {
	var refused []error
	for _, to := range m.To {
		if why := done[to]; why != "" {
			refused = append(refused, errors.New(why))
		}
	}
	if len(refused) == 0 {
		return nil
	}
	return &SendError{
		Permanent: true, Partly: len(refused) < len(m.To), Done: done,
		Err: fmt.Errorf("mail by %s: %w", m.Host, errors.Join(refused...)),
	}
}

// failure classifies by the code of the server's answer (RFC 5321 section 4.2.1): 5yz is for good, except where it speaks
// of the login or of the server's policy for us, which people mend.
func (m *Mail) failure(ctx context.Context, c letter, overall error) *SendError {
	var sent *mail.SendError
	if !errors.As(c.mail.SendError(), &sent) {
		return &SendError{Down: true, Err: m.withoutPassword(firstError(ctx.Err(), overall))}
	}
	code := sent.ErrorCode()
	return &SendError{
		Permanent: code >= 550 && code < 560 && sent.Reason != mail.ErrSMTPMailFrom,
		Down:      code == 0 || code == 421,
		Err:       fmt.Errorf("%s: %w", c.to, m.withoutPassword(sent)),
	}
}

func firstError(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return errors.New("the server took nothing and did not say why")
}

// withoutPassword guards against a server that repeats what it was sent.
func (m *Mail) withoutPassword(err error) error {
	if m.Username == "" {
		return err
	}
	password, lookup := m.Password()
	if lookup != nil || password == "" || !strings.Contains(err.Error(), password) {
		return err
	}
	return errors.New(strings.ReplaceAll(err.Error(), password, "<secret>"))
}
