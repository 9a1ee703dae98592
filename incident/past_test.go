package incident

import (
	"testing"
	"time"

	"github.com/regwatch/regwatch/news"
)

// TestLook plays a wave and looks back at the ends of its days, by both times.
func TestLook(t *testing.T) {
	var w world
	w.tell(t, "2020-07-06 hkfp facebook<meta pause announced HK 0.9")
	w.tell(t, "2020-07-08 bbc facebook<meta pause done HK 0.9")
	late := article(t, 2, []string{"2020-07-07", "slow", "whatsapp<meta", "pause", "done", "HK", "0.9"})
	late.Fetched = time.Date(2020, 7, 20, 0, 0, 0, 0, time.UTC)
	for _, c := range Apply(Record{Incidents: w.incidents}, late) {
		w.keep(c.Incident)
	}
	for _, c := range []struct {
		end     string
		basis   Basis
		state   news.State
		members int
	}{
		{"2020-07-06", Known, news.StateNone, 0},
		{"2020-07-07", Known, news.StateAnnounced, 1},
		{"2020-07-08", Known, news.StateAnnounced, 1},
		{"2020-07-08", Reported, news.StateInEffect, 2},
		{"2020-07-09", Known, news.StateInEffect, 1},
		{"2020-08-01", Known, news.StateInEffect, 2},
	} {
		end, _ := time.Parse(time.DateOnly, c.end)
		var got news.Incident
		past := Look(w.incidents, end, c.basis)
		ok := len(past) == 1
		if ok {
			got = past[0]
		}
		if got.State != c.state || len(got.Members) != c.members || ok != (c.members > 0) {
			t.Errorf("before %s by what was %s: %q with %d members, want %q with %d", c.end, c.basis, got.State, len(got.Members), c.state, c.members)
		}
	}
}
