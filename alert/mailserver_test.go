package alert

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http/httptest"
	"net/mail"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// openMail starts a server on loopback and makes a channel to it.
func openMail(t *testing.T, s *mailServer, o MailOptions) (*Mail, func() []string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.drop = make(chan struct{})
	certificates := httptest.NewTLSServer(nil)
	t.Cleanup(certificates.Close)
	roots := x509.NewCertPool()
	roots.AddCert(certificates.Certificate())
	server := smtp.NewServer(s)
	server.AllowInsecureAuth = true
	server.TLSConfig = &tls.Config{Certificates: certificates.TLS.Certificates}
	listener := net.Listener(&troublesome{Listener: l, server: s})
	if o.Security == ImplicitTLS {
		listener = tls.NewListener(listener, server.TLSConfig)
	}
	done := make(chan struct{})
	go func() { defer close(done); server.Serve(listener) }()
	t.Cleanup(func() { close(s.drop); server.Close(); l.Close(); <-done })
	if len(o.To) == 0 {
		o.To = []string{"desk@example.org"}
	}
	o.From, o.Host, o.Port, o.TLS = "watch@example.com", "127.0.0.1", l.Addr().(*net.TCPAddr).Port, &tls.Config{RootCAs: roots}
	m, err := NewMail(o)
	if err != nil {
		t.Fatal(err)
	}
	return m, s.ids
}

// mailServer is a real SMTP server that behaves in one way, or in a way of its own for some addresses.
type mailServer struct {
	does    behaviour
	address map[string]behaviour
	drop    chan struct{}
	mu      sync.Mutex
	mails   []received
}

type received struct {
	to, body string
}

func (s *mailServer) ids() (ids []string) {
	for _, m := range s.all() {
		parsed, err := mail.ReadMessage(strings.NewReader(m.body))
		if err == nil {
			ids = append(ids, parsed.Header.Get("Message-ID"))
		}
	}
	return ids
}

func (s *mailServer) all() []received {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.mails)
}

// to lists who got mail, in the order of the alphabet.
func (s *mailServer) to() (to []string) {
	for _, m := range s.all() {
		to = append(to, m.to)
	}
	slices.Sort(to)
	return to
}

// troublesome spoils connections before SMTP begins.
type troublesome struct {
	net.Listener
	server *mailServer
}

func (l *troublesome) Accept() (net.Conn, error) {
	for {
		conn, err := l.Listener.Accept()
		if err != nil || l.server.does != hangs && l.server.does != trickles {
			return conn, err
		}
		go l.server.torment(conn)
	}
}

func (s *mailServer) torment(conn net.Conn) {
	defer conn.Close()
	tick := time.NewTicker(quick / 10)
	defer tick.Stop()
	for {
		select {
		case <-s.drop:
			return
		case <-tick.C:
			if s.does == trickles {
				io.WriteString(conn, "220-more\r\n")
			}
		}
	}
}

func (s *mailServer) NewSession(c *smtp.Conn) (smtp.Session, error) {
	if s.does == busy {
		return nil, &smtp.SMTPError{Code: 421, EnhancedCode: smtp.EnhancedCode{4, 7, 0}, Message: "try later"}
	}
	return &mailSession{server: s, conn: c}, nil
}

type mailSession struct {
	server *mailServer
	conn   *smtp.Conn
	to     string
}

func (s *mailSession) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *mailSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if s.server.does == echoes {
			return &smtp.SMTPError{Code: 535, Message: "no such password: " + password}
		}
		if user != "desk" || password != theSecret {
			return smtp.ErrAuthFailed
		}
		return nil
	}), nil
}

func (s *mailSession) Mail(string, *smtp.MailOptions) error {
	if s.server.does == forbids {
		return &smtp.SMTPError{Code: 553, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "sender not allowed"}
	}
	return nil
}

func (s *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	does := s.server.does
	if own, ok := s.server.address[to]; ok {
		does = own
	}
	switch does {
	case refuses:
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such mailbox"}
	case sendsOn:
		return &smtp.SMTPError{Code: 551, EnhancedCode: smtp.EnhancedCode{5, 1, 6}, Message: "try <desk@elsewhere.example>"}
	case fails:
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "greylisted"}
	}
	return nil
}

func (s *mailSession) Data(r io.Reader) error {
	does := s.server.does
	if own, ok := s.server.address[s.to]; ok {
		does = own
	}
	switch does {
	case drops:
		bufio.NewReader(r).ReadString('\n')
		s.conn.Conn().Close()
		return errors.New("dropped")
	case echoes:
		return &smtp.SMTPError{Code: 451, Message: "saw " + theSecret}
	}
	body, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.mails = append(s.server.mails, received{s.to, string(body)})
	return nil
}

func (s *mailSession) Reset()        {}
func (s *mailSession) Logout() error { return nil }
