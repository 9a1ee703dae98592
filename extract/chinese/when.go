package chinese

import (
	"strings"
	"time"
)

// when is the day on which a match holds, as its clause says it, else as the clauses before it in the sentence do: a
// date, a weekday, today. It is zero where none is given.
func (c *clauseReading) when(planned bool) time.Time {
	if c.published.IsZero() {
		return time.Time{}
	}
	for i := c.index; i >= 0; i-- {
		clause := c.line.clauses[i]
		if day := dayIn(c.line.runes[clause[0].start:clause[len(clause)-1].end], c.published, planned); !day.IsZero() {
			return day
		}
	}
	return time.Time{}
}

// dayIn is the first day that folded runes name.
func dayIn(runes []rune, now time.Time, planned bool) time.Time {
	today := now.UTC().Truncate(24 * time.Hour)
	for i := range runes {
		if day := dateDay(runes, i, today); !day.IsZero() {
			return day
		}
		rest := string(runes[i:min(len(runes), i+4)])
		for word, offset := range nearDays {
			if strings.HasPrefix(rest, word) {
				return today.AddDate(0, 0, offset)
			}
		}
		if day := weekday(rest, i > 0 && runes[i-1] == '上', i > 0 && runes[i-1] == '下', planned, today); !day.IsZero() {
			return day
		}
	}
	return time.Time{}
}

// nearDays are words for days by their distance from publication.
var nearDays = map[string]int{"今天": 0, "今日": 0, "今早": 0, "今晚": 0, "今起": 0, "即日": 0, "即时起": 0, "昨天": -1, "昨日": -1, "昨晚": -1,
	"前天": -2, "前日": -2, "明天": 1, "明日": 1, "后天": 2, "后日": 2}

// dateDay reads 2020年7月6日 or 7月6日 at a place; without a year it is the day nearest to publication.
func dateDay(runes []rune, at int, today time.Time) time.Time {
	if at > 0 && (runes[at-1] >= '0' && runes[at-1] <= '9' || runes[at-1] == '年') {
		return time.Time{}
	}
	year, width := number(runes[at:], 4)
	if width != 4 || at+4 >= len(runes) || runes[at+4] != '年' {
		year = 0
	} else {
		at += 5
	}
	month, mw := number(runes[at:], 2)
	if mw == 0 || at+mw >= len(runes) || runes[at+mw] != '月' || month > 12 || month == 0 {
		return time.Time{}
	}
	day, dw := number(runes[at+mw+1:], 2)
	if dw == 0 || day == 0 || day > 31 {
		return time.Time{}
	}
	if year > 0 {
		return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	}
	return nearest(time.Month(month), day, today)
}

// nearest is the day of a year that lies nearest to another day.
func nearest(month time.Month, day int, today time.Time) time.Time {
	best := time.Date(today.Year(), month, day, 0, 0, 0, 0, time.UTC)
	for _, year := range []int{today.Year() - 1, today.Year() + 1} {
		if other := time.Date(year, month, day, 0, 0, 0, 0, time.UTC); other.Sub(today).Abs() < best.Sub(today).Abs() {
			best = other
		}
	}
	return best
}

// weekday reads 周五, 星期五 or 礼拜五 at the start of a word; 上 and 下 before it mean the weeks beside this one. What is
// planned lies ahead, what is done behind.
func weekday(word string, last, next, planned bool, today time.Time) time.Time {
	for _, prefix := range []string{"周", "星期", "礼拜"} {
		rest, ok := strings.CutPrefix(word, prefix)
		if !ok {
			continue
		}
		for i, digit := range []string{"日", "一", "二", "三", "四", "五", "六"} {
			if strings.HasPrefix(rest, digit) {
				return turn(time.Weekday(i), last, next, planned, today)
			}
		}
		if strings.HasPrefix(rest, "天") && prefix != "周" {
			return turn(time.Sunday, last, next, planned, today)
		}
	}
	return time.Time{}
}

func turn(want time.Weekday, last, next, planned bool, today time.Time) time.Time {
	back := (int(today.Weekday()) - int(want) + 7) % 7
	switch monday := (int(today.Weekday()) + 6) % 7; {
	case last:
		return today.AddDate(0, 0, -monday-7+(int(want)+6)%7)
	case next:
		return today.AddDate(0, 0, -monday+7+(int(want)+6)%7)
	case planned && back > 0:
		return today.AddDate(0, 0, 7-back)
	}
	return today.AddDate(0, 0, -back)
}
