package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/news"
)

// actor finds who acts in a finding. A drop reason is set where somebody else than a company acts.
func (r *reader) actor(s *sentence, f *finding) party {
	if f.noun >= 0 && f.actor == f.noun {
		if q := r.nounActor(s, f.noun); len(q.companies) > 0 {
			return q
		}
		c := &s.g.Clauses[f.act.clause]
		if c.Relation == clause.Infinitive && c.Governor >= 0 && s.g.Phrases[f.noun].From >= s.g.Clauses[c.Governor].Until {
			return r.party(s, s.g.Clauses[c.Governor].Subject, 0)
		}
		return party{}
	}
	if f.actor >= 0 {
		q := r.party(s, f.actor, 0)
		if f.control && len(q.companies) > 0 {
			q.step = max(q.step, frame.StepShared)
		}
		return q
	}
	c := &s.g.Clauses[f.top]
	if f.rule != nil && (f.rule.Act == "apply" || f.rule.Act == "rebuffed") {
		return r.sayer(s, f, c)
	}
	if f.rule != nil && f.rule.ID == "withdraw.without" {
		return r.lacked(s, f)
	}
	if f.rule != nil && f.rule.ID == "withdraw.notice" && f.about {
		return r.noticeGiver(s, f)
	}
	if f.rule != nil && f.rule.ID == "refuse.no" {
		if q := r.nounActor(s, c.Subject); len(q.companies) > 0 {
			return q
		}
		return r.party(s, c.Subject, 0)
	}
	if q := r.houseSpeaks(s, f, c); q.known() {
		return q
	}
	if f.about && f.top == f.act.clause || c.Passive && f.top == f.act.clause || c.Passive && !f.control && r.isObject(s, f, c) {
		return r.passiveActor(s, f, c)
	}
	if c.Subject < 0 {
		return party{} // an imperative, or a clause that was not understood
	}
	q := r.party(s, c.Subject, 0)
	if w := s.headWord(c.Subject); f.copied && len(f.asked.companies) > 0 && (w == "it" || w == "they") {
		q = f.asked // "Delhi asked X to block them; it did so"
	}
	if addressee := r.addressee(s, f, c, q); addressee.known() {
		q = addressee
	}
	if c.Shared {
		q.step = max(q.step, frame.StepShared)
	}
	if c.Relation == clause.Relative {
		q.step = max(q.step, frame.StepRelative)
	}
	if !q.known() && f.rule != nil && f.rule.ID == "withdraw.dark" && len(f.speaker.companies) > 0 && s.kinds[c.Subject].has(r.lex.noun("feature", "service", "content")) {
		q = f.speaker // Meta says that "news will disappear from Facebook"
		q.person = false
	}
	if !q.known() {
		q = r.backOn(s, f, c)
	}
	if !q.known() {
		q = r.higherSubject(s, c)
	}
	if !q.known() {
		q = r.ownProduct(s, f, c)
	}
	if q.person && f.kind == "leave" && f.top == f.act.clause {
		return party{other: true} // somebody leaves a post
	}
	return q
}

// wound are passive verbs that nobody but the owner of a service can be behind: a state blocks it, bans it or shuts it
// down, but does not retire it.
func wound(c *clause.Clause) bool {
	return c.Passive && singularOf(c.Lemma, "delete", "discontinue", "retire", "wind", "dissolve", "sunset", "close", "shutter", "mothball", "phase")
}

