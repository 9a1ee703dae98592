package clause

import "strings"

// verbPlace reports whether only a verb can stand at i: behind "will", "to", "did", or a pronoun that is a subject.
func verbPlace(units []Unit, i int) bool {
	j := i - 1
	for j >= 0 && (units[j].Tag == Adv || units[j].Tag == Not || units[j].Tag == Quote && j > 0 && (units[j-1].Tag == Modal || units[j-1].Tag == To)) {
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

// listed reports whether two names joined by a conjunction stand right before i.
func listed(units []Unit, i int) bool {
	return i > 2 && units[i-1].Tag == Name && units[i-2].Tag == Conj && units[i-3].Tag == Name
}

// finitePlace reports whether the subject pronoun or "did" right before i leaves no other reading: "they need".
func finitePlace(units []Unit, i int) bool {
	if i == 0 {
		return false
	}
	p := &units[i-1]
	return p.Tag == Pron && subjectPronoun(p.Lower) || p.Tag == Modal
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
			return opensInversion(units, j)
		default:
			return false
		}
	}
	return false
}

// opensInversion reports whether the subject stands behind the auxiliary at j: it opens the sentence, or follows a question
// word or what turns the two round, as in "at no point did", "nor will", "only when a judge threatened it did".
func opensInversion(units []Unit, j int) bool {
	if j == 0 {
		return true
	}
	switch p := &units[j-1]; {
	case p.Tag == Ask, p.Tag == Quote, p.Tag == Not, p.Lower == "not only":
		return true
	}
	return units[0].Lower == "only" && units[j].Lemma == "do"
}

