package sitemap

import (
	"strings"
	"testing"
)

// A sitemap beyond every bound is refused or cut at the bound; it is never built whole.
func TestBoundsOfASitemap(t *testing.T) {
	if _, err := Parse([]byte("<urlset>"+strings.Repeat("<a>", maxTags)), 0); err == nil || !strings.Contains(err.Error(), "tags") {
		t.Errorf("too many tags: %v", err)
	}
	m, err := Parse([]byte("<sitemapindex>"+strings.Repeat("<sitemap><loc>/a</loc></sitemap>", maxChildren+10)+"</sitemapindex>"), 0)
	if err != nil || len(m.Children) != maxChildren {
		t.Errorf("%d files, %v", len(m.Children), err)
	}
}
