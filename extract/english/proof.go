package english

import (
	"strings"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// unproven says what is missing where staying away from a market is read out of not offering something.
func (r *reader) unproven(s *sentence, f *finding) string {
	if f.kind == "takedown" && !r.orderedTakedown(s, &s.g.Clauses[f.act.clause]) && !has(f.rules, "control.force", "control.agree", "control.refuse") && f.modality != news.Demanded {
		return "a platform's own rules, no order"
	}
	if f.action == news.Withdraw && !r.snippet && !r.leadState && !r.state(s) && r.topicLaw == nil && !r.rathers(s) {
		return "nothing says that a state is why"
	}
	if f.action == news.Withdraw && sold(s) && !r.state(s) {
		return "a commercial exit"
	}
	if f.action == news.Withdraw && r.disclaimed && !r.state(s) {
		return "the company says that no state is why"
	}
	if f.action == news.Resume && s.has(0, len(s.raw.Tokens), "mistake", "error", "glitch", "bug", "inadvertently", "erroneously") {
		return "a mistake put right"
	}
	if !has(f.rules, "withdraw.absence", "cease.service") && !(f.rule != nil && f.rule.Act == "provide" && f.kind == "close") {
		return ""
	}
	switch {
	case !r.hasPlace(s):
		return "no place is named"
	case has(f.rules, "noun.plan") && !s.reasoned() && !s.names1(news.MentionLaw):
		return "a plan that never was, without a law"
	case !r.state(s) && !r.topicState:
		return "no law or authority is named"
	case has(f.rules, "withdraw.absence") && f.modality == news.Ongoing && !r.state(s) && (!s.reasoned() || s.g.Clauses[f.top].Mark == "because"),
		has(f.rules, "withdraw.absence") && f.modality != news.Planned && f.modality != news.Announced && s.g.Clauses[f.act.clause].Lemma == "operate" && !s.reasoned():
		return "no reason is named"
	}
	return ""
}

// reasoned reports whether a sentence gives a reason.
func (s *sentence) reasoned() bool {
	return s.has(0, len(s.raw.Tokens), "because", "over", "citing", "due", "owing", "reason", "reasons", "blamed", "blames", "uncertainty", "until", "while", "amid")
}

// rathers reports whether a sentence says what is done instead of obeying: "… rather than check the age of every visitor".
func (r *reader) rathers(s *sentence) bool {
	for i := range s.g.Clauses {
		c := &s.g.Clauses[i]
		if c.Mark != "rather than" && c.Mark != "instead of" {
			continue
		}
		for k := range s.g.Phrases {
			if p := &s.g.Phrases[k]; p.From >= c.Until && p.From < c.End && r.phraseKinds(s, k).has(r.lex.noun("agecheck", "crypto", "userdata", "retention", "demand", "law", "registration", "authority")) {
				return true
			}
		}
		if r.classOf(s, c).has(r.lex.verb("cooperate")) {
			return true
		}
	}
	return false
}

// letBack reports whether a service is only said to be there again in a text that tells of a state's block that ended. Who
// brought it back is then the state, unless the sentence says that its company did.
func (r *reader) letBack(f *finding, who party) bool {
	if c := &r.current.g.Clauses[f.act.clause]; f.action == news.Withdraw && f.rule != nil && (f.rule.ID == "provide.used" || c.Passive && c.Lemma == "open") {
		return who.step != frame.StepRelative && len(f.speaker.companies) == 0 // what users cannot open is as likely blocked
	}
	if f.action != news.Resume || f.rule == nil || f.rule.Act != "provide" || who.step == frame.StepRelative {
		return false
	}
	return f.speaker.authority || r.unblocked
}

// obeysTakedown reports whether an order that is obeyed was one to take things down: it says so, or the sentences before
// told of it.
func (r *reader) obeysTakedown(s *sentence, f *finding) bool {
	if f.kind != "coop" || f.rule == nil || f.object < 0 || !strings.HasPrefix(f.rule.ID, "comply.obey") && f.rule.ID != "comply.answer" || f.negative {
		return false
	}
	if !s.kinds[f.object].has(r.lex.noun("demand")) && !pronounObject(s.headWord(f.object)) {
		return false
	}
	p := &s.g.Phrases[f.object]
	for i := range s.g.Clauses {
		if c := &s.g.Clauses[i]; c.Relation == clause.Infinitive && c.Noun == f.object && r.classOf(s, c).has(r.lex.verb("restrict")) && !r.ofCompany(s, c) {
			return true // "complied with the request to restrict access"
		}
	}
	if s.has(s.token(p.From), s.token(p.Until)+3, "removal", "takedown", "blocking", "block", "remove", "deletion") {
		return true
	}
	return r.takedownAsked > 0 && s.index-r.takedownAsked <= 3
}

// mullsSuit reports whether what is looked at is whether to go to court: "is looking at whether the order can be
// contested", "is weighing its options for an appeal".
func (r *reader) mullsSuit(s *sentence, f *finding) bool {
	for i := range s.g.Clauses {
		if c := &s.g.Clauses[i]; c.Governor == f.act.clause && c.Mark == "whether" && r.classOf(s, c).has(r.lex.verb("challenge")) {
			return true
		}
	}
	c := &s.g.Clauses[f.act.clause]
	return f.object >= 0 && s.kinds[f.object].has(r.lex.noun("option")) && s.has(s.token(c.Until), s.token(c.End), "appeal", "challenge", "lawsuit", "suit")
}
