package config

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

const (
	day  = 24 * time.Hour
	week = 7 * day
)

// ParseDuration reads a span of time as time.ParseDuration does, and days and weeks as well: "5m", "1h30m", "7d", "2w".
// A day is 24 hours and a week seven days. Days and weeks stand alone and take whole numbers.
func ParseDuration(s string) (time.Duration, error) {
	unit := day
	number, ok := strings.CutSuffix(s, "d")
	if !ok {
		if number, ok = strings.CutSuffix(s, "w"); !ok {
			return time.ParseDuration(s)
		}
		unit = week
	}
	n, err := strconv.Atoi(number)
	if err != nil {
		return 0, fmt.Errorf("read duration %q: %w", s, err)
	}
	if n < -36500 || n > 36500 {
		return 0, errors.New("read duration: longer than a hundred years")
	}
	return time.Duration(n) * unit, nil
}

// FormatDuration writes a duration the way ParseDuration reads it, with whole days as days.
func FormatDuration(d time.Duration) string {
	if d >= day && d%day == 0 {
		return strconv.Itoa(int(d/day)) + "d"
	}
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = s[:len(s)-2]
	}
	if strings.HasSuffix(s, "h0m") {
		s = s[:len(s)-2]
	}
	return s
}
