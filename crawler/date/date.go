// Package date reads the dates that feeds, sitemaps and listing pages carry, in the forms they are really written in.
package date

import (
	"strconv"
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
// the summer time of New York, "IST" is India's. A named zone that is not known makes the date Local. A date in digits of
// which nobody can tell day and month apart, such as 06/07/2020, is none.
func Parse(raw string) (time.Time, Precision) {
	if len(raw) > maxLength || !strings.ContainsAny(raw, "0123456789") {
		return time.Time{}, None
	}
	for _, layout := range commonLayouts {
		if t, err := time.Parse(layout, raw); err == nil {
			return sane(t, Exact)
		}
	}
	text := clean(raw)
	if t, ok := stamp(text); ok {
		return sane(t, Exact)
	}
	day, clock, rest, timed := cutClock(text)
	zone, year := cutZone(rest)
	t, ok := parseDay(strings.TrimSpace(day + " " + year))
	switch {
	case !ok:
		return time.Time{}, None
	case !timed:
		return sane(t, Day)
	}
	return zone.place(t.Add(clock))
}

// commonLayouts are what most feeds write, tried first because they cost little.
var commonLayouts = []string{"Mon, 02 Jan 2006 15:04:05 GMT", time.RFC1123Z, time.RFC3339}

const maxLength = 100 // longer than any date, also with a zone in words

// sane refuses years that are defaults of broken software rather than dates of news.
func sane(t time.Time, p Precision) (time.Time, Precision) {
	if t.Year() < 1990 || t.Year() > 2200 {
		return time.Time{}, None
	}
	return t.UTC(), p
}

// stamp reads seconds, or thousandths of them, since 1970.
func stamp(text string) (time.Time, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil:
		return time.Time{}, false
	case len(text) == 10:
		return time.Unix(n, 0).UTC(), true
	case len(text) == 13:
		return time.UnixMilli(n).UTC(), true
	}
	return time.Time{}, false
}

// dayLayouts are the forms of a day. Those of two-digit years come last.
var dayLayouts = []string{
	"2006-1-2", "2006/1/2", "2006.1.2", "20060102", "2006-002", "2006002",
	"2 Jan 2006", "2 January 2006", "Jan 2 2006", "January 2 2006", "2-Jan-2006", "2 Jan-2006", "2006 Jan 2", "2006-Jan-2", "2/Jan/2006",
	"2 Jan 06", "2 January 06", "2-Jan-06", "Jan 2 06",
}

func parseDay(text string) (time.Time, bool) {
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
