package config

import (
	"fmt"
	"net/mail"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// Mail sends to people through one SMTP server.
type Mail struct {
	To       []string // bare addresses
	From     string   // bare address; the contact when the file gives none
	Host     string
	Port     int
	TLS      TLS
	Username string
	Password Secret
	// Unsubscribe are the addresses of List-Unsubscribe (RFC 2369), in the order in which a mail program should try them:
	// https: (then one click is enough, RFC 8058) and mailto:. "{address}" stands for who the mail goes to.
	Unsubscribe []string
}

// TLS says how the way to a mail server is protected.
type TLS string

// The values of TLS.
const (
	StartTLS    TLS = "starttls" // smtp://: required, never fallen back from
	ImplicitTLS TLS = "tls"      // smtps://
	NoTLS       TLS = "none"     // smtp:// with `starttls: none`, on this machine only
)

func readMail(r *reader, v value) *Mail {
	m := &Mail{}
	var starttls string
	r.object(v, fields{
		"to":            list(&m.To, readAddress),
		"from":          func(r *reader, v value) { m.From = readAddress(r, v) },
		"server":        m.readServer,
		"starttls":      oneOf(&starttls, "starttls", []string{"required", "none"}),
		"username":      line(&m.Username),
		"password":      noSecret("password"),
		"password_env":  secretEnv(&m.Password),
		"password_file": secretFile(&m.Password),
		"unsubscribe":   list(&m.Unsubscribe, readUnsubscribe),
	})
	if starttls == "none" && m.TLS == StartTLS {
		m.TLS = NoTLS
	}
	return m
}

// readServer splits smtp://host:port. The port is 587, or 465 for smtps.
func (m *Mail) readServer(r *reader, v value) {
	s, ok := r.scalar(v)
	if !ok {
		return
	}
	u, ok := r.url(v, s, "smtp", "smtps")
	if !ok {
		return
	}
	if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
		r.problem(v, "the address of a mail server has no path", "write smtp://host:587 or smtps://host:465")
		return
	}
	m.Host, m.Port, m.TLS = u.Hostname(), 587, StartTLS
	if u.Scheme == "smtps" {
		m.Port, m.TLS = 465, ImplicitTLS
	}
	if p := u.Port(); p != "" {
		m.Port, _ = strconv.Atoi(p) // checked by reader.url
	}
}

func readAddress(r *reader, v value) (address string) {
	var s string
	line(&s)(r, v)
	if s == "" {
		return ""
	}
	a, err := mail.ParseAddress(s)
	if err != nil {
		r.problem(v, fmt.Sprintf("%q is not a mail address", s), "write it as name@example.org")
		return ""
	}
	return a.Address
}

// readUnsubscribe accepts what one click can reach safely: https, or a mail.
func readUnsubscribe(r *reader, v value) string {
	s, ok := r.scalar(v)
	if !ok {
		return ""
	}
	u, err := url.Parse(strings.ReplaceAll(s, "{address}", "name%40example.org"))
	switch {
	case err != nil, strings.ContainsAny(s, "<>, \t"):
		r.problem(v, "this is not a valid address", "write it as https://example.org/off?who={address} or mailto:off@example.org")
	case u.User != nil:
		r.problem(v, "the address holds a user name or password", "everybody who gets the mail can read it")
	case u.Scheme == "https" && u.Hostname() != "", u.Scheme == "mailto" && strings.Contains(u.Opaque, "@"):
		return s
	default:
		r.problem(v, "the address begins with neither https:// nor mailto:", "write it as https://example.org/off?who={address} or mailto:off@example.org")
	}
	return ""
}

func (k *checker) mail(field string, m *Mail) {
	if len(m.To) == 0 {
		k.problem(field+".to", "the mail goes to nobody", "list at least one address")
	}
	k.required(field, "server", m.Host, "write it as smtp://host:587 or smtps://host:465")
	k.required(field, "from", m.From, "give the sender's address, or make `contact` a mail address")
	if m.TLS == NoTLS && !loopback(m.Host) {
		k.problem(field+".starttls", "mail would cross the network in the clear", "only a server on this machine may go without; remove starttls")
	}
	k.oneSecret(field, "password", m.Password)
	hasPassword := k.places.has(field+".password") || k.places.has(field+".password_env") || k.places.has(field+".password_file")
	if m.Username != "" && !hasPassword {
		k.problem(field+".username", "there is a user name but no password", "add password_env or password_file")
	}
	if m.Username == "" && hasPassword {
		k.problem(field, "there is a password but no user name", "add username")
	}
}

// loopback tells whether a host is this machine by its own writing; names are not looked up.
func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.Unmap().IsLoopback()
}
