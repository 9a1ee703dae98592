package date

import "time"

// tokenAt is the token at i, or an empty one past the end.
func (r *reader) tokenAt(i int) token {
	if i < 0 || i >= len(r.tokens) {
		return token{number: -1}
	}
	return r.tokens[i]
}

func (r *reader) set(year, month, day int) { r.year, r.month, r.day = year, month, day }

// compact reads 20191120 and, with the clock, 20191120T1530.
func (r *reader) compact(i int) int {
	t := r.tokenAt(i)
	if n := t.digits(); n != 8 && n != 12 && n != 14 || t.text[0] > '2' || t.text[0] < '1' {
		return 0
	}
	ymd := value(t.text[:8])
	r.set(ymd/10000, ymd/100%100, ymd%100)
	return 1
}

// unix reads seconds or milliseconds since 1970, as attributes hold them, when they stand alone.
func (r *reader) unix(i int) int {
	t := r.tokenAt(i)
	if len(r.tokens) != 1 || t.digits() != 10 && t.digits() != 13 {
		return 0
	}
	at := time.Unix(int64(value(t.text[:10])), 0).UTC()
	r.set(at.Year(), int(at.Month()), at.Day())
	return 1
}

// numeric reads three numbers with one separator: 2019-11-20, 20.11.2019, 11/20/2019, and the years of the Republic of
// China as in 108.11.20.
func (r *reader) numeric(i int) int {
	a, b, c := r.tokenAt(i), r.tokenAt(i+2), r.tokenAt(i+4)
	sep := r.tokenAt(i + 1)
	if !sep.is("-", "/", ".", "‐", "–", "．", "／") || r.tokenAt(i+3).text != sep.text || b.digits() == 0 || b.digits() > 2 {
		return 0
	}
	switch {
	case a.digits() == 4 && c.digits() > 0 && c.digits() <= 2:
		r.set(a.number, b.number, c.number)
		r.jalali()
	case a.digits() == 3 && a.number >= 90 && a.number < 200 && c.digits() == 2:
		r.set(a.number+1911, b.number, c.number)
	case a.digits() > 0 && a.digits() <= 2 && c.digits() == 4:
		r.dayAndMonth(a.number, b.number, c.number)
	case a.digits() == 2 && c.digits() == 2 && sep.is(".", "/"):
		r.dayAndMonth(a.number, b.number, 2000+c.number)
	default:
		return 0
	}
	return 5
}

// jalali converts a year around 1400 with its month and day.
func (r *reader) jalali() {
	if r.year >= 1300 && r.year < 1500 {
		r.set(fromJalali(r.year, r.month, r.day))
	}
}

// dayAndMonth orders two numbers: one over twelve is the day, else the language decides.
func (r *reader) dayAndMonth(a, b, year int) {
	if b > 12 || r.monthFirst && a <= 12 {
		a, b = b, a
	}
	r.set(year, b, a)
}

// ideographic reads 2019年11月20日 and 2019년 11월 20일.
func (r *reader) ideographic(i int) int {
	year, month, day := r.tokenAt(i), r.tokenAt(i+2), r.tokenAt(i+4)
	if year.digits() == 0 || !r.tokenAt(i+1).is("年", "년") || !r.tokenAt(i+3).is("月", "월") {
		return 0
	}
	if !r.tokenAt(i+5).is("日", "일", "號", "号") || month.number < 0 || day.number < 0 {
		return 0
	}
	r.set(eraYear(r.tokenAt(i-1).text, year.number), month.number, day.number)
	return 6
}

// era reads 令和元年11月20日, where the year is a word.
func (r *reader) era(i int) int {
	if !r.tokenAt(i).is("元") || !r.tokenAt(i+1).is("年") || !r.tokenAt(i+3).is("月") || !r.tokenAt(i+5).is("日") {
		return 0
	}
	r.set(eraYear(r.tokenAt(i-1).text, 1), r.tokenAt(i+2).number, r.tokenAt(i+4).number)
	return 6
}

