package clause

// Phrase is a noun phrase without what follows its head.
type Phrase struct {
	From, Until int // units
	Head        int // unit
	Owner       int // unit of a possessor's head inside the phrase, or -1
	Prep        int // unit of the preposition in front, or -1
	Group       int // first phrase of the list it is coordinated in; itself when it stands alone
	Of          int // phrase it stands in apposition to, or -1
	Negative    bool
	Time        bool
}

// phrases finds the noun phrases in order.
func (l *Lexicon) nounPhrases(units []Unit) []Phrase {
	var out []Phrase
	prep := -1
	for i := 0; i < len(units); {
		switch units[i].Tag {
		case Prep:
			prep = i
			i++
			continue
		case To:
			prep = -1
			i++
			continue
		case Adv, Not, Quote:
			i++
			continue
		}
		end := l.phraseEnd(units, i)
		if end == i {
			prep = -1
			i++
			continue
		}
		p := l.newPhrase(units, i, end)
		p.Prep, p.Group, prep = prep, len(out), -1
		out = append(out, p)
		i = end
	}
	return out
}

// phraseEnd is where the noun phrase that begins at i ends; i itself when none begins.
func (l *Lexicon) phraseEnd(units []Unit, i int) int {
	if units[i].Tag == Pron {
		return i + 1
	}
	end, head := i, false
	for j := i; j < len(units); j++ {
		u := &units[j]
		switch u.Tag {
		case Det, Poss:
			if j > i && units[j-1].Tag != Det && units[j-1].Tag != Genitive && !(units[j-1].Tag == Poss && u.Lower == "own") {
				return cut(end, i, head)
			}
		case Num:
			head = true
			end = j + 1
		case Adj:
			if j > i && u.Name >= 0 && head && units[j-1].Tag == Noun && !l.is(units[j-1].Lower, title) {
				return cut(end, i, head)
			}
			end = j + 1
			head = head || u.Name >= 0
		case Noun:
			if head && l.pointed(units, i, j-1) && !l.is(u.Lower, timeNoun) {
				return end
			}
			end, head = j+1, true
		case Pron:
			if j != i+1 || u.Lower != "one" {
				return finish(units, end, i, head)
			}
			end, head = j+1, true // "every one of its services"
		case Name:
			if j == i+1 && units[i].Tag == Num && len(units[i].Lower) == 4 || j > i && l.splits(units, i, j) {
				return cut(end, i, head)
			}
			end, head = j+1, true
		case Genitive:
			if !head {
				return cut(end, i, head)
			}
			end = j
			if j+1 >= len(units) || !nominal(units[j+1].Tag) && units[j+1].Tag != Num && units[j+1].Tag != Adv {
				return cut(j+1, i, head)
			}
		case Adv:
			if j == i || j+1 >= len(units) || units[j+1].Tag != Adj && units[j+1].Tag != Num {
				return cut(end, i, head)
			}
		case Conj:
			// Two adjectives before one noun: "the small but vocal provider".
			unknown := j+2 < len(units) && units[j+1].Tag == Noun && !units[j+1].Capital && units[j+1].Forms == 0 && units[j+2].Tag == Noun && units[i].Tag == Det
			if j == i || j+2 >= len(units) || units[j-1].Tag != Adj || units[j-1].Name >= 0 || units[j+1].Tag != Adj && !unknown || units[j+2].Tag != Noun && units[j+2].Tag != Adj {
				return finish(units, end, i, head)
			}
		case Quote:
			// A quoted word inside a phrase: the "first originator".
			if j == i || j+1 >= len(units) || !nominal(units[j+1].Tag) || units[j+1].Tag == Verb || units[j-1].Tag != Det && units[j-1].Tag != Adj && units[j-1].Tag != Poss {
				return cut(end, i, head)
			}
		default:
			return finish(units, end, i, head)
		}
	}
	return finish(units, end, i, head)
}

// pointed reports whether a time such as "next month" ends at j, so that a noun behind it begins a phrase of its own: "from
// next month handsets will …".
func (l *Lexicon) pointed(units []Unit, from, j int) bool {
	if j < 1 || !l.is(units[j].Lower, timeNoun) || j > from+1 {
		return false
	}
	switch first := units[j-1].Lower; first {
	case "next", "last":
		return j == from || j-1 == from
	}
	return false
}

// finish lets a determiner with an adjective stand as a phrase: "the former", "both".
func finish(units []Unit, end, i int, head bool) int {
	if head {
		return end
	}
	if units[i].Tag == Det || units[i].Tag == Poss {
		return max(end, i+1)
	}
	return i
}

func cut(end, i int, head bool) int {
	if head {
		return end
	}
	return max(end, i)
}

// splits reports whether the name at j begins a phrase of its own behind the noun before it, as in "the law China
// passed". A title noun binds: "the messaging app Telegram".
func (l *Lexicon) splits(units []Unit, i, j int) bool {
	p := &units[j-1]
	if p.Tag == Name {
		return false
	}
	if p.Tag == Noun && l.is(p.Lower, timeNoun) {
		return true // "On Monday Rumble sued …"
	}
	if p.Tag != Noun || p.Capital || l.is(p.Lower, title) {
		return false
	}
	for k := i; k < j; k++ {
		if units[k].Tag == Genitive {
			return true // "because of Australia's new law TikTok has …"
		}
	}
	return units[i].Tag == Det || units[i].Tag == Poss || l.is(p.Lower, timeNoun)
}

