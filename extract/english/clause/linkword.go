package clause

import "strings"

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
	case n != nil && n.Tag == Comma && (p == Noun || p == Name || p == Verb && l.Clausal(units[i-1].Lemma)):
		if p == Verb || !l.relativeThat(units, i) {
			u.Tag = Sub // "said that, from Monday, it would"
		}
	case n == nil || n.Tag == Stop || n.Tag == Comma:
		u.Tag = Pron
	case n.Tag == Verb || n.Tag == Modal || n.Tag == Aux:
		if p == Noun || p == Name || p == Comma || p == Pron || p == Det && standsAlone(units[i-1].Lower) {
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
	if (u.Lower == "since" || u.Lower == "once") && hasHave(units, i) && i+1 < len(units) && units[i+1].Forms&Participle != 0 {
		u.Tag = Adv // "has since told"
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
	if u.Lower == "bar" && verbPlace(units, i) {
		u.Tag, u.Lemma, u.Forms = Verb, "bar", Base
	}
	if n := i + 1; u.Lower == "due to" && i > 0 && units[i-1].Lemma == "be" && n < len(units) && units[n].Forms&Base != 0 && units[n].Tag != Name {
		u.Tag, units[n].Tag = To, Verb // "is due to leave"
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
	if i > 0 && towards(units[i-1].Lower) && n.Tag != Aux {
		units[i].Tag = Prep
		return
	}
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

// towards reports whether a noun takes "to" as its preposition: "access to protest songs".
func towards(noun string) bool {
	switch noun {
	case "access", "reply", "replies", "response", "responses", "answer", "answers", "link", "links", "objection", "objections":
		return true
	}
	return false
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
