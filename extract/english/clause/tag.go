package clause

import (
	"strings"

	"github.com/regwatch/regwatch/extract/text"
)

// tag gives every unit its class: first what the word alone tells, then what its neighbours decide.
func (l *Lexicon) tag(units []Unit, tokens []text.Token) {
	for i := range units {
		l.first(&units[i], tokens)
	}
	for i := range units {
		l.second(units, i)
	}
}

// first looks at the word alone.
func (l *Lexicon) first(u *Unit, tokens []text.Token) {
	if u.Tag == Name || u.Tag == Adj {
		return
	}
	if u.Until > u.From && tokens[u.From].Kind == text.Punct {
		u.Tag = mark(u.Lower)
		return
	}
	if u.Until > u.From && tokens[u.From].Kind == text.Number {
		u.Tag = Num
		return
	}
	if r, ok := l.verbs[u.Lower]; ok {
		u.Lemma, u.Forms = r.lemma, r.forms
	}
	u.Tag = l.closed(u)
	if u.Tag == Pron && u.Until > u.From && len(u.Lower) == 2 && tokens[u.From].Text == strings.ToUpper(u.Lower) {
		u.Tag = Noun // the IT ministry
	}
}

func mark(s string) Tag {
	switch s {
	case ",":
		return Comma
	case ";", ":", "-", "(", ")", "[", "]", "--":
		return Break
	case "\"":
		return Quote
	case "'":
		return Quote
	case ".", "?", "!", "…", "...":
		return Stop
	case "&":
		return Conj
	}
	return Other
}

// order is the order in which classes are tried; a word in several gets the first, and the second pass corrects.
var order = []struct {
	c class
	t Tag
}{
	{modal, Modal}, {be, Aux}, {have, Aux}, {do, Aux}, {negator, Not}, {relative, Wh}, {subordinator, Sub},
	{question, Ask}, {conjunction, Conj}, {possessive, Poss}, {determiner, Det}, {pronoun, Pron}, {preposition, Prep},
	{adverb, Adv}, {noun, Noun}, {adjective, Adj},
}

// closed looks a word up in the lists; what is in none is a verb by its form, an adverb by its ending, or a noun.
func (l *Lexicon) closed(u *Unit) Tag {
	c := l.words[u.Lower]
	switch u.Lower {
	case "to":
		return To
	case "'s":
		return Genitive
	}
	for _, o := range order {
		if c&o.c != 0 {
			if o.t == Aux {
				u.Lemma = auxLemma(c)
			}
			return o.t
		}
	}
	switch {
	case u.Forms != 0:
		return Verb
	case strings.HasPrefix(u.Lower, "un") && strings.HasSuffix(u.Lower, "ed") && len(u.Lower) > 6:
		return Adj // unopened
	case strings.HasSuffix(u.Lower, "ly") && len(u.Lower) > 4 && !u.Capital:
		return Adv
	case !u.Capital && adjectival(u.Lower):
		return Adj
	}
	return Noun
}

func auxLemma(c class) string {
	switch {
	case c&be != 0:
		return "be"
	case c&have != 0:
		return "have"
	}
	return "do"
}

// adjectival tells adjectives by their endings.
func adjectival(w string) bool {
	for _, end := range [...]string{"ous", "ible", "able", "ive", "ical", "ful", "less", "ish", "-based", "-owned", "-run", "-led",
		"-backed", "-related", "-wide", "-imposed", "-linked", "-controlled", "-mandated", "-friendly", "-specific"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+2 {
			return true
		}
	}
	return false
}

// second corrects a tag by what stands around the unit. Units to the left are final already.
func (l *Lexicon) second(units []Unit, i int) {
	u := &units[i]
	switch u.Tag {
	case Verb:
		l.verbOrNoun(units, i)
	case Noun:
		l.hiddenVerb(units, i)
	case Wh, Ask:
		l.whWord(units, i)
	case Det:
		floated(units, i)
	case Sub:
		l.subOrPrep(units, i)
	case Prep:
		l.prepOrVerb(units, i)
	case To:
		l.toWord(units, i)
	case Modal:
		modalOrNoun(units, i)
	case Genitive:
		genitive(units, i)
	case Quote:
		pluralGenitive(units, i)
	case Not:
		if u.Lower == "nor" || u.Lower == "neither" {
			u.Tag = Conj
			if u.Lower == "neither" {
				u.Tag = Det
			}
		}
	case Adv:
		if u.Forms != 0 && l.is(u.Lower, adverb) && u.Lower == "back" && follows(units, i, Modal, To) {
			u.Tag = Verb
		}
	case Adj:
		if n := after(units, i); u.Forms&(Base|Third) != 0 && u.Name < 0 && (verbPlace(units, i) || follows(units, i, Wh) && n != nil && (n.Tag == Name || opensPhrase(n))) {
			u.Tag = Verb
		}
	case Conj:
		if u.Lower == "then" && !follows(units, i, Comma, Conj) {
			u.Tag = Adv
		}
	}
}

