package testworld

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/regwatch/regwatch/news"
)

// quirk is what is wrong with a site.
type quirk int

// The quirks, dealt out in turn.
const (
	fine       quirk = iota
	slow             // answers late
	failing          // every third answer is an error of the server
	moving           // its feed moved for good, its pages answer under another address
	forbidding       // robots.txt forbids some of its articles
	hostile          // some of its pages never end, are bombs, or break off
	changing         // its pages say something else every time
	broken           // its feed is no sound XML
	busy             // publishes more between two polls than its feed shows; has a sitemap
	quirks
)

// forbidden begins the paths that the robots.txt of a forbidding site forbids.
const forbidden = "/private/"

// site is one host.
type site struct {
	Options
	n       int
	quirk   quirk
	base    string
	account account
}

func newSite(n int, o Options) *site {
	s := &site{Options: o, n: n, quirk: quirk(n % int(quirks))}
	if o.Plain {
		s.quirk = fine
	}
	if s.quirk == busy {
		s.Every /= 8
	}
	return s
}

func (s *site) source(path string) news.Source {
	name := fmt.Sprintf("Site %d%s", s.n, path)
	return news.Source{Name: name, Owner: name, URL: s.base + path, Kind: news.KindFeed, Language: "en"}
}

// published is how many items there are at a moment. Sites do not publish in step.
func (s *site) published(at time.Time) int {
	first := s.Start.Add(s.Every * time.Duration(s.n%7) / 7)
	if at.Before(first) {
		return 0
	}
	return int(at.Sub(first)/s.Every) + 1
}

func (s *site) date(n int) time.Time {
	return s.Start.Add(s.Every*time.Duration(s.n%7)/7 + time.Duration(n)*s.Every)
}

func (s *site) title(n int) string { return fmt.Sprintf("Site %d tells story %d", s.n, n) }

// path is the address of an item as the feed gives it.
func (s *site) path(n int) string {
	if s.quirk == forbidding && n%3 == 2 {
		return forbidden + strconv.Itoa(n)
	}
	return "/story/" + strconv.Itoa(n)
}

// ServeHTTP answers one request and keeps account of it.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answered := s.account.arrive(r.URL.Path)
	wait := s.wait()
	if s.quirk == slow {
		wait += 2 * time.Millisecond
	}
	if wait > 0 {
		select {
		case <-time.After(wait):
		case <-r.Context().Done():
		}
	}
	answered() // before the answer: whoever has it may ask again at once
	if s.quirk == failing && s.account.requests()%3 == 0 && r.URL.Path != "/robots.txt" {
		http.Error(w, "not now", http.StatusInternalServerError)
		return
	}
	s.answer(w, r)
}

// wait is how long a site takes to answer.
func (s *site) wait() time.Duration {
	return s.Latency + s.Spread*time.Duration(s.n)/time.Duration(s.Sites)
}

func (s *site) answer(w http.ResponseWriter, r *http.Request) {
	switch path := r.URL.Path; {
	case path == "/robots.txt":
		s.robots(w)
	case path == "/feed" && s.quirk == moving:
		http.Redirect(w, r, "/new/feed", http.StatusMovedPermanently)
	case path == "/feed", path == "/feed2", path == "/new/feed":
		s.feed(w, r)
	case path == "/sitemap.xml" && s.quirk == busy:
		s.sitemap(w)
	case strings.HasPrefix(path, "/story/") && s.quirk == moving:
		http.Redirect(w, r, "/archive"+path, http.StatusFound)
	default:
		s.item(w, r, path[strings.LastIndexByte(path, '/')+1:])
	}
}

func (s *site) robots(w http.ResponseWriter) {
	if s.quirk == busy {
		fmt.Fprintf(w, "Sitemap: %s/sitemap.xml\n", s.base)
	}
	fmt.Fprintf(w, "User-agent: *\nDisallow: %s\n", forbidden)
}

func (s *site) item(w http.ResponseWriter, r *http.Request, number string) {
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n >= s.published(s.Clock()) {
		http.NotFound(w, r)
		return
	}
	if s.quirk == hostile && n%4 != 0 {
		s.attack(w, n)
		return
	}
	s.page(w, r, n)
}
