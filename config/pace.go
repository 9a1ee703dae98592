package config

import (
	"fmt"
	"strings"
	"time"
)

// Quiet is a span of every day in which a receiver hears only what is urgent. From and To are minutes since midnight; a
// span whose end is not after its start goes over midnight.
type Quiet struct {
	From, To int
	Zone     *time.Location
}

// quiet reads "22:00-07:00 Europe/London"; without a zone the time is UTC.
func quiet(to **Quiet) setter {
	return func(r *reader, v value) {
		s, ok := r.scalar(v)
		if !ok {
			return
		}
		span, zone, _ := strings.Cut(s, " ")
		from, until, ok := strings.Cut(span, "-")
		start, fromErr := minuteOfDay(from)
		end, toErr := minuteOfDay(until)
		if !ok || fromErr != nil || toErr != nil || start == end {
			r.problem(v, fmt.Sprintf("%q is not a span of the day", span), `write it as "22:00-07:00 Europe/London"`)
			return
		}
		if loc := r.zone(v, zone); loc != nil {
			*to = &Quiet{From: start, To: end, Zone: loc}
		}
	}
}

func minuteOfDay(clock string) (int, error) {
	at, err := time.Parse("15:04", clock)
	return at.Hour()*60 + at.Minute(), err
}

// zone reads the name of a time zone; nil after a problem.
func (r *reader) zone(v value, name string) *time.Location {
	loc, err := loadZone(strings.TrimSpace(name))
	if err != nil {
		r.problem(v, fmt.Sprintf("no time zone is called %q", name), `use a name such as Europe/London, Asia/Hong_Kong or UTC`)
		return nil
	}
	return loc
}

// loadZone refuses "Local", which means another thing on every machine.
func loadZone(name string) (*time.Location, error) {
	if strings.EqualFold(name, "local") {
		return nil, fmt.Errorf("load time zone %q", name)
	}
	return time.LoadLocation(name)
}