// before is the tag of the nearest unit to the left that is no adverb or negation.
func before(units []Unit, i int) Tag {
	for i--; i >= 0; i-- {
		if units[i].Tag != Adv && units[i].Tag != Not {
			return units[i].Tag
		}
	}
	return Stop
}

func after(units []Unit, i int) *Unit {
	for i++; i < len(units); i++ {
		if units[i].Tag != Adv {
			return &units[i]
		}
	}
	return nil
}

func follows(units []Unit, i int, tags ...Tag) bool {
	t := before(units, i)
	for _, want := range tags {
		if t == want {
			return true
		}
	}
	return false
}

// verbPlace reports whether only a verb can stand at i: behind "will", "to", "did", or a pronoun that is a subject.
func verbPlace(units []Unit, i int) bool {
	j := i - 1
	for j >= 0 && (units[j].Tag == Adv || units[j].Tag == Not) {
		j--
	}
	if j < 0 {
		return false
	}
	p := &units[j]
	switch p.Tag {
	case Modal, To:
		return true
	case Aux:
		return p.Lemma == "do"
	case Pron:
		return subjectPronoun(p.Lower) || inverted(units, j)
	case Name, Noun:
		return inverted(units, j)
	}
	return false
}

// inverted reports whether an auxiliary opens the question whose subject ends at j: "Will Facebook hand over …?"
func inverted(units []Unit, j int) bool {
	for ; j >= 0; j-- {
		switch u := &units[j]; u.Tag {
		case Name, Noun, Pron, Adj, Det, Poss, Genitive, Adv:
		case Modal, Aux:
			if u.Tag == Aux && u.Lemma != "do" {
				return false
			}
			return j == 0 || units[j-1].Tag == Ask || units[j-1].Tag == Quote
		default:
			return false
		}
	}
	return false
}

func subjectPronoun(w string) bool {
	switch w {
	case "i", "he", "she", "it", "we", "they", "you":
		return true
	}
	return false
}

// verbOrNoun decides a spelling that can be a verb.
func (l *Lexicon) verbOrNoun(units []Unit, i int) {
	u := &units[i]
	if verbPlace(units, i) && u.Forms&^Ing != 0 {
		return
	}
	if u.Lower == "close" && i+1 < len(units) && (units[i+1].Tag == To || units[i+1].Lower == "to") {
		u.Tag = Adj // "men close to the Kremlin"
		return
	}
	switch {
	case u.Forms == Ing:
		l.ingWord(units, i)
	case u.Forms&(Base|Third) != 0 && u.Forms&(Past|Participle) == 0:
		l.baseWord(units, i)
	case u.Forms&(Past|Participle) != 0:
		l.pastWord(units, i)
	}
}

// ingWord decides between a verb, a noun ("the processing of requests") and a modifier ("a messaging app").
func (l *Lexicon) ingWord(units []Unit, i int) {
	u := &units[i]
	p, n := before(units, i), after(units, i)
	switch {
	case p == Aux:
	case l.is(u.Lower, modifier) && n != nil && nominal(n.Tag):
		u.Tag = Adj
	case n != nil && (n.Lower == "of" || n.Tag == Aux && n.Lemma != "do" || n.Tag == Modal):
		u.Tag = Noun
	case p == Det || p == Poss || p == Genitive || p == Adj:
		u.Tag = Noun
		if n != nil && (n.Tag == Noun || n.Tag == Name) {
			u.Tag = Adj
		}
	case p == Noun && i > 0 && units[i-1].Tag == Noun && (n == nil || n.Tag == Prep && n.Lower != "to" || n.Tag == Aux || n.Tag == Modal || n.Tag == Stop || n.Tag == Comma || n.Tag == Verb):
		u.Tag = Noun
	}
}

