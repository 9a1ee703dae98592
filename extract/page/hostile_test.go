package page_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/page"
)

// hostile are pages that make naive parsers hang or run out of memory or stack, by the piece that is repeated.
var hostile = map[string]string{
	"deep":                 "<div>",
	"deep inline":          "<b><i>",
	"deep with text":       "<div>word, word. ",
	"unclosed paragraphs":  "<p>word",
	"unclosed links":       "<a href=x>word",
	"tables":               "<table><tr><td>word",
	"text in tables":       "<table>word",
	"comments":             "<!--",
	"declarations":         "<!",
	"quotes":               "<a \"'",
	"quote and bracket":    "<a '>",
	"scripts":              "<script>",
	"drawings":             "<svg>",
	"navigations":          "<nav>",
	"templates":            "<template>",
	"selects":              "<select><option>",
	"stray ends":           "</div>word",
	"breaks":               "word<br>",
	"lists":                "<ul><li>word",
	"large entities":       "&#999999999999;",
	"open brackets":        "<",
	"end brackets":         "</",
	"not UTF-8":            "\xff\xfe",
	"data":                 "<script type=application/ld+json>{\"@graph\":[{</script>",
	"nested data":          "[",
	"headings":             "<h1>word",
	"times":                "<time>2024-01-01</time>",
	"times of prose":       "2024-",
	"spans":                "<span>word. ",
	"formatting":           "<font size=1><p>",
	"sections of sentence": "<section><p>A sentence that is long enough to be taken for a paragraph of text, with a comma.</p>",
}

// TestHostile reads large pages of each kind. What it holds is that Read returns at all in the time of a test: a page
// twice as long may take twice the time, not four times.
func TestHostile(t *testing.T) {
	const size = 128 << 10
	for name, piece := range hostile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			body := []byte("<html><body>" + strings.Repeat(piece, size/len(piece)))
			a := page.Read(page.Input{URL: "https://hostile.example/", Body: body})
			if !utf8.ValidString(a.Text) {
				t.Error("text is not UTF-8")
			}
		})
	}
}

// TestDistinctFormatting opens hundreds of different formatting elements, which a parser has to open again in each
// paragraph.
func TestDistinctFormatting(t *testing.T) {
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, "<font size=%d>", i)
	}
	b.WriteString(strings.Repeat("</p><p>x", 20_000))
	page.Read(page.Input{Body: []byte(b.String())})
}

// TestNestedData reads JSON-LD that nests deeper than any reader follows.
func TestNestedData(t *testing.T) {
	data := strings.Repeat(`{"@graph":[`, 100_000)
	page.Read(page.Input{Body: []byte(`<script type="application/ld+json">` + data + `</script>`)})
}

func FuzzRead(f *testing.F) {
	for _, piece := range hostile {
		f.Add([]byte("<html><body>"+strings.Repeat(piece, 40)), "text/html; charset=utf-8", "https://a.example/2024/01/02/x")
	}
	f.Add([]byte("Plain text\n\nof two paragraphs."), "text/plain", "::")
	f.Add([]byte("\xfe\xff\x00<\x00p\x00>"), "text/html; charset=utf-16", "")
	f.Fuzz(func(t *testing.T, body []byte, contentType, address string) {
		now := time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC)
		a := page.Read(page.Input{URL: address, ContentType: contentType, Body: body, Now: now})
		for _, s := range append(append([]string{a.Title, a.Summary, a.Text}, a.Authors...), a.AltTitles...) {
			if !utf8.ValidString(s) {
				t.Errorf("not UTF-8: %q", s)
			}
		}
		if a.State == "" || a.Published.Time.After(now.AddDate(0, 0, 1)) {
			t.Errorf("state %q, published %v", a.State, a.Published)
		}
	})
}

// TestLongNames has names, bylines and titles of a megabyte above thousands of paragraphs.
func TestLongNames(t *testing.T) {
	long := strings.Repeat("share-bar | ", 80_000)
	var b strings.Builder
	b.WriteString("<title>" + long + "</title><meta property=og:title content=\"" + long + "\">")
	b.WriteString("<div class=\"" + long + "\">" + strings.Repeat("<div class=byline>", 300) + long)
	b.WriteString(strings.Repeat("<p>A sentence that is long enough to be taken for a paragraph of text.<br>", 5_000))
	page.Read(page.Input{URL: "https://hostile.example/", Body: []byte(b.String())})
}
