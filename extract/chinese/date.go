package chinese

import (
	"strings"
	"time"
	"unicode"
)

// dateAt reads a time in the past or future at a place among runes: 2018年, 2018年5月, 今年5月, 十月, 七年前. It gives the end of the time
// it names and how many runes it takes, 0 where none stands.
func dateAt(runes []rune, at int, now time.Time) (end time.Time, width int) {
	if end, width = yearAt(runes[at:], now); width > 0 {
		return end, width
	}
	if end, width = ago(runes[at:], now); width > 0 {
		return end, width
	}
	if at > 0 && (numeral(runes[at-1]) || strings.ContainsRune("年年个至到-", runes[at-1])) {
		return time.Time{}, 0
	}
	return monthAt(runes[at:], now)
}

// yearAt reads a year, with its month where one follows.
func yearAt(runes []rune, now time.Time) (time.Time, int) {
	year, n := now.Year(), 0
	if len(runes) >= 2 && runes[0] == '今' && runes[1] == '年' {
		n = 2
	} else {
		var width int
		if year, width = numberOf(runes, 4); width != 4 || len(runes) < 5 || runes[4] != '年' || year < 1990 || year > 2100 {
			return time.Time{}, 0
		}
		n = 5
	}
	if month, width := monthOf(runes[n:]); width > 0 {
		return endOf(year, time.Month(month), runes[n+width:]), n + width
	}
	if n == 2 {
		return now, n
	}
	return time.Date(year+1, 1, 1, 0, 0, 0, 0, time.UTC), n
}

// monthAt reads a month without a year, which is the one nearest to publication.
func monthAt(runes []rune, now time.Time) (time.Time, int) {
	month, width := monthOf(runes)
	if width == 0 {
		return time.Time{}, 0
	}
	first := nearest(time.Month(month), 15, now.UTC().Truncate(24*time.Hour))
	return endOf(first.Year(), first.Month(), runes[width:]), width
}

// endOf is when the part of a month ends that the runes behind it name: 6日, 初, 中旬; the month itself where they name none.
func endOf(year int, month time.Month, behind []rune) time.Time {
	day := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	switch value, width := numberOf(behind, 3); {
	case width > 0 && width < len(behind) && strings.ContainsRune("日号", behind[width]) && value <= day:
		day = value
	case len(behind) > 0 && (behind[0] == '初' || behind[0] == '上'):
		day = 10
	case len(behind) > 0 && behind[0] == '中':
		day = 20
	}
	return time.Date(year, month, day+1, 0, 0, 0, 0, time.UTC)
}

// monthOf reads 5月 or 十一月: the month, and the runes it takes.
func monthOf(runes []rune) (month, width int) {
	month, n := numberOf(runes, 2)
	if n == 0 || n >= len(runes) || runes[n] != '月' || month < 1 || month > 12 {
		return 0, 0
	}
	return month, n + 1
}

// ago reads 七年前, 十个月前, 三周前.
func ago(runes []rune, now time.Time) (time.Time, int) {
	value, n := numberOf(runes, 3)
	if n == 0 {
		return time.Time{}, 0
	}
	rest := string(runes[n:min(len(runes), n+5)])
	for _, unit := range agoUnits {
		tail, ok := strings.CutPrefix(rest, unit.word)
		if !ok {
			continue
		}
		if tail = strings.TrimPrefix(tail, "多"); strings.HasPrefix(tail, "前") && !strings.HasPrefix(tail, "前夕") {
			return now.AddDate(0, 0, -value*unit.days), n + len([]rune(rest)) - len([]rune(tail)) + 1
		}
	}
	return time.Time{}, 0
}

// agoUnits are the spans that 前 counts back in.
var agoUnits = []struct {
	word string
	days int
}{{"多年", 365}, {"年", 365}, {"个多月", 30}, {"个月", 30}, {"周", 7}, {"个星期", 7}, {"星期", 7}, {"天", 1}, {"日", 1}}

// number reads at most limit digits.
func number(runes []rune, limit int) (value, width int) {
	for width < len(runes) && width < limit && unicode.IsDigit(runes[width]) && runes[width] < 0x80 {
		value = value*10 + int(runes[width]-'0')
		width++
	}
	return value, width
}

// numberOf reads at most limit digits of either kind: 12, 十二, 二〇二〇.
func numberOf(runes []rune, limit int) (value, width int) {
	if value, width = number(runes, limit); width > 0 {
		return value, width
	}
	for width < len(runes) && width < limit && numeral(runes[width]) {
		switch digit := strings.IndexRune(chineseDigits, runes[width]) / len("〇"); {
		case runes[width] != '十':
			value = value*10 + digit%10
		case width == 0:
			value = 1
		}
		if runes[width] == '十' && (width+1 == len(runes) || width+1 == limit || !numeral(runes[width+1])) {
			value *= 10
		}
		width++
	}
	return value, width
}

// chineseDigits are the digits from 0 to 9; 零 and 两 are other words for 0 and 2.
const chineseDigits = "〇一二三四五六七八九零一两"

// numeral reports whether a rune is a digit of either kind.
func numeral(r rune) bool {
	return r >= '0' && r <= '9' || r == '十' || strings.ContainsRune(chineseDigits, r)
}
