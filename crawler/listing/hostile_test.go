package listing

import (
	"strings"
	"testing"
)

// A page of many links to many addresses must not cost the square of their number.
func BenchmarkManyLinks(b *testing.B) {
	page := []byte("<main><ul>" + strings.Repeat("<li><a href=x></a>", 5000) + strings.Repeat("<li><a href=y></a>", 5000))
	for b.Loop() {
		if _, err := Parse(page, "li a"); err != nil {
			b.Fatal(err)
		}
	}
}

// A page that is nothing but tags is refused before a tree is built of it.
func TestTooManyTags(t *testing.T) {
	for _, piece := range []string{"<p>", "<br>", "<a b c d e f g>", "<"} {
		if _, err := Parse([]byte(strings.Repeat(piece, maxTags+1)), ""); err == nil || !strings.Contains(err.Error(), "tags") {
			t.Errorf("%s: %v", piece, err)
		}
	}
}
