package poly

import (
	"slices"
	"unicode/utf8"

	"github.com/regwatch/regwatch/extract/cue"
	"github.com/regwatch/regwatch/extract/frame"
	"github.com/regwatch/regwatch/extract/link"
)

// kind is what somebody in a clause is.
type kind uint8

const (
	nobody   kind = iota
	platform      // one or several
	state         // an authority, or a place that may stand for one
	person        // anybody else: users, lawmakers, groups, other businesses
)

// place is what a noun phrase is to its verb, as far as the words beside it tell.
type place uint8

const (
	bare    place = iota // nothing says
	subject              // marked as the one who acts
	topic                // marked as what the sentence is about
	aside                // object, or governed by a preposition
	owner                // possessor of something else
	agent                // who acts in a passive
)

// party is somebody who acts or is acted on.
type party struct {
	kind  kind
	names []*link.Name // the platforms, or the authority where it has a name
	title bool         // a person who speaks for the platform
	place place
	step  frame.Step
	from  int // its first piece in the clause
	until int // behind its last
}

// starters are the classes a party can begin with.
var starters = cue.SetOf(cue.Company, cue.Firm, cue.Firms, cue.State, cue.Authority, cue.Person, cue.Title, cue.It, cue.Owner)

// partyAt reads the noun phrase that begins at piece i; ok is false where none does.
func (c *clauseReading) partyAt(i int) (p party, ok bool) {
	is := c.segs[i].is
	switch {
	case is.Has(cue.Company):
		p = c.company(i)
	case is.Has(cue.Owner):
		p = c.owners(i)
	case is.Has(cue.Title):
		p = c.titled(i)
	case is.Has(cue.Person):
		p = party{kind: person, until: i + 1}
	case is.Has(cue.Place) && is.Has(cue.State) && c.behindPreposition(i):
	case is.Has(cue.Authority), is.Has(cue.State):
		p = c.authority(i)
	case is.Has(cue.Place) && c.segs[i].name.Metonym && !c.behindPreposition(i):
		p = party{kind: state, until: i + 1}
	case is.Has(cue.Firm), is.Has(cue.Firms), is.Has(cue.It):
		p = c.pronoun(i)
	case c.stranger(i):
		p = party{kind: person, until: i + 1}
	default:
		return p, false
	}
	p.from = i
	p.place = c.placeOf(&p)
	return p, p.kind != nobody
}

// stranger reports whether piece i is an unknown word that is marked as the one who acts: 심판진은, खिलाड़ी ने. Somebody else
// acts then than whoever was spoken of.
func (c *clauseReading) stranger(i int) bool {
	s := &c.segs[i]
	if !c.line.grammar.verbLast || !s.is.Empty() || s.name != nil || utf8.RuneCountInString(c.line.word(s)) < shortestStranger {
		return false
	}
	if c.line.grammar.words.shape != shapeEndings {
		return c.is(i+1, cue.Subject)
	}
	return c.is(i+1, cue.Subject) || c.is(i+1, cue.Topic) || marked(c.line.word(s))
}

