package chinese

import (
	"cmp"
	"strings"

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
	out.Object, out.Features.ObjectFrom = m.rule.object, frame.FromClause
	here := classesOf(c.segs)
	if m.rule.action == news.Withdraw && !here.Meets(cue.SetOf(cue.News, cue.Feature, cue.Crypto)) {
		return
	}
	for _, o := range objects {
		if !here.Has(o.class) {
			continue
		}
		out.Object = o.id
		if o.class == cue.Data && (here.Has(cue.Demand) || m.rule.object == "user_data_requests") {
			out.Object = "user_data_requests"
		}
		return
	}
}

// fillAuthority takes the state body nearest to the match, in the clause, else in the sentence.
func (c *clauseReading) fillAuthority(out *frame.Candidate) {
	if c.authorityIn(out, c.segs) {
		out.Features.AuthorityAt = frame.FromClause
	} else if c.authorityIn(out, c.line.segs) {
		out.Features.AuthorityAt = frame.FromSentence
	}
}

func (c *clauseReading) authorityIn(out *frame.Candidate, segs []seg) bool {
	for i := range segs {
		s := &segs[i]
		switch {
		case s.is.Has(cue.Authority):
			out.Authority, out.AuthorityName = news.AuthorityID(s.name.ID), s.name.Name
			return true
		case s.is.Has(cue.State) && s.name == nil:
			out.AuthorityName = c.written(s)
			if i > 0 && segs[i-1].is.Has(cue.Place) {
				out.Authority = generic(segs[i-1].name.Jurisdiction, c.line.word(s))
			}
			return true
		}
	}
	return false
}

// generic is the id that stands for any police, court or government of a country.
func generic(place news.Jurisdiction, word string) news.AuthorityID {
	if place == "" {
		return ""
	}
	kind := "-gov"
	switch {
	case strings.ContainsAny(word, "警"):
		kind = "-police"
	case strings.Contains(word, "法院") || strings.Contains(word, "法庭") || strings.Contains(word, "法官"):
		kind = "-court"
	}
	return news.AuthorityID(strings.ToLower(string(place.Country())) + kind)
}

func (c *clauseReading) fillLaw(out *frame.Candidate) {
	if n := lawIn(c.segs); n != nil {
		out.Law, out.LawName, out.Features.LawFrom = news.LawID(n.ID), n.Name, frame.FromClause
		return
	}
	if n := lawIn(c.line.segs); n != nil {
		out.Law, out.LawName, out.Features.LawFrom = news.LawID(n.ID), n.Name, frame.FromSentence
		return
	}
	if n := c.facts.law; n != nil && !c.facts.laws {
		out.Law, out.LawName, out.Features.LawFrom = news.LawID(n.ID), n.Name, frame.FromLead
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
	near := c.segs
	if m.rule.action == news.Withdraw {
		near = c.segs[m.first:]
	}
	tries := []stretch{{near, frame.FromClause}, {c.segs, frame.FromClause}}
	for i := c.index - 1; i >= 0; i-- {
		tries = append(tries, stretch{c.line.clauses[i], frame.FromSentence})
	}
	if !c.facts.clear {
		tries = append(tries, stretch{c.line.segs, frame.FromSentence}) // what stands behind is often where something goes to
	}
	if m.rule.action != news.Withdraw && m.rule.action != news.Resume && c.take(out, tries, c.stateIn) || c.take(out, tries, c.placeIn) {
		return
	}
	if near := c.facts.local[c.paragraph]; near != "" && !c.facts.clear {
		out.Jurisdiction = near
		out.Features.PlaceFrom = frame.FromDocument
		return
	}
	out.Jurisdiction, out.Features.PlaceFrom = c.facts.place, c.facts.placeFrom
}

// stretch is a part of the sentence, and how near it is.
type stretch struct {
	segs []seg
	from frame.From
}

// channel is the state through which requests to most platforms travel. Where a text is clearly about another place, its
// bodies are only on the way.
const channel news.Jurisdiction = "US"

// take gives a candidate the first place that find sees in some stretches; false when it sees none.
func (c *clauseReading) take(out *frame.Candidate, tries []stretch, find func([]seg) news.Jurisdiction) bool {
	for _, try := range tries {
		if place := find(try.segs); place != "" && !(place == channel && c.facts.clear && c.facts.place != channel) {
			out.Jurisdiction, out.Features.PlaceFrom = place, try.from
			return true
		}
	}
	return false
}

// stateIn is the jurisdiction of the first state body among some pieces. 德里高等法院 is not the High Court of Hong Kong.
func (c *clauseReading) stateIn(segs []seg) news.Jurisdiction {
	for i := range segs {
		s := &segs[i]
		switch {
		case i > 0 && segs[i-1].is.Has(cue.By), s.is.Has(cue.Authority) && c.line.vague(segs, i): // 经美国司法部 is only a way
		case s.is.Has(cue.Authority) && s.name.Jurisdiction != "":
			if i > 0 && segs[i-1].is.Has(cue.Place) && segs[i-1].end == s.start {
				return segs[i-1].name.Jurisdiction
			}
			return s.name.Jurisdiction
		case s.is.Has(cue.State) && s.name == nil:
			if i > 0 && segs[i-1].is.Has(cue.Place) {
				return segs[i-1].name.Jurisdiction
			}
			if place := cmp.Or(side(c.line.runes[s.start]), implied(c.line.word(s))); place != "" {
				return place
			}
		}
	}
	return ""
}

// placeIn is the jurisdiction that some pieces name: an authority's, else a place's, else a law's.
func (c *clauseReading) placeIn(segs []seg) news.Jurisdiction {
	if state := c.stateIn(segs); state != "" {
		return state
	}
	var place, law news.Jurisdiction
	for i := range segs {
		s := &segs[i]
		switch {
		case s.is.Has(cue.Place) && place == "" && !home(c.line, segs, i):
			place = s.name.Jurisdiction
		case s.is.Has(cue.Law) && law == "":
			law = s.name.Jurisdiction
		case s.is.Has(cue.ExitHere) || s.is.Empty():
			place = cmp.Or(place, implied(c.line.word(s)))
		}
	}
	if place != "" {
		return place
	}
	return law
}

// side is the place whose one-character name begins the name of a state body: 港方, 中共.
func side(r rune) news.Jurisdiction {
	switch r {
	case '港':
		return "HK"
	case '中':
		return "CN"
	case '澳':
		return "MO"
	}
	return ""
}

// implied is the place inside a short word for leaving it or being in it: 撤港, 離華, 本港.
func implied(word string) news.Jurisdiction {
	for _, short := range shortPlaces {
		for _, w := range short.words {
			if strings.Contains(word, w) {
				return short.place
			}
		}
	}
	return ""
}

// shortPlaces are words that name a place without being its name: short forms, and bodies that only one place has.
var shortPlaces = []struct {
	place news.Jurisdiction
	words []string
}{
	{"HK", []string{"本港", "在港", "撤港", "离港", "特首", "行政长官", "律政司", "保安局", "政务司", "财政司", "立法会", "国安处"}},
	{"CN", []string{"离华", "撤华", "退华", "在华", "网信办", "工信部", "国务院"}},
	{"TW", []string{"行政院", "立法院", "数发部", "刑事局"}},
	{"RU", []string{"撤俄", "离俄", "在俄", "克里姆林宫", "联邦安全局"}},
	{"US", []string{"白宫"}},
	{"MY", []string{"通讯及多媒体委员会"}},
}
