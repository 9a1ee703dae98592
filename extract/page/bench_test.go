package page_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/regwatch/regwatch/extract/page"
)

// realistic is the longest page of the test cases, padded with what makes real pages heavy: scripts and styles.
func realistic(b *testing.B) string {
	files, err := filepath.Glob("testdata/*.html")
	if err != nil {
		b.Fatal(err)
	}
	longest := ""
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		if len(text) > len(longest) {
			longest = string(text)
		}
	}
	script := "<script>" + strings.Repeat("window.q=window.q||[];q.push({a:1,b:\"<p>\"});", 800) + "</script>"
	return strings.Replace(longest, "</head>", script+"</head>", 1)
}

func BenchmarkRead(b *testing.B) {
	text := realistic(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		page.Read(page.Input{URL: "https://news.example/story", Body: []byte(text)})
	}
}

// BenchmarkParse is the yardstick: what one parse of the same bytes costs.
func BenchmarkParse(b *testing.B) {
	text := realistic(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := html.Parse(strings.NewReader(text)); err != nil {
			b.Fatal(err)
		}
	}
}
