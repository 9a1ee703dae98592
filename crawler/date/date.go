// Package date reads the dates that feeds, sitemaps and listing pages carry, in the forms they are really written in.
package date

import (
	"strings"
	"time"
)

// Precision says how much a date told.
type Precision int

// The precisions, the least telling first.
const (
	None  Precision = iota // could not be read
	Day                    // a day without a time
	Local                  // a time without a zone, read as UTC
	Exact                  // a time with a zone
)

// Confidence is how far a date of this precision can be trusted, from 0 to 1.
func (p Precision) Confidence() float64 {
	return map[Precision]float64{Day: 0.8, Local: 0.8, Exact: 0.95}[p]
}

// Parse reads raw and returns the time in UTC. A zone that is only named is read as most newsrooms mean it: "ET" follows
// the summer time of New York, "IST" is India's. A named zone that is not known makes the date Local.
func Parse(raw string) (time.Time, Precision) {
	text := clean(raw)
	if text == "" || len(text) > maxLength {
		return time.Time{}, None
	}
	for _, layout := range exactLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			return sane(t.UTC(), Exact)
		}
	}
	rest, zone := cutZone(text)
	for _, layout := range localLayouts {
		if t, err := time.Parse(layout, rest); err == nil {
			return inZone(t, zone)
		}
	}
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, rest); err == nil {
			return sane(t, Day)
		}
	}
	return time.Time{}, None
}

const maxLength = 80 // longer than any date

// sane refuses years that are defaults of broken software rather than dates of news.
func sane(t time.Time, p Precision) (time.Time, Precision) {
	if t.Year() < 1990 || t.Year() > 2200 {
		return time.Time{}, None
	}
	return t, p
}

// clean brings a date into the shape of the layouts: one space between words, no day of the week, no commas, and the
// words of Chinese, Japanese and Korean dates as signs.
func clean(raw string) string {
	text := strings.Join(strings.Fields(raw), " ")
	text = eastAsian.Replace(text)
	if comma := strings.IndexByte(text, ','); comma >= 0 && weekday(text[:comma]) {
		text = text[comma+1:]
	} else if first, rest, found := strings.Cut(text, " "); found && weekday(first) {
		text = rest
	}
	text = strings.NewReplacer(",", " ", "Sept ", "Sep ", "Sept. ", "Sep ").Replace(text)
	return strings.Join(strings.Fields(text), " ")
}

var eastAsian = strings.NewReplacer("年", "-", "月", "-", "日", " ", "년 ", "-", "월 ", "-", "일", " ", "時", ":", "分", "")

func weekday(word string) bool {
	word = strings.ToLower(strings.TrimSuffix(word, "."))
	for d := time.Sunday; d <= time.Saturday; d++ {
		name := strings.ToLower(d.String())
		if len(word) >= 2 && strings.HasPrefix(name, word) || word == name[:3] {
			return true
		}
	}
	return false
}

var exactLayouts = []string{
	time.RFC3339,
	"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04 -0700", "2 Jan 06 15:04:05 -0700", "2 Jan 06 15:04 -0700",
	"2 Jan 2006 15:04:05 -07:00", "2 Jan 2006 15:04 -07:00", "2 January 2006 15:04:05 -0700", "2 January 2006 15:04 -0700",
	"2006-01-02T15:04:05-0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04-0700", "2006-01-02T15:04:05-07",
	"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05-07:00", "2006-01-02 15:04:05-0700", "2006-01-02 15:04:05 -07:00",
	"2006-01-02 15:04:05Z", "2006-01-02 15:04 -0700", "2006-01-02 15:04:05-07",
	"Jan 2 15:04:05 -0700 2006", "Jan 2 15:04:05 2006 -0700",
}

var localLayouts = []string{
	"2 Jan 2006 15:04:05", "2 Jan 2006 15:04", "2 January 2006 15:04:05", "2 January 2006 15:04", "2 Jan 06 15:04:05", "2 Jan 06 15:04",
	"2-Jan-06 15:04:05", "2-Jan-2006 15:04:05",
	"Jan 2 15:04:05 2006", "Jan 2 2006 15:04:05", "Jan 2 2006 15:04", "Jan 2 2006 3:04 PM", "Jan 2 2006 3:04PM",
	"January 2 2006 15:04:05", "January 2 2006 15:04", "January 2 2006 3:04 PM", "January 2 2006 3:04PM", "2 January 2006 3:04 PM", "2 Jan 2006 3:04 PM",
	"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-1-2 15:04:05", "2006-1-2 15:04", "2006/1/2 15:04:05", "2006/1/2 15:04", "2006.1.2 15:04",
	"20060102T150405", "20060102150405",
}

var dayLayouts = []string{
	"2006-01-02", "2006-1-2", "2006/1/2", "2006.1.2", "20060102",
	"2 Jan 2006", "2 January 2006", "Jan 2 2006", "January 2 2006", "2-Jan-2006",
}
