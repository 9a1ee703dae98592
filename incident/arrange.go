package incident

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Record is what is known of some root companies: all their incidents, and all corrections that are about them. Linked says
// which companies belong together.
type Record struct {
	Incidents   []news.Incident
	Corrections []news.Correction // in the order of their numbers, undone ones too
}

// Linked adds to root companies those whose incidents people joined with theirs.
func Linked(roots []string, made []news.Correction) []string {
	out := slices.Clone(roots)
	for _, c := range made {
		for _, root := range c.Roots {
			if !slices.Contains(out, root) {
				out = append(out, root)
			}
		}
	}
	return out
}

// arrangement says which incident holds a report, by what people merged and split.
//
// Every report keeps the incident it was sorted into by itself, its home. So a merge or split can be undone at any time, and
// what comes later is sorted as if nobody had merged: only then does the arrangement say who holds it.
type arrangement struct {
	splits []news.Correction // that hold, the latest first
	undone map[news.IncidentID]news.IncidentID
	merged map[news.IncidentID]news.IncidentID
}

func arrange(made []news.Correction) arrangement {
	r := arrangement{undone: map[news.IncidentID]news.IncidentID{}, merged: map[news.IncidentID]news.IncidentID{}}
	for _, c := range made {
		switch {
		case c.Kind == news.Merge && c.Holds():
			r.merged[c.Incident] = c.Into
		case c.Kind == news.Split && c.Holds():
			r.splits = append(r.splits, c)
		case c.Kind == news.Split:
			r.undone[c.Into] = c.Incident
		}
	}
	slices.Reverse(r.splits)
	return r
}

// plain reports whether nobody ever merged or split.
func (r *arrangement) plain() bool { return len(r.splits)+len(r.undone)+len(r.merged) == 0 }

// sorted is the incident that a report belongs to apart from all merges: the one it was split into, or its home.
func (r *arrangement) sorted(e *news.Evidence, holder news.IncidentID) news.IncidentID {
	for i := range r.splits {
		if claims(&r.splits[i], e.Article, &e.Story, &e.Response) {
			return r.splits[i].Into
		}
	}
	return follow(r.undone, cmp.Or(e.Home, holder))
}

// holder is the incident that shows what was sorted into an incident.
func (r *arrangement) holder(id news.IncidentID) news.IncidentID {
	return follow(r.merged, follow(r.undone, id))
}

// absorbed are the incidents whose reports another one holds.
func (r *arrangement) absorbed(known []news.Incident, id news.IncidentID) (out []news.IncidentID) {
	for i := range known {
		if known[i].ID != id && r.holder(known[i].ID) == id {
			out = append(out, known[i].ID)
		}
	}
	return out
}

// follow goes from one incident to the next until the last; in a circle, which no correct record has, it stops.
func follow(next map[news.IncidentID]news.IncidentID, id news.IncidentID) news.IncidentID {
	for range len(next) {
		to, ok := next[id]
		if !ok {
			break
		}
		id = to
	}
	return id
}

// claims reports whether a correction is about a response.
func claims(c *news.Correction, article news.URLKey, s *news.Story, r *news.Response) bool {
	return slices.ContainsFunc(c.Claims, func(claim news.Claim) bool { return Means(&claim, article, s, r) })
}

// parts are incidents without any merge, as new reports are sorted into them: what an incident holds for others is theirs
// again. Parts that differ from what is stored are made anew, for their state alone.
func (r *arrangement) parts(known []news.Incident) []news.Incident {
	if r.plain() {
		return slices.Clone(known)
	}
	held := map[news.IncidentID][]news.Evidence{}
	for i := range known {
		for _, e := range everything(&known[i]) {
			id := r.sorted(&e, known[i].ID)
			held[id] = append(held[id], from(e, known[i].ID, id))
		}
	}
	out := slices.Clone(known)
	for i := range out {
		inc := &out[i]
		if inc.MergedInto == "" && len(inc.Absorbed) == 0 {
			continue
		}
		next := clone(*inc)
		next.MergedInto, next.Absorbed, next.Evidence, next.Rejected = "", nil, held[inc.ID], nil
		next.FirstSeen, next.LastSeen = time.Time{}, time.Time{}
		fold(&next, &next)
		out[i] = next
	}
	return out
}

// from is a report of one incident as another holds it, or the same.
func from(e news.Evidence, was, to news.IncidentID) news.Evidence {
	e.Home = cmp.Or(e.Home, was)
	if e.Home == to {
		e.Home = ""
	}
	return e
}

// everything is all reports of an incident, those that were rejected too.
func everything(inc *news.Incident) []news.Evidence { return slices.Concat(inc.Evidence, inc.Rejected) }

// concerning are the corrections that are about an incident or a report in it.
func concerning(made []news.Correction, inc *news.Incident) (out []news.Correction) {
	all := everything(inc)
	for _, c := range made {
		if c.Incident == inc.ID || c.Into == inc.ID || slices.ContainsFunc(all, func(e news.Evidence) bool {
			return claims(&c, e.Article, &e.Story, &e.Response)
		}) {
			out = append(out, c)
		}
	}
	return out
}

// NextID is the id of one more incident with a key.
func NextID(known []news.Incident, key news.IncidentKey) news.IncidentID {
	n := 1
	for i := range known {
		if strings.HasPrefix(string(known[i].ID), prefix(key)) {
			n++
		}
	}
	return numbered(key, n)
}
