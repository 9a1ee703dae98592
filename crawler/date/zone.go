package date

import (
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

// cutZone takes a zone's name off the end.
func cutZone(text string) (rest, zone string) {
	at := strings.LastIndexByte(text, ' ')
	name := strings.Trim(text[at+1:], "()")
	if at < 0 || name == "" || strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || name == "AM" || name == "PM" {
		return text, ""
	}
	return text[:at], name
}

func inZone(t time.Time, zone string) (time.Time, Precision) {
	if minutes, ok := offsets[zone]; ok {
		return sane(t.Add(-time.Duration(minutes)*time.Minute), Exact)
	}
	if minutes, ok := seasonal[zone]; ok {
		if americanSummer(t) {
			minutes += 60
		}
		return sane(t.Add(-time.Duration(minutes)*time.Minute), Exact)
	}
	return sane(t, Local)
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
