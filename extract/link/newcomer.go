package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/text"
	"github.com/regwatch/regwatch/news"
)

// newcomer is a name that the base does not know, with everything that the document shows about it. A name is decided
// once for the document: one sentence introduces it, the others use it.
type newcomer struct {
	name     string
	tokens   int
	signs    sign
	mentions int
	plain    int    // mentions where the capital proves that it is a name
	acronym  string // what brackets behind it say it is called
	quoted   bool   // it stood in quotation marks beside a word for a service
	accepted bool
}

// sign is a kind of evidence; each counts once for a name.
type sign uint32

const (
	signIntroduced sign = 1 << iota // "the VPN provider NAME"
	signApposition                  // "NAME, a messaging app"
	signSuffix                      // NAME is "… VPN", "… Technologies"
	signLegal                       // NAME Inc
	signSpelling                    // inner capitals, or an address
	signOwner                       // "owned by NAME", "NAME-owned"
	signList                        // beside companies in a list
	signLongList                    // and there are two of them or more
	signStaff                       // "NAME's users", "a spokesman for NAME"
	signVenue                       // "posted on NAME"
	signSays                        // "NAME said it"
	signActs                        // "NAME paused"
	signAnnounced                   // "a small mail provider said …" in the sentence before
	signRelative                    // "NAME, which"
	signQuoted                      // 「NAME」 beside a word for a service
	signForeign                     // Latin letters in another script
	signPerson                      // a title before it, "who" behind it
	signPlace                       // "in NAME"
	signSource                      // "told NAME", "NAME reported"
	signCustomers                   // its sentence speaks of users
	signOwned                       // "NAME, owned by"
	signMany                        // it is named three times
	signInstance                    // "companies such as NAME"
	signService                     // "NAME's users": what nobody but a service has
	signAudience                    // "NAME, which has 70,000 members"
	signEnding                      // it ends as names of services do: "Larkmail"
	signCompanion                   // in a list with a stranger that is a company
	signAcronym                     // two or three capitals
	signBehind                      // "the company behind NAME"
	signResumed                     // "NAME …. The platform refused"
	signTarget                      // "blocked NAME"
)

var signWeights = map[sign]float64{
	signIntroduced: 3, signApposition: 3, signSuffix: 2.5, signLegal: 3.5, signSpelling: 1.5, signOwner: 2, signList: 2, signLongList: 1, signStaff: 1.5,
	signVenue: 1, signSays: 1, signActs: 1, signAnnounced: 2, signRelative: 0.5, signQuoted: 3, signForeign: 1,
	signCustomers: 1, signOwned: 2.5, signMany: 0.5, signInstance: 3, signService: 2.5, signAudience: 2.5, signEnding: 1, signCompanion: 3, signPerson: -4, signPlace: -1.5, signSource: -2, signAcronym: -1.5,
	signBehind: 2.5, signResumed: 2, signTarget: 1,
}

// strongSigns can make a company by themselves; the others only add to one.
const strongSigns = signIntroduced | signApposition | signSuffix | signLegal | signOwner | signList | signStaff | signAnnounced | signQuoted | signOwned | signInstance | signCompanion |
	signService | signAudience | signBehind | signResumed

// deeds are the signs that somebody does something or has something done to it.
const deeds = signSays | signActs | signTarget | signList | signStaff

// enough is the proof that makes a stranger a company; nearlyEnough does for one whose spelling shows it.
const (
	enough       = 3
	nearlyEnough = 2.5
)

func (n *newcomer) weight() float64 {
	w := 0.0
	for bit := signIntroduced; bit <= signTarget; bit <<= 1 {
		if n.signs&bit != 0 {
			w += signWeights[bit]
		}
	}
	return w
}

