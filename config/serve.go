package config

import (
	"fmt"
	"net"
	"net/url"
	"strings"
)

// Serve says where the daemon shows its pages and answers programs, and who may read them.
type Serve struct {
	Listen    string // host:port; empty for nowhere
	PublicURL string // the address under which others reach the pages, without a slash at its end; empty for this machine only
	Token     Secret // who has it may read and correct; none lets this machine read
	Login     Login
}

// Login says who asks people who they are before they read.
type Login string

// The values of Login.
const (
	LoginToken Login = "token" // the daemon, where a token is configured
	LoginProxy Login = "proxy" // somebody in front of it
)

// defaultListen is loopback: nobody else reaches it until somebody says so.
const defaultListen = "127.0.0.1:7788"

// listenNowhere is what a person writes to have no pages at all.
const listenNowhere = "none"

func (s *Serve) decode(r *reader, v value) {
	r.object(v, fields{
		"listen":     s.readListen,
		"public_url": s.readPublicURL,
		"token":      noSecret("token"),
		"token_env":  secretEnv(&s.Token),
		"token_file": secretFile(&s.Token),
		"login":      oneOf(&s.Login, "login", []Login{LoginToken, LoginProxy}),
	})
}

func (s *Serve) readListen(r *reader, v value) {
	address, ok := r.scalar(v)
	if !ok {
		return
	}
	if err := s.SetListen(address); err != nil {
		r.problem(v, err.Error(), "write it as "+defaultListen+", or none")
	}
}

// SetListen takes the address to listen on as a person writes it: host:port, :port for every address of the machine, or
// "none".
func (s *Serve) SetListen(address string) error {
	if address == listenNowhere {
		s.Listen = ""
		return nil
	}
	_, port, err := net.SplitHostPort(address)
	if err != nil || port == "" || port != "0" && !validPort(port) {
		return fmt.Errorf("%q is not an address to listen on", address)
	}
	s.Listen = address
	return nil
}

func (s *Serve) readPublicURL(r *reader, v value) {
	address, ok := r.scalar(v)
	if !ok {
		return
	}
	u, ok := r.url(v, address, "http", "https")
	if !ok {
		return
	}
	if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		r.problem(v, "the public address has a path", "let the proxy in front give regwatch a host of its own, such as https://regwatch.example.org")
		return
	}
	s.PublicURL = u.Scheme + "://" + u.Host
}

// serve holds what may be read by others to somebody asking who they are.
func (k *checker) serve(s Serve) {
	k.oneSecret("serve", "token", s.Token)
	if err := s.Guarded(); err != nil {
		k.problem("serve", err.Error(), "name a token with token_env or token_file")
	}
}

// Guarded says what is wrong with a daemon that others reach and that asks nobody who they are.
func (s Serve) Guarded() error {
	if s.Listen == "" || !s.Token.IsZero() {
		return nil
	}
	if host, _, _ := net.SplitHostPort(s.Listen); !loopback(host) {
		return fmt.Errorf("whoever reaches %s could read the pages without a token", s.Listen)
	}
	if s.PublicURL == "" || s.Login == LoginProxy {
		return nil
	}
	if u, err := url.Parse(s.PublicURL); err == nil && loopback(u.Hostname()) {
		return nil
	}
	return fmt.Errorf("whoever reaches %s could read the pages without a token; login: proxy says that the proxy in front asks who they are", s.PublicURL)
}