// eraYear is the common year of a year in the era whose last character stands before it.
func eraYear(before string, year int) int {
	switch before {
	case "和":
		return 2018 + year // Reiwa 1 is 2019
	case "成":
		return 1988 + year // Heisei 1 is 1989
	case "國", "国":
		return 1911 + year // Republic of China 1 is 1912
	}
	if year >= 90 && year < 200 {
		return 1911 + year
	}
	return year
}

// dayMonthYear reads 20 November 2019, 20. listopadu 2019, 20 de noviembre de 2019, 20-Nov-19.
func (r *reader) dayMonthYear(i int) int {
	day := r.tokenAt(i)
	if day.digits() == 0 || day.digits() > 2 {
		return 0
	}
	j := r.skip(i+1, ".", "º", "°", "ª", "-", "/", ",", "de", "st", "nd", "rd", "th", "er", "e", "a", "le", "of", "من")
	month, calendar, n := r.monthAt(j)
	if n == 0 {
		return 0
	}
	j = r.skip(j+n, ".", ",", "-", "/", "de", "del", "do", "năm", "พ", "ศ", "،", "'", "’")
	year := r.tokenAt(j)
	if year.digits() == 2 && r.tokenAt(j+1).text != ":" {
		year.number += 2000
	} else if year.digits() != 4 {
		return 0
	}
	r.setIn(calendar, year.number, month, day.number)
	return j + 1 - i
}

// monthDayYear reads November 20, 2019, and Wed Nov 20 15:30:00 UTC 2019.
func (r *reader) monthDayYear(i int) int {
	month, calendar, n := r.monthAt(i)
	if n == 0 {
		return 0
	}
	j := r.skip(i+n, ".", "-", "/")
	day := r.tokenAt(j)
	if day.digits() == 0 || day.digits() > 2 {
		return 0
	}
	j = r.skip(j+1, ",", ".", "st", "nd", "rd", "th", "-", "/", "de")
	year := r.tokenAt(j)
	if year.digits() == 4 {
		r.setIn(calendar, year.number, month, day.number)
		return j + 1 - i
	}
	for k := j; k < min(len(r.tokens), j+9); k++ {
		if t := r.tokens[k]; t.digits() == 4 && t.number > 1900 && t.number < 2200 && r.tokenAt(j+1).is(":") && !r.signed(k) {
			r.setIn(calendar, t.number, month, day.number)
			return j - i
		}
	}
	return 0
}

// signed says that token k follows a plus or minus: it is a zone then, not a year.
func (r *reader) signed(k int) bool { return r.tokenAt(k-1).is("+", "-") }

// yearMonthDay reads 2019. november 20. and 2019 m. lapkričio 20 d.
func (r *reader) yearMonthDay(i int) int {
	year := r.tokenAt(i)
	if year.digits() != 4 {
		return 0
	}
	j := r.skip(i+1, ".", ",", "-", "m", "gada", "urte", "ko")
	month, calendar, n := r.monthAt(j)
	day := r.tokenAt(r.skip(j+n, ".", "-", ","))
	if n == 0 || day.digits() == 0 || day.digits() > 2 {
		return 0
	}
	r.setIn(calendar, year.number, month, day.number)
	return r.skip(j+n, ".", "-", ",") + 1 - i
}

// setIn sets a date of a calendar.
func (r *reader) setIn(calendar calendar, year, month, day int) {
	if calendar == jalali {
		year, month, day = fromJalali(year, month, day)
	}
	r.set(year, month, day)
}

// skip is the first token from i on that is none of texts.
func (r *reader) skip(i int, texts ...string) int {
	for i < len(r.tokens) && r.tokens[i].is(texts...) {
		i++
	}
	return i
}

// value is the number that ASCII digits write.
func value(digits string) (n int) {
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}
