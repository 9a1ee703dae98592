package link

import (
	"strings"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/text"
)

// signsOf is the evidence of one mention of an unknown name.
func (r *reading) signsOf(at run) sign {
	tokens := r.tokensOf(at.sentence)
	before, after := word(tokens, at.token-1), word(tokens, at.until)
	found := sign(0)
	note := func(s sign, ok bool) {
		if ok {
			found |= s
		}
	}
	last := tokens[at.until-1]
	note(signSuffix, at.until-at.token > 1 && r.words.has("suffix", "en", last.Lower) || len(last.Text) > 3 && strings.HasSuffix(last.Text, "VPN"))
	note(signSpelling, innerCapital(last.Text) || dotted(last.Lower))
	note(signAcronym, at.until-at.token == 1 && len(last.Text) <= 3 && last.Text == strings.ToUpper(last.Text))
	note(signForeign, r.otherScript() && last.Text[0] < utf8.RuneSelf)
	note(signIntroduced, r.introduced(tokens, at))
	note(signApposition, r.apposed(tokens, at.until) || r.oneOf(tokens, at.until) || r.calledSo(tokens, at.until) || r.operates(tokens, at.until))
	note(signBehind, r.behindIt(tokens, at.token))
	note(signResumed, r.resumed(at))
	note(signTarget, r.targeted(tokens, at.token))
	note(signOwner, r.owner(tokens, at))
	list := r.listed(at)
	note(signList, list > 0)
	note(signLongList, list > 1)
	note(signStaff, r.staffed(tokens, at))
	note(signVenue, r.venue(tokens, at))
	note(signSays, r.words.has("report", r.language, after))
	note(signActs, r.words.has("act", r.language, after) || before == "did" && word(tokens, at.token-2) == "as")
	note(signAnnounced, r.announced(tokens, at))
	note(signRelative, after == "," && r.words.has("relative", r.language, word(tokens, at.until+1)))
	note(signInstance, r.instance(tokens, at.token) || r.enumerated(tokens, at))
	note(signService, possessive(after) && r.words.has("serviceonly", r.language, word(tokens, at.until+1)))
	note(signAudience, r.audience(tokens, at.until))
	note(signEnding, r.serviceEnding(last.Lower))
	note(signCustomers, r.customers(tokens, at.until))
	note(signOwned, after == "," && word(tokens, at.until+1) == "owned" && word(tokens, at.until+2) == "by")
	note(signPerson, r.personal(tokens, at))
	note(signPlace, r.words.has("locative", r.language, before) && before != "to" && before != "of" && before != "via" && before != "through")
	note(signSource, before == "told" || before == "tells" || after == "reported" || word(tokens, at.token-2)+" "+before == "according to" && after != "data")
	return found
}

// otherScript reports documents whose own words are not in Latin letters.
func (r *reading) otherScript() bool {
	switch r.language {
	case "zh", "ja", "ko", "ru", "ar", "hi", "fa", "th", "uk":
		return true
	}
	return false
}

// instanceReach is how many tokens before "such as" the noun may stand.
const instanceReach = 8

// instance reports "companies such as NAME", "start-ups licensed to fill the gap, among them NAME".
func (r *reading) instance(tokens []text.Token, i int) bool {
	i--
	if word(tokens, i) == "the" {
		i--
	}
	switch word(tokens, i) {
	case "including", "like":
	case "as":
		if word(tokens, i-1) != "such" {
			return false
		}
	case "them":
		if word(tokens, i-1) != "among" {
			return false
		}
	default:
		return false
	}
	for j := i - 1; j >= 0 && j >= i-instanceReach; j-- {
		if r.words.has("businesses", r.language, tokens[j].Lower) {
			return true
		}
		if tokens[j].Lower == "." || r.words.has("orgs", r.language, tokens[j].Lower) {
			return false
		}
	}
	return false
}

// enumerated reports the first name of a list behind a plural noun for companies: "three VPN services, NAME, NAME and
// NAME".
func (r *reading) enumerated(tokens []text.Token, at run) bool {
	if word(tokens, at.token-1) != "," || !conjunctions[word(tokens, at.until)] || at.until+1 >= len(tokens) || !capital(tokens[at.until+1]) {
		return false
	}
	for j := at.token - 2; j >= 0 && j >= at.token-2-instanceReach; j-- {
		if r.words.has("businesses", r.language, tokens[j].Lower) {
			return true
		}
		if tokens[j].Kind == text.Punct && tokens[j].Lower != "-" {
			return false
		}
	}
	return false
}

