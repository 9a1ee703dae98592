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
	if c.Passive || !r.state(s) && !r.topicState {
		return false
	}
	if a.object >= 0 {
		w := singular(s.headWord(a.object))
		code := w == "code" || w == "pledge" || w == "charter" || w == "memorandum" || w == "pact" || w == "protocol"
		return code && (r.topicState || kinds.has(r.lex.noun("authority"))) || kinds.has(r.lex.noun("authority")) || r.topicPact && w != "deal" && w != "register" && w != "alliance"
	}
	return c.Lemma == "sign" && (r.topicPact || r.topicRegister) && r.endsSoon(s, c)
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

// cutsOff reports whether a place as the object of a verb of closing is a market whose people lose a service: "cut off
// Texas", "has blocked the state".
func (r *reader) cutsOff(s *sentence, c *clause.Clause, a *act) bool {
	switch c.Lemma {
	case "cut", "shut", "block", "geo-block", "geoblock", "geofence", "geo-restrict", "lock", "bar", "wall", "fence", "blank", "black", "disconnect", "unplug":
	default:
		return false
	}
	if a.object < 0 || c.Passive && c.Relation != 0 {
		return false
	}
	w := s.headWord(a.object)
	named := s.headName(a.object) >= 0
	return (named || singularOf(w, "state", "country", "province", "territory", "nation", "region", "city")) && (r.state(s) || r.topicState)
}

// bends reports whether what a company changes or drops is its own policy, at the wish of a state. Only that it will not
// is told: to change a policy is nothing by itself.
func (r *reader) bends(s *sentence, c *clause.Clause) bool {
	return r.wanted && (r.state(s) || r.leadState || r.askedBefore) && s.has(s.token(c.Until), s.token(c.Until)+3, "its", "their", "our", "the", "that", "this")
}

// obliges reports whether what is done is what a state asked for: "did everything that the judge asked".
func (r *reader) obliges(s *sentence, c *clause.Clause) bool {
	if !r.state(s) && !r.topicState && !r.askedBefore {
		return false
	}
	return s.has(s.token(c.Until), s.token(c.Until)+14, "asked", "ordered", "demanded", "wanted", "told", "requested", "required", "asks", "demands", "wants", "conditions", "demand", "orders")
}

// givesNotice reports whether users of a place are given some time to take what is theirs: "customers in New York have until
// August 15 to withdraw their money".
func (r *reader) givesNotice(s *sentence, c *clause.Clause) bool {
	if !r.state(s) && !r.topicState || !r.hasPlace(s) && r.topicPlace == "" {
		return false
	}
	return s.has(s.token(c.Until), len(s.raw.Tokens), "withdraw", "close", "move", "retrieve", "download", "export", "transfer", "leave", "empty", "sell", "until")
}

// curtly reports whether a sentence of a few words turns down what the one before it told that a state asked for: "Spotify
// declined."
func (r *reader) curtly(s *sentence, a *act) bool {
	return r.askedBefore && a.clause == 0 && len(s.g.Clauses) == 1 && len(s.raw.Tokens) <= 8
}
