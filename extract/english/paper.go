package english

import (
	"strings"

	"github.com/regwatch/regwatch/extract/english/clause"
)

// envoy reports whether who is named as something is named for a state to talk to: "appointed a lawyer as its
// representative in the country", not "as its finance chief".
func (r *reader) envoy(s *sentence, c *clause.Clause) bool {
	if !r.state(s) && !r.topicState {
		return false
	}
	return s.has(s.token(c.Until), s.token(c.End), "representative", "representatives", "agent", "compliance", "grievance", "nodal", "contact", "liaison")
}

// files reports whether what is lodged is an application for a licence or an entry in a register.
func (r *reader) files(s *sentence, c *clause.Clause, a *act) bool {
	if a.object < 0 || !s.kinds[a.object].has(r.lex.noun("dossier")) {
		return false
	}
	if s.has(s.token(c.Until), s.token(c.End), "review", "injunction", "stay", "annulment", "appeal", "trademark", "patent") {
		return false
	}
	return r.topicRegister || s.licensing()
}

// licensing reports whether a sentence speaks of licences or registers.
func (s *sentence) licensing() bool {
	for i := range s.raw.Tokens {
		if w := s.raw.Tokens[i].Lower; strings.Contains(w, "licen") || strings.HasPrefix(w, "registr") || strings.HasPrefix(w, "authoris") || strings.HasPrefix(w, "authoriz") {
			return true
		}
	}
	return false
}

// signs reports whether what is signed or joined is a code of a state or an agreement with one.
func (r *reader) signs(s *sentence, c *clause.Clause, a *act, kinds set) bool {
	if c.Passive {
		return false
	}
	state := r.state(s) || r.topicState
	if a.object < 0 {
		return state && c.Lemma == "sign" && (r.topicPact || r.topicRegister) && r.endsSoon(s, c)
	}
	w := singular(s.headWord(a.object))
	if singularOf(w, "code", "pledge", "charter", "memorandum", "pact", "protocol") && (r.topicState || kinds.has(r.lex.noun(placeName))) {
		return true // "the EU's code of practice"
	}
	return state && (kinds.has(r.lex.noun("authority")) || r.topicPact && w != "deal" && w != "register" && w != "alliance")
}

// endsSoon reports whether little follows an expression without an object in its clause.
func (r *reader) endsSoon(s *sentence, c *clause.Clause) bool { return s.phraseCount(c) <= 1 }

// phraseCount is the number of phrases behind a verb in its clause.
func (s *sentence) phraseCount(c *clause.Clause) (n int) {
	for k := range s.g.Phrases {
		if p := &s.g.Phrases[k]; p.From >= c.Until && p.From < c.End {
			n++
		}
	}
	return n
}