// accept decides. A name that stands only where everything has a capital needs a sign that no ordinary word has.
func (n *newcomer) accept() bool {
	if n.signs&signSpelling != 0 && n.signs&deeds != 0 && n.signs&(signPerson|signPlace|signSource) == 0 && n.weight() >= nearlyEnough {
		return true // nothing but a product is spelled "PingoPay"
	}
	if n.signs&strongSigns == 0 || n.weight() < enough {
		return false
	}
	if n.signs&strongSigns == signAnnounced && n.signs&(signRelative|signCustomers|signSpelling|signEnding) == 0 {
		return false // "A firm … . Clarke said"
	}
	if n.plain > 0 || n.signs&(signIntroduced|signApposition|signSuffix|signLegal|signQuoted|signSpelling|signInstance|signCompanion) != 0 {
		return true
	}
	return n.signs&(signAnnounced|signList|signStaff|signService|signAudience|signResumed) != 0 && (n.mentions > 1 || !commonNoun(n.name))
}

// commonNoun reports a single word that is built like an ordinary noun: "Verification", "Drivers". It is asked of words
// that stand only at the beginning of a sentence.
func commonNoun(name string) bool {
	for _, ending := range []string{"ion", "ions", "ment", "ments", "ness", "ity", "ities", "ers", "ors", "ists", "ings", "ing", "ies", "ants", "ents", "ians", "ways", "ses", "als"} {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return strings.HasSuffix(name, "s") && !strings.Contains(name, " ")
}

// findNewcomers links the companies that the base does not know.
func (r *reading) findNewcomers() {
	known := map[string]*newcomer{}
	r.surnames = map[string]bool{}
	for i := range r.doc.Sentences {
		runs := r.runs(i)
		for _, at := range runs {
			r.meet(known, at)
		}
		r.spread(known, runs)
		r.meetQuoted(known, i)
	}
	for _, n := range known {
		if r.surnames[n.name] && n.signs&signSpelling == 0 {
			n.signs |= signPerson
		}
		n.accepted = n.accept()
	}
	r.nameNewcomers(known)
}

// spread takes a list of strangers for companies when one of them is: "start-ups, among them Empower and Wridz".
func (r *reading) spread(known map[string]*newcomer, runs []run) {
	for i := 1; i < len(runs); i++ {
		tokens := r.tokensOf(runs[i].sentence)
		a, b := known[r.spelling(runs[i-1])], known[r.spelling(runs[i])]
		if a == nil || b == nil || !joinedList(tokens, runs[i-1].until, runs[i].token) {
			continue
		}
		switch {
		case a.accept() && !b.accept():
			b.signs |= signCompanion
		case b.accept() && !a.accept():
			a.signs |= signCompanion
		}
	}
}

// meet adds the evidence of one mention.
func (r *reading) meet(known map[string]*newcomer, at run) {
	tokens := r.tokensOf(at.sentence)
	at, legal := r.trimLegal(at)
	if at.until == at.token || r.institution(tokens[at.token:at.until]) {
		return
	}
	r.noteSurname(tokens, at)
	key := r.spelling(at)
	n := known[key]
	if n == nil {
		n = &newcomer{name: key, tokens: at.until - at.token}
		known[key] = n
	}
	if short := acronymBehind(tokens, at); short != "" {
		n.acronym = short
	}
	if n.mentions++; n.mentions > 2 {
		n.signs |= signMany
	}
	if !at.initial {
		n.plain++
	}
	if legal {
		n.signs |= signLegal
	}
	n.signs |= r.signsOf(at)
}

// noteSurname notes the last word of a name of two words that nothing marks as a company's: "Adam Neumann". The text will
// call the person by it, and have "Neumann's lawyers" say things.
func (r *reading) noteSurname(tokens []text.Token, at run) {
	if at.until-at.token == 2 && !at.initial && tokens[at.token].Kind == text.Word && tokens[at.until-1].Kind == text.Word && r.signsOf(at)&strongSigns&^signStaff == 0 {
		r.surnames[tokens[at.until-1].Text] = true
	}
}

// spelling is the name as written, without a particle behind Latin letters: "Grebechat은".
func (r *reading) spelling(at run) string {
	return r.written(r.tokensOf(at.sentence), at.token, at.until)
}

func (r *reading) written(tokens []text.Token, from, until int) string {
	name := r.doc.Source[tokens[from].Start:tokens[until-1].End]
	if r.language != "ko" || name == "" || name[0] >= utf8.RuneSelf {
		return name
	}
	if bare := strings.TrimRightFunc(name, func(x rune) bool { return unicode.Is(unicode.Hangul, x) }); len(bare) > 2 {
		return bare
	}
	return name
}

// trimLegal cuts a legal form off the end of a name and says whether there was one.
func (r *reading) trimLegal(at run) (run, bool) {
	tokens := r.tokensOf(at.sentence)
	legal := false
	for at.until > at.token+1 && r.words.has("legal", "en", tokens[at.until-1].Lower) {
		at.until--
		legal = true
	}
	return at, legal
}

// institution reports names of something else: a university, a court, a newspaper, a festival.
func (r *reading) institution(name []text.Token) bool {
	for _, t := range name {
		if r.words.has("institution", "en", t.Lower) || r.words.has("institution", r.language, t.Lower) {
			return true
		}
	}
	return false
}

// nameNewcomers adds every mention of the accepted names, and of their first words where these name nothing else.
func (r *reading) nameNewcomers(known map[string]*newcomer) {
	forms := newcomerForms(known)
	if len(forms) == 0 {
		return
	}
	for i := range r.doc.Sentences {
		covered := r.covered(i)
		tokens := r.tokensOf(i)
		for t := 0; t < len(tokens); t++ {
			if n := r.newcomerAt(forms, tokens, covered, t); n > 0 {
				r.addNewcomer(forms, i, t, t+n)
				t += n - 1
			}
		}
	}
}

// newcomerForms are the spellings of accepted names, each with the name it stands for. A short form of two names stands
// for neither.
func newcomerForms(known map[string]*newcomer) map[string]string {
	forms := map[string]string{}
	for key, n := range known {
		if n.accepted {
			forms[key] = key
		}
	}
	short := map[string]string{}
	for key, n := range known {
		first, _, several := strings.Cut(key, " ")
		if !n.accepted || !several || len(first) < 4 {
			continue
		}
		if _, taken := short[first]; taken {
			short[first] = ""
			continue
		}
		short[first] = key
	}
	for first, key := range short {
		if _, taken := forms[first]; !taken && key != "" {
			forms[first] = key
		}
	}
	for key, n := range known {
		if n.accepted && n.acronym != "" {
			forms[n.acronym] = key
		}
	}
	return forms
}

// newcomerAt is how many tokens of an accepted name begin at t, the longest; zero when none does.
func (r *reading) newcomerAt(forms map[string]string, tokens []text.Token, covered []bool, t int) int {
	for n := min(longestRun, len(tokens)-t); n > 0; n-- {
		if covered[t] || covered[t+n-1] {
			continue
		}
		if _, ok := forms[r.written(tokens, t, t+n)]; ok {
			return n
		}
	}
	return 0
}

func (r *reading) addNewcomer(forms map[string]string, sentence, token, until int) {
	tokens := r.tokensOf(sentence)
	from := tokens[token].Start
	c := candidate{index: r.foundFrom(sentence, token), sentence: sentence, from: from, to: from + len(r.written(tokens, token, until)), token: token, until: until, forms: []form{{kind: formCompany}}}
	if known := r.unproved(sentence, token, until); known != nil {
		r.addCompany(known, 0.8)
		return
	}
	n := r.name(&c, news.MentionCompany, 0.8)
	n.Name = forms[n.Alias]
	n.Actor, n.listed = true, true
	if r.medium(&c) {
		n.Role = news.RoleMedium
	}
	r.names = append(r.names, n)
}

// unproved is the company of the base with exactly this spelling that could not be proved before.
func (r *reading) unproved(sentence, token, until int) *candidate {
	for i := r.foundFrom(sentence, token); i < len(r.found) && r.found[i].sentence == sentence && r.found[i].token == token; i++ {
		if c := &r.found[i]; c.token == token && c.until == until && c.kind() == formCompany && !c.forms[0].descriptor {
			return c
		}
	}
	return nil
}
