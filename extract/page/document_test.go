package page

import (
	"os"
	"testing"
	"time"

	"github.com/regwatch/regwatch/extract/page/pdf"
	"github.com/regwatch/regwatch/news"
)

// A document is an article: its title and date from the metadata, whatever type it is served as; the source's own date goes
// before that of the file.
func TestDocument(t *testing.T) {
	body, err := os.ReadFile("pdf/testdata/press-release.pdf")
	if err != nil {
		t.Fatal(err)
	}
	reader := pdf.New(pdf.Options{})
	defer reader.Close()
	in := Input{
		URL: "https://regulator.example/notice-12.pdf", ContentType: "text/html", Body: body, PDF: reader,
		Now: time.Date(2026, 5, 14, 0, 0, 0, 0, time.UTC), Link: news.Link{URL: "https://regulator.example/notice-12.pdf", Title: "Notice 12"},
	}
	a := Read(in)
	if a.State != news.PageWhole || a.Title != "Notice 12/2026: requests to messaging services" || a.Language != "en" || a.URL != in.URL {
		t.Errorf("%s %q %s %s", a.State, a.Title, a.Language, a.URL)
	}
	made := time.Date(2026, 5, 12, 1, 30, 0, 0, time.UTC)
	if !a.Published.Time.Equal(made) || !a.Modified.Time.After(made) || len(a.Authors) != 1 {
		t.Errorf("published %v, modified %v, by %v", a.Published, a.Modified, a.Authors)
	}
	listed := time.Date(2026, 5, 11, 8, 0, 0, 0, time.UTC)
	in.Link.Published = news.Date{Time: listed, Method: news.DateFeed, Confidence: 0.75}
	if a := Read(in); !a.Published.Time.Equal(listed) {
		t.Errorf("published %v, the source says %v", a.Published, listed)
	}
	in.PDF = nil
	if a := Read(in); a.State != news.PageEmpty || a.Title != "Notice 12" {
		t.Errorf("without a reader: %s %q", a.State, a.Title)
	}
}

func TestDocumentDate(t *testing.T) {
	now := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	for raw, want := range map[string]string{
		"D:20260512093000+08'00'": "2026-05-12T01:30:00Z", "D:20260512093000+08'00": "2026-05-12T01:30:00Z", "D:20260512093000Z": "2026-05-12T09:30:00Z",
		"D:20260512": "2026-05-12T00:00:00Z", "20260512093000": "2026-05-12T09:30:00Z", "D:19010101000000Z": "", "D:20990101": "", "yesterday": "", "": "",
	} {
		d, ok := documentDate(raw, now)
		if got := d.Time.Format(time.RFC3339); ok != (want != "") || ok && got != want {
			t.Errorf("%q is %s (%v), want %q", raw, got, ok, want)
		}
	}
}
