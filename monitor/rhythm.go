package monitor

import (
	"slices"
	"time"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// leastPatience is the silence that nobody minds, whatever the rhythm: a weekend and a holiday.
const leastPatience = 3 * 24 * time.Hour

// patience is the silence after which a source is late: twice the longest one that was ordinary.
func patience(s *store.SourceState) time.Duration { return max(2*s.Quiet, leastPatience) }

// datedItems is how many dates tell a rhythm.
const datedItems = 5

// rhythm is the usual time between two items and the longest that is ordinary. The dates of the items tell both at once,
// without the longest tenth, since a pinned item is no silence; a source without dates is learned by when it lists
// something new. A long silence is forgotten slowly.
func rhythm(s *store.SourceState, links []news.Link, found int, now time.Time) (usual, quiet time.Duration) {
	if gaps := pauses(links, now); len(gaps) >= datedItems-1 {
		return gaps[len(gaps)/2], max(gaps[len(gaps)-1-len(gaps)/10], s.Quiet*15/16)
	}
	if found == 0 || s.LastNew.IsZero() {
		return s.Usual, s.Quiet
	}
	gap := now.Sub(s.LastNew)
	if s.Usual == 0 {
		return gap, gap
	}
	return (3*s.Usual + gap) / 4, max(gap, s.Quiet*15/16)
}

// pauses are the times between the items, shortest first. Items of one moment, such as those of a list that carries the
// day only, count once.
func pauses(links []news.Link, now time.Time) []time.Duration {
	var at []time.Time
	for i := range links {
		if t := links[i].Published.Time; !t.IsZero() && !t.After(now) {
			at = append(at, t)
		}
	}
	slices.SortFunc(at, time.Time.Compare)
	at = slices.CompactFunc(at, time.Time.Equal)
	var gaps []time.Duration
	for i := 1; i < len(at); i++ {
		gaps = append(gaps, at[i].Sub(at[i-1]))
	}
	slices.Sort(gaps)
	return gaps
}
