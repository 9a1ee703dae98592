package poly

import (
	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// fill gives a candidate its object, authority, law and place: from the clause, else the sentence, else the document.
func (c *clauseReading) fill(out *frame.Candidate, m *match) {
	c.fillObject(out, m)
	c.fillAuthority(out)
	c.fillLaw(out)
	c.fillPlace(out, m)
}

// objects are the object ids that a class of words stands for, most telling first.
var objects = []struct {
	class cue.Class
	id    string
}{
	{cue.Crypto, "encryption"}, {cue.Age, "age_checks"}, {cue.Rep, "representative"}, {cue.News, "news_links"}, {cue.Shop, "app_listing"},
	{cue.Data, "user_data"}, {cue.Account, "accounts"}, {cue.Content, "content"}, {cue.Feature, "feature"},
}

// fillObject names the object by the words of the clause; an exit keeps what its rule says, save for news and features.
func (c *clauseReading) fillObject(out *frame.Candidate, m *match) {
	out.Object, out.Features.ObjectFrom = m.rule.thing, frame.FromClause
	if m.rule.action == news.Withdraw && !c.here.Meets(cue.SetOf(cue.News, cue.Feature, cue.Crypto)) {
		return
	}
	for _, o := range objects {
		if !c.here.Has(o.class) {
			continue
		}
		out.Object = o.id
		if o.class == cue.Data && (c.here.Has(cue.Demand) || m.rule.thing == "user_data_requests") {
			out.Object = "user_data_requests"
		}
		return
	}
}

// fillAuthority takes the state body of the clause, else of the sentence.
func (c *clauseReading) fillAuthority(out *frame.Candidate) {
	if c.authorityIn(out, c.segs) {
		out.Features.AuthorityAt = frame.FromClause
	} else if c.authorityIn(out, c.line.segs) {
		out.Features.AuthorityAt = frame.FromSentence
	}
}

func (c *clauseReading) authorityIn(out *frame.Candidate, segs []seg) bool {
	for i := range segs {
		switch s := &segs[i]; {
		case s.is.Has(cue.Authority):
			out.Authority, out.AuthorityName = news.AuthorityID(s.name.ID), s.name.Name
			return true
		case s.is.Has(cue.State) && s.name == nil && out.AuthorityName == "":
			out.AuthorityName = c.written(s)
		}
	}
	return out.AuthorityName != ""
}

// written is a piece as the document writes it.
func (c *clauseReading) written(s *seg) string {
	from, to := c.line.start+int(c.line.back[s.start]), c.line.start+int(c.line.back[s.end])
	for to > from && c.doc.Source[to-1] == ' ' {
		to--
	}
	return c.doc.Source[from:to]
}

func (c *clauseReading) fillLaw(out *frame.Candidate) {
	n, from := lawIn(c.segs), frame.FromClause
	if n == nil {
		n, from = lawIn(c.line.segs), frame.FromSentence
	}
	if n == nil {
		n, from = c.facts.lawOf()
	}
	if n != nil {
		out.Law, out.LawName, out.Features.LawFrom = news.LawID(n.ID), n.Name, from
	}
}

func lawIn(segs []seg) *link.Name {
	for i := range segs {
		if segs[i].is.Has(cue.Law) {
			return segs[i].name
		}
	}
	return nil
}

// fillPlace finds the jurisdiction. For an exit it is the place that is left; otherwise it is the authority's.
func (c *clauseReading) fillPlace(out *frame.Candidate, m *match) {
	exit := m.rule.action == news.Withdraw || m.rule.action == news.Resume
	if place := c.placeIn(c.segs, exit); place != "" {
		out.Jurisdiction, out.Features.PlaceFrom = place, frame.FromClause
		return
	}
	for i := range c.line.clauses {
		if place := c.placeIn(c.line.clauses[len(c.line.clauses)-1-i], exit); place != "" {
			out.Jurisdiction, out.Features.PlaceFrom = place, frame.FromSentence
			return
		}
	}
	if c.facts.place != "" {
		out.Jurisdiction, out.Features.PlaceFrom = c.facts.place, frame.FromDocument
	}
}

// placeIn is the jurisdiction that some pieces name: for an exit a place before an authority, else the other way round,
// a law's last.
func (c *clauseReading) placeIn(segs []seg, exit bool) news.Jurisdiction {
	var place, authority, law, guess news.Jurisdiction
	for i := range segs {
		s := &segs[i]
		switch {
		case s.name == nil:
		case s.is.Has(cue.Authority) && s.name.Vague():
			guess = s.name.Jurisdiction
		case s.is.Has(cue.Authority) && c.placeOwns(segs, i) != "":
			authority = c.placeOwns(segs, i)
		case s.is.Has(cue.Authority) && authority == "":
			authority = s.name.Jurisdiction
		case s.is.Has(cue.Place) && c.real(segs, i) && (place == "" || s.name.Jurisdiction == c.facts.place):
			place = s.name.Jurisdiction
		case s.is.Has(cue.Law) && law == "":
			law = s.name.Jurisdiction
		}
	}
	order := []news.Jurisdiction{authority, place, law, guess}
	if exit {
		order = []news.Jurisdiction{place, authority, law, guess}
	}
	for _, p := range order {
		if p != "" {
			return p
		}
	}
	return ""
}

// placeOwns is the place that the authority at piece i belongs to by the words before it: ब्राजील की सुप्रीम कोर्ट.
func (c *clauseReading) placeOwns(segs []seg, i int) news.Jurisdiction {
	if c.line.grammar.verbLast && i >= 2 && segs[i-1].is.Has(cue.Of) && segs[i-2].is.Has(cue.Place) {
		return segs[i-2].name.Jurisdiction
	}
	return ""
}

// origin reports whether the place at piece i only says where a platform is from: スイスのプロトンVPN.
func origin(segs []seg, i int) bool {
	return i+2 < len(segs) && segs[i+1].is.Has(cue.Of) && segs[i+2].is.Has(cue.Company)
}

// real reports whether the place at piece i is more than where a platform comes from: 米グーグル.
func (c *clauseReading) real(segs []seg, i int) bool {
	if c.line.grammar.verbLast && origin(segs, i) {
		return false
	}
	if i+1 >= len(segs) || !segs[i+1].is.Meets(cue.SetOf(cue.Company, cue.Firm, cue.Firms, cue.Medium)) {
		return true
	}
	return segs[i+1].start != segs[i].end && !segs[i].name.Adjective
}
