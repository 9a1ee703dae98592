package english

import (
	"strings"

	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// survey finds out what a document is about before its sentences are read: which company, which place, which law.
func (r *reader) survey() {
	companies := map[string]int{}
	places := map[news.Jurisdiction]int{}
	laws := map[string]int{}
	first := map[string]*link.Name{}
	state := 0 // how much is said of authorities
	for i := range r.names.All {
		n := &r.names.All[i]
		w := r.weight(n.Sentence)
		key := string(n.Kind) + n.ID + "|" + n.Name
		if first[key] == nil {
			first[key] = n
		}
		switch n.Kind {
		case news.MentionCompany:
			if n.Actor && !n.Modifier && n.Role != news.RoleMedium {
				companies[key] += w
			}
		case news.MentionLaw:
			r.topicState = true
			laws[key] += w
			if n.Jurisdiction != "" {
				places[n.Jurisdiction] += 2 * w
			}
		case news.MentionAuthority:
			state += w
			if n.Jurisdiction != "" {
				places[n.Jurisdiction] += 2 * w
			}
		case news.MentionJurisdiction:
			if n.Adjective && r.company(n) {
				places[n.Jurisdiction] += 0
			} else {
				places[n.Jurisdiction] += 2 * w
			}
		}
	}
	r.facts = r.gather()
	r.topicState = r.topicState || state > 1
	if key := best(r.names.All, companies); key != "" {
		r.topic = []ref{refOf(first[key])}
		r.topicStrong = companies[key] >= 3
	}
	if key := best(r.names.All, laws); key != "" {
		r.topicLaw = first[key]
	}
	r.topicPlace = r.bestPlace(places)
	for i := range r.doc.Sentences {
		r.unblocked = r.unblocked || endsBlock(r.doc.Sentences[i].Tokens)
		r.disclaimed = r.disclaimed || disclaims(r.doc.Sentences[i].Tokens)
		for k := range r.doc.Sentences[i].Tokens {
			r.blockTalk = r.blockTalk || blockWords[r.doc.Sentences[i].Tokens[k].Lower]
			if r.doc.Sentences[i].Paragraph <= 2 {
				w := r.doc.Sentences[i].Tokens[k].Lower
				r.topicRegister = r.topicRegister || strings.HasPrefix(w, "regist") || strings.Contains(w, "licen")
				r.topicPact = r.topicPact || singularOf(w, "pact", "agreement", "memorandum", "charter", "code", "pledge", "accord", "protocol")
			}
			r.topicRetention = r.topicRetention || strings.HasSuffix(r.doc.Sentences[i].Tokens[k].Lower, "retention")
		}
	}
}

// readLead finds out whether the title or the first paragraphs speak of a state's demand, and of a bill.
func (r *reader) readLead() {
	for _, s := range r.sentences {
		if s == nil || s.raw.Paragraph > 3 {
			continue
		}
		r.leadState = r.leadState || r.state(s)
		r.leadBill = r.leadBill || s.has(0, len(s.raw.Tokens), "bill", "draft", "proposal")
	}
}

// endsBlock reports whether a sentence tells of a ban or block that is lifted.
func endsBlock(tokens []text.Token) bool {
	lifted, ban := false, false
	for i := range tokens {
		switch tokens[i].Lower {
		case "unblock", "unblocks", "unblocked", "unblocking", "unban", "unbanned":
			return true
		case "lift", "lifts", "lifted", "lifting", "ended", "scrapped", "overturned", "revoked":
			lifted = true
		case "ban", "block", "suspension", "blockade", "blocking":
			ban = true
		}
	}
	return lifted && ban
}

// disclaims reports whether a sentence says that no state is why: "denied that government pressure had anything to do with
// it", "was not due to censorship".
func disclaims(tokens []text.Token) bool {
	state, apart := false, false
	for i := range tokens {
		switch tokens[i].Lower {
		case "pressure", "censorship", "politics", "regulation", "regulations", "interference", "crackdown":
			state = true
		case "anything", "nothing":
			apart = apart || i+2 < len(tokens) && tokens[i+1].Lower == "to" && tokens[i+2].Lower == "do"
		case "unrelated", "unconnected":
			apart = true
		case "due", "because", "prompted", "driven", "caused", "linked", "related", "connected":
			apart = apart || i > 0 && (tokens[i-1].Lower == "not" || strings.HasSuffix(tokens[i-1].Lower, "n't"))
		}
	}
	return state && apart
}

// blockWords are words of texts in which services vanish because somebody else sees to it.
var blockWords = map[string]bool{"block": true, "blocked": true, "blocks": true, "blocking": true, "ban": true, "banned": true, "bans": true, "outage": true,
	"throttled": true, "seized": true, "seizure": true, "ordered": true, "isps": true, "carriers": true, "unblocked": true, "hackers": true, "bankruptcy": true,
	"bankrupt": true, "insolvent": true, "fraud": true}

// facts are look-ups over the names of the document.
type facts struct {
	lawPlace map[string]news.Jurisdiction // by id or name
	company  map[string]*link.Name        // by id
	leading  map[string]bool              // companies and houses of the title and the lead, by id or name
}

func (r *reader) gather() facts {
	f := facts{lawPlace: map[string]news.Jurisdiction{}, company: map[string]*link.Name{}, leading: map[string]bool{}}
	for i := range r.names.All {
		n := &r.names.All[i]
		key := n.ID
		if key == "" {
			key = n.Name
		}
		switch n.Kind {
		case news.MentionLaw:
			if _, ok := f.lawPlace[key]; !ok {
				f.lawPlace[key] = n.Jurisdiction
			}
		case news.MentionCompany:
			if f.company[key] == nil {
				f.company[key] = n
			}
			if r.doc.Sentences[n.Sentence].Paragraph <= 2 {
				f.leading[key] = true
				f.leading["root "+string(n.Root)] = n.Root != ""
			}
		}
	}
	return f
}

// company reports whether an adjective tells where a company or person is from, which says nothing of who demands what.
func (r *reader) company(n *link.Name) bool {
	t := r.doc.Sentences[n.Sentence].Tokens
	for i := n.Until; i < n.Until+3 && i < len(t); i++ {
		c := r.lex.nouns[singular(t[i].Lower)]
		if c.has(r.lex.noun("authority", "law", "demand")) {
			return false
		}
		if c.has(r.lex.noun("generic", "person", "ngo", "orgpart")) {
			return true
		}
	}
	return false
}

// weight counts a name in the title or the lead for more.
func (r *reader) weight(sentence int) int {
	switch s := &r.doc.Sentences[sentence]; {
	case s.Headline:
		return 4
	case s.Paragraph == 1:
		return 3
	case s.Paragraph == 2:
		return 2
	}
	return 1
}

// best is the key with the highest count, the one named first where two are equal.
func best(names []link.Name, counts map[string]int) string {
	top, key := 0, ""
	for i := range names {
		k := string(names[i].Kind) + names[i].ID + "|" + names[i].Name
		if counts[k] > top {
			top, key = counts[k], k
		}
	}
	return key
}

func (r *reader) bestPlace(counts map[news.Jurisdiction]int) (at news.Jurisdiction) {
	top := 0
	for i := range r.names.All {
		if j := r.names.All[i].Jurisdiction; counts[j] > top {
			top, at = counts[j], j
		}
	}
	return at
}
