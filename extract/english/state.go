package english

import (
	"maps"
	"strings"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/news"
)

// deed is what a state does, as one clause says it, before it is known how real it is.
type deed struct {
	action   news.Action
	id       string        // of the rule
	clause   int           // whose verb says so
	object   int           // phrase of what it is done to, or -1
	agent    int           // phrase of who does it, or -1
	open     bool          // nobody is named, as in "Apple was fined"
	court    bool          // only a court can do it
	modality news.Modality // that the verb itself gives: "considers a ban"
	targets  party         // the platforms it is done to; none of an act on a law
	law      *statute      // of an act on a law
}

// doing is a clause with a verb of what states do.
type doing struct {
	s  *sentence
	i  int
	c  *clause.Clause
	ms []match
}

// match is the match of a class of verbs; nil without one.
func (r *reader) match1(d *doing, name string) *match {
	for k := range d.ms {
		if d.ms[k].class.has(r.powers.verbBits[name]) {
			return &d.ms[k]
		}
	}
	return nil
}

// states reads what states do to platforms and to laws in a sentence. It is context: it is kept beside what platforms do and
// changes nothing of it, nor of what later sentences may refer to.
func (r *reader) states(s *sentence) {
	for i := range s.g.Clauses {
		d := doing{s: s, i: i, c: &s.g.Clauses[i]}
		if d.c.Relation == clause.Reduced && d.c.Passive && contains([]string{"which", "who", "that"}, d.c.Mark) {
			continue // "which cut off the state": the past form was taken for a participle, and who acts is not known
		}
		if d.ms = r.matchesOf(s, d.c, r.powers.verbs[d.c.Lemma]); len(d.ms) == 0 {
			continue
		}
		people := r.people
		r.people = maps.Clone(people)
		if found, ok := r.deed(&d); ok {
			r.weighDeed(s, &found)
		}
		r.people = people
	}
}

// deed finds the first reading of a clause that fits.
func (r *reader) deed(d *doing) (deed, bool) {
	for _, try := range [...]func(*reader, *doing) (deed, bool){
		(*reader).lifted, (*reader).imposed, (*reader).answered, (*reader).facing, (*reader).judged, (*reader).direct, (*reader).demandedOf, (*reader).lawmaking,
	} {
		if found, ok := try(r, d); ok {
			found.clause = d.i
			return found, true
		}
	}
	return deed{}, false
}

// directActs are the verbs whose object is the platform, in the order in which they are tried.
var directActs = []struct {
	class  string
	action news.Action
	aim    aim
	open   func(r *reader, d *doing) bool // whether a passive may leave out who does it
}{
	{"order", news.StateOrder, aim{staff: true}, (*reader).orderedByState},
	{"tell", news.StateOrder, aim{staff: true}, (*reader).saysState},
	{"fine", news.StateFine, aim{staff: true}, always},
	{"unblock", news.StateUnblock, aim{access: true}, (*reader).saysState},
	{"block", news.StateBlock, aim{access: true}, (*reader).saysState},
	{"convict", news.StateRuling, aim{staff: true}, always},
	{"probe", news.StateProbe, aim{staff: true, any: true}, always},
	{"search", news.StateProbe, aim{part: true}, always},
	{"prosecute", news.StateProsecute, aim{staff: true}, (*reader).charged},
	{"detain", news.StateDetain, aim{person: true}, always},
}

func always(*reader, *doing) bool { return true }

// direct reads "fined Apple", "Telegram was blocked", "told X to remove the posts".
func (r *reader) direct(d *doing) (deed, bool) {
	for k := range directActs {
		a := &directActs[k]
		m := r.match1(d, a.class)
		if m == nil || a.class == "tell" && !r.governsOrder(d) {
			continue
		}
		found := deed{action: a.action, id: "state." + a.class, object: m.object, agent: d.c.Subject}
		if d.c.Passive || m.about || r.bareHeadline(d, m) {
			found.object = d.c.Subject
			if found.agent, found.open = r.byPhrase(d); found.open && !a.open(r, d) {
				continue
			}
		}
		if found.action == news.StateBlock && r.barredFrom(d) {
			found.action, found.id = news.StateOrder, "state.bar"
		}
		if found.targets = r.platforms(d.s, found.object, a.aim); len(found.targets.companies) > 0 {
			return found, true
		}
	}
	return deed{}, false
}

