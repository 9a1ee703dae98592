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
