package clause

import "strings"

// Relation says how a clause hangs on its governor.
type Relation uint8

// The relations.
const (
	Main        Relation = iota
	Complement           // that-clause, with or without "that", or direct speech
	Infinitive           // to + verb
	Gerund               // verb + -ing, with or without a preposition
	Coordinated          // and, or, but, then
	Relative             // which, who, that
	Reduced              // participle behind a noun: "an app owned by Facebook"
	Adverbial            // if, because, after; Mark says which
	Participial          // "…, citing the law"
)

// Clause is a verb group and the clause it heads.
type Clause struct {
	From, Until int // units of the group
	Head        int
	Lemma       string
	Form        Form   // of the head
	Modal       string // "will", "may", "must"
	Past        bool   // past tense
	Perfect     bool
	Progressive bool
	Passive     bool
	Negated     bool
	Finite      bool
	To          bool     // infinitive
	Obliged     bool     // "has to", "is to"
	Inverted    bool     // auxiliary before the subject
	Cues        []string // adverbs and fixed phrases inside and around the group: "no longer", "not only"

	Relation Relation
	Governor int    // verb, or -1
	Noun     int    // phrase that governs an infinitive or gerund, or -1: "the refusal to answer"
	Mark     string // subordinator, relative word or preposition in front
	Subject  int    // phrase, or -1
	Shared   bool   // the subject was taken over from another verb
	Start    int    // unit where the clause begins
	End      int    // unit behind its last argument
	Comma    bool   // a comma parts it from what is before
}

// groups finds the verb groups in order.
func (l *Lexicon) groups(units []Unit) []Clause {
	var out []Clause
	for i := 0; i < len(units); {
		switch units[i].Tag {
		case Modal, Aux, To, Verb:
			v := l.group(units, i)
			out = append(out, v)
			i = max(v.Until, i+1)
		default:
			i++
		}
	}
	return out
}

// group reads one verb group that begins at i.
func (l *Lexicon) group(units []Unit, i int) Clause {
	v := Clause{From: i, Head: -1, Governor: -1, Noun: -1, Subject: -1}
	v.leading(units)
	aux := "" // lemma of the last auxiliary
	j := i
scan:
	for ; j < len(units); j++ {
		u := &units[j]
		switch u.Tag {
		case Modal:
			if aux != "" || v.Modal != "" {
				break scan
			}
			v.Modal = u.Lower
			v.Finite = true
			v.negate(u.Lower)
		case To:
			if !v.takesTo(units, aux, j) {
				break scan
			}
		case Aux:
			if !fitsAux(aux, v.Modal, v.To, u) && j > i {
				break scan
			}
			v.auxiliary(aux, u)
			aux = u.Lemma
			v.Head, v.Lemma, v.Until = j, u.Lemma, j+1
		case Not:
			v.Negated = true
			v.Cues = append(v.Cues, u.Lower)
		case Adv:
			v.Cues = append(v.Cues, u.Lower)
		case Quote:
			if aux == "" && v.Modal == "" && !v.To || j+1 >= len(units) || units[j+1].Tag != Verb && units[j+1].Tag != Adv && units[j+1].Tag != Aux && units[j+1].Tag != Not {
				break scan
			}
		case Comma:
			// "have, for now, stopped"
			if k := parenthesis(units, j); k > j && (aux != "" || v.Modal != "") {
				j = k
				continue
			}
			break scan
		case Prep:
			k := v.interlude(units, aux, j)
			if k == j {
				break scan
			}
			j = k - 1
		case Verb:
			if k := goingTo(units, aux, j); k > j {
				v.intend()
				aux, j = "", k
				continue
			}
			if v.main(aux, u) {
				v.Head, v.Lemma, v.Form, v.Until = j, u.Lemma, u.Forms, j+1
				v.lasting(units)
			}
			break scan
		default:
			break scan
		}
	}
	if v.Head < 0 {
		v.Head, v.Until, v.Lemma = i, i+1, ""
	}
	v.Start = v.From
	v.trailing(units)
	return v
}

// lasting reads "remains suspended", "stays shut" as the passive that it is, with "still".
func (v *Clause) lasting(units []Unit) {
	if v.Lemma != "remain" && v.Lemma != "stay" {
		return
	}
	j := v.Until
	for j < len(units) && units[j].Tag == Adv {
		j++
	}
	if j >= len(units) || units[j].Tag != Verb || units[j].Forms&Participle == 0 || units[j].Forms == Ing {
		return
	}
	u := &units[j]
	v.Head, v.Lemma, v.Form, v.Until, v.Passive = j, u.Lemma, u.Forms, j+1, true
	v.Cues = append(v.Cues, "still")
}

// parenthesis steps over adverbs between two commas inside a group.
func parenthesis(units []Unit, j int) int {
	for k := j + 1; k < len(units) && k < j+5; k++ {
		switch units[k].Tag {
		case Adv, Prep, Noun:
		case Comma:
			return k
		default:
			return j
		}
	}
	return j
}

