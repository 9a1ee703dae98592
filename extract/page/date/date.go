// Package date reads dates as pages and feeds write them: ISO 8601 and RFC 5322 forms, month names of some twenty
// languages, Chinese, Japanese and Korean forms, and years of the Republic of China, Reiwa and Heisei eras, the Jalali
// and the Buddhist calendar.
//
// It knows no clock and no place: a date without a year is not a date, and a time without a zone is taken as UTC and
// says so. It is a leaf of pure functions, safe for concurrent use.
package date

import (
	"time"

	"github.com/regwatch/regwatch/news"
)

// Stamp is a date as it was written.
type Stamp struct {
	Time  time.Time // in the zone written, else UTC
	Clock bool      // a time of day was written
	Zone  bool      // a zone was written
}

// maxLength is more than any date with its label needs; a longer text is prose.
const maxLength = 160

// Parse finds the first date in s. language decides between day and month first where digits alone leave it open; it
// may be empty, which means day first. ok is false when s holds no full date.
func Parse(s string, language news.Language) (stamp Stamp, ok bool) {
	if len(s) > maxLength {
		s = s[:maxLength]
	}
	r := reader{tokens: scan(s), monthFirst: monthFirst(language), croatian: language.Base() == "hr"}
	for i := range r.tokens {
		if next, ok := r.dateAt(i); ok {
			return r.withClock(i, next), true
		}
	}
	return Stamp{}, false
}

// monthFirst says that people write 11/20/2019. Only the United States and some of their neighbours do; English pages
// outside them mostly name the month.
func monthFirst(language news.Language) bool { return language == "en" || language == "en-US" }

// reader looks for a date in tokens.
type reader struct {
	tokens     []token
	monthFirst bool
	croatian   bool
	year       int
	month      int
	day        int
}

// dateAt reads a date that starts at token i and returns the token after it.
func (r *reader) dateAt(i int) (next int, ok bool) {
	forms := []func(int) int{r.compact, r.unix, r.era, r.ideographic, r.numeric, r.dayMonthYear, r.monthDayYear, r.yearMonthDay}
	for _, form := range forms {
		r.year, r.month, r.day = 0, 0, 0
		if n := form(i); n > 0 && r.valid() {
			return i + n, true
		}
	}
	return 0, false
}

// valid brings the year to the common calendar and checks that the day exists.
func (r *reader) valid() bool {
	r.year = commonYear(r.year)
	if r.year < 1900 || r.year > 2200 || r.month < 1 || r.month > 12 || r.day < 1 {
		return false
	}
	return r.day <= time.Date(r.year, time.Month(r.month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// commonYear turns Buddhist years, which run 543 ahead, into common ones.
func commonYear(year int) int {
	if year >= 2443 && year <= 2743 {
		return year - 543
	}
	return year
}
