package date

import "time"

// calendar is the way of counting that a month's name belongs to.
type calendar uint8

const (
	common calendar = iota
	jalali
)

// fromJalali converts a date of the Iranian solar calendar. Leap years follow the 33-year cycle, which is exact from
// 1178 to 1633; a date that does not exist gives zeros.
func fromJalali(year, month, day int) (int, int, int) {
	if year < 1178 || year > 1633 || month < 1 || month > 12 || day < 1 || day > 31 {
		return 0, 0, 0
	}
	days := (month - 1) * 31
	if month > 7 {
		days -= month - 7
	}
	// 1 Farvardin 1395 was 20 March 2016.
	start := time.Date(2016, time.March, 20, 0, 0, 0, 0, time.UTC)
	at := start.AddDate(0, 0, (year-1395)*365+leaps(year)-leaps(1395)+days+day-1)
	return at.Year(), int(at.Month()), at.Day()
}

// leaps counts the leap years before year since the year zero of the cycle.
func leaps(year int) int {
	n := 0
	for _, place := range []int{1, 5, 9, 13, 17, 22, 26, 30} {
		n += (year - 1 - place + 33) / 33
	}
	return n
}