// interlude steps over a short phrase between an auxiliary and its verb: "will from now on answer", "had for years
// kept". It answers j where none stands there.
func (v *Clause) interlude(units []Unit, aux string, j int) int {
	if v.Modal == "" && aux != "have" || aux != "" && aux != "have" {
		return j
	}
	for k := j + 1; k < len(units) && k < j+5; k++ {
		switch u := &units[k]; u.Tag {
		case Adv:
			v.Cues = append(v.Cues, u.Lower)
		case Det, Adj, Num, Noun, Prep, Poss:
		case Verb:
			if aux == "" && u.Forms&Base != 0 || aux == "have" && u.Forms&Participle != 0 {
				return k
			}
			return j
		default:
			return j
		}
	}
	return j
}

// leading takes in the adverbs right in front of the group.
func (v *Clause) leading(units []Unit) {
	for j := v.From - 1; j >= 0 && (units[j].Tag == Adv || units[j].Tag == Not); j-- {
		v.Cues = append(v.Cues, units[j].Lower)
		if units[j].Tag == Not {
			v.Negated = true
		}
	}
}

// trailing takes in the adverbs right behind the group.
func (v *Clause) trailing(units []Unit) {
	for j := v.Until; j < len(units) && units[j].Tag == Adv; j++ {
		v.Cues = append(v.Cues, units[j].Lower)
	}
}

// goingTo is the unit of the "to" of "is going to leave"; j where the "going" at j goes somewhere.
func goingTo(units []Unit, aux string, j int) int {
	if aux != "be" || units[j].Lower != "going" || j+2 >= len(units) || units[j+1].Lower != "to" {
		return j
	}
	k := j + 2
	for k < len(units)-1 && (units[k].Tag == Adv || units[k].Tag == Not) {
		k++
	}
	u := &units[k]
	if u.Tag == Name || u.Forms&Base == 0 && u.Lower != "be" && u.Lower != "have" && u.Lower != "do" || u.Capital {
		return j
	}
	return j + 1
}

// intend reads "is going to" as "will", and "was going to" as "would".
func (v *Clause) intend() {
	v.Modal, v.Head, v.Form = "will", -1, 0
	if v.Past {
		v.Modal, v.Past = "would", false
	}
}

// takesTo handles "to" at the start of a group, and "has to", "is to", "have yet to" inside one.
func (v *Clause) takesTo(units []Unit, aux string, j int) bool {
	if j == v.From {
		v.To = true
		return true
	}
	if aux == "" || units[v.Head].Lemma != aux {
		return false
	}
	if aux == "have" && v.has("yet") {
		v.Negated = true
	} else if units[j-1].Tag != Aux && units[j-1].Tag != Not && units[j-1].Tag != Adv {
		return false
	}
	if v.Modal == "" {
		v.Modal = map[string]string{"have": "must", "be": "shall"}[aux]
	}
	v.Perfect, v.Obliged = false, true
	return v.Modal != ""
}

// has reports whether an adverb belongs to the group.
func (v *Clause) has(cue string) bool {
	for _, c := range v.Cues {
		if c == cue {
			return true
		}
	}
	return false
}

// fitsAux reports whether a second auxiliary can follow: "has been", "will be", "is being".
func fitsAux(aux, modal string, to bool, u *Unit) bool {
	switch u.Lower {
	case "be", "have", "do":
		return aux == "" && (modal != "" || to) || aux == "have" && modal != "" || aux == "be" && modal == "shall" || aux == "do"
	case "been":
		return aux == "have"
	case "being":
		return aux == "be"
	case "had", "having":
		return aux == "have" || aux == "be"
	}
	return aux == ""
}

// auxiliary takes tense and negation from one auxiliary.
func (v *Clause) auxiliary(aux string, u *Unit) {
	v.negate(u.Lower)
	switch u.Lower {
	case "was", "were", "had", "did", "wasn't", "weren't", "hadn't", "didn't":
		v.Past = true
	}
	switch u.Lower {
	case "be", "been":
		v.Form = Base
		v.Perfect = v.Perfect || aux == "have"
	case "being", "having":
		v.Form = Ing
		v.Progressive = aux == "be"
	default:
		v.Form = Third
		if v.Modal == "" && !v.To {
			v.Finite = true
		}
	}
}

func (v *Clause) negate(word string) {
	if strings.HasSuffix(word, "n't") || word == "cannot" {
		v.Negated = true
	}
}

// main takes the full verb when its form fits the last auxiliary.
func (v *Clause) main(aux string, u *Unit) bool {
	switch aux {
	case "be":
		switch {
		case u.Forms == Ing:
			v.Progressive = true
		case u.Forms&Participle != 0:
			v.Passive = true
		case v.Modal == "shall" && u.Forms&Base != 0 || v.To && u.Forms&Base != 0 && v.Modal != "":
		default:
			return v.Modal != "" && u.Forms&Base != 0 && false
		}
	case "have":
		if u.Forms&Participle == 0 && !(v.Modal != "" && u.Forms&Base != 0) && !(v.Negated && v.has("yet")) {
			return false
		}
		v.Perfect = !v.Obliged
	case "do":
		if u.Forms&Base == 0 {
			return false
		}
	default:
		if v.Modal == "" && !v.To {
			v.Finite = u.Forms != Ing
			v.Past = u.Forms&Past != 0
		} else if u.Forms&Base == 0 {
			return false
		}
	}
	return true
}
