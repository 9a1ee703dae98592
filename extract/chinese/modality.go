package chinese

import (
	"strings"

	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/news"
)

// scope is what earlier clauses of a sentence say about the later ones.
type scope struct {
	condition  bool // an open condition was named
	antecedent bool // this clause is the condition
	denied     bool
	hearsay    bool
	outlet     bool // another outlet is the source
	speaker    party
}

// advance takes the next clause into the scope. 但 ends a condition, a denial and hearsay. bill says that the document is
// about a law that may still come.
func (s *scope) advance(l *line, clause []seg, bill bool) {
	here := classesOf(clause)
	if here.Has(cue.But) {
		s.condition, s.denied, s.hearsay = false, false, false
	}
	if here.Has(cue.Recent) && !here.Has(cue.If) {
		s.condition = false // 目前正与部长磋商
	}
	s.antecedent = here.Has(cue.If) && !here.Has(cue.Else)
	if (here.Has(cue.If) || here.Has(cue.Else)) && !demandArrives(l, clause) || bill && prefers(l, clause) {
		s.condition = true
	}
	if s.denied && here.Has(cue.Say) && !here.Has(cue.Deny) {
		s.denied = false
	}
	s.denied = s.denied || here.Has(cue.Deny)
	s.hearsay = s.hearsay || here.Has(cue.Hearsay)
	s.outlet = s.outlet || here.Has(cue.Outlet)
}

// prefers reports whether a clause names the worse that somebody would rather have: 宁可被封，也不会…. Said of a bill, it
// is a threat; said of an order, it is a refusal.
func prefers(l *line, clause []seg) bool {
	for i := range clause {
		if clause[i].is.Has(cue.Threat) && strings.HasPrefix(l.word(&clause[i]), "宁") {
			return true
		}
	}
	return false
}

// demandArrives reports whether a condition is only that a demand comes in: what a platform does then, it does now.
func demandArrives(l *line, clause []seg) bool {
	for i := range clause {
		s := &clause[i]
		if s.is.Has(cue.Data) {
			return true
		}
		if s.is.Has(cue.Demand) {
			for _, r := range l.runes[s.start:s.end] {
				if r == '索' || r == '求' {
					return true
				}
			}
		}
	}
	return false
}

// verdict is how real an action is; drop says that it is none at all.
type verdict struct {
	modality news.Modality
	polarity news.Polarity
	drop     bool
}

// judge composes modality and polarity of a match from the cues that govern it.
func (c *clauseReading) judge(m *match, w *walk) verdict {
	v := verdict{polarity: news.Positive}
	anchor := &c.segs[m.first]
	cues := w.mods.With(w.outer)
	if m.rule.action == news.Review && c.awaited(m, w) || (m.rule.action == news.Object || m.rule.action == news.Comply) && c.purpose(m) {
		v.drop = true
		return v
	}
	if m.rule.action == news.Resume && w.mods.With(w.outer).Has(cue.Hope) || c.nominal(m) || m.rule.action == news.Comply && c.platitude(m) {
		v.drop = true
		return v
	}
	if c.asked(m, w) && c.answeredNo() {
		v.modality = news.Denied
		return v
	}
	if c.asked(m, w) || c.unanswered(w) || c.modifies(m) || c.ordered(m, w) ||
		cooperative(m.rule.action) && cues.Meets(idle) || m.rule.action == news.Comply && cues.Has(cue.Only) || c.general(m) || c.requested(m, w) {
		v.drop = true
		return v
	}
	if w.unmoved || w.not >= 0 && anchor.start-w.not <= reach(w) && !anchor.is.Has(cue.NotApply) {
		v.polarity = news.Negative
	}
	if m.rule.negative {
		v.polarity = news.Negative
	}
	if m.rule.action == news.Withdraw && !m.rule.seq[0].Meets(verbs) && classesOf(c.segs[m.first+1:max(m.first+1, m.last)]).Meets(cue.SetOf(cue.Not, cue.Wont)) {
		v.polarity = news.Negative // 新闻链接不会拿掉
	}
	v.modality = c.modality(m, w, cues)
	if v.polarity == news.Negative && v.modality == news.Historical && m.rule.action == news.Withdraw && !c.line.timing(c.segs).Meets(times) {
		v.modality = news.Done // who did not leave then is still there
	}
	return v
}

// general reports whether a match is what somebody is known for, or an offence that a law describes rather than a deed:
// 平台不遵从指令，可被罚款.
func (c *clauseReading) general(m *match) bool {
	if classesOf(c.segs[m.last:]).Has(cue.Known) || strings.HasPrefix(string(c.line.runes[c.segs[m.last].end:]), "迹象") {
		return true
	}
	if !classesOf(c.segs[m.last:]).Has(cue.Penal) && (c.next == nil || !c.next[0].is.Has(cue.Penal)) {
		return false
	}
	for i := 0; i < m.first; i++ {
		if c.segs[i].is.Has(cue.Company) {
			return false
		}
	}
	return true
}