func nominal(t Tag) bool { return t == Noun || t == Name || t == Adj || t == Verb }

// baseWord decides forms without a tense mark: "requests", "halt", "block".
func (l *Lexicon) baseWord(units []Unit, i int) {
	u := &units[i]
	p, n := before(units, i), after(units, i)
	switch p {
	case Det, Poss, Genitive, Num, Prep:
		if i > 0 && u.Forms&Base != 0 && (units[i-1].Lower == "rather than" || units[i-1].Lower == "than" && preferred(units[:i])) {
			return
		}
		if p != Prep || l.is(u.Lower, nounish) || u.Forms&Third != 0 {
			u.Tag = Noun
		}
		return
	case Adj:
		if i > 0 && units[i-1].Tag == Adj {
			u.Tag = Noun
		}
		return
	case Wh, Sub:
		return
	}
	if !l.is(u.Lower, nounish) {
		return
	}
	u.Tag = Noun
	if at := clauseStart(units, i); (p == Noun || p == Name) && u.Forms&Third != 0 && at > 0 && units[at-1].Tag == Sub && n != nil && (n.Tag == Comma || n.Tag == Stop) && !verbIn(units[at:i]) {
		u.Tag = Verb // "until the court rules,"
		return
	}
	switch p {
	case Noun, Name, Pron, Conj, Comma:
		if n != nil && opensPhrase(n) && !(p == Conj && i > 1 && !verbIn(units[:i])) {
			u.Tag = Verb
		}
		if n != nil && (n.Tag == Prep || n.Tag == To || n.Tag == Adv) && (p == Name || p == Noun) && !verbIn(units[clauseStart(units, i):i]) && u.Forms&Third != 0 && !finiteLater(l, units, i+1) {
			u.Tag = Verb
		}
	case Adv:
		u.Tag = Verb
	}
	if u.Tag == Noun && p == Noun && n != nil && (n.Tag == Noun || n.Tag == Adj) && u.Forms&Third != 0 && !verbIn(units[clauseStart(units, i):i]) && !finiteLater(l, units, i+1) {
		u.Tag = Verb
	}
	if u.Tag == Noun && (p == Name || p == Noun) && n != nil && (n.Tag == Noun || n.Tag == Adj || n.Tag == Verb && (n.Forms&Ing != 0 || l.is(n.Lower, nounish))) && !verbIn(units[clauseStart(units, i):i]) && !finiteLater(l, units, i+1) && (p == Name || u.Forms&Third != 0) {
		u.Tag = Verb
	}
}

// preferred reports whether "sooner" or "rather" stands in front: "would sooner leave than comply".
func preferred(units []Unit) bool {
	for i := max(0, len(units)-14); i < len(units); i++ {
		if units[i].Lower == "sooner" || units[i].Lower == "rather" {
			return true
		}
	}
	return false
}

// opensPhrase reports whether a noun phrase that cannot be a compound begins here.
func opensPhrase(n *Unit) bool {
	switch n.Tag {
	case Det, Poss, Name, Pron, Num:
		return true
	case Adj:
		return n.Name >= 0
	}
	return false
}

func verbIn(units []Unit) bool {
	for i := range units {
		if t := units[i].Tag; t == Verb || t == Modal || t == Aux {
			return true
		}
	}
	return false
}

// clauseStart is where the stretch without a boundary begins that holds i.
func clauseStart(units []Unit, i int) int {
	for i--; i >= 0; i-- {
		switch units[i].Tag {
		case Sub, Wh, Break, Stop:
			return i + 1
		}
	}
	return 0
}

// finiteLater looks for a verb that is surely finite in the rest of the clause.
func finiteLater(l *Lexicon, units []Unit, i int) bool {
	for ; i < len(units); i++ {
		u := &units[i]
		switch u.Tag {
		case Comma, Break, Stop, Sub, Wh, Conj:
			return false
		case Modal:
			return true
		case Aux:
			return true
		case Verb:
			if u.Forms&(Third|Past) != 0 && !l.is(u.Lower, nounish) && u.Forms&Ing == 0 && !follows(units, i, Det, Adj, Prep, Poss, Genitive) {
				return true
			}
		case To:
			return false
		}
	}
	return false
}

