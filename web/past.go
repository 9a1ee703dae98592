package web

import "time"

// Past is as of when the record is shown.
type Past struct {
	At       string // a day; empty for now
	Reported bool   // by what had been published, not by what was known here
	day      time.Time
}

func pastOf(p *params) Past {
	past := Past{At: p.text("at"), Reported: p.flag("reported"), day: p.day("at")}
	if past.Reported && past.At == "" {
		p.fail("reported goes with at", "Give the day as at=2020-07-07.")
	}
	return past
}

// end is the first moment after the day; zero for now.
func (p Past) end() time.Time {
	if p.day.IsZero() {
		return p.day
	}
	return p.day.AddDate(0, 0, 1)
}
