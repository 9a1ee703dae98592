package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// returned makes history of what a company did before it came back: where the title or the lead tells that it is back in a
// place, that it left or paused there is what came before, whether the text dates it or not.
func (r *reader) returned() {
	for i := range r.out {
		back := &r.out[i]
		if back.NearMiss != "" || back.Action != news.Resume || !back.Modality.Current() || back.Polarity != news.Positive || !back.Features.Headline && !back.Features.Lead {
			continue
		}
		for k := range r.out {
			if left := &r.out[k]; wentBefore(left, back) {
				left.Modality = news.Historical
				left.Rules = append(left.Rules[:len(left.Rules):len(left.Rules)], "history.return")
			}
		}
	}
}

// wentBefore reports whether one candidate tells of the leaving that the other ends.
func wentBefore(left, back *frame.Candidate) bool {
	if left.NearMiss != "" || left.Action != news.Withdraw && left.Action != news.Pause || left.Modality != news.Done || left.Features.Headline {
		return false
	}
	same := left.Company == back.Company && (left.Company != "" || left.CompanyName == back.CompanyName)
	return same && left.Jurisdiction.Country() == back.Jurisdiction.Country()
}

// backOn is the platform that a thing of its own is back on: "News is back on Facebook", "livestreams have returned to
// TikTok". Content of others comes and goes by itself, so the text must have told that the platform took it away.
func (r *reader) backOn(s *sentence, f *finding, c *clause.Clause) party {
	if to := r.accessTo(s, c.Subject); f.rule != nil && f.rule.ID == "withdraw.bare" && to >= 0 {
		return r.party(s, to, 1) // "access to Pornhub ends"
	}
	if f.rule == nil || f.rule.ID != "resume.service" || c.Passive || r.unblocked || !r.tookAway(s) || !s.kinds[c.Subject].has(r.lex.noun("feature", "service")) {
		return party{}
	}
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if p.Prep < c.Until || p.From >= c.End || !singularOf(s.g.Units[p.Prep].Lower, "on", "to", "onto") {
			continue
		}
		if n := s.headName(k); n >= 0 && s.names[n].Kind == news.MentionCompany {
			return party{companies: []ref{refOf(&s.names[n])}, step: frame.StepRelative}
		}
	}
	return party{}
}

// tookAway reports whether the text told before, or the sentence tells, that a platform itself had closed something.
func (r *reader) tookAway(s *sentence) bool {
	if r.left {
		return true
	}
	for i := range s.g.Clauses {
		c := &s.g.Clauses[i]
		if c.Subject >= 0 && !c.Passive && (c.Past || c.Perfect) && r.classOf(s, c).has(r.lex.verb("close", "leave", "restrict")) && len(r.party(s, c.Subject, 1).companies) > 0 {
			return true
		}
	}
	return false
}
