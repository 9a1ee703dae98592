package english

import (
	"strings"

	"github.com/regwatch/regwatch/extract/english/clause"
	"github.com/regwatch/regwatch/news"
)

// evidence reports whether a sentence shows what a frame needs.
func (r *reader) evidence(s *sentence, need string, a *act) bool {
	switch need {
	case "":
		return true
	case "state":
		return r.state(s)
	case "place":
		return r.hasPlace(s)
	case "either":
		return r.state(s) || r.topicState || r.snippet && r.hasPlace(s) && !commercial(s)
	case "both":
		return (r.hasPlace(s) || r.placeSoon(s)) && (r.state(s) || r.topicState)
	case "demand":
		if a.rule != nil && a.rule.ID == "refuse.bare" && singularOf(s.g.Clauses[a.clause].Lemma, "deny", "dismiss", "refute") {
			return false // without an object it is a claim that is denied
		}
		if a.rule != nil && a.rule.ID == "refuse.bare" && a.words == 0 && r.pressBefore {
			return false // "Reuters asked for an interview. Spotify declined."
		}
		if a.rule != nil && a.rule.ID == "refuse.bare" && a.words == 0 && !r.snippet {
			return r.state(s) || r.curtly(s, a)
		}
		return r.state(s) || r.topicState || r.snippet
	default:
		return r.special(s, need, a)
	}
}

// special checks the needs that look at the clause itself.
func (r *reader) special(s *sentence, need string, a *act) bool {
	c := &s.g.Clauses[a.clause]
	kinds := r.around(s, c, a)
	stately := r.lex.noun("demand", "law", "authority", "ban", "nchallenge")
	switch need {
	case "legal":
		return r.legal(s, c, a, kinds)
	case "coop":
		return r.aboutRequests(s, a, kinds)
	case "recipient":
		return r.recipient(s, c, a, kinds)
	case "refusal":
		return r.refusal(s, a, kinds)
	case "bare":
		return (a.words > 0 || bareObedience(c.Lemma)) && !(c.Lemma == "oblige" && c.Passive) && (r.state(s) || r.topicState || r.askedBefore && c.Negated)
	case "register":
		if a.object >= 0 && singularOf(c.Lemma, "hire", "name", "appoint", "nominate", "designate", "install", "seek", "open", "set", "establish") && !s.kinds[a.object].has(r.lex.noun("registration")) {
			return false // "has hired a former minister"
		}
		return (kinds.has(r.lex.noun("authority", "registration")) || r.topicRegister || s.has(0, len(s.raw.Tokens), "register", "registered")) && (r.state(s) || r.topicState || r.snippet)
	case "going":
		return !blockedDark(s, c)
	case "keep":
		return r.state(s) || r.askedBefore || r.topicState && r.wanted
	case "bidding":
		return r.obliges(s, c)
	case "bend":
		return r.bends(s, c)
	case "notice":
		return r.givesNotice(s, c)
	case "envoy":
		return r.envoy(s, c)
	case "filing":
		return r.files(s, c, a)
	case "pact":
		return r.signs(s, c, a, kinds)
	case "cutoff":
		return r.cutsOff(s, c, a)
	case "retain":
		return r.retains(s, c, kinds)
	case "crypto":
		return r.state(s) || r.topicState
	case "passive":
		return c.Passive
	case "legalword":
		return r.state(s) || r.topicState || r.snippet
	case "asked":
		for k := range s.g.Phrases {
			if to := r.accessTo(s, k); to >= 0 && s.token(s.g.Phrases[k].From) >= s.token(c.Until) && r.phraseKinds(s, to).empty() {
				return false // "refused access to the roof"
			}
		}
		return kinds.has(r.lex.noun("authority")) || r.state(s)
	case "nothing":
		return (r.state(s) || r.topicState) && !s.nothingElse(c)
	case "dealing":
		return r.governedByStop(s, a.clause) || c.Negated || has(c.Cues, "no longer")
	case "listing":
		return s.has(s.token(c.Until), s.token(c.End), "store", "stores", "storefront", "shop", "shops", "marketplace") && !r.ownTrade(s, a.object)
	case "idiom":
		return a.object >= 0 && (a.words > 0 && (r.state(s) || r.topicState) || snubs(c.Lemma) && kinds.has(r.lex.noun("authority")))
	case "moved":
		return r.moved(c, kinds)
	case "dark":
		return r.dark(s, c, a)
	case "users":
		return r.shutsOut(s, c)
	case "comeback":
		return r.comesBack(s, c, a)
	case "customer":
		return r.losesCustomer(s, c, a)
	case "delay":
		return r.delays(s, a)
	case "spurned":
		return r.spurns(s, c, kinds)
	case "without":
		return r.comesWithout(s, c, a)
	case "legaloption":
		return s.has(s.token(c.Until), s.token(c.End), "legal", "appeal", "challenge", "lawsuit") && (r.state(s) || r.topicState)
	case "defiance":
		return (r.state(s) || kinds.has(r.lex.noun("authority"))) && (a.object < 0 || r.refusal(s, a, kinds)) && !(kinds.has(r.lex.noun("ngo")) && a.object >= 0 && singularOf(s.headWord(a.object), "call", "plea", "demand", "request"))
	case "answering":
		return !s.has(s.token(c.Until), s.token(c.End), "media", "press", "reporters", "journalists", "newspapers") && (answering(c.Lemma) || c.Negated || c.Passive || a.object >= 0 && s.g.Phrases[a.object].Negative || r.governedByStop(s, a.clause) ||
			has(c.Cues, "no longer") || c.Subject >= 0 && s.g.Phrases[c.Subject].Negative || s.has(s.token(c.Start), s.token(c.End), "without", "again", "anymore"))
	case "answered":
		return c.Lemma != "take" && c.Lemma != "undo" && (kinds.has(r.lex.noun("authority", placeName)) || r.aboutRequests(s, a, kinds))
	case "ownlock":
		return r.hasPlace(s) && !r.serves(s, c) && !s.has(s.token(c.Until), s.token(c.End), "scanning", "surveillance", "interception", "backdoor", "wiretap") && (r.state(s) || r.topicState)
	case "resume":
		return r.resumes(s, a)
	case "provide":
		return r.provides(s, c, a)
	case "applies":
		return r.applies(s, c, kinds)
	case "stay":
		if c.Lemma == "stay" && a.words == 0 && !r.snippet && !kinds.has(r.lex.noun(placeName, "place")) {
			return false // "impossible to stay inside"
		}
		return r.topicPlace != "" && (r.topicState || r.hasPlace(s))
	case "bareclose":
		return r.closesAlone(s, c, a)
	case "obey":
		return r.obeys(s, c, a)
	case "leave":
		return r.leaves(s, c, a)
	case "close":
		return r.closes(s, c, a)
	case "law":
		if c.Lemma == "ask" && r.topicLaw != nil && s.near(c, "asked", "for") {
			return true // "asked for the offences to be more narrowly defined"
		}
		if c.Lemma == "describe" && s.has(s.token(c.Until), s.token(c.End)+4, "its", "own", "voluntary", "good", "welcome", "reasonable", "fair", "step", "progress") {
			return false // "described the change as its own idea"
		}
		return kinds.has(stately) || r.state(s) || a.object >= 0 && r.topicState && s.kinds[a.object].has(stately)
	case "authority":
		return r.dealt(c, kinds)
	}
	return false
}