// houseSpeaks reads "Pornhub and YouPorn will be closed to new visitors, their owner Aylo has announced": of what only
// happens to services, the owner whose word it is acts.
func (r *reader) houseSpeaks(s *sentence, f *finding, c *clause.Clause) party {
	speaker := f.speaker
	if len(speaker.companies) == 0 {
		speaker = r.actsElsewhere(s, f)
	}
	if owner := r.possessor(s, c.Subject); len(owner.companies) == 1 {
		speaker = owner
	}
	if c.Subject < 0 || len(speaker.companies) != 1 || !(c.Passive || f.about || c.Lemma == "be" || f.rule != nil && (f.rule.Act == "provide" || f.rule.ID == "withdraw.dark")) {
		return party{}
	}
	q := r.party(s, c.Subject, 0)
	owner := speaker.companies[0]
	for _, child := range q.companies {
		if child.root == "" || child.root != owner.root || child.same(owner) {
			return party{}
		}
	}
	if len(q.companies) == 0 {
		return party{}
	}
	return party{companies: speaker.companies, step: frame.StepRelative}
}

// possessor is the company in the genitive in front of a name: OpenAI in "OpenAI's ChatGPT".
func (r *reader) possessor(s *sentence, k int) party {
	if k < 0 || s.headName(k) < 0 {
		return party{}
	}
	p := &s.g.Phrases[k]
	for u := p.From; u < p.Head; u++ {
		if n := s.g.Units[u].Name; n >= 0 && u+1 < p.Head && s.g.Units[u+1].Tag == clause.Genitive {
			if m := &s.names[s.spans[n]]; m.Kind == news.MentionCompany && m.Actor {
				return party{companies: []ref{refOf(m)}}
			}
		}
	}
	return party{}
}

// actsElsewhere is the company that is the subject of another clause of the sentence: "ChatGPT could be used again, four
// weeks after OpenAI took it offline".
func (r *reader) actsElsewhere(s *sentence, f *finding) party {
	for i := range s.g.Clauses {
		c := &s.g.Clauses[i]
		if i == f.top || i == f.act.clause || c.Subject < 0 || c.Shared || c.Passive {
			continue
		}
		if n := s.headName(c.Subject); n >= 0 && s.names[n].Kind == news.MentionCompany && s.names[n].Actor {
			return party{companies: []ref{refOf(&s.names[n])}}
		}
	}
	return party{}
}

// addressee reads "A court sent Facebook three orders. It rejected all three": what an authority asked of one company in the
// sentence before is not refused or obeyed by the authority.
func (r *reader) addressee(s *sentence, f *finding, c *clause.Clause, q party) party {
	if !q.authority || len(q.companies) > 0 || !r.askedBefore || !r.subject.authority || len(r.mentioned.companies) != 1 || s.headWord(c.Subject) != "it" {
		return party{}
	}
	if f.kind != "refuse" && f.kind != "coop" && f.kind != "pause" && f.kind != "challenge" {
		return party{}
	}
	who := r.mentioned
	who.step, who.person = frame.StepCoref, false
	return who
}

// noticeGiver is who lets users know how long they have: who says so, who stands in front of a colon, who was named last.
func (r *reader) noticeGiver(s *sentence, f *finding) party {
	if len(f.speaker.companies) > 0 {
		q := f.speaker
		q.person = false
		return q
	}
	at := s.token(s.g.Clauses[f.act.clause].From)
	if q := r.colonSpeaker(s, at); len(q.companies) > 0 {
		return q
	}
	return r.namedBefore(s, at)
}

// sayer is the company whose word it is that a law does not bind it or that an authority got nothing; the subject where
// that is the company.
func (r *reader) sayer(s *sentence, f *finding, c *clause.Clause) party {
	if c.Subject >= 0 {
		if q := r.party(s, c.Subject, 0); len(q.companies) > 0 {
			return q
		}
	}
	if f.rule.Act == "rebuffed" && c.Subject >= 0 && c.Subject+1 < len(s.g.Phrases) {
		if n := &s.g.Phrases[c.Subject+1]; n.Prep >= 0 && s.g.Units[n.Prep].Lower == "to" {
			if q := r.party(s, c.Subject+1, 1); len(q.companies) > 0 {
				return q // "their letters to WhatsApp come back unopened"
			}
		}
	}
	q := f.speaker
	q.person = false
	return q
}

