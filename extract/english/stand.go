package english

import "github.com/regwatch/regwatch/extract/english/clause"

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

// curtly reports whether a sentence of a few words turns down what the one before it told that a state asked for: "Spotify
// declined."
func (r *reader) curtly(s *sentence, a *act) bool {
	return r.askedBefore && a.clause == 0 && len(s.g.Clauses) == 1 && len(s.raw.Tokens) <= 8
}
