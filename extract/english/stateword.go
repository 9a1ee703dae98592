package english

import (
	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/news"
)

// nounActs are what light verbs do, by the class of their noun, in the order in which they are tried.
var nounActs = []struct {
	class  string
	action news.Action
}{
	{"nblock", news.StateBlock}, {"nfine", news.StateFine}, {"nprobe", news.StateProbe}, {"ncase", news.StateProsecute}, {"norder", news.StateOrder},
}

// nounAct is the action of a phrase such as "a record fine"; empty for other phrases.
func (r *reader) nounAct(s *sentence, k int) (news.Action, string) {
	kinds := r.powerKinds(s, k)
	if w := s.headWord(k); w == "requests" || w == "demands" {
		return "", "" // what transparency reports count
	}
	for _, a := range nounActs {
		if kinds.has(r.powers.nounBits[a.class]) {
			return a.action, a.class[1:]
		}
	}
	return "", ""
}

// powerKinds are the classes of a phrase's head among the nouns of what states do.
func (r *reader) powerKinds(s *sentence, k int) set {
	if k < 0 || s.headName(k) >= 0 {
		return set{}
	}
	p := &s.g.Phrases[k]
	return r.powers.classes(s.words(p.From, p.Head+1))
}

// imposed reads "imposed a fine on Apple", "opened an investigation into X", "hit Meta with a ban".
func (r *reader) imposed(d *doing) (deed, bool) {
	m := r.match1(d, "impose")
	if m == nil {
		return deed{}, false
	}
	for _, k := range r.arguments(d, m) {
		action, word := r.nounAct(d.s, k)
		if p := &d.s.g.Phrases[k]; action == "" || k != m.object && p.Prep >= 0 && d.s.g.Units[p.Prep].Lower != "with" {
			continue
		}
		found := deed{action: action, id: "state.impose." + word, object: k, agent: d.c.Subject, modality: intent(d.c.Lemma)}
		if d.c.Passive {
			found.agent, found.open = r.byPhrase(d)
			if found.open && (action == news.StateProsecute || action == news.StateOrder) && !r.saysState(d) {
				return found, false
			}
		}
		found.targets = r.aimedAt(d, m, k)
		return found, len(found.targets.companies) > 0
	}
	return deed{}, false
}

// intent is how real a light verb leaves what its noun says; empty for one that does it.
func intent(lemma string) news.Modality {
	switch lemma {
	case "seek", "request", "consider", "recommend", "weigh", "mull", "call", "propose":
		return news.Considering
	case "plan", "prepare":
		return news.Planned
	case "threaten":
		return news.Conditional
	}
	return ""
}

// arguments are the phrases of a verb: its object first, then those behind it, up to where the clause ends.
func (r *reader) arguments(d *doing, m *match) []int {
	var out []int
	if m.object >= 0 {
		out = append(out, m.object)
	}
	for k := range d.s.g.Phrases {
		if p := &d.s.g.Phrases[k]; k != m.object && p.From >= d.c.Until && p.From < d.c.End && !p.Time {
			out = append(out, k)
		}
	}
	return out
}

// aimedAt is the platforms that a noun such as a fine is meant for: behind it, in front of it ("a TikTok ban"), or another
// argument of its verb.
func (r *reader) aimedAt(d *doing, m *match, noun int) party {
	if q := r.behindNoun(d.s, noun); len(q.companies) > 0 {
		return q
	}
	if q := r.insideNoun(d.s, noun); len(q.companies) > 0 {
		return q
	}
	for _, k := range r.arguments(d, m) {
		p := &d.s.g.Phrases[k]
		if k == noun || p.Prep >= 0 && p.Prep >= d.c.Until && !contains(aims, d.s.g.Units[p.Prep].Lower) {
			continue
		}
		if q := r.platforms(d.s, k, aim{staff: true, access: true, behind: true}); len(q.companies) > 0 {
			return q
		}
	}
	return party{}
}

// aims are the prepositions in front of whom a fine, a ban or an inquiry is meant for.
var aims = []string{"on", "against", "into", "of", "to", "at", "upon", "over", "targeting"}

// behindNoun is the platforms in the phrases that hang on a noun: "a ban in Russia on Signal".
func (r *reader) behindNoun(s *sentence, noun int) party {
	for k := noun + 1; k < len(s.g.Phrases) && k <= noun+3; k++ {
		p := &s.g.Phrases[k]
		if p.Prep < 0 || p.Prep-s.g.Phrases[k-1].Until > 1 {
			break
		}
		if !contains(aims, s.g.Units[p.Prep].Lower) {
			continue
		}
		if q := r.platforms(s, k, aim{staff: true, access: true, any: true, behind: true}); len(q.companies) > 0 {
			return q
		}
	}
	return party{}
}

// insideNoun is the platform in front of a noun: "the TikTok ban", "Meta's fine". An inquiry of a company is its own.
func (r *reader) insideNoun(s *sentence, noun int) party {
	p := &s.g.Phrases[noun]
	for u := p.From; u < p.Head; u++ {
		if s.g.Units[u].Name < 0 || u+1 < p.Head && s.g.Units[u+1].Tag == clause.Genitive && r.powerKinds(s, noun).has(r.powers.noun("nprobe", "ncase", "norder")) {
			continue
		}
		if n := &s.names[s.spans[s.g.Units[u].Name]]; platformName(n) {
			return party{companies: []ref{refOf(n)}}
		}
	}
	return party{}
}

