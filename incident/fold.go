package incident

import (
	"fmt"
	"slices"
	"time"

	"github.com/regwatch/regwatch/news"
)

// fold makes an incident anew from its evidence, in the order in which the acts are said to hold. So the same reports give
// the same standing and the same transitions in whatever order they came, and a late one takes its place in the past.
//
// What was news when it came stays what it was: old is the incident as it was read, whose steps were told to people. What
// people said in inc.Corrections wins over what was read.
func fold(old, inc *news.Incident) *folding {
	was := slices.Clone(old.Transitions) // old may be inc
	judge(inc)
	f := &folding{inc: inc, support: map[int][]news.Evidence{}}
	f.pinned, f.pinnedAt = pinned(inc)
	inc.Members, inc.Transitions, inc.State = nil, nil, news.StateNone
	inc.Law, inc.LawName, inc.Authority = "", "", ""
	for _, e := range inOrder(inc.Evidence) {
		f.add(&e)
	}
	inc.Groups = Groups(inc.Evidence)
	f.name(was)
	f.count()
	f.pin()
	return f
}

// folding is one fold under way.
type folding struct {
	inc      *news.Incident
	support  map[int][]news.Evidence // what tells a transition, by its place in the list
	pinned   news.Pinned
	pinnedAt time.Time // when the state was
}

// inOrder sorts evidence by the day the act holds, then by when it was published. A day that still lay ahead when it was
// written counts from the report: who announces a step and takes it back does so in this order.
func inOrder(evidence []news.Evidence) []news.Evidence {
	out := slices.Clone(evidence)
	slices.SortStableFunc(out, func(a, b news.Evidence) int {
		if c := dayOf(&a).Compare(dayOf(&b)); c != 0 {
			return c
		}
		if c := a.Published.Compare(b.Published); c != 0 {
			return c
		}
		return slices.Compare(a.Article[:], b.Article[:])
	})
	return out
}

func dayOf(e *news.Evidence) time.Time {
	if at := holds(e); at.Before(e.Published) {
		return day(at)
	}
	return day(e.Published)
}

// holds is the time an act is said to hold: its own date where the text gives one, else the article's.
func holds(e *news.Evidence) time.Time {
	if !e.Effective.IsZero() {
		return e.Effective
	}
	return e.Published
}

