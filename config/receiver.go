package config

import (
	"fmt"
	"net/mail"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// Receiver is somebody or something that is told. Exactly one of Mail, Webhook and Stdout is set.
type Receiver struct {
	Name    string
	Mail    *Mail
	Webhook *Webhook
	Stdout  *Stdout
}

// Mail sends to people through one SMTP server.
type Mail struct {
	To       []string // bare addresses
	From     string   // bare address; the contact when the file gives none
	Host     string
	Port     int
	TLS      TLS
	Username string
	Password Secret
}

// TLS says how the way to a mail server is protected.
type TLS string

// The values of TLS.
const (
	StartTLS    TLS = "starttls" // smtp://: required, never fallen back from
	ImplicitTLS TLS = "tls"      // smtps://
	NoTLS       TLS = "none"     // smtp:// with `starttls: none`, on this machine only
)

// Webhook posts signed JSON as Standard Webhooks describes it.
type Webhook struct {
	URL       string
	Secret    Secret
	OldSecret Secret // signed with as well while receivers change over
}

// Stdout prints to the standard output of the program.
type Stdout struct{}

// namedSecret is a secret and the field that names it.
type namedSecret struct {
	field  string
	secret Secret
}

// secrets lists what must be found in the environment or a file.
func (r Receiver) secrets() []namedSecret {
	switch {
	case r.Mail != nil:
		return []namedSecret{{"mail.password", r.Mail.Password}}
	case r.Webhook != nil:
		return []namedSecret{{"webhook.secret", r.Webhook.Secret}, {"webhook.old_secret", r.Webhook.OldSecret}}
	}
	return nil
}

func readReceiver(r *reader, v value) (to Receiver) {
	r.object(v, fields{
		"name":    line(&to.Name),
		"mail":    func(r *reader, v value) { to.Mail = readMail(r, v) },
		"webhook": func(r *reader, v value) { to.Webhook = readWebhook(r, v) },
		"stdout":  func(r *reader, v value) { to.Stdout = &Stdout{}; r.object(v, fields{}) },
	})
	return to
}

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

func readWebhook(r *reader, v value) *Webhook {
	w := &Webhook{}
	r.object(v, fields{
		"url":             webURL(&w.URL),
		"secret":          noSecret("secret"),
		"secret_env":      secretEnv(&w.Secret),
		"secret_file":     secretFile(&w.Secret),
		"old_secret":      noSecret("old_secret"),
		"old_secret_env":  secretEnv(&w.OldSecret),
		"old_secret_file": secretFile(&w.OldSecret),
	})
	return w
}

func receiverNames(all []Receiver) []string {
	names := make([]string, 0, len(all))
	for _, r := range all {
		if r.Name != "" {
			names = append(names, r.Name)
		}
	}
	return names
}

func (k *checker) receivers(all []Receiver) {
	seen := map[string]string{}
	for i, r := range all {
		field := fmt.Sprintf("receivers[%d]", i)
		k.required(field, "name", r.Name, "rules name it in send_to")
		k.unique("receiver name", seen, r.Name, field+".name")
		switch channels := count(r.Mail != nil, r.Webhook != nil, r.Stdout != nil); {
		case channels == 0:
			k.problem(field, "the receiver has no channel", "add one of mail, webhook or stdout")
		case channels > 1:
			k.problem(field, "the receiver has more than one channel", "make a receiver of each and name both in send_to")
		}
		if r.Mail != nil {
			k.mail(field+".mail", r.Mail)
		}
		if r.Webhook != nil {
			k.webhook(field+".webhook", r.Webhook)
		}
	}
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

func (k *checker) webhook(field string, w *Webhook) {
	k.required(field, "url", w.URL, "give the address to post to")
	k.oneSecret(field, "secret", w.Secret)
	k.oneSecret(field, "old_secret", w.OldSecret)
	if !k.places.has(field+".secret") && !k.places.has(field+".secret_env") && !k.places.has(field+".secret_file") {
		k.problem(field, "the webhook has no secret to sign with", "add secret_env or secret_file; the receiver checks the signature with it")
	}
}

// oneSecret reports a secret that is named in two places, for it would be unclear which is meant.
func (k *checker) oneSecret(field, key string, s Secret) {
	if s.variable != "" && s.file != "" {
		k.problem(field+"."+key+"_file", fmt.Sprintf("both %s_env and %s_file are given", key, key), "keep one")
	}
}

// contact warns of nothing but reports what cannot reach anybody: neither a mail address nor a page.
func (k *checker) contact(s string) {
	if s == "" {
		if !k.places.has("contact") {
			k.problem("contact", "contact is missing", "give a mail address or page; sites use it to reach you before they block you")
		}
		return
	}
	if _, err := mail.ParseAddress(s); err == nil {
		return
	}
	if u, err := url.Parse(s); err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http") {
		return
	}
	k.problem("contact", fmt.Sprintf("%q is neither a mail address nor a web page", s), "write it as desk@example.org or https://example.org/bot")
}

// loopback tells whether a host is this machine by its own writing; names are not looked up.
func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.Unmap().IsLoopback()
}

func count(is ...bool) (n int) {
	for _, b := range is {
		if b {
			n++
		}
	}
	return n
}
