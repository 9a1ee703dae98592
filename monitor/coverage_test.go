package monitor

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// polls makes a source of polls an hour apart, each a letter: o is read, m read with a gap, d down, b blocked. It gives the
// outages as they are stored in the end.
func polls(letters string) (store.SourceState, []store.Outage) {
	s := store.SourceState{Source: news.Source{Name: "s", URL: "https://s.example/feed"}}
	var stored []store.Outage
	for i, letter := range letters {
		now := noon.Add(time.Duration(i) * time.Hour)
		next := s
		next.LastTry = now
		switch letter {
		case 'o', 'm':
			if letter == 'm' {
				next.Gap = store.Gap{At: now, After: s.LastOK}
			}
			next.LastOK, next.Failing, next.Health = now, time.Time{}, news.HealthOK
		case 'd', 'b':
			if s.Failing.IsZero() {
				next.Failing = now
			}
			next.Health = map[rune]news.Health{'d': news.HealthDown, 'b': news.HealthBlocked}[letter]
		}
		for _, o := range outages(&s, &next, now) {
			stored = keep(stored, o)
		}
		s = next
	}
	return s, stored
}

// keep writes an outage as the store does.
func keep(stored []store.Outage, o store.Outage) []store.Outage {
	for i := range stored {
		if stored[i].Source == o.Source && stored[i].Since.Equal(o.Since) {
			stored[i] = o
			return stored
		}
	}
	return append(stored, o)
}

func TestOutages(t *testing.T) {
	at := func(hour int) time.Time { return noon.Add(time.Duration(hour) * time.Hour) }
	const url = "https://s.example/feed"
	first := store.Outage{Source: url, Until: at(0)}
	for letters, want := range map[string][]store.Outage{
		"oooo":  {first},
		"oddo":  {first, {Source: url, Since: at(1), Until: at(3), Health: news.HealthDown}},
		"odb":   {first, {Source: url, Since: at(1), Health: news.HealthBlocked}},
		"odbmo": {first, {Source: url, Since: at(1), Until: at(3), Health: news.HealthBlocked, Missed: true}},
		"oomo":  {first, {Source: url, Since: at(1), Until: at(2), Health: news.HealthOK, Missed: true}},
		"ddo":   {{Source: url, Since: at(0), Until: at(2), Health: news.HealthDown}, {Source: url, Until: at(2)}},
	} {
		if _, got := polls(letters); !cmp.Equal(want, got) {
			t.Errorf("%s (-want +got):\n%s", letters, cmp.Diff(want, got))
		}
	}
}

func TestCovered(t *testing.T) {
	at := func(hour int) time.Time { return noon.Add(time.Duration(hour) * time.Hour) }
	for name, tc := range map[string]struct {
		letters  string
		from, to int // hours; -1 for none
		want     int // outages
	}{
		"all is well":                      {"oooooooooooo", 0, -1, 0},
		"a hiccup":                         {"ooddoooooooo", 0, -1, 0},
		"seven hours":                      {"oodddddddooo", 0, -1, 1},
		"seven hours, two in the span":     {"oodddddddooo", 7, -1, 0},
		"before the span":                  {"oodddddddooooooo", 12, -1, 0},
		"after the span":                   {"ooooooooodddddddd", 0, 6, 0},
		"it lasts":                         {"oooodddddddd", 0, -1, 1},
		"a gap, however short":             {"ooooomoooooo", 0, -1, 1},
		"read first in the middle":         {"------------oooooooo", 0, -1, 1},
		"read first, and no span is named": {"------------oooooooo", -1, -1, 0},
		"never read":                       {"dd", -1, -1, 1},
	} {
		t.Run(name, func(t *testing.T) {
			s, stored := polls(tc.letters)
			var from, to time.Time
			now := at(len(tc.letters))
			if tc.from >= 0 {
				from = at(tc.from)
			}
			if to = now; tc.to >= 0 {
				to = at(tc.to)
			}
			c := covered([]store.SourceState{s}, stored, from, to, now)
			if len(c.Outages) != tc.want || c.Sources != 1 || (c.Answered == 1) != (tc.want == 0) {
				t.Errorf("%+v, want %d outages", c, tc.want)
			}
		})
	}
}

// A pass keeps outages: three sources, of which one is down for a day, and one comes later.
func TestCoverageOfPasses(t *testing.T) {
	p := &press{now: noon, asked: map[string]int{}, pages: map[string]string{}, links: map[string][]news.Link{}}
	read := func(n int) { p.links[source(n).URL] = []news.Link{link("https://o0.example/1", "", noon)} }
	read(0)
	read(1)
	m := newMonitor(t, p, source(0), source(1))
	passAt(t, m, p, 0)
	delete(p.links, source(1).URL)
	for hour := 7; hour < 40; hour += 7 {
		passAt(t, m, p, time.Duration(hour)*time.Hour)
	}
	read(1)
	read(2)
	m.Sources = append(m.Sources, source(2))
	passAt(t, m, p, 3*day)
	c, err := Covered(t.Context(), m.Store, time.Time{}, time.Time{}, p.now)
	check(t, err)
	var got []string
	for _, o := range c.Outages {
		got = append(got, o.Name+" "+string(o.Health))
	}
	if diff := cmp.Diff([]string{"outlet 2 ", "outlet 1 down"}, got); diff != "" || c.Sources != 3 || c.Answered != 1 || !c.From.Equal(noon) {
		t.Errorf("%+v (-want +got):\n%s", c, diff)
	}
	if c, err = Covered(t.Context(), m.Store, p.now.Add(-time.Hour), time.Time{}, p.now.Add(time.Hour)); err != nil || c.Answered != 3 {
		t.Errorf("the last hours: %+v, %v", c, err)
	}
}
