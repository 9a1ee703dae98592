package chinese

import (
	"cmp"

	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// facts are what the whole document says, read before its sentences are.
type facts struct {
	place     news.Jurisdiction // named most, the title and lead counting more
	placeFrom frame.From
	guess     news.Jurisdiction         // of a body whose place nothing beside it tells
	clear     bool                      // place has at least half of all the weight
	law       *link.Name                // the last law of the document
	laws      bool                      // there is more than one
	reason    frame.From                // where the nearest reason of state is
	bill      bool                      // title or lead name a bill
	business  bool                      // title or lead give a commercial reason
	trade     bool                      // commercial words stand anywhere
	unrelated bool                      // the text says that no state is behind it
	focus     map[string]bool           // groups whose platforms title or lead name
	local     map[int]news.Jurisdiction // last place named in a paragraph, where it is not the document's
}

// stateReasons are words that show that a state is involved.
var stateReasons = cue.SetOf(cue.State, cue.Authority, cue.Law, cue.LawWord, cue.Demand, cue.Punish)

// leaving are words that a commercial reason must stand beside to be one for leaving.
var leaving = cue.SetOf(cue.Exit, cue.ExitHere, cue.End, cue.Fade, cue.Stop)

// newFacts weighs the names of a document.
func newFacts(lines []*line, paragraphs []int) facts {
	f := facts{local: map[int]news.Jurisdiction{}, focus: map[string]bool{}}
	weights := map[news.Jurisdiction]int{}
	var order []news.Jurisdiction
	total := 0
	for n, l := range lines {
		f.readLine(l)
		for i := range l.segs {
			place := placeOf(l, i)
			if place == "" {
				continue
			}
			if weights[place] == 0 {
				order = append(order, place)
			}
			weights[place] += weight(l)
			total += weight(l)
			f.local[paragraphs[n]] = place
		}
	}
	for _, place := range order {
		if weights[place] > weights[f.place] {
			f.place = place
		}
	}
	f.clear = 2*weights[f.place] >= total
	if f.place == "" {
		f.place = f.guess
	}
	f.placeFrom = frame.FromDocument
	if f.place == "" {
		f.placeFrom = frame.FromNowhere
	}
	return f
}

// weight is how much a mention in a line tells about the document.
func weight(l *line) int {
	switch {
	case l.headline:
		return 4
	case l.lead:
		return 2
	}
	return 1
}

// placeOf is the jurisdiction that piece i of a line names or implies.
func placeOf(l *line, i int) news.Jurisdiction {
	s := &l.segs[i]
	switch {
	case s.name == nil && s.is.Has(cue.State):
		return cmp.Or(side(l.runes[s.start]), implied(l.word(s)))
	case s.name == nil || s.is.Has(cue.Company) || s.is.Has(cue.Medium):
		return ""
	case s.is.Has(cue.Place) && home(l, l.segs, i), s.is.Has(cue.Authority) && l.vague(l.segs, i):
		return ""
	}
	return s.name.Jurisdiction
}

// readLine notes reasons and laws.
func (f *facts) readLine(l *line) {
	is := classesOf(l.segs)
	opening := l.headline || l.lead
	if is.Meets(stateReasons) {
		switch {
		case opening:
			f.reason = frame.FromLead
		case f.reason == frame.FromNowhere:
			f.reason = frame.FromDocument
		}
	}
	f.bill = f.bill || opening && (index(l.runes, []rune("法案")) >= 0 || index(l.runes, []rune("草案")) >= 0)
	f.trade = f.trade || is.Has(cue.Commercial)
	f.business = f.business || opening && is.Has(cue.Commercial) && is.Meets(leaving)
	f.unrelated = f.unrelated || is.Has(cue.Unrelated) && (is.Meets(stateReasons) || is.Has(cue.Review))
	for i := range l.segs {
		s := &l.segs[i]
		if opening && s.is.Has(cue.Company) {
			f.focus[s.name.Group()] = true
		}
		if s.is.Has(cue.Authority) && s.name.Vague() {
			f.guess = cmp.Or(f.guess, s.name.Jurisdiction)
		}
		if s.is.Has(cue.Law) {
			f.laws = f.laws || f.law != nil && f.law.Name != s.name.Name
			f.law = s.name
		}
	}
}