// audience reports ", which has 70,000 members", ", with two million users".
func (r *reading) audience(tokens []text.Token, i int) bool {
	if word(tokens, i) != "," || !r.words.has("relative", r.language, word(tokens, i+1)) {
		return false
	}
	counted := false
	for j := i + 2; j < min(len(tokens), i+12); j++ {
		if tokens[j].Kind == text.Number || tokens[j].Lower == "million" {
			counted = true
		}
		if counted && r.words.has("audience", r.language, tokens[j].Lower) {
			return true
		}
	}
	return false
}

// shortestService is the shortest name whose ending tells anything.
const shortestService = 6

// serviceEnding reports "Larkmail", "Loftvpn": a word that ends as names of services do.
func (r *reading) serviceEnding(w string) bool {
	if len(w) < shortestService {
		return false
	}
	for _, ending := range r.words.words("ending", "en") {
		if strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}

// customers reports that what follows a name in its sentence speaks of its users, members or subscribers.
func (r *reading) customers(tokens []text.Token, i int) bool {
	for j := i; j < min(len(tokens), i+14); j++ {
		if r.words.has("audience", r.language, tokens[j].Lower) {
			return true
		}
	}
	return false
}

// introduced reports a noun for a company right before a name: "the VPN provider NAME". The noun of a plural does not
// do it, and behind a title or a person's noun the name is the person's.
func (r *reading) introduced(tokens []text.Token, at run) bool {
	if r.spaceless() {
		return r.besideService(tokens, at)
	}
	i := at.token - 1
	if word(tokens, i) == "\"" {
		i--
	}
	switch {
	case r.words.has("called", r.language, word(tokens, i)):
		i--
	case word(tokens, i) == "," && (word(tokens, at.until) == "," || word(tokens, at.until) == "."):
		// "the company, Burren Link, said"
		noun := word(tokens, i-1)
		person := at.until-at.token > 1 && (noun == "developer" || noun == "rival" || noun == "competitor") // "its developer, Ann Roe,"
		return r.orgNoun(noun) && r.certain(word(tokens, i-2)) && !r.outletNoun(tokens, i-1) && !person
	}
	if noun := word(tokens, i); r.orgNoun(noun) || r.kindOf(tokens, i) {
		return !r.outletNoun(tokens, i) && (at.until-at.token == 1 || !r.words.has("orgweak", r.language, noun))
	}
	if r.complemented(tokens, i) {
		return true
	}
	// "its Jump subsidiary", "Defter uygulaması"
	owned := word(tokens, i) == "its" || word(tokens, i) == "their" || possessive(word(tokens, i)) || r.language == "tr"
	return owned && (r.words.has("ownpart", r.language, word(tokens, at.until)) || r.language == "tr" && r.orgNoun(word(tokens, at.until)) && !(at.until+1 < len(tokens) && capital(tokens[at.until+1])))
}

// outletNoun reports a noun for a company that the word before it makes something else: "news site", "coffee chain".
func (r *reading) outletNoun(tokens []text.Token, i int) bool {
	before := word(tokens, i-1)
	return r.words.has("nocompany", r.language, before) || r.words.has("trade", r.language, before) && r.words.has("plainfirm", r.language, word(tokens, i))
}

// appositionReach is how many tokens behind a comma a noun may stand that says what the name before it is.
const appositionReach = 9

// apposed reports ", a messaging app", "(a VPN service)" behind a name, and no person's noun before the company's.
func (r *reading) apposed(tokens []text.Token, i int) bool {
	if mark := word(tokens, i); mark != "," && mark != "(" {
		return false
	}
	if !r.words.has("article", r.language, word(tokens, i+1)) {
		return false
	}
	for j := i + 2; j < len(tokens) && j < i+2+appositionReach; j++ {
		t := tokens[j]
		switch {
		case r.words.has("person", r.language, t.Lower):
			return false
		case possessive(word(tokens, j+1)) && r.orgNoun(t.Lower):
			return false // ", the company's counsel"
		case r.orgNoun(t.Lower) || r.kindOf(tokens, j):
			if r.words.has("orgweak", r.language, t.Lower) && r.words.has("employed", r.language, word(tokens, j+1)) {
				return false // "Joshua Fern, a developer at the foundation"
			}
			return !r.outletNoun(tokens, j) && !r.words.has("medium_before", r.language, word(tokens, j-1)) && r.closes(tokens, j+1)
		case possessive(t.Lower):
		case t.Kind == text.Punct && t.Lower != "-" && t.Lower != "'", r.words.has("breaks", r.language, t.Lower) && t.Lower != "for" && t.Lower != "and" && t.Lower != "a" && t.Lower != "an":
			return false
		}
	}
	return false
}

// closes reports that a noun phrase ends before a token, and that the clause of an apposition may go on there: "the online
// business idea" and "the company created" are no appositions.
func (r *reading) closes(tokens []text.Token, i int) bool {
	return i >= len(tokens) || tokens[i].Kind == text.Punct || r.words.has("appositive", r.language, tokens[i].Lower)
}

// owner reports "owned by NAME", "parent company NAME", "NAME-owned".
func (r *reading) owner(tokens []text.Token, at run) bool {
	before := word(tokens, at.token-2) + " " + word(tokens, at.token-1)
	return r.words.has("ownedby", r.language, before) || strings.HasSuffix(tokens[at.until-1].Lower, "-owned")
}

// listed counts the known companies of the list that a name stands in; two stand for more.
func (r *reading) listed(at run) int {
	tokens := r.tokensOf(at.sentence)
	near := r.nearby(at.sentence, at.token)
	for i := range near {
		c := &near[i]
		if !r.linkedCompany(c) || !r.kb.Companies[c.forms[0].index].Counts() {
			continue
		}
		if !r.coordinated(tokens, c.until, at.token) && !r.coordinated(tokens, at.until, c.token) {
			continue
		}
		if r.inList(c) {
			return 2
		}
		return 1
	}
	return 0
}

// coordinated is joinedList, and not the comma of an apposition or a new clause: after a comma alone the list must go on.
func (r *reading) coordinated(tokens []text.Token, from, until int) bool {
	if !joinedList(tokens, from, until) {
		return false
	}
	if until-from == 1 && tokens[from].Lower == "," {
		return r.listGoesOn(tokens, until)
	}
	return true
}

// listGoesOn reports whether behind a member of a list comes another comma or conjunction with a capital behind it.
func (r *reading) listGoesOn(tokens []text.Token, i int) bool {
	for j := i; j < len(tokens) && j < i+longestRun+1; j++ {
		if conjunctions[tokens[j].Lower] {
			return j+1 < len(tokens) && (capital(tokens[j+1]) || listFillers[tokens[j+1].Lower] || conjunctions[tokens[j+1].Lower])
		}
	}
	return false
}

// staffed reports what only a company has: "NAME's users", "NAME customers", "a spokesman for NAME".
func (r *reading) staffed(tokens []text.Token, at run) bool {
	i := at.until
	if possessive(word(tokens, i)) {
		i++
		if r.words.has("staff", r.language, word(tokens, i+1)) && tokens[i].Lower != "," {
			i++
		}
	}
	if r.words.has("staff", r.language, word(tokens, i)) {
		return true
	}
	link := word(tokens, at.token-1)
	return (link == "for" || link == "of" || link == "at") && r.words.has("staff", r.language, word(tokens, at.token-2))
}

// venue reports "posted on NAME".
func (r *reading) venue(tokens []text.Token, at run) bool {
	if !r.words.has("medium_before", r.language, word(tokens, at.token-1)) {
		return false
	}
	for i := max(0, at.token-6); i < at.token-1; i++ {
		if r.words.has("posting", r.language, tokens[i].Lower) {
			return true
		}
	}
	return false
}

// personal reports signs of a person: a title before, "who" or an age behind.
func (r *reading) personal(tokens []text.Token, at run) bool {
	before := word(tokens, at.token-1)
	if r.words.has("person", r.language, before) && !r.words.has("org", r.language, before) {
		return true
	}
	if at.until-at.token > 1 && (before == "," && r.words.has("person", r.language, word(tokens, at.token-2)) || before == "wrote" || before == "said") {
		return true
	}
	if word(tokens, at.until) != "," {
		return r.words.has("who", r.language, word(tokens, at.until))
	}
	next := word(tokens, at.until+1)
	if r.words.has("who", r.language, next) {
		return true
	}
	if at.until+1 < len(tokens) && tokens[at.until+1].Kind == text.Number && len(next) == 2 && word(tokens, at.until+2) == "," {
		return true
	}
	for j := at.until + 1; j < min(len(tokens), at.until+6); j++ {
		if r.words.has("person", r.language, tokens[j].Lower) {
			return true
		}
		if tokens[j].Kind == text.Punct || r.words.has("org", r.language, tokens[j].Lower) && !possessive(word(tokens, j+1)) {
			break
		}
	}
	return false
}
