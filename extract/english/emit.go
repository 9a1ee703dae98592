package english

import (
	"time"

	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// emit adds the candidate of one company.
func (r *reader) emit(s *sentence, f *finding, who party, c ref, effective time.Time) {
	out := r.candidate(s)
	out.Company, out.CompanyName, out.Root = c.id, c.name, c.root
	out.Action, out.Modality = f.action, f.modality
	out.Polarity = news.Positive
	if f.negative {
		out.Polarity = news.Negative
	}
	if out.Modality == news.Planned && (len(f.speaker.companies) > 0 || who.person) {
		out.Modality = news.Announced
	}
	if f.speaker.authority && out.Action == news.Comply && out.Modality == news.Announced {
		out.Modality = news.Alleged
	}
	out.Rules = f.rules
	out.Effective = effective
	out.Attribution, out.Speaker = r.attribution(s, f)
	if f.copied && r.lastOut != nil {
		r.copySlots(&out)
	} else {
		r.slots(s, f, &out)
	}
	r.features(s, f, who, c, &out)
	if out.Modality = r.inGenre(out.Modality); r.aside(s, f, c, &out) && !r.leadingWith(f, who) {
		out.Modality = news.Historical
		out.Rules = append(out.Rules[:len(out.Rules):len(out.Rules)], "history.aside")
	}
	r.out = append(r.out, out)
	r.lastOut = &out
}

// aside reports whether an act is told in passing: what a company did that neither the title nor the lead speaks of,
// without a word that it is new; or what is done in another country than the one the document is about.
func (r *reader) aside(s *sentence, f *finding, c ref, out *frame.Candidate) bool {
	if r.doc.TitleEnd == 0 || s.raw.Paragraph <= 2 || r.fresh(out.Effective) {
		return false
	}
	switch out.Action {
	case news.Comply, news.Restrict:
		if out.Modality.Current() && out.Jurisdiction != "" && out.Jurisdiction.Country() != r.topicPlace.Country() && r.topicPlace != "" {
			return true
		}
	}
	if out.Action == news.Object && out.Modality == news.Done && s.g.Clauses[f.top].Perfect && !r.leading1(c) {
		return true
	}
	if f.rule != nil && f.rule.ID == "comply.register" && s.g.Clauses[f.top].Perfect && !s.g.Clauses[f.top].Past {
		return false // who has registered by now is what such a list tells
	}
	if out.Modality != news.Done || s.has(0, len(s.raw.Tokens), "now", "today", "also", "too", "just", "yesterday", "hours", "followed") {
		return false
	}
	return !r.leading1(c)
}

// fresh reports whether a day that an act is dated to is that of the news: the day of publication, the one before, or one
// that is to come.
func (r *reader) fresh(effective time.Time) bool {
	return !effective.IsZero() && day(r.doc.Published).Sub(effective) < 48*time.Hour
}

// leadingWith reports whether a company acts together with one that the title or the lead names: "Rumble and Trump Media
// sued the judge".
func (r *reader) leadingWith(f *finding, who party) bool {
	if f.copied || len(who.companies) < 2 || len(who.companies) > 3 {
		return false
	}
	for _, c := range who.companies {
		if r.leading1(c) {
			return true
		}
	}
	return false
}

// leading1 reports whether the title or the lead names a company, or one of its house.
func (r *reader) leading1(c ref) bool {
	key := string(c.id)
	if key == "" {
		key = c.name
	}
	return r.facts.leading[key] || c.root != "" && r.facts.leading["root "+string(c.root)]
}

// copySlots takes the slots of "did the same" from what was done.
func (r *reader) copySlots(out *frame.Candidate) {
	last := r.lastOut
	out.Object, out.Authority, out.AuthorityName = last.Object, last.Authority, last.AuthorityName
	out.Law, out.LawName, out.Jurisdiction = last.Law, last.LawName, last.Jurisdiction
	out.Features = last.Features
}

// candidate is an empty candidate with the sentence as its quote.
func (r *reader) candidate(s *sentence) frame.Candidate {
	var out frame.Candidate
	out.Sentence = s.index
	out.Quote = r.doc.String(s.raw)
	out.Start, out.End = r.doc.RuneOffset(s.raw.Start), r.doc.RuneOffset(s.raw.End)
	return out
}

func (r *reader) features(s *sentence, f *finding, who party, c ref, out *frame.Candidate) {
	out.Features.LinkScore = c.score
	out.Features.Attachment = who.step
	out.Features.Headline = s.raw.Headline
	out.Features.Lead = s.raw.Paragraph <= 2
	out.Features.HedgeNearby = f.hedged
	out.Features.ThirdParty = f.speaker.authority || f.speaker.other || f.cited == news.ByAnonymous
	top := &s.g.Clauses[f.top]
	if top.Subject >= 0 {
		out.Features.TriggerWidth = max(0, s.token(top.From)-s.token(s.g.Phrases[top.Subject].Until))
	}
}

// nearMiss notes why a clause that matched a verb gave nothing.
func (r *reader) nearMiss(s *sentence, i int, why string) {
	if why == "" {
		return
	}
	out := r.candidate(s)
	out.NearMiss = why
	r.out = append(r.out, out)
}

// nearMissRule notes a finding that was dropped.
func (r *reader) nearMissRule(s *sentence, f *finding) {
	out := r.candidate(s)
	out.Action, out.Modality, out.Rules = f.action, f.modality, f.rules
	out.NearMiss = f.drop
	r.out = append(r.out, out)
}
