package page

import (
	"strings"
	"time"

	"github.com/regwatch/regwatch/extract/page/pdf"
	"github.com/regwatch/regwatch/news"
)

// readPDF reads a document as a regulator or a gazette publishes it. One that cannot be read, or is a scan without a text
// layer, is a page without text.
func readPDF(a *news.Article, in Input) {
	a.State, a.Published = news.PageEmpty, fallbackDate(in)
	if in.PDF == nil {
		return
	}
	doc, err := in.PDF.Read(in.Body)
	if err != nil {
		return
	}
	a.Title, a.Text = doc.Title, strings.Join(doc.Paragraphs, "\n\n")
	a.Authors = documentAuthors(doc.Author)
	switch {
	case a.Text == "":
		return
	case doc.Cut:
		a.State = news.PagePartial
	default:
		a.State = news.PageWhole
	}
	a.Published, a.Modified = documentDates(&doc, a.Published, in.Now)
}

// documentAuthors is the author of the metadata where that is a name and not an account of the office's computer.
func documentAuthors(author string) []string {
	if !strings.Contains(author, " ") || len(author) > 100 {
		return nil
	}
	return []string{author}
}

// trustPDF is the confidence in a document's own date: the day its file was made, which is mostly the day it was published.
const trustPDF = 0.6

// documentDates are those of the metadata, unless the source that listed the document gave one.
func documentDates(doc *pdf.Document, listed news.Date, now time.Time) (published, modified news.Date) {
	made, ok := documentDate(doc.Created, now)
	changed, late := documentDate(doc.Modified, now)
	if listed.Method != news.DateFeed && ok {
		listed = made
	}
	if late && changed.Time.After(listed.Time) {
		modified = changed
	}
	return listed, modified
}

// documentDate reads a date of the metadata, such as D:20260512093000+08'00' (ISO 32000-1, section 7.9.4). Parts may be
// missing from its end; without a zone it is taken for UTC.
func documentDate(raw string, now time.Time) (news.Date, bool) {
	s := strings.ReplaceAll(strings.TrimPrefix(strings.TrimSpace(raw), "D:"), "'", "")
	for _, layout := range []string{"20060102150405-0700", "20060102150405Z0700", "20060102150405", "200601021504", "20060102", "200601"} {
		t, err := time.Parse(layout, s)
		if err != nil || t.Year() < oldest || !now.IsZero() && t.After(now.Add(day)) {
			continue
		}
		return news.Date{Time: t.UTC(), Raw: raw, Method: news.DateMeta, Confidence: trustPDF}, true
	}
	return news.Date{}, false
}
