package date

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// offsets are named zones in minutes east of UTC. Where one name has several meanings the one of the larger press is
// taken: CST is American, IST Indian, BST British.
var offsets = map[string]int{
	"UTC": 0, "GMT": 0, "Z": 0, "UT": 0, "WET": 0,
	"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
	"AKST": -540, "AKDT": -480, "HST": -600, "AST": -240, "ADT": -180, "NST": -210, "NDT": -150, "BRT": -180, "ART": -180,
	"BST": 60, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180,
	"SAST": 120, "EAT": 180, "IDT": 180, "GST": 240, "PKT": 300, "IST": 330, "NPT": 345, "ICT": 420, "WIB": 420,
	"HKT": 480, "SGT": 480, "MYT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "ACDT": 630,
	"AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}

// seasonal are names that mean standard or summer time, whichever holds that day: the minutes of standard time. All
// follow the North American rule.
var seasonal = map[string]int{"ET": -300, "CT": -360, "MT": -420, "PT": -480}

// zone is what a date says of its zone: minutes east of UTC, or a name.
type zone struct {
	minutes int
	known   bool // minutes tells
	name    string
}

var (
	offsetForm = regexp.MustCompile(`^(?:Z|UTC|GMT|UT)? ?([+-])(\d{1,2}):?(\d\d)?(?:$| )`)
	remark     = regexp.MustCompile(`\(([^()]*)\)`)
)

// cutZone reads what stands behind the time of day: the zone as number or name, and the year of Unix dates.
func cutZone(text string) (z zone, year string) {
	text = strings.TrimSpace(text)
	if at := offsetForm.FindStringSubmatchIndex(text); at != nil {
		z.minutes, z.known = offset(offsetForm.FindStringSubmatch(text)), true
		text = text[at[1]:]
	}
	for _, word := range strings.Fields(remark.ReplaceAllString(text, " $1 ")) {
		switch {
		case len(word) == 4 && strings.Trim(word, "0123456789") == "":
			year = word
		case z.name == "":
			z.name = word
		}
	}
	return z, year
}

// offset is the minutes of a sign, hours and minutes.
func offset(groups []string) int {
	hours, _ := strconv.Atoi(groups[2]) // digits, by the form
	minutes, _ := strconv.Atoi(groups[3])
	if groups[1] == "-" {
		return -hours*60 - minutes
	}
	return hours*60 + minutes
}

// place is the moment at which clocks of the zone show t.
func (z zone) place(t time.Time) (time.Time, Precision) {
	minutes, known := z.minutes, z.known
	if !known {
		minutes, known = offsets[z.name]
	}
	if standard, ok := seasonal[z.name]; ok && !known {
		minutes, known = standard, true
		if americanSummer(t) {
			minutes += 60
		}
	}
	if !known {
		return sane(t, Local)
	}
	return sane(t.Add(-time.Duration(minutes)*time.Minute), Exact)
}

// americanSummer reports whether clocks in North America are an hour ahead at the local time t: from the second Sunday
// of March to the first of November, at two o'clock (Energy Policy Act of 2005).
func americanSummer(t time.Time) bool {
	start := sunday(t.Year(), time.March, 8).Add(2 * time.Hour)
	end := sunday(t.Year(), time.November, 1).Add(2 * time.Hour)
	return !t.Before(start) && t.Before(end)
}

// sunday is the first Sunday on or after a day.
func sunday(year int, month time.Month, day int) time.Time {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return t.AddDate(0, 0, (7-int(t.Weekday()))%7)
}