// governsOrder reports whether what somebody is told is to do something.
func (r *reader) governsOrder(d *doing) bool {
	for k := d.i + 1; k < len(d.s.g.Clauses); k++ {
		if o := &d.s.g.Clauses[k]; o.Governor == d.i && o.Relation == clause.Infinitive {
			return true
		}
	}
	return false
}

// bareHeadline sees a passive in a headline that leaves its auxiliary out: "Apple fined €500m over its store".
func (r *reader) bareHeadline(d *doing, m *match) bool {
	c := d.c
	if !d.s.heading || !c.Finite || c.Modal != "" || c.Head != c.From || c.Form&clause.Participle == 0 || c.Subject < 0 {
		return false
	}
	if m.object >= 0 && !r.sum(d.s, m.object) {
		return false // "LA Times shut Europeans out"
	}
	_, acts := r.power(d.s, c.Subject)
	return !acts
}

// sum reports whether a phrase is a sum of money.
func (r *reader) sum(s *sentence, k int) bool {
	p := &s.g.Phrases[k]
	for u := p.From; u < p.Until; u++ {
		if s.g.Units[u].Tag == clause.Num || strings.ContainsAny(s.g.Units[u].Lower, "0123456789") {
			return true
		}
	}
	return s.kinds[k].has(r.lex.noun("money"))
}

// barredFrom sees "banned Google from favouring its own shops": a ban on doing something is an order.
func (r *reader) barredFrom(d *doing) bool {
	switch d.c.Lemma {
	case "ban", "bar", "prohibit", "block", "restrict":
	default:
		return false
	}
	for k := d.i + 1; k < len(d.s.g.Clauses); k++ {
		if o := &d.s.g.Clauses[k]; o.Governor == d.i && o.Relation == clause.Gerund && o.Mark == "from" {
			return true
		}
	}
	return false
}

// orderedByState reports whether a passive without an agent is a state's order. What one is required or obliged to do is
// what a law says.
func (r *reader) orderedByState(d *doing) bool {
	switch d.c.Lemma {
	case "order", "instruct", "direct", "command", "summon", "subpoena", "enjoin":
		return true
	}
	return false
}

// saysState reports whether a sentence speaks of a state at all.
func (r *reader) saysState(d *doing) bool { return r.stately(d.s) || r.hasPlace(d.s) || r.state(d.s) }

// charged reports whether a passive without an agent is a prosecution: users sue companies too, and fees are charged.
func (r *reader) charged(d *doing) bool {
	with := d.c.Lemma != "charge" || d.s.has(d.s.token(d.c.Until), d.s.token(d.c.Until)+3, "with", "over", "under", "in")
	return d.c.Lemma != "sue" && with && r.saysState(d)
}

// byPhrase is who acts in a passive; open where nobody is named.
func (r *reader) byPhrase(d *doing) (agent int, open bool) {
	for k := range d.s.g.Phrases {
		p := &d.s.g.Phrases[k]
		if p.Prep >= d.c.Until && p.From < d.c.End+2 && d.s.g.Units[p.Prep].Lower == "by" {
			return k, false
		}
	}
	return -1, true
}

// demandedOf reads "demanded user data from X".
func (r *reader) demandedOf(d *doing) (deed, bool) {
	if r.match1(d, "demand") == nil || d.c.Passive {
		return deed{}, false
	}
	found := deed{action: news.StateOrder, id: "state.demand", object: -1, agent: d.c.Subject}
	for k := range d.s.g.Phrases {
		if p := &d.s.g.Phrases[k]; p.Prep < d.c.Until || p.From >= d.c.End || !contains(sources, d.s.g.Units[p.Prep].Lower) {
			continue
		}
		if found.targets = r.platforms(d.s, k, aim{}); len(found.targets.companies) > 0 {
			return found, true
		}
	}
	if k := r.complement(d); k >= 0 && d.c.Lemma == "demand" {
		found.targets = r.platforms(d.s, d.s.g.Clauses[k].Subject, aim{})
	}
	return found, len(found.targets.companies) > 0
}

// sources are the prepositions in front of who is asked for something.
var sources = []string{"of", "from"}

// complement is the clause that says what a verb says, if it has a subject; -1 without one.
func (r *reader) complement(d *doing) int {
	for k := d.i + 1; k < len(d.s.g.Clauses); k++ {
		if o := &d.s.g.Clauses[k]; o.Governor == d.i && o.Relation == clause.Complement && o.Subject >= 0 && o.Mark != "whether" {
			return k
		}
	}
	return -1
}