// pastWord decides forms in -ed and the like: a verb unless it stands between a determiner and a noun.
func (l *Lexicon) pastWord(units []Unit, i int) {
	u := &units[i]
	p, n := before(units, i), after(units, i)
	switch p {
	case Det, Poss, Genitive, Adj, Num:
		if p == Adj && u.Forms&Past != 0 && i > 0 && units[i-1].Name >= 0 {
			return
		}
		if n != nil && (n.Tag == Noun || n.Tag == Name || n.Tag == Adj || n.Tag == Verb && n.Forms&^Ing != 0) {
			u.Tag = Adj
		} else if p == Poss || p == Det && !standsAlone(units[i-1].Lower) {
			u.Tag = Noun
		}
		if u.Forms&(Base|Third) != 0 && l.is(u.Lower, nounish) {
			u.Tag = Noun
		}
	case Prep:
		if n != nil && n.Tag == Noun {
			u.Tag = Adj
		} else if l.is(u.Lower, nounish) {
			u.Tag = Noun
		}
	}
}

// standsAlone reports whether a determiner can be a subject by itself: "both asked".
func standsAlone(w string) bool {
	switch w {
	case "both", "neither", "either", "all", "each", "some", "many", "most", "few", "several", "those", "these", "this", "that", "another", "more":
		return true
	}
	return false
}

// hiddenVerb finds verbs that are in no list: what stands behind "will", "did" or "to" is one.
func (l *Lexicon) hiddenVerb(units []Unit, i int) {
	u := &units[i]
	if u.Capital || u.Name >= 0 {
		return
	}
	if u.Forms != 0 && verbPlace(units, i) && !l.is(u.Lower, noun) {
		u.Tag = Verb
		return
	}
	switch {
	case follows(units, i, Modal) && i > 0 && units[i-1].Tag != Noun:
		u.Tag, u.Lemma, u.Forms = Verb, u.Lower, Base
	case strings.HasSuffix(u.Lower, "ed") && len(u.Lower) > 4 && !l.is(u.Lower, noun) && !follows(units, i, Det, Poss, Genitive):
		u.Tag, u.Lemma, u.Forms = Verb, u.Lower[:len(u.Lower)-2], Past|Participle
	case strings.HasSuffix(u.Lower, "ing") && len(u.Lower) > 5 && !l.is(u.Lower, noun) && follows(units, i, Aux, Prep):
		u.Tag, u.Lemma, u.Forms = Verb, u.Lower[:len(u.Lower)-3], Ing
	}
}

// whWord tells the several uses of "that", "who" and "what".
func (l *Lexicon) whWord(units []Unit, i int) {
	u := &units[i]
	n := after(units, i)
	if u.Lower != "that" {
		if u.Tag == Wh && (i == 0 || follows(units, i, Verb, Prep) && u.Lower != "which") {
			u.Tag = Ask
		}
		return
	}
	p := before(units, i)
	switch {
	case n == nil || n.Tag == Stop || n.Tag == Comma:
		u.Tag = Pron
	case n.Tag == Verb || n.Tag == Modal || n.Tag == Aux:
		if p == Noun || p == Name || p == Comma || p == Pron {
			return
		}
		if l.is(n.Lower, nounish) && p == Verb {
			u.Tag = Sub
			return
		}
		u.Tag = Pron
	case p == Prep || p == To || i == 0 || p == Conj && n.Tag == Noun && false:
		u.Tag = Det
	case (p == Noun || p == Name) && l.relativeThat(units, i):
	default:
		u.Tag = Sub
	}
}

// relativeThat tells "the outfit that McAfee bought" from "told reporters that it would" and "reports that it did".
func (l *Lexicon) relativeThat(units []Unit, i int) bool {
	prep := false
	if l.is(units[i-1].Lower, content) || l.is(units[i-1].Lower, timeNoun) {
		return false
	}
	for j := i - 1; j >= 0; j-- {
		switch u := &units[j]; u.Tag {
		case Prep:
			prep = true
		case Verb, Aux:
			if !l.Clausal(u.Lemma) {
				return true
			}
			return !prep && !l.is(u.Lemma, telling)
		case Comma, Break, Sub, Wh:
			return true
		}
	}
	return true
}

