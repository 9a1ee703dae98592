// Package merge makes the responses of a document out of what its sentences state: mentions of one act become one
// response with the best sentence as evidence, and every response gets its confidence.
package merge

import (
	"cmp"
	"slices"
	"strings"

	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// Merger merges the candidates of documents. It is safe for concurrent use.
type Merger struct {
	bias    float64
	weights []float64 // of signs, in their order
}

// New builds a merger with the fitted weights. A sign without a weight counts for nothing.
func New() (*Merger, error) {
	f, err := Fitted()
	if err != nil {
		return nil, err
	}
	m := &Merger{bias: f.Bias, weights: make([]float64, len(signs))}
	for i := range signs {
		m.weights[i] = f.Weights[signs[i].name]
	}
	return m, nil
}

// Merge returns the responses of a document, in order of appearance. Near misses are left out. It changes nothing it is
// given.
func (m *Merger) Merge(doc *text.Document, candidates []frame.Candidate) []news.Response {
	readings := m.Readings(doc, candidates)
	out := make([]news.Response, len(readings))
	for i := range readings {
		out[i] = readings[i].Response
	}
	return out
}

// Readings are the responses that Merge returns, with what makes them sure.
func (m *Merger) Readings(doc *text.Document, candidates []frame.Candidate) []Reading {
	groups := settle(doc, gather(candidates))
	if len(groups) == 0 {
		return nil
	}
	o := openingOf(doc, candidates)
	out := make([]Reading, 0, len(groups))
	for _, g := range groups {
		out = append(out, m.weigh(doc, g, o))
	}
	slices.SortStableFunc(out, func(a, b Reading) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// gather brings the mentions of each act together.
func gather(candidates []frame.Candidate) []*group {
	var groups []*group
	byCompany := map[string][]*group{} // a company has few acts; a hostile text may have many companies
	for i := range candidates {
		c := &candidates[i]
		if c.NearMiss != "" {
			continue
		}
		key := companyKey(c)
		before := len(byCompany[key])
		byCompany[key] = add(byCompany[key], c)
		if len(byCompany[key]) > before {
			groups = append(groups, byCompany[key][before])
		}
	}
	return groups
}

// companyKey tells the actors of candidates apart: by id, else by the name as written.
func companyKey(c *frame.Candidate) string {
	if c.Company != "" {
		return string(c.Company)
	}
	return strings.ToLower(c.CompanyName)
}

// group is all mentions of one act of one company.
type group struct {
	members []*frame.Candidate
	best    *frame.Candidate
}

// add files a candidate with the group it belongs to.
func add(groups []*group, c *frame.Candidate) []*group {
	for _, g := range groups {
		if g.takes(c) {
			g.members = append(g.members, c)
			if ranks(c, g.best) {
				g.best = c
			}
			return groups
		}
	}
	return append(groups, &group{members: []*frame.Candidate{c}, best: c})
}

// takes reports whether a candidate tells of the group's act: the same company, action and place, and both news or both
// history, both so or both not so.
func (g *group) takes(c *frame.Candidate) bool {
	b := g.best
	return sameCompany(b, c) && b.Action == c.Action && samePlace(b, c) && sameLaw(b, c) &&
		side(b) == side(c)
}

// sameLaw reports whether what a state does to no platform is done to one law. What platforms do is one act whatever laws
// are named beside it.
func sameLaw(a, b *frame.Candidate) bool {
	if a.Company != "" || a.CompanyName != "" {
		return true
	}
	return a.Law == b.Law && strings.EqualFold(a.LawName, b.LawName) || !named(a) || !named(b)
}

func named(c *frame.Candidate) bool { return c.Law != "" || c.LawName != "" }

func sameCompany(a, b *frame.Candidate) bool {
	if a.Company != "" || b.Company != "" {
		return a.Company == b.Company
	}
	return strings.EqualFold(a.CompanyName, b.CompanyName)
}

// side tells apart what never is one act: what is so, what was, what is said not to be.
func side(c *frame.Candidate) int {
	switch {
	case c.Modality == news.Historical:
		return 1
	case c.Polarity == news.Negative || c.Modality == news.Denied:
		return 2
	case c.Modality == news.Demanded || c.Modality == news.Question || c.Modality == news.Generic:
		return 3
	}
	return 0
}

// ranks reports whether a is better evidence than b: a firmer modality, then fewer doubts.
func ranks(a, b *frame.Candidate) bool {
	if x, y := firmness(a), firmness(b); x != y {
		return x > y
	}
	return doubts(a) < doubts(b)
}

// firmness orders modalities by commitment. A threat in the headline or the lead is not outdone by a later sentence that
// leaves its condition out.
func firmness(c *frame.Candidate) int {
	n := len(news.Modalities) - slices.Index(news.Modalities, c.Modality)
	switch {
	case c.Modality == news.Conditional && c.Features.Headline:
		n = len(news.Modalities) - slices.Index(news.Modalities, news.Announced)
	case c.Modality == news.Conditional && c.Features.Lead:
		n = len(news.Modalities) - slices.Index(news.Modalities, news.Planned)
	}
	if c.Features.Headline {
		return 2*n + 1
	}
	return 2 * n
}

// response is the group's best mention with what its other mentions add.
func (g *group) response() news.Response {
	r := g.best.Response
	for _, m := range g.members {
		fill(&r, &m.Response)
	}
	return r
}

// sentences is how many sentences tell of the act.
func (g *group) sentences() int {
	seen := map[int]bool{}
	for _, m := range g.members {
		seen[m.Sentence] = true
	}
	return len(seen)
}

// fill takes over slots that are empty.
func fill(r, m *news.Response) {
	if r.Jurisdiction == "" {
		r.Jurisdiction = m.Jurisdiction
	}
	if r.Authority == "" && r.AuthorityName == "" {
		r.Authority, r.AuthorityName = m.Authority, m.AuthorityName
	}
	if r.Law == "" && r.LawName == "" {
		r.Law, r.LawName = m.Law, m.LawName
	}
	if r.Object == "" {
		r.Object = m.Object
	}
	if r.Effective.IsZero() {
		r.Effective = m.Effective
	}
}
