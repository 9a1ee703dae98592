package english

import (
	"strings"
	"time"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// statute is a law that a state makes, with its name where it has one.
type statute struct {
	name   *link.Name // nil for "a bill"
	phrase int
}

// lawActs are what is done to laws.
var lawActs = []struct {
	class  string
	action news.Action
}{
	{"force", news.StateInForce}, {"strike", news.StateStruck}, {"pass", news.StatePassed}, {"propose", news.StateProposed},
}

// lawmaking reads "the senate passed the bill", "the act takes effect in May", "a judge struck the law down".
func (r *reader) lawmaking(d *doing) (deed, bool) {
	for _, a := range lawActs {
		m := r.match1(d, a.class)
		if m == nil || m.object < 0 {
			continue
		}
		law, ok := r.statuteAt(d, m.object)
		if !ok {
			continue
		}
		found := deed{action: a.action, id: "state.law." + a.class, object: m.object, agent: d.c.Subject, law: &law, open: m.about}
		if d.c.Passive {
			found.agent, found.open = r.byPhrase(d)
		}
		return found, true
	}
	return deed{}, false
}

// statuteAt is the law of a clause. That of a relative clause may stand further in front than the last phrase: "a law on age
// checks for social media that takes effect".
func (r *reader) statuteAt(d *doing, k int) (statute, bool) {
	law, ok := r.statuteOf(d.s, k)
	if d.c.Relation != clause.Relative || k != d.c.Subject {
		return law, ok
	}
	for !ok && k > 0 && d.s.g.Phrases[k].Prep == d.s.g.Phrases[k-1].Until {
		k--
		law, ok = r.statuteOf(d.s, k)
	}
	return law, ok
}

// statuteOf is the law that a phrase names or points to. One without a name counts where the text says that it is about the
// net, platforms or the like.
func (r *reader) statuteOf(s *sentence, k int) (statute, bool) {
	if n := s.headName(k); n >= 0 {
		m := &s.names[n]
		return statute{m, k}, m.Kind == news.MentionLaw && (m.ID != "" || r.aboutNet(s))
	}
	if of := r.ofPhrase(s, k); of >= 0 && partitive(s.headWord(k)) {
		return r.statuteOf(s, of) // "most of the act"
	}
	if !r.powerKinds(s, k).has(r.powers.nounBits["nlaw"]) {
		return statute{}, false
	}
	p := &s.g.Phrases[k]
	for i := range s.names {
		if n := &s.names[i]; n.Kind == news.MentionLaw && n.ID != "" && n.Token >= s.token(p.From) && n.Until <= s.token(p.Until) {
			return statute{n, k}, true
		}
	}
	if definite(s, p) && r.topicLaw != nil && !singularOf(s.headWord(k), "rule", "draft", "code", "amendment", "proposal") {
		return statute{r.topicLaw, k}, r.topicLaw.ID != "" || r.aboutNet(s)
	}
	return statute{nil, k}, r.aboutNet(s)
}

// aboutNet reports whether a sentence is about the net or names a platform.
func (r *reader) aboutNet(s *sentence) bool {
	for k := range s.names {
		if platformName(&s.names[k]) {
			return true
		}
	}
	online := r.powers.nounBits["online"]
	for i := range s.raw.Tokens {
		if r.powers.nouns[singular(s.raw.Tokens[i].Lower)].has(online) {
			return true
		}
	}
	return false
}

// emitLaw adds the candidate of an act on a law. Its company is empty: it is done to nobody in particular.
func (r *reader) emitLaw(s *sentence, d *deed, f *finding, who *power, effective time.Time) {
	out := r.candidate(s)
	r.fillDeed(s, d, f, who, &out, effective)
	if n := d.law.name; n != nil {
		out.Law, out.LawName = news.LawID(n.ID), n.Name
		if n.ID != "" {
			out.LawName = ""
		}
		if n.Jurisdiction != "" && (who.place == "" || n.ID != "") {
			out.Jurisdiction = n.Jurisdiction
		}
	} else {
		out.Law, out.LawName = "", ""
	}
	if out.Law == "" && out.LawName == "" && out.Jurisdiction == "" || strings.TrimSpace(out.Quote) == "" {
		return // a law of nowhere tells nothing
	}
	r.features(s, f, party{}, ref{}, &out)
	r.out = append(r.out, out)
}
