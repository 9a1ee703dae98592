package incident

import (
	"fmt"
	"strings"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Windows of time. A stance lifted recurAfter ago and taken again is a new incident. A report without a place belongs to
// the incident of the same company that moved nearby. An incident that nobody spoke of for dormantAfter is not what a
// new act of the same kind is about.
const (
	recurAfter   = 30 * 24 * time.Hour
	nearby       = 14 * 24 * time.Hour
	dormantAfter = 90 * 24 * time.Hour
)

// find is the incident that a response at a time belongs to, or -1. The latest one with the key wins; a lifted one that
// rested long enough is passed over, so that the stance taken again opens a new one.
func (b *board) find(r *news.Response, at time.Time) int {
	family, _ := familyOf(r.Action)
	best := -1
	for i := range b.incidents {
		inc := b.current(i)
		if inc.Key.Root != rootOf(r) || inc.Key.Family != family || !samePlace(inc, r, at) {
			continue
		}
		if best < 0 || later(inc, b.current(best)) {
			best = i
		}
	}
	if best >= 0 && rested(b.current(best), r, at) {
		return -1
	}
	return best
}

// samePlace compares jurisdictions. Where one side names none, nearness in time decides: one event must not become two
// incidents because one outlet left the place out.
func samePlace(inc *news.Incident, r *news.Response, at time.Time) bool {
	if inc.Key.Jurisdiction == r.Jurisdiction {
		return true
	}
	if inc.Key.Jurisdiction != "" && r.Jurisdiction != "" {
		return false
	}
	return near(inc.Effective, at) || near(inc.LastSeen, at)
}

func near(a, b time.Time) bool { return a.Sub(b).Abs() <= nearby }

// rested reports whether an incident lies so far back that a response opens a new one: it was lifted, or nobody spoke of
// it for long and the response tells of a new act, not of one that goes on. Word that comes late is never a new act.
func rested(inc *news.Incident, r *news.Response, at time.Time) bool {
	if inc.State == news.StateLifted {
		return r.Action != news.Resume && at.Sub(lastMove(inc)) >= recurAfter
	}
	return r.Action != news.Resume && r.Modality != news.Ongoing && at.Sub(lastWord(inc)) >= dormantAfter
}

func lastMove(inc *news.Incident) time.Time {
	if n := len(inc.Transitions); n > 0 {
		return inc.Transitions[n-1].Effective
	}
	return inc.Effective
}

// lastWord is when the latest article about an incident was published.
func lastWord(inc *news.Incident) (last time.Time) {
	for _, e := range inc.Evidence {
		last = latest(last, e.Published)
	}
	return last
}

func later(a, b *news.Incident) bool {
	if !a.Effective.Equal(b.Effective) {
		return a.Effective.After(b.Effective)
	}
	return a.ID > b.ID
}

// open adds an empty incident for a response and gives its place.
func (b *board) open(r *news.Response, at time.Time) int {
	family, _ := familyOf(r.Action)
	key := news.IncidentKey{Root: rootOf(r), Jurisdiction: r.Jurisdiction, Family: family}
	n, before := 1, news.IncidentID("")
	for i := range b.incidents {
		if strings.HasPrefix(string(b.incidents[i].ID), prefix(key)) {
			n, before = n+1, b.incidents[i].ID
		}
	}
	b.incidents = append(b.incidents, news.Incident{
		ID: news.IncidentID(fmt.Sprintf("%s%d", prefix(key), n)), Key: key, RecursOf: before,
		FirstSeen: b.article.Fetched, Effective: at,
	})
	return len(b.incidents) - 1
}

// prefix begins the id of every incident with a key; the number that follows counts them. Such an id can be read,
// typed and said, and does not depend on which of several articles was fetched first.
func prefix(k news.IncidentKey) string {
	place := strings.ToLower(string(k.Jurisdiction))
	if place == "" {
		place = "anywhere"
	}
	return fmt.Sprintf("%s-%s-%s-", k.Root, place, k.Family)
}
