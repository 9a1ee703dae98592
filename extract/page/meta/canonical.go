package meta

import (
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// CanonicalURL is the address that the page gives itself, or the one it was fetched from. A page is believed only
// within its own registrable domain, and not when it sends every article to the front page.
func (f *Facts) CanonicalURL(fetched string) string {
	base, err := url.Parse(fetched)
	if err != nil || base.Host == "" {
		return fetched
	}
	for _, said := range []string{f.Canonical, f.First("og:url")} {
		if said == "" {
			continue
		}
		u, err := base.Parse(said)
		if err == nil && isSibling(base, u) {
			u.Fragment = ""
			return u.String()
		}
	}
	base.Fragment = ""
	return base.String()
}

func isSibling(base, u *url.URL) bool {
	if u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return false
	}
	front := strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
	if front && strings.Trim(base.Path, "/") != "" {
		return false
	}
	return registrable(u.Hostname()) == registrable(base.Hostname())
}

// registrable is the domain that somebody registered, or the host itself where there is none, as for addresses.
func registrable(host string) string {
	domain, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(host))
	if err != nil {
		return strings.ToLower(host)
	}
	return domain
}