// higherSubject reads "WhatsApp says the law has no hold over it and has ignored the order": of two joined clauses the
// second may go with the verb of saying.
func (r *reader) higherSubject(s *sentence, c *clause.Clause) party {
	if c.Relation != clause.Coordinated || !c.Shared || c.Governor < 0 {
		return party{}
	}
	g := &s.g.Clauses[c.Governor]
	if g.Relation != clause.Complement || g.Governor < 0 || s.g.Clauses[g.Governor].Subject < 0 {
		return party{}
	}
	q := r.party(s, s.g.Clauses[g.Governor].Subject, 1)
	q.step = max(q.step, frame.StepShared)
	return q
}

// isObject reports whether the subject of a passive top clause is what the act is about.
func (r *reader) isObject(s *sentence, f *finding, c *clause.Clause) bool {
	return f.object == c.Subject
}

// passiveActor is the by-phrase; without one, the company whose word it is, or the document's own.
func (r *reader) passiveActor(s *sentence, f *finding, c *clause.Clause) party {
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if p.Prep < 0 || s.g.Units[p.Prep].Lower != "by" || p.From < c.Until || p.From >= c.End+2 {
			continue
		}
		q := r.party(s, k, 0)
		if q.known() {
			return q
		}
		return party{other: true}
	}
	if c.Relation == clause.Reduced || c.Relation == clause.Relative {
		return party{}
	}
	if q := r.turnedDown(s, f, c); q.known() {
		return q
	}
	if f.rule != nil && f.rule.ID == "withdraw.users" && c.Subject >= 0 && c.Subject+1 < len(s.g.Phrases) {
		if p := &s.g.Phrases[c.Subject+1]; p.Prep == s.g.Phrases[c.Subject].Until {
			return r.party(s, c.Subject+1, 1) // "visitors to AOL are turned away"
		}
	}
	if f.rule != nil && f.rule.ID == "resume.lift" && f.object >= 0 && stateBan(s.headWord(f.object)) {
		if q := r.nounActor(s, f.object); len(q.companies) > 0 {
			return q // "Facebook's blackout is over"
		}
		return party{other: true} // a ban that is lifted, nobody says by whom, was the state's
	}
	if len(f.speaker.companies) > 0 {
		q := f.speaker
		q.person, q.step = false, frame.StepCoref
		return q
	}
	if c.Subject >= 0 {
		if q := r.ownPart(s, f, c.Subject); q.known() {
			return q
		}
		if n := s.headName(c.Subject); n >= 0 && s.names[n].Kind == news.MentionCompany {
			if f.rule != nil && f.rule.Act == "provide" {
				return r.party(s, c.Subject, 0)
			}
			return party{other: true} // it is acted on
		}
	}
	if f.kind == "close" || f.kind == "leave" || f.kind == "takedown" {
		return party{} // as likely the state's doing
	}
	return r.inferred(s, f)
}

// ownPart reads "Spotify's bureau has been shut": a company's own office or machines are closed by the company. A subject
// that is the company itself or its app is acted on by somebody else.
func (r *reader) ownPart(s *sentence, f *finding, k int) party {
	if f.kind != "close" && f.kind != "provide" {
		return party{}
	}
	q := r.single(s, k, 1)
	if len(q.companies) == 0 {
		return party{}
	}
	if f.rule != nil && f.rule.Act == "provide" || wound(&s.g.Clauses[f.act.clause]) {
		return q
	}
	if s.headName(k) < 0 && s.kinds[k].has(r.lex.noun("office", "server", "feature")) && !q.person {
		return q
	}
	return party{other: true}
}

// turnedDown reads "the government put the request to the company and was turned down": who turned it down is the
// company that the sentence spoke of.
func (r *reader) turnedDown(s *sentence, f *finding, c *clause.Clause) party {
	if f.kind != "refuse" || c.Subject < 0 {
		return party{}
	}
	if q := r.party(s, c.Subject, 0); !q.authority {
		return party{}
	}
	for k := len(s.g.Phrases) - 1; k >= 0; k-- {
		if p := &s.g.Phrases[k]; p.Until > c.From || s.kinds[k].has(r.lex.noun("authority")) {
			continue
		}
		if q := r.party(s, k, 0); len(q.companies) > 0 && !q.authority {
			return q
		}
	}
	return party{companies: r.topic, step: frame.StepCoref}
}

