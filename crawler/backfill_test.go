package crawler

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// site answers from a list of bodies by path; what is not listed is not found.
func site(t *testing.T, bodies map[string]string) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := bodies[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(server.Close)
	return server
}

func sitemapOf(days ...int) string {
	out := `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`
	for _, day := range days {
		out += fmt.Sprintf("<url><loc>/story/%d</loc><lastmod>2020-07-%02dT10:00:00Z</lastmod></url>", day, day)
	}
	return out + "</urlset>"
}

func TestBackfill(t *testing.T) {
	for _, c := range []struct {
		name   string
		bodies map[string]string
		want   []string
	}{
		{"the one that robots.txt names", map[string]string{"/robots.txt": "Sitemap: /maps/all.xml", "/maps/all.xml": sitemapOf(1, 5, 6), "/sitemap.xml": sitemapOf(7)}, []string{"/story/5", "/story/6"}},
		{"one for news before the rest", map[string]string{"/robots.txt": "Sitemap: /all.xml\nSitemap: /news.xml", "/all.xml": sitemapOf(5), "/news.xml": sitemapOf(6)}, []string{"/story/6"}},
		{"the next where one has nothing", map[string]string{"/robots.txt": "Sitemap: /news.xml\nSitemap: /all.xml", "/all.xml": sitemapOf(5), "/news.xml": sitemapOf(1)}, []string{"/story/5"}},
		{"the usual places without robots.txt", map[string]string{"/sitemap.xml": sitemapOf(5)}, []string{"/story/5"}},
		{"not one that is forbidden", map[string]string{"/robots.txt": "User-agent: *\nDisallow: /sitemap", "/sitemap.xml": sitemapOf(5)}, nil},
		{"not one inside the network", map[string]string{"/robots.txt": "Sitemap: http://169.254.169.254/news.xml\nSitemap: file:///etc/passwd\nSitemap: /s.xml", "/s.xml": sitemapOf(5)}, []string{"/story/5"}},
		{"none", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := site(t, c.bodies)
			var got []string
			for _, l := range newCrawler(t).Backfill(t.Context(), source(server.URL+"/feed"), time.Date(2020, 7, 4, 0, 0, 0, 0, time.UTC)) {
				got = append(got, l.URL[len(server.URL):])
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("links (-want +got):\n%s", diff)
			}
		})
	}
}
