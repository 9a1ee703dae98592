package poly

import (
	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// facts are what the whole document says, read before its sentences are.
type facts struct {
	place     news.Jurisdiction // named most, the title and lead counting more
	law       *link.Name        // the only law of the document
	laws      bool              // there is more than one
	reason    bool              // the document gives a reason of state somewhere
	business  bool              // title or lead give a commercial reason, or the title a fault
	unrelated bool              // the text says that no state is behind it
	focus     map[string]bool   // groups whose platforms title or lead name
	names     map[string]*link.Name
}

// newFacts weighs the names of a document.
func newFacts(lines []*line, names *link.Names) facts {
	f := facts{focus: map[string]bool{}, names: map[string]*link.Name{}}
	weights := map[news.Jurisdiction]int{}
	var order []news.Jurisdiction
	for _, l := range lines {
		f.readLine(l)
		for i := range l.segs {
			if place := placeAt(l, i); place != "" {
				if weights[place] == 0 {
					order = append(order, place)
				}
				weights[place] += weight(l)
			}
		}
	}
	for _, place := range order {
		if weights[place] > weights[f.place] {
			f.place = place
		}
	}
	if f.place == "" && len(lines) > 0 {
		f.place = lines[0].grammar.home
	}
	for i := range names.All {
		if n := &names.All[i]; n.Kind == news.MentionCompany && n.ID != "" && f.names[n.ID] == nil {
			f.names[n.ID] = n
		}
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

// placeAt is the jurisdiction that piece i of a line names or implies. 米 before a platform only says where it is from.
func placeAt(l *line, i int) news.Jurisdiction {
	s := &l.segs[i]
	switch {
	case s.name == nil || s.is.Has(cue.Company) || s.is.Has(cue.Medium):
		return ""
	case s.is.Has(cue.Place) && l.grammar.verbLast && origin(l.segs, i):
		return ""
	case s.is.Has(cue.Place) && i+1 < len(l.segs) && l.segs[i+1].is.Meets(cue.SetOf(cue.Company, cue.Firm, cue.Firms)) && s.name.Adjective:
		return ""
	case s.is.Has(cue.Place) && i+1 < len(l.segs) && l.segs[i+1].is.Has(cue.Company) && l.segs[i+1].start == s.end:
		return ""
	}
	return s.name.Jurisdiction
}

// readLine notes reasons and laws.
func (f *facts) readLine(l *line) {
	is := classesOf(l.segs)
	opening := l.headline || l.lead
	f.reason = f.reason || is.Meets(stately)
	f.business = f.business || opening && is.Has(cue.Commercial) || l.headline && is.Has(cue.Out) && !is.Meets(stately)
	f.unrelated = f.unrelated || is.Has(cue.Unrelated)
	for i := range l.segs {
		s := &l.segs[i]
		if opening && s.is.Has(cue.Company) {
			f.focus[s.name.Group()] = true
		}
		if s.is.Has(cue.Law) && !s.name.Generic {
			f.laws = f.laws || f.law != nil && f.law.Name != s.name.Name
			f.law = s.name
		}
	}
}

// lawOf is the law that the document is about, where there is one only.
func (f *facts) lawOf() (*link.Name, frame.From) {
	if f.law == nil || f.laws {
		return nil, frame.FromNowhere
	}
	return f.law, frame.FromDocument
}