// stateBan are nouns for what states impose.
func stateBan(w string) bool {
	return singularOf(w, "ban", "block", "blackout", "restriction", "embargo", "blockade", "limit", "curb", "boycott")
}

// ownProduct lets a product stand for its company: "the app will no longer work in Italy".
func (r *reader) ownProduct(s *sentence, f *finding, c *clause.Clause) party {
	if f.rule == nil || f.rule.Act != "provide" {
		return party{}
	}
	if s.kinds[c.Subject].has(r.lex.noun("service", "feature", "launch")) {
		if len(f.speaker.companies) > 0 {
			q := f.speaker
			q.person, q.step = false, frame.StepCoref
			return q
		}
		q := r.salient(s, s.token(c.From))
		q.step = frame.StepInferred
		return q
	}
	return party{}
}

// inferred is the company the document is about, for a clause that names nobody.
func (r *reader) inferred(s *sentence, f *finding) party {
	if !r.topicStrong && !f.speaker.known() {
		return party{}
	}
	if len(f.speaker.companies) > 0 {
		q := f.speaker
		q.person, q.step = false, frame.StepCoref
		return q
	}
	if f.speaker.known() || !r.snippet && !r.pointsBack(s, f) {
		return party{} // nobody is named: in an article it is as likely somebody else
	}
	return party{companies: r.topic, step: frame.StepInferred}
}

// pointsBack reports whether what an act is about was spoken of before: "Both requests were turned down".
func (r *reader) pointsBack(s *sentence, f *finding) bool {
	if f.object < 0 {
		return false
	}
	switch s.g.Units[s.g.Phrases[f.object].From].Lower {
	case "both", "all", "these", "those":
		return true
	}
	return false
}

// nounActor is who acts in a nominalisation: its possessor, the company behind "by" or "of", a name in front of it.
func (r *reader) nounActor(s *sentence, k int) party {
	p := &s.g.Phrases[k]
	for u := p.From; u < p.Head; u++ {
		unit := &s.g.Units[u]
		if unit.Name >= 0 {
			n := &s.names[s.spans[unit.Name]]
			if n.Kind == news.MentionCompany && n.Actor && !n.Modifier && n.Role != news.RoleMedium {
				return party{companies: []ref{refOf(n)}, step: frame.StepRelative}
			}
			if n.Kind == news.MentionAuthority || n.Kind == news.MentionJurisdiction && u+1 < len(s.g.Units) && s.g.Units[u+1].Tag == clause.Genitive {
				return party{authority: true}
			}
		}
		if unit.Tag == clause.Poss && (unit.Lower == "its" || unit.Lower == "their") {
			q := r.antecedent(s, s.token(p.From), unit.Lower == "their", 1)
			return q
		}
		if u+1 < p.Until && s.g.Units[u+1].Tag == clause.Genitive && r.lex.classes(s.words(p.From, u+1)).has(r.lex.noun("generic")) {
			return r.definite(s, k, unit.Lower, 1)
		}
	}
	for m := k + 1; m < len(s.g.Phrases) && m <= k+4; m++ {
		q := &s.g.Phrases[m]
		if q.Prep < 0 {
			break
		}
		switch s.g.Units[q.Prep].Lower {
		case "by":
			return r.party(s, m, 1)
		case "of":
			if n := s.headName(m); m == k+1 && n >= 0 && s.names[n].Kind == news.MentionCompany {
				return r.party(s, m, 1)
			}
			if m == k+1 && q.Owner >= 0 {
				if who := r.nounActor(s, m); len(who.companies) > 0 {
					return who // "the suspension of Clearview's contract"
				}
			}
		}
	}
	return party{}
}
