package incident

import (
	"slices"
	"time"

	"github.com/regwatch/regwatch/news"
)

// act is what a report tells, whatever the words.
type act struct {
	company news.CompanyID
	name    string
	action  news.Action
	to      news.State
}

func actOf(r *news.Response) act { return act{r.Company, r.CompanyName, r.Action, outcome(r)} }

// replacing is a new version of an article that takes the place of an older one in the incidents that rest on it.
type replacing struct {
	homes []int                   // the incidents that rested on the older version
	gone  map[int][]news.Evidence // what it told there and counted
	since map[act]time.Time       // when its acts were known first
}

// replace takes back what older versions of the article told, so that this one tells it anew as far as it still does. Only
// a whole text can say that something is no longer said. Nothing happens where this version stands by all of it.
func (b *board) replace() {
	b.older = replacing{gone: map[int][]news.Evidence{}, since: map[act]time.Time{}}
	if b.article.State != news.PageWhole || b.standsByAll() {
		return
	}
	for i := range b.incidents {
		if all := reportsOf(&b.incidents[i], b.article.Key); len(all) > 0 {
			b.withdraw(i, all)
		}
	}
}

// standsByAll reports whether the article tells all that it is evidence for in the very same words.
func (b *board) standsByAll() bool {
	for i := range b.incidents {
		for _, e := range reportsOf(&b.incidents[i], b.article.Key) {
			e = unjudged(e)
			same := func(r news.Response) bool { return sameReading(&e.Response, &r) }
			if e.Title != b.article.Title || !slices.ContainsFunc(b.article.Responses, same) {
				return false
			}
		}
	}
	return true
}

func sameReading(x, y *news.Response) bool {
	return actOf(x) == actOf(y) && x.Modality == y.Modality && x.Polarity == y.Polarity && x.Object == y.Object &&
		x.Jurisdiction == y.Jurisdiction && x.Law == y.Law && x.LawName == y.LawName && x.Authority == y.Authority &&
		x.Quote == y.Quote && x.Start == y.Start && x.Confidence == y.Confidence && x.Effective.Equal(y.Effective)
}

// reportsOf are the reports of an article in an incident.
func reportsOf(inc *news.Incident, article news.URLKey) (out []news.Evidence) {
	for _, e := range everything(inc) {
		if e.Article == article {
			out = append(out, e)
		}
	}
	return out
}

// withdraw makes an incident anew without the reports of the article.
func (b *board) withdraw(i int, reports []news.Evidence) {
	c := b.touch(i)
	of := func(e news.Evidence) bool { return e.Article == b.article.Key }
	for _, e := range c.Incident.Evidence {
		if of(e) {
			b.older.gone[i] = append(b.older.gone[i], unjudged(e))
		}
	}
	c.Incident.Evidence = slices.DeleteFunc(c.Incident.Evidence, of)
	c.Incident.Rejected = slices.DeleteFunc(c.Incident.Rejected, of)
	fold(&b.incidents[i], &c.Incident)
	b.older.homes = append(b.older.homes, i)
	for _, e := range reports {
		a := actOf(&e.Response)
		if was, ok := b.older.since[a]; !ok || e.Seen.Before(was) {
			b.older.since[a] = e.Seen
		}
	}
}

// home is the incident that an older version of the article told of, where a response may still belong to it, or -1.
func (b *board) home(r *news.Response) int {
	family, _ := familyOf(r.Action)
	for _, i := range b.older.homes {
		key := b.current(i).Key
		near := key.Jurisdiction == r.Jurisdiction || key.Jurisdiction == "" || r.Jurisdiction == ""
		if near && key.Root == RootOf(r) && key.Family == family {
			return i
		}
	}
	return -1
}

// seen is when an act was known from this article first.
func (b *board) seen(r *news.Response) time.Time {
	if at, ok := b.older.since[actOf(r)]; ok {
		return at
	}
	return b.article.Fetched
}

// retract keeps what the article tells no more beside the evidence, so that it can be shown what was known until then; what
// it tells again stands again.
func (b *board) retract() {
	for i := range b.incidents {
		tells := func(e news.Evidence) bool { return b.tells(i, &e) }
		if len(b.older.gone[i]) == 0 && !slices.ContainsFunc(b.current(i).Retracted, tells) {
			continue
		}
		inc := &b.touch(i).Incident
		inc.Retracted = slices.DeleteFunc(inc.Retracted, tells)
		for _, e := range b.older.gone[i] {
			if !tells(e) {
				e.Until = b.article.Fetched
				inc.Retracted = append(inc.Retracted, e)
			}
		}
	}
}

// tells reports whether an incident rests on this article for the act of a report that came from it.
func (b *board) tells(i int, e *news.Evidence) bool {
	return e.Article == b.article.Key && slices.ContainsFunc(b.current(i).Evidence, func(now news.Evidence) bool {
		return now.Article == e.Article && actOf(&now.Response) == actOf(&e.Response)
	})
}

// ownMoves are the moves that the article itself tells. Where it replaces an older version, others may move because that one
// is gone; their reports had their turn when they came.
func (b *board) ownMoves(moves []news.Transition) []news.Transition {
	if len(b.older.homes) == 0 {
		return moves
	}
	return slices.DeleteFunc(moves, func(t news.Transition) bool { return t.Article != b.article.Key })
}

// corrected is the step of a stance that an article told before in graver words: "withdraws" that became "refuses" is no
// news. The old transition is gone with the words; "" where there is none.
func (f *folding) corrected(old []news.Transition, t *news.Transition) string {
	now := identities(f.inc.Transitions)
	for i, id := range identities(old) {
		o := &old[i]
		if nameOf(o) == nameOf(t) && o.Article == t.Article && standing(o.To) && weight[o.Response.Action] > weight[t.Response.Action] &&
			!slices.Contains(now, id) {
			return o.Step
		}
	}
	return ""
}

// still reports whether the article that told an old transition names its company in the incident as it is now.
func (f *folding) still(o *news.Transition) bool {
	return slices.ContainsFunc(f.inc.Evidence, func(e news.Evidence) bool {
		return e.Article == o.Article && e.Company == o.Company && e.CompanyName == o.CompanyName
	})
}

// retractedAt are the reports that were known before a moment and retracted later.
func retractedAt(inc *news.Incident, end time.Time) (out []news.Evidence) {
	for _, e := range inc.Retracted {
		if !e.Until.Before(end) {
			e.Until = time.Time{}
			out = append(out, e)
		}
	}
	return out
}
