package date

import "time"

// maxClock is how many tokens may stand between a date and its time: "20 November 2019 · Updated at 15:30".
const maxClock = 8

// withClock adds the time of day and the zone that stand after the date of tokens from to next, or before it.
func (r *reader) withClock(from, next int) Stamp {
	day := time.Date(r.year, time.Month(r.month), r.day, 0, 0, 0, 0, time.UTC)
	if len(r.tokens) == 1 && r.tokens[0].digits() > 8 {
		return r.digitsClock(day)
	}
	if t := r.tokenAt(next + 1); r.tokenAt(next).is("t") && t.digits() == 6 {
		return r.compactClock(next+1, day)
	}
	for j := next; j < min(len(r.tokens), next+maxClock); j++ {
		if stamp, ok := r.clockAt(j, day); ok {
			return stamp
		}
	}
	for j := range from {
		if stamp, ok := r.clockAt(j, day); ok {
			return stamp
		}
	}
	return Stamp{Time: day}
}

// digitsClock reads what follows the day in 20191120153000, and seconds since 1970.
func (r *reader) digitsClock(day time.Time) Stamp {
	text := r.tokens[0].text
	switch len(text) {
	case 10, 13:
		return Stamp{Time: time.Unix(int64(value(text[:10])), 0).UTC(), Clock: true, Zone: true}
	case 12:
		text += "00"
	}
	h, m, s := value(text[8:10]), value(text[10:12]), value(text[12:14])
	return Stamp{Time: day.Add(span(h, m, s)), Clock: true}
}

// compactClock reads 153000 and the zone after it, as in 20191120T153000Z.
func (r *reader) compactClock(i int, day time.Time) Stamp {
	text := r.tokens[i].text
	at := day.Add(span(value(text[:2]), value(text[2:4]), value(text[4:])))
	return r.inZone(at, i+1)
}

func span(h, m, s int) time.Duration {
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second
}

// clockAt reads 15:30, 15:30:12.5, 3.30pm, 15h30, 15時30分, 오후 3:30 at token j.
func (r *reader) clockAt(j int, day time.Time) (Stamp, bool) {
	hour := r.tokenAt(j)
	if hour.digits() == 0 || hour.digits() > 2 || hour.number > 24 {
		return Stamp{}, false
	}
	minute, next, ok := r.minute(j + 1)
	if !ok {
		return Stamp{}, false
	}
	second, next := r.second(next)
	h, ok := r.halfDay(hour.number, j, next)
	if !ok || minute > 59 || second > 60 {
		return Stamp{}, false
	}
	return r.inZone(day.Add(span(h, minute, second)), next), true
}

// minute reads what follows the hour from token i on. An hour may stand alone before am, pm or 時.
func (r *reader) minute(i int) (minute, next int, ok bool) {
	sep, number := r.tokenAt(i), r.tokenAt(i+1)
	switch {
	case sep.is(":", "h", "時", "时", "시", "點", "点", "：") && number.digits() > 0 && number.digits() <= 2:
		return number.number, i + 2, true
	case sep.is(".") && number.digits() == 2 && r.tokenAt(i+2).text != ".":
		return number.number, i + 2, true
	case sep.is("時", "时", "點", "点"):
		return 0, i + 1, true
	}
	return 0, i, r.half(i) != ""
}

// second reads :12 or :12.345 from token i on; a fraction is dropped.
func (r *reader) second(i int) (second, next int) {
	if !r.tokenAt(i).is(":") || r.tokenAt(i+1).digits() != 2 {
		return 0, i
	}
	next = i + 2
	if r.tokenAt(next).is(".", ",") && r.tokenAt(next+1).digits() > 0 {
		next += 2
	}
	return r.tokenAt(i + 1).number, next
}

// inZone reads at as the time in the zone that is written after token i; without one it is UTC.
func (r *reader) inZone(at time.Time, i int) Stamp {
	zone, ok := r.zoneAfter(i)
	if !ok {
		return Stamp{Time: at, Clock: true}
	}
	local := time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), 0, zone)
	return Stamp{Time: local, Clock: true, Zone: true}
}

