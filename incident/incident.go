// Package incident turns responses into the state of a platform in a jurisdiction. It is pure: the same incidents and
// the same article always give the same changes, and an article applied twice changes nothing the second time.
//
// It promises that a state never moves backwards because a report came late, and that one change is one transition
// however many articles tell it. It neither stores nor sends.
package incident

import (
	"slices"
	"time"

	"github.com/regwatch/regwatch/incident/story"
	"github.com/regwatch/regwatch/news"
)

// Change is what one article does to one incident.
type Change struct {
	Incident news.Incident     // as it is to be stored; Rev is the one that was read
	Moves    []news.Transition // what the article changes or confirms, for rules to look at
}

// Floor is the least confidence with which a response may move a state: of readings below it nearly four in five are wrong. A
// weaker one is kept with its article only.
const Floor = 0.3

// Apply works out what an article changes. A new version of an article takes the place of the old one: what it does not tell
// any more is no evidence any more, and what it still tells is no news. The record holds the incidents of every root company the article names, open or
// not, and of every incident that rests on an older version of it, and what people corrected of them; it is not changed. Responses of states, weak ones, and ones that tell history or
// ask a question change nothing, and neither do those that a person rejected.
func Apply(known Record, a *news.Article) []Change {
	b := board{known: known, places: arrange(known.Corrections), article: a, touched: map[int]*Change{}}
	b.incidents = b.places.parts(known.Incidents)
	b.replace()
	for i := range a.Responses {
		b.consider(a.Responses[i])
	}
	b.retract()
	return b.changes()
}

// consider applies a response with the weight that people gave it, if it has to do with a state at all.
func (b *board) consider(r news.Response) {
	if b.told(&r) {
		return
	}
	read := r.Confidence
	said := b.said(&r)
	if said != nil && said.Kind == news.Confirm {
		r.Confidence = 1
	}
	switch {
	case !moves(&r):
	case said != nil && said.Kind == news.Reject:
		r.Confidence = read
		b.reject(&r)
	default:
		i := b.sort(&r)
		r.Confidence = read
		b.add(i, &r)
	}
}

// said is what a person said about a response.
func (b *board) said(r *news.Response) *news.Correction {
	if len(b.known.Corrections) == 0 {
		return nil
	}
	s := b.copyOf()
	return verdict(b.known.Corrections, b.article.Key, &s, r)
}

// moves reports whether a response may have to do with a state at all.
func moves(r *news.Response) bool {
	_, ok := familyOf(r.Action)
	return ok && r.Confidence >= Floor && outcome(r) != news.StateNone && RootOf(r) != ""
}

// board is the working copy of one Apply.
type board struct {
	known     Record
	places    arrangement
	incidents []news.Incident // without merges
	article   *news.Article
	story     news.Story // of the article; made when it is first needed
	touched   map[int]*Change
	order     []int
	older     replacing
}

func (b *board) changes() []Change {
	var out []Change
	shown := map[news.IncidentID]bool{}
	for _, i := range b.order {
		id := b.places.holder(b.current(i).ID)
		if shown[id] {
			continue
		}
		shown[id] = true
		old, next := b.shown(i, id)
		out = append(out, Change{Incident: *next, Moves: b.ownMoves(moved(old, next, b.article))})
	}
	return out
}

// shown is the incident that holds what was sorted into the i-th: the i-th itself, or one that people merged it into.
func (b *board) shown(i int, id news.IncidentID) (old, next *news.Incident) {
	at := slices.IndexFunc(b.known.Incidents, func(k news.Incident) bool { return k.ID == id })
	if at < 0 || b.known.Incidents[at].Absorbed == nil {
		return &b.incidents[i], b.current(i)
	}
	old = &b.known.Incidents[at]
	whole := clone(*old)
	whole.Evidence, whole.Rejected, whole.Retracted = nil, nil, nil
	for n := range b.incidents {
		part := b.current(n)
		if b.places.holder(part.ID) != id {
			continue
		}
		for _, e := range everything(part) {
			whole.Evidence = append(whole.Evidence, from(e, part.ID, id))
		}
		whole.Retracted = slices.Concat(whole.Retracted, part.Retracted)
	}
	whole.Corrections = concerning(b.known.Corrections, &whole)
	fold(old, &whole)
	return old, &whole
}

// touch gives the change of an incident, copying the incident before the first write.
func (b *board) touch(i int) *Change {
	if c := b.touched[i]; c != nil {
		return c
	}
	c := &Change{Incident: clone(b.incidents[i])}
	b.touched[i] = c
	b.order = append(b.order, i)
	return c
}

// current is an incident with what this article already did to it.
func (b *board) current(i int) *news.Incident {
	if c := b.touched[i]; c != nil {
		return &c.Incident
	}
	return &b.incidents[i]
}

// sort finds the incident that a response belongs to, or opens one.
func (b *board) sort(r *news.Response) int {
	at := b.when(r)
	if i := b.claimed(r); i >= 0 {
		return i
	}
	if i := b.home(r); i >= 0 {
		return i
	}
	if i := b.find(r, at); i >= 0 {
		return i
	}
	return b.open(r, at)
}

// claimed is the incident that a person put this very response into, or -1.
func (b *board) claimed(r *news.Response) int {
	if len(b.places.splits) == 0 {
		return -1
	}
	e := news.Evidence{Response: *r, Article: b.article.Key, Story: b.copyOf()}
	id := b.places.sorted(&e, "")
	return slices.IndexFunc(b.incidents, func(i news.Incident) bool { return id != "" && i.ID == id })
}

// add makes an incident anew with one more report.
func (b *board) add(i int, r *news.Response) {
	c := b.touch(i)
	adoptPlace(&c.Incident, r)
	addEvidence(&c.Incident, b.article, r, b.copyOf(), b.seen(r))
	c.Incident.Corrections = concerning(b.known.Corrections, &c.Incident)
	fold(&b.incidents[i], &c.Incident)
}

// reject keeps a response that a person rejected beside the one that was rejected, so that it can be seen and counts again
// when the correction is undone.
func (b *board) reject(r *news.Response) {
	said := b.said(r)
	of := func(e news.Evidence) bool { return e.Judged == said.ID }
	at := slices.IndexFunc(b.incidents, func(i news.Incident) bool { return slices.ContainsFunc(i.Rejected, of) })
	if at < 0 {
		at = b.home(r)
	}
	if at >= 0 {
		b.add(at, r)
	}
}

// copyOf says what the article can be recognised by.
func (b *board) copyOf() news.Story {
	if b.story.Outlet == "" {
		b.story = story.Of(b.article)
	}
	return b.story
}

// told reports whether some incident already has this act from this article.
func (b *board) told(r *news.Response) bool {
	for i := range b.incidents {
		if told(b.current(i), b.article, r) {
			return true
		}
	}
	return false
}

// when is the time an act is said to hold: its own date where the text gives one, else the article's.
func (b *board) when(r *news.Response) time.Time {
	if !r.Effective.IsZero() {
		return r.Effective
	}
	return b.article.At()
}

func clone(i news.Incident) news.Incident {
	i.Members = slices.Clone(i.Members)
	i.Transitions = slices.Clone(i.Transitions)
	i.Evidence = slices.Clone(i.Evidence)
	i.Rejected = slices.Clone(i.Rejected)
	i.Retracted = slices.Clone(i.Retracted)
	return i
}
