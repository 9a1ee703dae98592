package english

import "github.com/regwatch/regwatch/extract/english/clause"

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

// givesNotice reports whether users of a place are given some time to take what is theirs: "customers in New York have until
// August 15 to withdraw their money".
func (r *reader) givesNotice(s *sentence, c *clause.Clause) bool {
	if !r.state(s) && !r.topicState || !r.hasPlace(s) && r.topicPlace == "" {
		return false
	}
	return s.has(s.token(c.Until), len(s.raw.Tokens), "withdraw", "close", "move", "retrieve", "download", "export", "transfer", "leave", "empty", "sell", "until")
}

// accessEnds reports whether what ends is the access of a place's users to a service: "access to Pornhub ends for people in
// Texas", "support will stop for customers in Russia".
func (r *reader) accessEnds(s *sentence, c *clause.Clause) bool {
	if c.Passive || c.Subject < 0 || !s.kinds[c.Subject].has(r.lex.noun("service", "feature")) || !r.hasPlace(s) && r.topicPlace == "" || !r.state(s) && !r.topicState {
		return false
	}
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if p.Prep >= c.Until && s.g.Units[p.Prep].Lower == "for" && s.kinds[k].has(r.lex.noun("users")) {
			return true
		}
	}
	return false
}