// awaited reports whether a study is only what an action waits for: 待评估后, 在作出评估之前.
func (c *clauseReading) awaited(m *match, w *walk) bool {
	return w.mods.Has(cue.Await) || classesOf(c.segs[m.last:]).Has(cue.After)
}

// purpose reports whether a word before the match, or at the head of its clause, makes it the reason of something else:
// 为反对, 以确保符合.
func (c *clauseReading) purpose(m *match) bool {
	return m.first > 0 && (c.segs[m.first-1].is.Has(cue.Reason) || c.segs[0].is.Has(cue.Reason))
}

// platitude reports whether a platform only says that it keeps the law, 遵守当地法律, or is called obliging.
func (c *clauseReading) platitude(m *match) bool {
	switch c.line.word(&c.segs[m.last]) {
	case "法律", "法例", "法规", "法律规定", "法律要求":
		return c.segs[m.first].is.Has(cue.Obey)
	}
	return m.first > 0 && strings.ContainsRune("很最较更颇", c.line.runes[c.segs[m.first].start-1]) // 很配合
}

// nominal reports whether the match is only the subject of what it would bring about: 關閉辦事處會令職位流失.
func (c *clauseReading) nominal(m *match) bool {
	for i := m.last + 1; i < len(c.segs); i++ {
		if c.segs[i].is.Has(cue.Force) {
			return true
		}
	}
	return false
}

// ordered reports whether a state only wants what the match says. Who is sent away empty-handed has wanted it.
func (c *clauseReading) ordered(m *match, w *walk) bool {
	if checks(m, w) {
		return false
	}
	return m.rule.voice != voiceRebuffed && w.control == cue.Want && w.giver.kind != person
}

// checks reports whether a platform makes its users show who they are: 甲要求用户出示证件.
func checks(m *match, w *walk) bool {
	return w.control == cue.Want && w.giver.kind == platform && (m.rule.object == "id_checks" || m.rule.object == "age_checks")
}

// idle are cues under which cooperation is no event: it merely goes on, or is what somebody wants to avoid.
var idle = cue.SetOf(cue.KeepOn, cue.Avoid)

// requested reports whether a match is what a state is asked for, which the state acts on: 法官拒绝甲押后聆讯的申请.
func (c *clauseReading) requested(m *match, w *walk) bool {
	if w.subject.kind != state || !w.acted {
		return false
	}
	for i := m.last + 1; i+1 < len(c.segs) && i <= m.last+modifierReach; i++ {
		if c.isDe(i) && c.segs[i+1].is.Has(cue.Demand) {
			return true
		}
	}
	return false
}

// modifies reports whether the match only describes a noun: 拒不配合的服务商, 封锁账号的命令.
func (c *clauseReading) modifies(m *match) bool {
	next := m.last + 1
	for next < len(c.segs) && c.segs[next].is.Meets(cue.SetOf(cue.Content, cue.Account, cue.Apps)) {
		next++
	}
	whose := c.segs[m.last].is.Meets(cue.SetOf(cue.State, cue.Authority, cue.Law)) // 遵从法院|命令 is no noun
	if cooperative(m.rule.action) && !whose && next < len(c.segs) && c.segs[next].is.Has(cue.Demand) && c.segs[next].start == c.segs[next-1].end {
		return true // 删帖命令, 封锁账号命令 are nouns
	}
	if verbal(m.rule.action) || c.segs[m.last].is.Meets(nounClasses) {
		return false
	}
	for i := m.last + 1; i+1 < len(c.segs) && i <= m.last+modifierReach; i++ {
		switch {
		case !c.isDe(i):
		case i == m.last+1:
			return !c.segs[i+1].is.Has(cue.Company) && !c.segs[i+1].is.Meets(m.rule.seq[len(m.rule.seq)-1])
		default:
			return !core(m.rule.action) && c.segs[i+1].is.Meets(cue.SetOf(cue.Demand, cue.Person))
		}
	}
	return false
}

// modifierReach is how many pieces a relative clause may go on behind its verb.
const modifierReach = 4

// isDe reports whether piece i is the particle 的.
func (c *clauseReading) isDe(i int) bool {
	return c.segs[i].is.Has(cue.Of) && c.line.word(&c.segs[i]) == "的"
}

// verbal actions are about texts and demands, so that one may follow them.
func verbal(a news.Action) bool {
	return a == news.Review || a == news.Object || a == news.Challenge || a == news.Negotiate
}

// notReach is how many runes a negation reaches.
const notReach = 10

// reach is how far the negations of a walk go: 把 lets them pass its object.
func reach(w *walk) int {
	if w.object {
		return 3 * notReach
	}
	return notReach
}

