package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// Access says who may read and who may change something.
type Access struct {
	// Tokens are fetched for every request, so that a rotated one counts at once. Whoever sends one of them, as a bearer
	// token or as the password of HTTP Basic authentication, may read and change. None: nothing can be changed here.
	Tokens []func() (string, error)
	// Run is a token that the commands of this machine know for as long as this run lasts; empty for none.
	Run string
	// Open lets everybody read who reaches the server: it listens on loopback, or a proxy in front asks who they are.
	Open bool
	// Listen and PublicURL are where the server may be asked for; another Host header is refused.
	Listen    string
	PublicURL string
}

// policy lets a page load its own style and icon, and send forms to itself; nothing else, from nowhere else.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers keep a browser from doing with an answer what it is not for.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer") // an outlet need not know who reads it here
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cache-Control", "private, no-cache")
		next.ServeHTTP(w, r)
	})
}

// maxBody bounds what is sent here; forms are short.
const maxBody = 64 << 10

func limitBody(next http.Handler) http.Handler { return http.MaxBytesHandler(next, maxBody) }

// guarded is the order in which a request is looked at: is it meant for us, does it come from one of our own pages, may
// its sender do this.
func (s *Server) guarded(next http.Handler) http.Handler {
	return s.ourHost(s.sameOrigin(s.authenticated(next)))
}

// ourHost refuses names that are not ours. A page elsewhere whose name was made to lead to this machine (DNS rebinding)
// would otherwise read here in its visitor's name. An address instead of a name cannot be rebound.
func (s *Server) ourHost(next http.Handler) http.Handler {
	names := s.Access.names()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := hostOf(r.Host)
		if _, err := netip.ParseAddr(host); err == nil || names[host] {
			next.ServeHTTP(w, r)
			return
		}
		s.fail(w, r, problem(http.StatusMisdirectedRequest, "This name is not known here",
			"Set public_url below serve in feeds.yaml to the address that is asked for."))
	})
}

func (a Access) names() map[string]bool {
	names := map[string]bool{"localhost": true}
	if u, err := url.Parse(a.PublicURL); err == nil && u.Host != "" {
		names[hostOf(u.Host)] = true
	}
	if host := hostOf(a.Listen); host != "" {
		names[host] = true
	}
	return names
}

// hostOf is the host of host:port, lower case, without brackets and the dot of the root.
func hostOf(hostport string) string {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = strings.Trim(hostport, "[]")
	}
	return strings.TrimSuffix(strings.ToLower(host), ".")
}

// sameOrigin refuses changes that a page elsewhere asks a reader's browser for.
func (s *Server) sameOrigin(next http.Handler) http.Handler {
	guard := http.NewCrossOriginProtection()
	if s.Access.PublicURL != "" {
		if err := guard.AddTrustedOrigin(s.Access.PublicURL); err != nil {
			s.Log.Warn("public_url is not an origin; forms work under the name that is asked for only", "err", err)
		}
	}
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, problem(http.StatusForbidden, "This was asked for by another site", "Open the page here and try again."))
	}))
	return guard.Handler(next)
}

// authenticated lets through who may do what is asked. A wrong token is refused also where none is needed: who sends
// one means this very server.
func (s *Server) authenticated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, given := tokenOf(r)
		known, err := s.Access.knows(token)
		reads := r.Method == http.MethodGet || r.Method == http.MethodHead
		switch {
		case err != nil:
			s.fail(w, r, fmt.Errorf("look up the token: %w", err))
		case given && known, !given && reads && s.Access.Open:
			next.ServeHTTP(w, r)
		case !given && len(s.Access.Tokens) == 0:
			s.fail(w, r, problem(http.StatusForbidden, "Nothing can be changed here", "Set token_env or token_file below serve in feeds.yaml."))
		default:
			w.Header().Add("WWW-Authenticate", `Basic realm="regwatch", charset="UTF-8"`)
			w.Header().Add("WWW-Authenticate", `Bearer realm="regwatch"`)
			s.fail(w, r, problem(http.StatusUnauthorized, "This needs the token", "Send it as a bearer token, or as the password with any user name."))
		}
	})
}

func tokenOf(r *http.Request) (token string, given bool) {
	header := r.Header.Get("Authorization")
	if token, ok := strings.CutPrefix(header, "Bearer "); ok {
		return token, true
	}
	_, password, _ := r.BasicAuth()
	return password, header != ""
}

// knows compares in constant time, whatever the lengths.
func (a Access) knows(token string) (known bool, err error) {
	known = same(token, a.Run)
	for _, fetch := range a.Tokens {
		want, err := fetch()
		if err != nil {
			return false, err
		}
		known = same(token, want) || known
	}
	return known, nil
}

func same(token, want string) bool {
	x, y := sha256.Sum256([]byte(token)), sha256.Sum256([]byte(want))
	return want != "" && subtle.ConstantTimeCompare(x[:], y[:]) == 1
}
