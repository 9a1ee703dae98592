package incident

import (
	"fmt"
	"slices"
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

// find is the incident that a response at a time belongs to, or -1. One in the very place goes before one where either
// side names no place; of several the latest counts. One that lies too far back is passed over, so that the new act opens
// an incident of its own.
func (b *board) find(r *news.Response, at time.Time) int {
	best := -1
	for i := range b.incidents {
		inc := b.current(i)
		if !b.related(inc, r, at) {
			continue
		}
		if best < 0 || b.closer(inc, b.current(best), r) {
			best = i
		}
	}
	if best >= 0 && rested(b.current(best), r, at) {
		return -1
	}
	return best
}

func (b *board) related(inc *news.Incident, r *news.Response, at time.Time) bool {
	family, _ := familyOf(r.Action)
	return len(inc.Evidence)+len(inc.Retracted) > 0 && inc.Key.Root == RootOf(r) && inc.Key.Family == family && inc.State != news.StateStale && samePlace(inc, r, at) &&
		!otherAffair(inc, r, at)
}

// otherAffair reports whether a response answers another law in the same place: both laws are known, no report of the
// incident names this one, and the matter is another one too, or a fortnight lies between. One of these alone is too
// little: outlets name now the law, now the rules made under it.
func otherAffair(inc *news.Incident, r *news.Response, at time.Time) bool {
	if inc.Law == "" || r.Law == "" || named(inc, r.Law) {
		return false
	}
	return otherMatter(inc, r) || !near(lastWord(inc), at)
}

func named(inc *news.Incident, law news.LawID) bool {
	return slices.ContainsFunc(inc.Evidence, func(e news.Evidence) bool { return e.Law == law })
}

// otherMatter reports whether a response is about a scope that no report of an incident named, although some named one.
func otherMatter(inc *news.Incident, r *news.Response) bool {
	named := 0
	for _, e := range inc.Evidence {
		switch e.Object {
		case r.Object:
			return false
		case "":
		default:
			named++
		}
	}
	return r.Object != "" && named > 0
}

func (b *board) closer(x, y *news.Incident, r *news.Response) bool {
	exactX, exactY := x.Key.Jurisdiction == r.Jurisdiction, y.Key.Jurisdiction == r.Jurisdiction
	if exactX != exactY {
		return exactX
	}
	if fx, fy := fit(x, r), fit(y, r); fx != fy && splitFrom(x, y) {
		return fx > fy
	}
	return later(x, y)
}

// splitFrom reports whether people made one of two incidents of the other, and so said that they are two affairs.
func splitFrom(x, y *news.Incident) bool {
	return slices.ContainsFunc(x.Corrections, func(c news.Correction) bool {
		return c.Kind == news.Split && c.Holds() && (c.Incident == y.ID || c.Into == y.ID)
	})
}

// fit says how much a response has in common with the reports of an incident: law, matter, company and act.
func fit(inc *news.Incident, r *news.Response) (n int) {
	has := func(same func(e news.Evidence) bool) {
		if slices.ContainsFunc(inc.Evidence, same) {
			n++
		}
	}
	has(func(e news.Evidence) bool { return r.Law != "" && e.Law == r.Law })
	has(func(e news.Evidence) bool { return r.Object != "" && e.Object == r.Object })
	has(func(e news.Evidence) bool { return e.Company == r.Company && e.CompanyName == r.CompanyName })
	has(func(e news.Evidence) bool { return e.Action == r.Action })
	return n
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

// lastWord is when the latest article about an incident was published, also one that was changed since.
func lastWord(inc *news.Incident) (last time.Time) {
	for _, e := range slices.Concat(inc.Evidence, inc.Retracted) {
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

// open adds an empty incident for a response and gives its place in the list.
func (b *board) open(r *news.Response, at time.Time) int {
	family, _ := familyOf(r.Action)
	key := news.IncidentKey{Root: RootOf(r), Jurisdiction: r.Jurisdiction, Family: family}
	n, before := b.retire(key, r.Law)
	b.incidents = append(b.incidents, news.Incident{
		ID: numbered(key, n+1), Key: key, RecursOf: before,
		FirstSeen: b.article.Fetched, Effective: at,
	})
	return len(b.incidents) - 1
}

// retire counts the incidents that begin like a new one with a key, names the last that it follows, and marks as stale
// those that were left standing: a key has one open incident at most for each law.
func (b *board) retire(key news.IncidentKey, law news.LawID) (n int, last news.IncidentID) {
	for i := range b.incidents {
		inc := b.current(i)
		begins := strings.HasPrefix(string(inc.ID), prefix(key))
		if begins {
			n++
		}
		if law != "" && inc.Law != "" && !named(inc, law) {
			continue
		}
		if begins && !inc.Void() {
			last = inc.ID
		}
		if inc.Key == key && !inc.Void() && inc.State != news.StateLifted && inc.State != news.StateStale {
			b.touch(i).Incident.State = news.StateStale
		}
	}
	return n, last
}

func numbered(key news.IncidentKey, n int) news.IncidentID {
	return news.IncidentID(fmt.Sprintf("%s%d", prefix(key), n))
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