// day cuts a time to its date: acts are dated by the day, articles by the minute.
func day(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

// add takes one report: it moves its member, confirms the member's last move, or is evidence only.
func (f *folding) add(e *news.Evidence) {
	f.describe(e)
	m, to := member(f.inc, &e.Response), outcome(&e.Response)
	if !f.held(e) && forward(m, &e.Response, to, dayOf(e)) {
		f.move(m, e, to)
	} else if i := f.last(m); i >= 0 && confirms(&f.inc.Transitions[i], to) {
		f.witness(i, e)
	}
}

func (f *folding) describe(e *news.Evidence) {
	inc := f.inc
	inc.LastSeen = latest(inc.LastSeen, e.Seen)
	if inc.FirstSeen.IsZero() || e.Seen.Before(inc.FirstSeen) {
		inc.FirstSeen = e.Seen
	}
	if inc.Law == "" && inc.LawName == "" {
		inc.Law, inc.LawName = e.Law, e.LawName
	}
	if inc.Authority == "" {
		inc.Authority = e.Authority
	}
}

func (f *folding) move(m *news.Member, e *news.Evidence, to news.State) {
	t := news.Transition{
		N: len(f.inc.Transitions) + 1, Change: change(m, &e.Response, to), Company: e.Company, CompanyName: e.CompanyName,
		From: m.State, To: to, At: e.Seen, Effective: holds(e), Response: e.Response, Reported: e.Published,
		Article: e.Article, URL: e.URL, Title: e.Title, Outlet: e.Outlet, Published: e.Published,
	}
	m.State, m.Since = to, t.Effective
	if e.Action != news.Resume {
		m.Action = e.Action
	}
	f.inc.Transitions = append(f.inc.Transitions, t)
	f.inc.State, f.inc.Effective = overall(f.inc), t.Effective
	f.support[t.N-1] = []news.Evidence{*e}
}

// last is the place of a member's last transition, or -1.
func (f *folding) last(m *news.Member) int {
	for i := len(f.inc.Transitions) - 1; i >= 0; i-- {
		if t := &f.inc.Transitions[i]; t.Company == m.Company && t.CompanyName == m.Name {
			return i
		}
	}
	return -1
}

// confirms reports whether a report of an outcome supports a transition: who weighs a stance does not confirm that it was
// taken, and who tells of the stance does not confirm that it was given up or denied.
func confirms(t *news.Transition, to news.State) bool {
	if t.To != to && (rank[to] < rank[news.StateAnnounced] || t.To == news.StateContested) {
		return false
	}
	return t.To == to || t.To != news.StateLifted && to != news.StateLifted
}

// witness adds a report to what tells a transition. It was known when the first of them was read, and reported when the
// first was published.
func (f *folding) witness(i int, e *news.Evidence) {
	t := &f.inc.Transitions[i]
	f.support[i] = append(f.support[i], *e)
	t.At = earlier(t.At, e.Seen)
	t.Reported = earlier(t.Reported, e.Published)
}

// name gives every transition its step.
func (f *folding) name(old []news.Transition) {
	before := map[string]*news.Transition{}
	for i, id := range identities(old) {
		before[id] = &old[i]
	}
	stances := map[string]*news.Transition{} // of each member the last
	for i, id := range identities(f.inc.Transitions) {
		t := &f.inc.Transitions[i]
		who := nameOf(t)
		switch was := before[id]; {
		case was != nil:
			t.Step, t.Change, t.Reported, t.Also = was.Step, was.Change, earlier(t.Reported, was.Reported), was.Also
		case t.Change == news.ChangeUpdate && stances[who] != nil:
			t.Step = stances[who].Step
		case t.Change == news.ChangeReversal:
			t.Step = f.resumed(old, t, stances)
		case t.Change == news.ChangeNew, t.Change == news.ChangeWatch:
			if t.Step = f.covered(old, t); t.Step == "" {
				t.Step = f.corrected(old, t)
			}
		}
		if t.Step == "" {
			t.Step = f.afresh(id, i)
		}
		if standing(t.To) {
			stances[who] = t
		}
	}
}

// count says how many independent groups tell the step of every transition.
func (f *folding) count() {
	byStep := map[string][]news.Evidence{}
	for i := range f.inc.Transitions {
		step := f.inc.Transitions[i].Step
		byStep[step] = append(byStep[step], f.support[i]...)
	}
	groups := map[string]int{}
	for step, evidence := range byStep {
		groups[step] = Groups(evidence)
	}
	for i := range f.inc.Transitions {
		t := &f.inc.Transitions[i]
		t.Groups = groups[t.Step]
		t.Confirmed = slices.ContainsFunc(byStep[t.Step], confirmed)
	}
}

// afresh gives a step that nobody told a new name when its old one was told by reports that a person rejected since: the
// wrong alarm must not keep the right one from being told. A step has a new name when all that tells it came after.
func (f *folding) afresh(id string, i int) string {
	t := &f.inc.Transitions[i]
	for n := len(f.inc.Corrections) - 1; n >= 0; n-- {
		c := &f.inc.Corrections[n]
		wrong := slices.ContainsFunc(f.inc.Rejected, func(e news.Evidence) bool {
			return e.Judged == c.ID && e.Company == t.Company && e.CompanyName == t.CompanyName && confirms(t, outcome(&e.Response))
		})
		if wrong && t.At.After(c.Made) {
			return fmt.Sprintf("%s after %d", id, c.ID)
		}
	}
	return id
}

func confirmed(e news.Evidence) bool { return e.Read != 0 }

// identities name transitions in a way that no late report changes: the member, what it did, and how often it had given up
// or denied a stance before.
func identities(all []news.Transition) []string {
	turns := map[string]int{}
	out := make([]string, len(all))
	for i := range all {
		t := &all[i]
		who := nameOf(t)
		out[i] = fmt.Sprintf("%s %s %d", who, kindOf(t), turns[who])
		if t.To == news.StateLifted || t.To == news.StateContested {
			turns[who]++
		}
	}
	return out
}

// kindOf tells a stance by its weight: to be announced and to be in effect are one, unless it is said to be an update.
func kindOf(t *news.Transition) string {
	if !standing(t.To) {
		return string(t.To)
	}
	if standing(t.From) && t.Change == news.ChangeUpdate {
		return fmt.Sprintf("update%d", weight[t.Response.Action])
	}
	return fmt.Sprintf("stance%d", weight[t.Response.Action])
}

func nameOf(t *news.Transition) string {
	if t.Company != "" {
		return string(t.Company)
	}
	return written(t.CompanyName)
}

func standing(s news.State) bool { return rank[s] >= rank[news.StateAnnounced] }
