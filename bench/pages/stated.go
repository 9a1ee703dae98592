package main

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/PuerkitoBio/goquery"
)

// stated is what a page says of itself in marks made for machines: the titles it may rightly have, and the days on which
// it says it was published. It is read here by another way than the program's, so that the two can
// be compared; a page that says nothing is not judged.
type stated struct {
	titles []string
	days   []string
}

func read(html []byte) (stated, error) {
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(html))
	if err != nil {
		return stated{}, err
	}
	return stated{titles(doc), days(doc)}, nil
}

func titles(doc *goquery.Document) (out []string) {
	doc.Find("h1, title").Each(func(_ int, s *goquery.Selection) { out = append(out, letters(s.Text())) })
	doc.Find(`meta[property="og:title"]`).Each(func(_ int, s *goquery.Selection) {
		out = append(out, letters(s.AttrOr("content", "")))
	})
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// published finds the day in linked data, which is often too broken for a JSON decoder.
var published = regexp.MustCompile(`"datePublished"\s*:\s*("[^"]*")`)

func days(doc *goquery.Document) (out []string) {
	doc.Find(`script[type="application/ld+json"]`).Each(func(_ int, s *goquery.Selection) {
		for _, m := range published.FindAllStringSubmatch(s.Text(), -1) {
			var value string
			if json.Unmarshal([]byte(m[1]), &value) == nil {
				out = append(out, dayOf(value)...)
			}
		}
	})
	doc.Find(`meta[property="article:published_time"], meta[itemprop="datePublished"]`).Each(func(_ int, s *goquery.Selection) {
		out = append(out, dayOf(s.AttrOr("content", ""))...)
	})
	return out
}

// dayOf is the day of an ISO 8601 date, in its own zone and in UTC; none for other forms, and for the year 1 and the like,
// which some systems write when they know no day.
func dayOf(value string) []string {
	value = strings.TrimSpace(value)
	t, err := time.Parse(time.RFC3339, value)
	if err != nil {
		t, err = time.Parse(time.DateOnly, value[:min(len(value), len(time.DateOnly))])
	}
	if err != nil || t.Year() < 1990 {
		return nil
	}
	return []string{t.Format(time.DateOnly), t.UTC().Format(time.DateOnly)}
}

// titled says whether a title is one that the page states, or that one without the name of the site around it.
func (s stated) titled(title string) bool {
	got := letters(title)
	return got != "" && slices.ContainsFunc(s.titles, func(t string) bool {
		return t == got || 2*len(got) > len(t) && strings.Contains(t, got)
	})
}

// letters is a text without what differs between two ways to write the same title: case, marks and spaces.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}
