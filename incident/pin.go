package incident

import (
	"slices"
	"time"

	"github.com/regwatch/regwatch/news"
)

// pinned are the fields that people hold: of each the latest pin counts. Since is when the state was pinned.
func pinned(inc *news.Incident) (p news.Pinned, since time.Time) {
	for i := range inc.Corrections {
		c := &inc.Corrections[i]
		if c.Kind != news.Pin || !c.Holds() || c.Incident != inc.ID {
			continue
		}
		if c.Pinned.State != "" {
			p.State, since = c.Pinned.State, c.Made
		}
		if c.Pinned.Law != "" {
			p.Law = c.Pinned.Law
		}
		if c.Pinned.Authority != "" {
			p.Authority = c.Pinned.Authority
		}
		if c.Pinned.Jurisdiction != "" {
			p.Jurisdiction = c.Pinned.Jurisdiction
		}
	}
	return p, since
}

// pin writes the fields that people hold over what the reports say. A pinned state is that of every member.
func (f *folding) pin() {
	inc := f.inc
	if f.pinned.State != "" {
		if inc.State != f.pinned.State {
			inc.State, inc.Effective = f.pinned.State, f.pinnedAt
		}
		for i := range inc.Members {
			if m := &inc.Members[i]; m.State != inc.State {
				m.State, m.Since = inc.State, f.pinnedAt
			}
		}
	}
	if f.pinned.Law != "" {
		inc.Law, inc.LawName = f.pinned.Law, ""
	}
	if f.pinned.Authority != "" {
		inc.Authority = f.pinned.Authority
	}
	if f.pinned.Jurisdiction != "" {
		inc.Key.Jurisdiction = f.pinned.Jurisdiction
	}
}

// held reports whether a report came after a person pinned the state: it is kept as evidence and moves nothing.
func (f *folding) held(e *news.Evidence) bool {
	return f.pinned.State != "" && e.Seen.After(f.pinnedAt)
}

// unpinPlace gives an incident back the place of its reports when somebody pinned it and it is not pinned now.
func unpinPlace(inc *news.Incident, ever []news.Correction) {
	p, _ := pinned(inc)
	moved := slices.ContainsFunc(ever, func(c news.Correction) bool {
		return c.Kind == news.Pin && c.Incident == inc.ID && c.Pinned.Jurisdiction != ""
	})
	if p.Jurisdiction != "" || !moved {
		return
	}
	inc.Key.Jurisdiction = ""
	var first *news.Evidence
	for i := range inc.Evidence {
		e := &inc.Evidence[i]
		if e.Jurisdiction != "" && (first == nil || e.Seen.Before(first.Seen)) {
			first = e
		}
	}
	if first != nil {
		inc.Key.Jurisdiction = first.Jurisdiction
	}
}