func (l *Lexicon) newPhrase(units []Unit, from, until int) Phrase {
	p := Phrase{From: from, Until: until, Head: until - 1, Owner: -1, Of: -1}
	for p.Head > from && (units[p.Head].Tag == Genitive || (units[p.Head].Tag == Num || units[p.Head].Tag == Adj && units[p.Head].Name < 0) && units[p.Head-1].Tag == Noun) {
		p.Head--
	}
	for j := from; j < until; j++ {
		switch {
		case units[j].Tag == Genitive && j > from:
			p.Owner = j - 1
		case units[j].Tag == Det || units[j].Tag == Pron:
			switch units[j].Lower {
			case "no", "neither", "none", "nobody", "nothing":
				p.Negative = true
			}
		}
	}
	p.Time = l.is(units[p.Head].Lower, timeNoun) && units[p.Head].Name < 0
	return p
}

// coordinate joins phrases into lists and marks appositions.
func coordinate(units []Unit, phrases []Phrase) {
	run := 0 // first phrase of the stretch linked by commas
	for k := 1; k < len(phrases); k++ {
		comma, conj, clean := between(units, phrases[k-1].Until, phrases[k].From)
		if !clean || quotationEnds(units, phrases[k-1].Until, phrases[k].From) || !comma && !conj {
			run = k
			continue
		}
		if conj && subjectAhead(units, phrases, k) {
			run = k
			continue
		}
		if conj {
			for m := run; m <= k; m++ {
				if phrases[m].Of < 0 || m == k || !apposed(units, &phrases[m-1], &phrases[m]) {
					phrases[m].Group, phrases[m].Of = phrases[run].Group, -1
				}
			}
			if phrases[k].Prep < 0 {
				phrases[k].Prep = phrases[run].Prep
			}
			continue
		}
		if units[phrases[k].Head].Tag == Name && units[phrases[k-1].Head].Tag == Name && phrases[k].From == phrases[k].Head && !subjectAhead(units, phrases, k) {
			phrases[k].Group = phrases[k-1].Group
			phrases[k].Prep = phrases[k-1].Prep
			continue
		}
		if subjectAhead(units, phrases, k) || subjectPronoun(units[phrases[k].Head].Lower) {
			run = k
			continue
		}
		phrases[k].Of = k - 1
		if phrases[k-1].Of >= 0 {
			phrases[k].Of = phrases[k-1].Of
		}
		if phrases[k].Prep < 0 {
			phrases[k].Prep = phrases[k-1].Prep
		}
	}
}

// apposed reports whether q explains p rather than being a further member of a list: "Mullvad, a VPN provider".
func apposed(units []Unit, p, q *Phrase) bool {
	return units[p.Head].Tag == Name && units[q.Head].Tag == Noun && units[q.From].Tag == Det
}

// quotationEnds reports whether a gap is the comma and the mark that end a quotation, so that who stands behind says it
// and is no further member of a list: “… with this law,” Andy Yen said.
func quotationEnds(units []Unit, from, until int) bool {
	if until != from+2 || units[from].Tag != Comma || units[from+1].Tag != Quote {
		return false
	}
	open := false
	for i := range from {
		if units[i].Tag == Quote && units[i].Lower == units[from+1].Lower {
			open = !open
		}
	}
	return open
}

// between looks at the units that part two phrases.
func between(units []Unit, from, until int) (comma, conj, clean bool) {
	for i := from; i < until; i++ {
		switch units[i].Tag {
		case Comma:
			comma = true
		case Conj:
			conj = conj || units[i].Lower != "but"
			if units[i].Lower == "but" {
				return comma, conj, false
			}
		case Adv, Not, Quote, Prep:
			if units[i].Tag == Prep && !comma && !conj {
				return comma, conj, false
			}
		default:
			return comma, conj, false
		}
	}
	return comma, conj, true
}

// subjectAhead reports whether phrase k is the subject of a verb of its own: "… paused requests and Google did so".
func subjectAhead(units []Unit, phrases []Phrase, k int) bool {
	n := after(units, phrases[k].Until-1)
	for i := phrases[k].Until; n != nil && n.Tag == Not && i < len(units); i++ {
		n = &units[i]
	}
	if n == nil || n.Tag != Aux && n.Tag != Modal && (n.Tag != Verb || n.Forms&(Past|Third) == 0 && n.Forms&Base == 0) {
		return false
	}
	for i := phrases[k-1].From - 1; i >= 0; i-- {
		switch units[i].Tag {
		case Verb, Aux, Modal:
			return !(causative(units[i].Lemma) && n.Tag == Verb && n.Forms&Base != 0) // "make Apple and Google verify ages"
		case Sub, Wh, Break, Stop:
			return phrases[k-1].Prep >= 0
		}
	}
	return phrases[k-1].Prep >= 0 // "Despite a warrant from a judge, WhatsApp …"
}