// modality is the first of the cues that govern a match, strongest first.
func (c *clauseReading) modality(m *match, w *walk, cues cue.Set) news.Modality {
	switch {
	case w.control == cue.Want && m.rule.voice != voiceRebuffed && !checks(m, w), cues.Has(cue.Should):
		return news.Demanded
	case c.historical(m, w):
		return news.Historical
	case c.scope.condition, c.conditionFollows(), cues.Has(cue.Threat):
		return news.Conditional
	case c.scope.denied, c.denialFollows():
		return news.Denied
	case c.mem.listing:
		return news.Considering
	case c.scope.hearsay, c.claimed(w), classesOf(c.line.segs).Has(cue.Accuse) && c.speaker(w).kind != platform:
		return news.Alleged
	case cues.Has(cue.Maybe):
		return news.Considering
	}
	return c.commitment(m, w)
}

// claimed reports whether somebody who is neither the platform nor the state says so.
func (c *clauseReading) claimed(w *walk) bool {
	p := c.speaker(w)
	return p.kind == person && !p.title
}

// commitment tells done from ongoing, announced and planned.
func (c *clauseReading) commitment(m *match, w *walk) news.Modality {
	anchor := &c.segs[m.first]
	future := w.mods.Has(cue.Plan) || w.outer.Has(cue.Plan) && !w.mods.Has(cue.Done)
	if anchor.is.Has(cue.Wont) && intends(c.line.word(anchor)) || future && !w.mods.Has(cue.Done) {
		if c.speaker(w).kind == platform {
			return news.Announced
		}
		return news.Planned
	}
	if !w.mods.Has(cue.Done) && (w.mods.Has(cue.Ongoing) || anchor.is.Has(cue.Wont) && habitual(c.line.word(anchor))) {
		return news.Ongoing
	}
	return news.Done
}

// intends reports whether a word of refusal speaks of the future: 不会, 无意, 不打算.
func intends(word string) bool { return strings.ContainsAny(word, "会意打准愿肯想") }

// habitual reports whether a word of refusal says what is done as a rule: 一概不, 从不.
func habitual(word string) bool { return strings.HasSuffix(word, "不") }

// asked reports whether the clause is a question, direct or indirect.
func (c *clauseReading) asked(m *match, w *walk) bool {
	if w.mods.Has(cue.Whether) || w.outer.Has(cue.Whether) || m.last+1 < len(c.segs) && c.segs[m.last+1].is.Has(cue.Whether) {
		return true
	}
	runes := c.line.runes
	for i := len(runes) - 1; i >= 0 && i >= len(runes)-2; i-- {
		if runes[i] == '？' || runes[i] == '?' {
			return true
		}
	}
	return false
}

// answeredNo reports whether the sentence behind a question denies what it asks.
func (c *clauseReading) answeredNo() bool {
	return c.line.index+1 < len(c.lines) && classesOf(c.lines[c.line.index+1].segs).Has(cue.Deny)
}

// unanswered reports whether the match stands in a condition rather than under one. A word of intent between the
// condition and the match shows that both are in one clause.
func (c *clauseReading) unanswered(w *walk) bool {
	if !c.scope.antecedent || !(w.mods.Has(cue.If) || w.outer.Has(cue.If)) {
		return false
	}
	return !w.mods.Meets(cue.SetOf(cue.Plan, cue.Maybe, cue.Threat))
}

// conditionFollows reports whether the next clause is the condition of this one: …, 除非…. Other conditions count only
// where they close the sentence and name the state's side; most begin something new.
func (c *clauseReading) conditionFollows() bool {
	if c.next == nil || !c.next[0].is.Has(cue.If) || c.next[0].is.Has(cue.Else) {
		return false
	}
	return c.line.word(&c.next[0]) == "除非" || c.index+2 == len(c.line.clauses) && classesOf(c.next).Meets(stateReasons)
}

// denialFollows reports whether the next clause calls this one untrue.
func (c *clauseReading) denialFollows() bool {
	return c.next != nil && classesOf(c.next).Has(cue.Deny) && !classesOf(c.next).Meets(triggers)
}

// triggers are the verbs that rules begin with.
var triggers = cue.SetOf(cue.Stop, cue.Shelve, cue.Wont, cue.Reject, cue.Defy, cue.Exit, cue.ExitHere, cue.End, cue.Remove, cue.Resume, cue.Comeback)

// cooperative actions that merely go on are no event.
func cooperative(a news.Action) bool {
	return a == news.Comply || a == news.Restrict || a == news.Review
}

// lists reports whether the clause before this one opens a list of what is only being weighed: 考虑的措施有三：….
func (c *clauseReading) lists() bool {
	if c.previous == nil || !classesOf(c.previous).Meets(cue.SetOf(cue.Maybe, cue.Threat)) {
		return false
	}
	for _, r := range c.line.runes[c.previous[len(c.previous)-1].end:c.segs[0].start] {
		if r == '：' || r == ':' {
			return true
		}
	}
	return false
}
