package date

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// clockForm is a time of day; clean writes the seconds of compact dates with three digits.
var clockForm = regexp.MustCompile(`(^|[T ])(\d{1,2}):(\d\d)(?::(\d{1,3})(\.\d+)?)?(?: ?([AP])\.?M\b\.?)?`)

// cutClock takes the time of day out of a date: what stands before it, how long after midnight it is, and what stands
// behind. Without one, the whole is before.
func cutClock(text string) (before string, clock time.Duration, after string, found bool) {
	at := clockForm.FindStringSubmatchIndex(text)
	if at == nil {
		return zoneOfDay(text), 0, "", false
	}
	part := func(i int) string {
		if at[2*i] < 0 {
			return ""
		}
		return text[at[2*i]:at[2*i+1]]
	}
	number := func(i int) int { n, _ := strconv.Atoi(part(i)); return n } // only digits, or none: nought
	hour, minute, second := number(2), number(3), number(4)
	switch half := part(6); {
	case half == "P" && hour < 12:
		hour += 12
	case half == "A" && hour == 12:
		hour = 0
	}
	if hour > 23 || minute > 59 || second > 60 {
		return "", 0, "", false
	}
	fraction, _ := strconv.ParseFloat("0"+part(5), 64)
	clock = time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(min(second, 59))*time.Second
	return strings.TrimSpace(text[:at[0]]), clock + time.Duration(fraction*1e9+0.5), text[at[1]:], true
}

var dayZone = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)$`)

// zoneOfDay drops the zone behind a day without a time, which XML Schema allows.
func zoneOfDay(text string) string { return dayZone.ReplaceAllString(text, "$1") }
