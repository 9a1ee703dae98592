package newsroom

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"time"

	"github.com/regwatch/regwatch/news"
)

//go:embed templates/*.html
var templates embed.FS

// outlet is one source: what feeds.yaml says of it, how its feed is written, and what it tells.
type outlet struct {
	news.Source
	id       string
	feedPath string
	feedType string
	feed     func(*outlet) ([]byte, error)
	stories  []story
	base     string // "http://127.0.0.1:port", known once it listens
}

// outlets are the five sources, without their stories.
func outlets() []*outlet {
	return []*outlet{
		{id: "harbour", feedPath: "/feed.xml", feedType: "application/rss+xml", feed: rss,
			Source: news.Source{Name: "The Harbour Post", Owner: "Harbour Press", Language: "en", Jurisdiction: "HK", Reliability: news.Outlet}},
		{id: "ledger", feedPath: "/technology/atom", feedType: "application/atom+xml", feed: atom,
			Source: news.Source{Name: "The Ledger", Owner: "Ledger Trust", Language: "en", Jurisdiction: "GB", Reliability: news.Outlet}},
		{id: "circuit", feedPath: "/feed.json", feedType: "application/feed+json", feed: jsonFeed,
			Source: news.Source{Name: "circuit", Owner: "circuit", Language: "en", Reliability: news.Blog}},
		{id: "kongping", feedPath: "/rss", feedType: "text/xml", feed: rss,
			Source: news.Source{Name: "港平新聞", Owner: "港平", Language: "zh-Hant", Jurisdiction: "HK", Reliability: news.Outlet}},
		{id: "rights", feedPath: "/sitemap-news.xml", feedType: "application/xml", feed: sitemap,
			Source: news.Source{Name: "Open Wires Alliance", Owner: "Open Wires Alliance", Language: "en", Kind: news.KindSitemap, Reliability: news.Blog}},
	}
}

// handler draws every page once, when the address is known, and serves them.
func (o *outlet) handler() (http.Handler, error) {
	page, err := template.ParseFS(templates, "templates/"+o.id+".html")
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	for i := range o.stories {
		s := &o.stories[i]
		s.URL = o.base + s.Path
		var b bytes.Buffer
		if err := page.Execute(&b, s); err != nil {
			return nil, fmt.Errorf("%s: %w", s.Path, err)
		}
		mux.Handle("GET "+s.Path, document("text/html; charset=utf-8", b.Bytes()))
	}
	feed, err := o.feed(o)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", o.feedPath, err)
	}
	mux.Handle("GET "+o.feedPath, document(o.feedType, feed))
	mux.Handle("GET /robots.txt", document("text/plain", []byte("User-agent: *\nDisallow: /search\n")))
	return mux, nil
}

// document serves bytes with an ETag, so that a second poll can be answered with 304.
func document(contentType string, body []byte) http.Handler {
	etag := fmt.Sprintf(`"%x"`, sha256.Sum256(body))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("ETag", etag)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
	})
}