// commercial reports whether a sentence gives a reason of business.
func commercial(s *sentence) bool {
	return s.has(0, len(s.raw.Tokens), "cost", "costs", "money", "savings", "losses", "sales", "profit", "profits", "layoffs", "restructuring", "reviews",
		"merger", "earnings", "lease", "leases", "rent")
}

// sold reports whether a sentence is about a business that is bought or sold, or does not pay.
func sold(s *sentence) bool {
	return s.has(0, len(s.raw.Tokens), "sale", "buyer", "stake", "disposal", "loss-making", "unprofitable", "acquisition", "takeover", "merger", "earnings", "layoffs",
		"restructuring")
}

// state reports whether a sentence names a law or an authority, or speaks of a demand in law.
func (r *reader) state(s *sentence) bool {
	for k := range s.names {
		if n := &s.names[k]; n.Kind == news.MentionLaw || n.Kind == news.MentionAuthority {
			return true
		}
	}
	return s.has(0, len(s.raw.Tokens), legalWords...)
}

func (r *reader) hasPlace(s *sentence) bool {
	for k := range s.names {
		if n := &s.names[k]; n.Kind == news.MentionJurisdiction && !s.dateline(n.Until) {
			return true
		}
	}
	return s.has(0, len(s.raw.Tokens), "city", "territory", "country", "state", "bloc", "nation", "kingdom", "locally", "there", "region")
}

// dateline reports whether what ends at a token belongs to where and when the story was filed: "REDMOND, Washington, Feb 28 - ".
func (s *sentence) dateline(until int) bool {
	if s.raw.Headline || s.raw.Paragraph > 1 || until > 6 || !capitals(s.raw.Tokens[0].Text) {
		return false
	}
	for i := until; i < min(len(s.raw.Tokens), 12); i++ {
		switch s.raw.Tokens[i].Text {
		case "-", "–", "—":
			return true
		}
	}
	return false
}

// capitals reports whether a word has letters and all of them are capitals.
func capitals(w string) bool { return len(w) > 2 && strings.ToUpper(w) == w && strings.ToLower(w) != w }

// placeSoon reports whether the document is about one place.
func (r *reader) placeSoon(*sentence) bool { return r.topicPlace != "" }

// legalWords are words that show a demand of a state in a sentence without naming who makes it.
var legalWords = strings.Fields("law laws legal legally regulation regulations regulator regulators regulatory legislation bill ban " +
	"court courts judge judges ordered warrant warrants subpoena subpoenas police government governments authorities authority ministry " +
	"prosecutors censorship statute rules decree mandate lawmakers legislators legislature watchdog parliament injunction ruling directive " +
	"ordinance takedown commission tribunal prosecution junta minister ministers licence licences license licenses licensing permit treasury")

// orderWords show in a sentence that content was taken down for a state, not under a platform's own rules.
var orderWords = strings.Fields("order orders ordered court courts judge judges law laws demand demands demanded request requests requested " +
	"told asked instructed regulator regulators authorities ministry notice notices ruling injunction directive legal comply compliance " +
	"commissioner watchdog police prosecutors pressure takedown legislation ordinance bill act")

// snubs reports whether a verb has whoever asked as its object: "rebuffed the regulator".
func snubs(lemma string) bool {
	return singularOf(lemma, "rebuff", "snub", "stonewall", "spurn", "repel")
}

// serves reports whether a clause says that something is done for a state body: "switch off encryption for the police".
func (r *reader) serves(s *sentence, c *clause.Clause) bool {
	for k := range s.g.Phrases {
		p := &s.g.Phrases[k]
		if p.Prep >= c.Until && p.From < c.End && singularOf(s.g.Units[p.Prep].Lower, "for", "to") && r.phraseKinds(s, k).has(r.lex.noun("authority")) {
			return true
		}
	}
	return false
}