// marked reports whether an unknown Korean word ends in a particle of the one who acts. 는 is left out: verbs end in it too.
func marked(word string) bool {
	if utf8.RuneCountInString(word) <= shortestStranger {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(word)
	return last == '은' || last == '이' || last == '가'
}

// shortestStranger is how many letters a word for somebody has at least; shorter ones are mostly adverbs.
const shortestStranger = 2

// company reads a list of platforms, with a word for "company" or a title behind it: "Google en Meta", グーグルなど3社.
func (c *clauseReading) company(i int) party {
	p := party{kind: platform}
	for next := i; next >= 0; next = c.nextCompany(i) {
		n := c.segs[next].name
		if n.Actor {
			p.names = append(p.names, n)
		}
		i = next + 1
	}
	if len(p.names) == 0 {
		return party{kind: person, until: i}
	}
	if c.is(i, cue.Of) && c.is(i+1, cue.Firms) {
		i++ // グーグルなどの3社
	}
	if c.is(i, cue.Firm) || c.is(i, cue.Firms) {
		i++
	}
	p.until = i
	return c.withTitle(p, i)
}

// nextCompany is where a list goes on that has come to piece i; -1 where it ends. "Metaの WhatsApp" is no list: there the
// second is meant, which its own phrase says.
func (c *clauseReading) nextCompany(i int) int {
	for j := i; j < len(c.segs) && j <= i+3; j++ {
		is := c.segs[j].is
		switch {
		case is.Has(cue.Company) && j > i:
			return j
		case is.Has(cue.And), j > i && is.Meets(cue.SetOf(cue.Article, cue.Place)):
		default:
			return -1
		}
	}
	return -1
}

// withTitle makes a platform followed by a title its speaker, in languages that put the title behind: メタの広報担当者.
func (c *clauseReading) withTitle(p party, i int) party {
	j := i
	if c.is(j, cue.Of) {
		j++
	}
	for k := j; k < j+2; k++ {
		if c.is(k, cue.Title) {
			p.title, p.until = true, k+1
			return p
		}
		if c.is(k, cue.Person) && k == j && c.line.grammar.verbLast && p.step == frame.StepSubject {
			return party{kind: person, until: k + 1} // "Twitter users"
		}
	}
	return p
}

// titled reads a title and whom it speaks for: "un portavoz de Meta". Without one it is a person.
func (c *clauseReading) titled(i int) party {
	for j := i + 1; j < len(c.segs) && j <= i+5; j++ {
		is := c.segs[j].is
		switch {
		case is.Has(cue.Company):
			p := c.company(j)
			p.title = true
			return p
		case is.Has(cue.Firm) && !is.Meets(verbs):
			p := c.pronoun(j)
			p.title = true
			return p
		case is.Meets(verbs), is.Has(cue.Say), is.Has(cue.State), is.Has(cue.Authority), is.Meets(postpositions):
			return party{kind: person, until: i + 1}
		}
	}
	if c.mem.topic.kind == platform {
		return party{kind: platform, names: single(c.mem.topic).names, title: true, step: frame.StepCoref, until: i + 1}
	}
	return party{kind: person, until: i + 1}
}

// owners reads "the owner of Facebook": the parent where the document names it, else whom it owns.
func (c *clauseReading) owners(i int) party {
	for j := i + 1; j < len(c.segs) && j <= i+3; j++ {
		if c.segs[j].is.Has(cue.Company) {
			p := c.company(j)
			if parent := c.facts.names[string(c.segs[j].name.Root)]; parent != nil {
				p.names = []*link.Name{parent}
			}
			return p
		}
	}
	return party{}
}

// authority reads a state body; several words for one are one.
func (c *clauseReading) authority(i int) party {
	p := party{kind: state, until: i + 1}
	if n := c.segs[i].name; n != nil {
		p.names = []*link.Name{n}
	}
	for c.is(p.until, cue.State) || c.is(p.until, cue.Title) {
		p.until++
	}
	return p
}

// pronoun resolves "the company", "both firms", "it". A word for a firm that no platform came before is nobody known.
func (c *clauseReading) pronoun(i int) party {
	is := c.segs[i].is
	for j := i + 1; j <= i+2 && !is.Has(cue.It); j++ {
		if c.is(j, cue.Company) {
			return c.company(j) // "la red social X"
		}
		if !c.is(j, cue.Article) {
			break
		}
	}
	p := party{}
	switch {
	case is.Has(cue.Firms):
		p = c.mem.group
	case is.Has(cue.It):
		p = c.lastNamed(i)
	default:
		p = c.mem.one(c)
	}
	if p.kind == nobody {
		p.kind = person
	}
	p.step, p.until = frame.StepCoref, i+1
	return c.withTitle(p, i+1)
}

// lastNamed is whom "it" at piece i means: the platform named before it in the clause, else the topic.
func (c *clauseReading) lastNamed(i int) party {
	for j := i - 1; j >= 0; j-- {
		if c.segs[j].is.Has(cue.Company) && c.segs[j].name.Actor && !c.behindPreposition(j) {
			return of(c.segs[j].name)
		}
	}
	return c.mem.topic
}

// is reports whether piece i has a class; false behind the end.
func (c *clauseReading) is(i int, k cue.Class) bool {
	return i >= 0 && i < len(c.segs) && c.segs[i].is.Has(k)
}

// postpositions are the words behind a noun that say what it does.
var postpositions = cue.SetOf(cue.Subject, cue.Topic, cue.Object, cue.Prep, cue.By)

// placeOf finds what a phrase is to its verb by the word before it or, where the verb comes last, the word behind.
func (c *clauseReading) placeOf(p *party) place {
	beside := p.until
	if !c.line.grammar.verbLast {
		beside = p.from - 1
		for c.is(beside, cue.Article) || c.is(beside, cue.Place) && c.segs[beside].name.Adjective {
			if c.genitive(beside) {
				return owner
			}
			beside--
		}
	}
	for c.line.grammar.verbLast && c.is(beside, cue.And) {
		for beside++; beside < len(c.segs) && c.segs[beside].is.Meets(starters.With(cue.SetOf(cue.Place))); beside++ {
		}
	}
	if beside < 0 || beside >= len(c.segs) {
		return bare
	}
	if c.line.grammar.verbLast && c.segs[beside].is.Meets(nouns) && !c.segs[beside].is.Meets(postpositions) {
		return owner // "Twitter hesapları": it only belongs to what follows
	}
	if is := c.segs[beside].is; p.kind == platform && c.line.grammar.inverts && is.Has(cue.Local) && is.Has(cue.Person) {
		return owner // "пользователи Telegram": a name has no case
	}
	return placeBy(c.segs[beside].is)
}

// genitive reports whether piece i is an article that makes what follows the owner of the noun before it.
func (c *clauseReading) genitive(i int) bool {
	return i > 0 && c.segs[i-1].is.Meets(nouns.With(cue.SetOf(cue.Noun))) && slices.Contains(c.line.grammar.genitive, c.line.word(&c.segs[i]))
}

func placeBy(is cue.Set) place {
	switch {
	case is.Has(cue.Topic):
		return topic
	case is.Has(cue.Subject):
		return subject
	case is.Has(cue.By):
		return agent
	case is.Has(cue.Of):
		return owner
	case is.Has(cue.Prep), is.Has(cue.Object):
		return aside
	}
	return bare
}

func (c *clauseReading) behindPreposition(i int) bool {
	return !c.line.grammar.verbLast && (c.is(i-1, cue.Prep) || c.is(i-1, cue.Of))
}

// platforms are the names of a party that is one.
func (p party) platforms() []*link.Name {
	if p.kind != platform {
		return nil
	}
	return p.names
}
