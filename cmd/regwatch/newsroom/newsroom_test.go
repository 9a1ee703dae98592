package newsroom

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestServesEveryStoryItLists(t *testing.T) {
	n, err := Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	if len(n.Sources()) != 5 || n.Articles() < 12 {
		t.Fatalf("%d sources and %d articles; the demo promises 5 and at least a dozen", len(n.Sources()), n.Articles())
	}
	for i, src := range n.Sources() {
		feed := get(t, src.URL)
		for _, s := range n.outlets[i].stories {
			if !strings.Contains(feed, s.URL) {
				t.Errorf("%s does not list %s", src.Name, s.Path)
			}
			if page := get(t, s.URL); !strings.Contains(page, s.Paragraphs[0][:12]) {
				t.Errorf("%s does not hold its own text", s.URL)
			}
		}
	}
}

func get(t *testing.T, url string) string {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s %v", url, resp.Status, err)
	}
	return string(body)
}