// halfDay applies am and pm, which stand after the clock or, in East Asia, before it.
func (r *reader) halfDay(hour, clock, next int) (int, bool) {
	half := r.half(next)
	if half == "" {
		half = r.halfBefore(clock)
	}
	switch {
	case half == "pm" && hour < 12:
		return hour + 12, true
	case half == "am" && hour == 12:
		return 0, true
	}
	return hour, hour < 24
}

// half reads am, a.m., pm or p.m. at token i.
func (r *reader) half(i int) string {
	switch t := r.tokenAt(i); {
	case t.is("am", "pm"):
		return t.text
	case t.is("a", "p") && r.tokenAt(i+1).is(".") && r.tokenAt(i+2).is("m"):
		return t.text + "m"
	}
	return ""
}

func (r *reader) halfBefore(i int) string {
	one, two := r.tokenAt(i-1).text, r.tokenAt(i-2).text
	switch {
	case one == "오후", two+one == "下午", two+one == "午後", two+one == "晚上":
		return "pm"
	case one == "오전", two+one == "上午", two+one == "午前", two+one == "早上":
		return "am"
	}
	return ""
}

// zoneAfter reads Z, +01:00, +0100, GMT+8 or an abbreviation within two tokens after the clock.
func (r *reader) zoneAfter(i int) (*time.Location, bool) {
	for j := i; j < min(len(r.tokens), i+5); j++ {
		t := r.tokens[j]
		switch {
		case t.is("+", "-", "−") && r.tokenAt(j+1).digits() > 0:
			return r.offset(j)
		case t.is("z", "gmt", "utc", "ut") && r.tokenAt(j+1).is("+", "-", "−"):
			return r.offset(j + 1)
		}
		if seconds, ok := zones[t.text]; ok {
			return time.FixedZone("", seconds), true
		}
	}
	return nil, false
}

// offset reads the number after a sign at token i.
func (r *reader) offset(i int) (*time.Location, bool) {
	t := r.tokenAt(i + 1)
	hours, minutes := t.number, 0
	switch t.digits() {
	case 4:
		hours, minutes = t.number/100, t.number%100
	case 1, 2:
		switch {
		case r.tokenAt(i + 2).is(":"):
			minutes = max(0, r.tokenAt(i+3).number)
		case !r.tokenAt(i-1).is("z", "gmt", "utc", "ut") && (t.digits() == 1 || i+2 < len(r.tokens)):
			return nil, false // "15:30 - 5 March"
		}
	default:
		return nil, false
	}
	seconds := hours*3600 + minutes*60
	if hours > 14 || minutes > 59 {
		return nil, false
	}
	if !r.tokenAt(i).is("+") {
		seconds = -seconds
	}
	return time.FixedZone("", seconds), true
}

// zones are the abbreviations that news uses, in seconds east of UTC. Those with several meanings (IST, CST, BST) have
// the one that is most used beside times on news pages: India, the central United States, Britain in summer.
var zones = map[string]int{
	"z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "bst": 3600, "west": 3600, "cet": 3600, "mez": 3600, "cest": 7200,
	"mesz": 7200, "eet": 7200, "eest": 10800, "msk": 10800, "trt": 10800, "ist": 19800, "pkt": 18000, "wib": 25200,
	"ict": 25200, "hkt": 28800, "sgt": 28800, "pht": 28800, "myt": 28800, "awst": 28800, "jst": 32400, "kst": 32400,
	"aest": 36000, "aedt": 39600, "nzst": 43200, "nzdt": 46800, "est": -18000, "edt": -14400, "et": -18000,
	"cst": -21600, "cdt": -18000, "mst": -25200, "mdt": -21600, "pst": -28800, "pdt": -25200, "pt": -28800,
	"hst": -36000, "akst": -32400, "akdt": -28800, "brt": -10800, "art": -10800, "gst": 14400, "sast": 7200, "eat": 10800,
	"wat": 3600,
}