// subOrPrep tells "after the court ruled" from "after the ruling".
func (l *Lexicon) subOrPrep(units []Unit, i int) {
	u := &units[i]
	switch u.Lower {
	case "before", "after", "since", "until", "as", "than", "once", "in case", "provided", "till", "where", "when", "whenever", "while":
	default:
		return
	}
	for j := i + 1; j < len(units) && j < i+16; j++ {
		n := &units[j]
		switch n.Tag {
		case Modal, Aux:
			return
		case Verb:
			if owned := units[j-1].Tag == Genitive || units[j-1].Tag == Det || units[j-1].Tag == Poss; n.Forms&(Third|Past|Base) != 0 && j > i+1 && !(owned && l.is(n.Lower, nounish)) {
				return
			}
			if j == i+1 && l.is(n.Lower, nounish) {
				continue
			}
			if j == i+1 && n.Forms&Ing == 0 {
				return
			}
			if j == i+1 {
				u.Tag = Prep
				return
			}
		case Comma, Break, Stop, Sub, Wh, To:
			j = len(units)
		case Noun:
			if n.Forms&Past != 0 {
				return
			}
		}
	}
	switch u.Lower {
	case "once":
		u.Tag = Adv
	case "when", "where", "while", "whenever", "provided":
	default:
		u.Tag = Prep
	}
}

// prepOrVerb corrects "like" and "regarding"-type words, and particles that close a clause.
func (l *Lexicon) prepOrVerb(units []Unit, i int) {
	u := &units[i]
	if u.Lower == "like" && verbPlace(units, i) {
		u.Tag, u.Lemma, u.Forms = Verb, "like", Base
	}
	if n := i + 1; n < len(units) && units[n].Tag == Num && (u.Lower == "about" || u.Lower == "around" || u.Lower == "over" || u.Lower == "under") {
		u.Tag = Adv // "about 4.7 million accounts"
	}
}

// toWord tells the infinitive from the preposition.
func (l *Lexicon) toWord(units []Unit, i int) {
	n := after(units, i)
	if n == nil {
		units[i].Tag = Prep
		return
	}
	lemma, forms := l.Lemma(n.Lower)
	switch {
	case n.Tag == Aux && (n.Lower == "be" || n.Lower == "have" || n.Lower == "do"):
	case n.Name >= 0 || forms&Base == 0:
		units[i].Tag = Prep
		if n.Tag == Verb && forms == 0 && lemma != "" {
			units[i].Tag = To
		}
	case n.Tag == Det || n.Tag == Pron || n.Tag == Poss || l.is(n.Lower, noun) && n.Tag == Noun || n.Lower == "date":
		units[i].Tag = Prep
	}
}

// floated sees the quantifier of "have all stopped" as the adverb that it is.
func floated(units []Unit, i int) {
	u := &units[i]
	if i == 0 || u.Lower != "all" && u.Lower != "both" && u.Lower != "each" {
		return
	}
	if p := &units[i-1]; p.Tag == Aux || p.Tag == Modal {
		if n := after(units, i); n != nil && n.Tag == Verb {
			u.Tag = Adv
		}
	}
}

// modalOrNoun keeps the month May and a last will from being modals.
func modalOrNoun(units []Unit, i int) {
	u := &units[i]
	if u.Lower == "may" && u.Capital && (i > 0 || i+1 < len(units) && units[i+1].Tag == Num) {
		u.Tag = Noun
	}
	if (u.Lower == "will" || u.Lower == "can" || u.Lower == "might") && follows(units, i, Det, Poss, Adj) && i+1 < len(units) && units[i+1].Tag != Verb {
		u.Tag = Noun
	}
}

// genitive tells "Google's" from "it's".
func genitive(units []Unit, i int) {
	if i == 0 {
		return
	}
	switch p := &units[i-1]; {
	case p.Tag == Pron && p.Lower != "one" || p.Tag == Wh || p.Tag == Ask || p.Lower == "there" || p.Lower == "here" || p.Lower == "that":
		units[i].Tag, units[i].Lemma = Aux, "be"
	}
}

// pluralGenitive sees the apostrophe of "the companies' servers".
func pluralGenitive(units []Unit, i int) {
	if units[i].Lower != "'" || i == 0 || i+1 >= len(units) {
		return
	}
	p, n := &units[i-1], &units[i+1]
	if strings.HasSuffix(p.Lower, "s") && (p.Tag == Noun || p.Tag == Name) && n.Tag != Stop && n.Tag != Comma && n.Tag != Quote {
		units[i].Tag = Genitive
	}
}
