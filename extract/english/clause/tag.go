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

// attributive reports whether an adverb is an adjective between a determiner and a noun.
func attributive(w string) bool {
	switch w {
	case "online", "offline", "overnight", "worldwide", "nationwide", "outright", "overseas", "then", "away":
		return true
	}
	return false
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
		if (u.Lower == "nor" || u.Lower == "neither") && !turnsRound(units, i) {
			u.Tag = Conj
			if u.Lower == "neither" {
				u.Tag = Det
			}
		}
	case Adv:
		if i > 0 && units[i-1].Tag == Det && i+1 < len(units) && units[i+1].Lower == "of" {
			u.Tag = Noun // "the last of its servers"
		}
		if i > 0 && i+1 < len(units) && (units[i-1].Tag == Det || units[i-1].Tag == Poss) && units[i+1].Tag == Noun && attributive(u.Lower) {
			u.Tag = Adj // "the online forum"
		}
		if u.Forms != 0 && l.is(u.Lower, adverb) && u.Lower == "back" && follows(units, i, Modal, To) {
			u.Tag = Verb
		}
	case Adj:
		if n := after(units, i); u.Forms&(Base|Third) != 0 && u.Name < 0 && (verbPlace(units, i) || follows(units, i, Wh) && n != nil && (n.Tag == Name || opensPhrase(n))) {
			u.Tag = Verb
		}
		if u.Forms&Participle != 0 && i > 0 && hasHave(units, i) {
			u.Tag = Verb // "have gone"
		}
	case Conj:
		if u.Lower == "then" && !follows(units, i, Comma, Conj) {
			u.Tag = Adv
		}
	}
}

// before is the tag of the nearest unit to the left that is no adverb or negation. Behind a modal or "to" a quotation mark
// hides nothing: "will “pull out”".
func before(units []Unit, i int) Tag {
	for i--; i >= 0; i-- {
		if units[i].Tag == Quote && i > 0 && (units[i-1].Tag == Modal || units[i-1].Tag == To || units[i-1].Tag == Aux) {
			continue
		}
		if units[i].Tag != Adv && units[i].Tag != Not {
			return units[i].Tag
		}
	}
	return Stop
}

// hasHave reports whether the nearest unit to the left that is no adverb or negation is a form of "have".
func hasHave(units []Unit, i int) bool {
	for i--; i >= 0; i-- {
		if units[i].Tag != Adv && units[i].Tag != Not {
			return units[i].Tag == Aux && units[i].Lemma == "have"
		}
	}
	return false
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
