package english

import (
	"strings"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// routine says why obedience is nothing new: a habit, a policy, figures of a report, or no obedience at all. It is asked
// only of what came out as obeying; to stop or to refuse the same is news.
func (r *reader) routine(s *sentence, f *finding) string {
	if f.kind == "refuse" && f.act.clause == f.top && s.figures() && (f.object >= 0 || f.rule != nil && f.rule.ID == "refuse.nothing") {
		return "figures of a report"
	}
	if (f.kind == "refuse" || f.kind == "coop" || f.kind == "takedown") && has(s.g.Clauses[f.top].Cues, "normally", "usually", "generally", "typically", "often", "always", "routinely", "regularly", "sometimes", "occasionally") {
		return "a habit or policy"
	}
	if f.kind == "review" && f.rule != nil && r.present(s, f) {
		return "a habit or policy" // "reviews each request"
	}
	if f.kind != "coop" && f.kind != "takedown" || f.negative || f.rule == nil {
		return ""
	}
	c := &s.g.Clauses[f.act.clause]
	switch {
	case strings.HasPrefix(f.rule.ID, "comply.answer") && !answering(c.Lemma):
		return "a demand is looked at, not obeyed"
	case r.habit(s, f, c):
		return "a habit or policy"
	case f.kind == "coop" && s.figures():
		return "figures of a report"
	case (strings.HasPrefix(f.rule.ID, "comply.obey") || strings.HasPrefix(f.rule.ID, "comply.answer")) && f.object >= 0 && !s.heading && r.allLaws(s, f.object):
		return "a policy"
	}
	return ""
}

// answering are the verbs that say that a demand is met. Others only have it looked at, which is news where it stops.
func answering(lemma string) bool {
	switch lemma {
	case "take", "receive", "review", "consider", "look", "assess", "hear", "evaluate", "examine", "scrutinise", "scrutinize", "work",
		"field", "entertain", "process", "handle", "deal", "service", "attend", "put", "react":
		return false
	}
	return true
}

// habit reports whether a clause tells in the plain present what somebody does in general: "answers valid warrants",
// "complies with the laws of the countries where it works". A headline's present is news, and so is what is new.
func (r *reader) habit(s *sentence, f *finding, c *clause.Clause) bool {
	if !r.present(s, f) {
		return false
	}
	switch {
	case !strings.HasPrefix(f.rule.ID, "comply.answer") && !strings.HasPrefix(f.rule.ID, "comply.obey") && f.kind != "takedown" && f.rule.ID != "comply.give" &&
		f.rule.ID != "comply.verify" && f.rule.ID != "comply.pay":
		return false
	case has(c.Cues, "now", "already", "today", "again"):
		return false
	}
	return !s.has(s.token(c.Start), s.token(c.End), "now", "since", "from", "already", "monday", "tuesday", "wednesday", "thursday", "friday", "today")
}

// present reports whether a finding stands in the plain present of prose.
func (r *reader) present(s *sentence, f *finding) bool {
	c := &s.g.Clauses[f.act.clause]
	if f.modality != "" && f.modality != news.Ongoing || s.heading || f.top != f.act.clause {
		return false
	}
	return c.Finite && !c.Past && !c.Perfect && !c.Progressive && c.Modal == "" && !c.Passive
}

// figures reports whether a sentence counts demands and answers, as transparency reports do.
func (s *sentence) figures() bool {
	t := s.raw.Tokens
	for i := range t {
		switch t[i].Lower {
		case "%", "percent", "percentage":
			return true
		case "cent":
			return i > 0 && t[i-1].Lower == "per"
		case "of":
			if i > 0 && i+1 < len(t) && (t[i-1].Kind == text.Number || numbers[t[i-1].Lower] > 0 && len(t[i-1].Lower) > 2 && !vague(t[i-1].Lower)) && (t[i+1].Lower == "them" || t[i+1].Lower == "those") {
				return true
			}
		case "cases":
			return i > 1 && t[i-2].Lower == "half" || i > 0 && t[i-1].Lower == "most"
		}
	}
	return false
}

func vague(number string) bool {
	return number == "some" || number == "few" || number == "many" || number == "several" || number == "one"
}

// allLaws reports whether an object is law in general: "all applicable laws", "the laws of the countries it works in".
func (r *reader) allLaws(s *sentence, k int) bool {
	p := &s.g.Phrases[k]
	switch s.headWord(k) {
	case "laws", "regulations", "requests", "orders", "demands", "warrants", "rules", "requirements":
	case "law":
		return s.has(s.token(p.From), s.token(p.Until), "local", "applicable", "all", "any")
	default:
		return false
	}
	if s.has(s.token(p.From), s.token(p.Until), "all", "any", "applicable", "local", "valid", "lawful", "legal", "every") {
		return true
	}
	of := r.ofPhrase(s, k)
	return of >= 0 && s.has(s.token(s.g.Phrases[of].From), s.token(s.g.Phrases[of].Until), "countries", "country", "place", "places", "jurisdictions", "markets")
}