// turnsRound reports whether "nor" or "neither" stands in front of an auxiliary and its subject: "nor did Telegram".
func turnsRound(units []Unit, i int) bool {
	if i+2 >= len(units) || units[i+1].Tag != Modal && units[i+1].Tag != Aux {
		return false
	}
	switch units[i+2].Tag {
	case Name, Det, Poss, Pron:
		return true
	}
	return units[i+2].Tag == Noun && units[i+2].Forms == 0
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
	if titled(units, i) {
		u.Tag = Adj // "Advanced Data Protection"
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
	case i > 0 && units[i-1].Tag == Verb && units[i-1].Forms&Ing == 0 && n != nil && n.Tag == Noun && n.Forms&Third == 0 && !gerundial(units[i-1].Lemma):
		u.Tag = Adj // "scrub stabbing footage"
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

// gerundial verbs take a gerund: behind others an -ing form in front of a noun belongs to the noun.
func gerundial(lemma string) bool {
	switch lemma {
	case "stop", "start", "begin", "cease", "continue", "keep", "resume", "avoid", "consider", "finish", "quit", "halt", "pause", "suspend",
		"delay", "postpone", "deny", "admit", "recall", "risk", "mind", "suggest", "recommend", "propose", "advise", "forbid", "prohibit",
		"ban", "prevent", "involve", "mean", "require", "justify", "resist", "defend", "end", "restart", "try", "prefer", "allow", "permit",
		"discontinue", "commence", "acknowledge", "contemplate", "mull", "favour", "favor", "oppose", "discuss", "refuse", "decline", "go",
		"report", "include", "remember", "regret", "like", "love", "hate", "accuse", "catch", "find", "see", "describe", "imagine", "announce",
		"abandon", "drop", "leave", "come", "be", "have", "get", "bar", "block", "help", "say", "restrict", "outlaw", "criminalise", "support", "back":
		return true
	}
	return false
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
		if p == Sub && i > 0 && units[i-1].Tag == Sub && u.Forms&Third != 0 && n != nil && (n.Tag == Prep || n.Tag == To) && finiteLater(l, units, i+2) {
			u.Tag = Noun // "said that links to news will go"
		}
		if p == Sub && u.Forms&Base != 0 && u.Forms&Past == 0 && n != nil && (n.Tag == Noun && l.is(u.Lower, nounish) || n.Tag == Verb && n.Forms&Third != 0) {
			u.Tag = Noun // "because voice calls do not work"
		}
		return
	}
	if l.describes(units, i) {
		u.Tag = Noun
		return
	}
	if !l.is(u.Lower, nounish) && !(u.Forms&Third != 0 && i > 0 && units[i-1].Tag == Verb && units[i-1].Forms&(Third|Past) != 0) {
		return
	}
	if copula(u) && n != nil && n.Tag == Verb && n.Forms&Participle != 0 && n.Forms != Ing {
		return // "Origin, the shop of the firm, stays shut"
	}
	u.Tag = Noun // also the second of two tensed verbs: "resumes replies"
	if at := clauseStart(units, i); (p == Noun || p == Name) && u.Forms&Third != 0 && at > 0 && units[at-1].Tag == Sub && n != nil && (n.Tag == Comma || n.Tag == Stop) && !verbIn(units[at:i]) {
		u.Tag = Verb // "until the court rules,"
		return
	}
	if i+1 < len(units) && particle(units[i+1].Lower) && (p == Name || p == Noun && u.Forms&Third != 0 && !strings.HasSuffix(units[i-1].Lower, "s")) &&
		!verbIn(units[stretchStart(units, i):i]) && !finiteLater(l, units, i+1) {
		u.Tag = Verb // "Dropbox, Slack turn down the police"; "…, the letter points out"
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
	if u.Tag == Noun && (p == Name || p == Noun) && n != nil && (n.Tag == Noun || n.Tag == Adj || n.Tag == Verb && (n.Forms&Ing != 0 || l.is(n.Lower, nounish))) && !verbIn(units[clauseStart(units, i):i]) && !finiteLater(l, units, i+1) && (p == Name || u.Forms&Third != 0 || n.Forms&Ing != 0 && strings.HasSuffix(units[i-1].Lower, "s")) {
		u.Tag = Verb
	}
}

func copula(u *Unit) bool { return u.Lemma == "stay" || u.Lemma == "remain" }

// stretchStart is where the stretch without a boundary or comma begins that holds i.
func stretchStart(units []Unit, i int) int {
	at := clauseStart(units, i)
	for k := i - 1; k >= at; k-- {
		if units[k].Tag == Comma {
			return k + 1
		}
	}
	return at
}

// particle reports whether a word can close a verb: "turn down", "hold out".
func particle(w string) bool {
	switch w {
	case "up", "down", "out", "off", "back", "away", "over":
		return true
	}
	return false
}

// describes sees "the image host Imgur shut …": behind one thing a verb would end in -s, and the name has its own verb.
func (l *Lexicon) describes(units []Unit, i int) bool {
	if i < 2 || i+2 >= len(units) || units[i+1].Tag != Name || units[i].Forms&Base == 0 || units[i].Forms&Third != 0 {
		return false
	}
	d, n := &units[i-2], &units[i-1]
	return d.Tag == Det && n.Tag == Noun && !strings.HasSuffix(n.Lower, "s") && d.Lower != "these" && d.Lower != "those" &&
		(units[i+2].Tag == Verb && units[i+2].Forms&(Past|Third) != 0 || finiteLater(l, units, i+2))
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

// titled reports whether a participle is part of a name: it and the next word have capitals, and the word before has none.
func titled(units []Unit, i int) bool {
	if i == 0 || i+1 >= len(units) || units[i].Forms&Participle == 0 || !units[i].Capital || !units[i+1].Capital || units[i+1].Name >= 0 {
		return false
	}
	p := &units[i-1]
	return !p.Capital && p.Tag != Aux && p.Tag != Modal && p.Tag != Pron && p.Tag != Noun && p.Tag != Name && p.Tag != Stop && p.Tag != Quote
}

// hiddenVerb finds verbs that are in no list: what stands behind "will", "did" or "to" is one.
func (l *Lexicon) hiddenVerb(units []Unit, i int) {
	u := &units[i]
	if u.Capital || u.Name >= 0 {
		return
	}
	if u.Forms&(Base|Third) != 0 && i > 0 && units[i-1].Tag == Wh && units[i-1].Lower == "who" {
		u.Tag = Verb // "who lives there"
		return
	}
	if u.Forms&Base != 0 && listed(units, i) && i+1 < len(units) && units[i+1].Tag == Prep && !verbIn(units[:i]) {
		u.Tag = Verb // "Zoom and Microsoft fall in line"
		return
	}
	if u.Forms != 0 && verbPlace(units, i) && (!l.is(u.Lower, noun) || finitePlace(units, i) && u.Forms&(Base|Third|Past) != 0) {
		u.Tag = Verb
		return
	}
	switch {
	case u.Forms&Participle != 0 && u.Forms&Ing == 0 && follows(units, i, Aux):
		u.Tag = Verb
	case follows(units, i, Modal) && i > 0 && units[i-1].Tag != Noun:
		u.Tag, u.Lemma, u.Forms = Verb, u.Lower, Base
	case strings.HasSuffix(u.Lower, "ed") && len(u.Lower) > 4 && !l.is(u.Lower, noun) && !follows(units, i, Det, Poss, Genitive):
		u.Tag, u.Lemma, u.Forms = Verb, u.Lower[:len(u.Lower)-2], Past|Participle
	case strings.HasSuffix(u.Lower, "ing") && len(u.Lower) > 5 && !l.is(u.Lower, noun) && follows(units, i, Aux, Prep):
		u.Tag, u.Lemma, u.Forms = Verb, u.Lower[:len(u.Lower)-3], Ing
	}
}
