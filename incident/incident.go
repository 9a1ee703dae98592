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

// Floor is the least confidence with which a response may move a state; a weaker one is kept with its article only.
const Floor = 0.5

// Apply works out what an article changes. known holds the incidents of every root company the article names, open or
// not; it is not changed. Responses of states, weak ones, and ones that tell history or ask a question change nothing.
func Apply(known []news.Incident, a *news.Article) []Change {
	b := board{incidents: slices.Clone(known), article: a, touched: map[int]*Change{}}
	for i := range a.Responses {
		if r := &a.Responses[i]; moves(r) {
			b.apply(r)
		}
	}
	return b.changes()
}

// moves reports whether a response may have to do with a state at all.
func moves(r *news.Response) bool {
	_, ok := familyOf(r.Action)
	return ok && r.Confidence >= Floor && outcome(r) != news.StateNone && rootOf(r) != ""
}

// board is the working copy of one Apply.
type board struct {
	incidents []news.Incident
	article   *news.Article
	story     news.Story // of the article; made when it is first needed
	touched   map[int]*Change
	order     []int
}

func (b *board) changes() []Change {
	var out []Change
	for _, i := range b.order {
		c := b.touched[i]
		c.Moves = moved(&b.incidents[i], &c.Incident, b.article)
		out = append(out, *c)
	}
	return out
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

func (b *board) apply(r *news.Response) {
	if b.told(r) {
		return
	}
	at := b.when(r)
	i := b.find(r, at)
	if i < 0 {
		if !opens(r) {
			return
		}
		i = b.open(r, at)
	}
	c := b.touch(i)
	adoptPlace(&c.Incident, r)
	addEvidence(&c.Incident, b.article, r, b.copyOf())
	fold(&b.incidents[i], &c.Incident)
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

// opens reports whether a response may start an incident. A denial of something nobody reported does not.
func opens(r *news.Response) bool { return outcome(r) != news.StateContested }

func clone(i news.Incident) news.Incident {
	i.Members = slices.Clone(i.Members)
	i.Transitions = slices.Clone(i.Transitions)
	i.Evidence = slices.Clone(i.Evidence)
	return i
}