// lifted reads "lifted its ban on TikTok".
func (r *reader) lifted(d *doing) (deed, bool) {
	m := r.match1(d, "lift")
	if m == nil || m.object < 0 || !r.powerKinds(d.s, m.object).has(r.powers.nounBits["nblock"]) {
		return deed{}, false
	}
	found := deed{action: news.StateUnblock, id: "state.lift", object: m.object, agent: d.c.Subject}
	if d.c.Passive {
		found.agent, found.open = r.byPhrase(d)
	}
	if found.targets = r.behindNoun(d.s, m.object); len(found.targets.companies) == 0 {
		found.targets = r.insideNoun(d.s, m.object)
	}
	return found, len(found.targets.companies) > 0
}

// facing reads "Apple faces an EU investigation", "TikTok is under investigation in Italy".
func (r *reader) facing(d *doing) (deed, bool) {
	m := r.match1(d, "face")
	if m == nil || m.object < 0 || d.c.Subject < 0 {
		return deed{}, false
	}
	action, word := r.nounAct(d.s, m.object)
	if action == "" {
		return deed{}, false
	}
	found := deed{action: action, id: "state.face." + word, object: m.object, modality: looming(d.c.Lemma, action)}
	if found.agent, found.open = r.author(d, m.object); found.open && (action == news.StateProsecute || action == news.StateOrder) && !r.stately(d.s) {
		return found, false
	}
	found.targets = r.platforms(d.s, d.c.Subject, aim{staff: true})
	return found, len(found.targets.companies) > 0
}

// looming is how real a fine or a ban is that somebody faces; an inquiry that is faced goes on.
func looming(lemma string, action news.Action) news.Modality {
	switch {
	case lemma == "risk" || lemma == "be" && (action == news.StateFine || action == news.StateBlock):
		return news.Considering
	case lemma == "face" && (action == news.StateFine || action == news.StateBlock):
		return news.Considering
	}
	return ""
}

// author is whose noun it is: "a fine from the regulator", "a complaint by users". A state inside the phrase is the phrase.
func (r *reader) author(d *doing, noun int) (agent int, open bool) {
	for k := noun + 1; k < len(d.s.g.Phrases) && k <= noun+3; k++ {
		p := &d.s.g.Phrases[k]
		if p.Prep < 0 || p.Prep-d.s.g.Phrases[k-1].Until > 1 {
			break
		}
		switch d.s.g.Units[p.Prep].Lower {
		case "from", "by":
			return k, false
		}
	}
	return -1, true
}

// answered reads "the court rejected Google's appeal".
func (r *reader) answered(d *doing) (deed, bool) {
	m := r.match1(d, "answer")
	if m == nil || m.object < 0 || !r.powerKinds(d.s, m.object).has(r.powers.nounBits["nappeal"]) {
		return deed{}, false
	}
	found := deed{action: news.StateRuling, id: "state.answer", object: m.object, agent: d.c.Subject, court: true}
	if d.c.Passive {
		if found.agent, found.open = r.byPhrase(d); found.open && !r.powerInSentence(d.s) {
			return found, false
		}
	}
	if found.targets = r.possessor(d.s, m.object); len(found.targets.companies) == 0 {
		found.targets = r.insideNoun(d.s, m.object)
	}
	if len(found.targets.companies) == 0 {
		found.targets = r.pleader(d.s, m.object)
	}
	return found, len(found.targets.companies) > 0
}

// pleader is the platform whose appeal or fine it is: "an appeal by Apple", "the fine on Meta".
func (r *reader) pleader(s *sentence, noun int) party {
	for k := noun + 1; k < len(s.g.Phrases) && k <= noun+2; k++ {
		p := &s.g.Phrases[k]
		if p.Prep < 0 || p.Prep-s.g.Phrases[k-1].Until > 1 {
			break
		}
		switch s.g.Units[p.Prep].Lower {
		case "by", "from", "of", "on", "against":
			if q := r.platforms(s, k, aim{behind: true}); len(q.companies) > 0 {
				return q
			}
		}
	}
	return party{}
}

// powerInSentence reports whether a sentence speaks of a court.
func (r *reader) powerInSentence(s *sentence) bool {
	return s.has(0, len(s.raw.Tokens), "court", "courts", "judge", "judges", "tribunal", "justices", "ruling")
}

// judged reads "the court ruled that Meta had broken the law", "Google was found to have abused its power".
func (r *reader) judged(d *doing) (deed, bool) {
	if r.match1(d, "judge") == nil {
		return deed{}, false
	}
	found := deed{action: news.StateRuling, id: "state.judge", object: -1, agent: d.c.Subject, court: d.c.Lemma == "hold" || d.c.Lemma == "decide"}
	if d.c.Passive && r.governsOrder(d) {
		if found.agent, found.open = r.byPhrase(d); !r.saysState(d) {
			return found, false
		}
		found.court = false
		found.targets = r.platforms(d.s, d.c.Subject, aim{})
		return found, len(found.targets.companies) > 0
	}
	if k := r.complement(d); k >= 0 && !d.c.Passive {
		found.targets = r.platforms(d.s, d.s.g.Clauses[k].Subject, aim{staff: true})
	}
	return found, len(found.targets.companies) > 0
}
