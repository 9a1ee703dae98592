package merge

import (
	"slices"

	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// settle weighs the acts of a document against each other. A text without a title is a sentence or a note, in which
// nothing is background to anything else.
func settle(doc *text.Document, groups []*group) []*group {
	groups = without(groups, outdone)
	if doc.TitleEnd == 0 {
		return groups
	}
	groups = without(groups, family)
	for _, g := range groups {
		calledOff(g, groups)
		if doc.Language.Base() != "zh" {
			threatened(g, groups) // a Chinese headline's 寧 puts a choice that is made, not a condition
		}
		contradicted(g, groups)
	}
	groups = without(groups, idleTalk)
	return without(groups, idleReview)
}

// without leaves out the groups that a rule drops in view of all. It makes a new list, since the rules look at the old.
func without(groups []*group, drops func(g *group, all []*group) bool) []*group {
	var kept []*group
	for _, g := range groups {
		if !drops(g, groups) {
			kept = append(kept, g)
		}
	}
	return kept
}

// outdone reports whether a weaker statement of the same act is covered by a firmer one: history by news of the same, a
// demand by obedience.
func outdone(g *group, groups []*group) bool {
	for _, o := range groups {
		if o == g || !sameCompany(o.best, g.best) || o.best.Action != g.best.Action || !samePlace(o.best, g.best) || !sameLaw(o.best, g.best) {
			continue
		}
		if side(o.best) == 0 && (side(g.best) == 1 || side(g.best) == 3) {
			return true
		}
	}
	return false
}

func samePlace(a, b *frame.Candidate) bool {
	x, y := a.Jurisdiction, b.Jurisdiction
	return x == y || x == "" || y == "" || x.Country() == y.Country() && (x == x.Country() || y == y.Country())
}

// family reports whether an act that only the headline ascribes to a company is told in the text of another one of the
// same house: the headline then named the better known of the two. Where it named both, both act. So it is with an act that
// the text ascribes to services only by "the sites", and to their owner by name.
func family(g *group, groups []*group) bool {
	if g.best.Root == "" || side(g.best) != 0 {
		return false
	}
	named, referred := false, false
	for _, m := range g.members {
		named = named || !m.Features.Headline && m.Features.Attachment < frame.StepCoref
		referred = referred || !m.Features.Headline
	}
	if named {
		return false
	}
	for _, o := range groups {
		if o != g && o.best.Root == g.best.Root && o.best.Action == g.best.Action && side(o.best) == 0 && samePlace(o.best, g.best) && !o.headed() && (!referred || o.best.Company == g.best.Root) {
			return true
		}
	}
	return false
}

// headed reports whether the headline tells of the act.
func (g *group) headed() bool {
	return slices.ContainsFunc(g.members, func(m *frame.Candidate) bool { return m.Features.Headline })
}

// calledOff makes history of a plan that the headline or the lead says is given up.
func calledOff(g *group, groups []*group) {
	if side(g.best) != 0 || g.best.Modality == news.Done || g.best.Modality == news.Ongoing || g.best.Features.Headline {
		return
	}
	for _, o := range groups {
		if o != g && sameCompany(o.best, g.best) && o.best.Action == g.best.Action && side(o.best) == 2 && samePlace(o.best, g.best) &&
			(o.best.Features.Headline || o.best.Features.Lead && o.best.Start < g.best.Start) {
			best := *g.best
			best.Modality = news.Historical
			g.best = &best
		}
	}
}

// threatened makes a threat of what a company says it will do, where the headline or the lead says that it hangs on a
// condition: "would quit if the bill passes" above "“we will never comply”".
func threatened(g *group, groups []*group) {
	if m := g.best.Modality; m != news.Planned && m != news.Announced || g.headed() || !standsApart(g.best.Action) {
		return
	}
	for _, o := range groups {
		if o != g && o.best.Modality == news.Conditional && standsApart(o.best.Action) && sameCompany(o.best, g.best) && samePlace(o.best, g.best) &&
			(o.best.Features.Headline || o.best.Features.Lead) {
			best := *g.best
			best.Modality = news.Conditional
			g.best = &best
		}
	}
}

// contradicted makes a claim of what others say of a company that the company denies.
func contradicted(g *group, groups []*group) {
	if side(g.best) != 0 || !g.best.Features.ThirdParty {
		return
	}
	for _, o := range groups {
		if o != g && o.best.Modality == news.Denied && sameCompany(o.best, g.best) && o.best.Action == g.best.Action && samePlace(o.best, g.best) {
			best := *g.best
			best.Modality = news.Alleged
			g.best = &best
		}
	}
}

// standsApart reports whether an action is one of not cooperating.
func standsApart(a news.Action) bool {
	return a == news.Pause || a == news.Refuse || a == news.Withdraw
}

// idleTalk reports whether talks or a deal are only what goes with an act: a company that brings its service back under an
// agreement has brought it back.
func idleTalk(g *group, groups []*group) bool {
	if g.best.Action != news.Negotiate {
		return false
	}
	for _, o := range groups {
		if o != g && !o.best.Action.ByState() && sameCompany(o.best, g.best) && side(o.best) == 0 && o.best.Action != news.Object && o.best.Action != news.Review && samePlace(o.best, g.best) {
			return true
		}
	}
	return false
}

// idleReview reports whether a review is only what goes with an act: a company that studies a law and meanwhile pauses
// has paused. A review that has a sentence of its own is told for its own sake.
func idleReview(g *group, groups []*group) bool {
	if g.best.Action != news.Review {
		return false
	}
	for _, o := range groups {
		if o != g && !o.best.Action.ByState() && sameCompany(o.best, g.best) && side(o.best) == 0 && o.best.Action != news.Review && o.best.Modality.Current() && o.covers(g) {
			return true
		}
	}
	return false
}

// covers reports whether every sentence that tells of an act tells of the group's as well.
func (g *group) covers(other *group) bool {
	for _, m := range other.members {
		if !slices.ContainsFunc(g.members, func(o *frame.Candidate) bool { return o.Sentence == m.Sentence }) {
			return false
		}
	}
	return true
}
