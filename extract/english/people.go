package english

import (
	"strings"

	"github.com/regwatch/regwatch/extract/frame"
)

// leader is a person who speaks for companies, by id.
type leader struct {
	name      []string // the words of the full name, lower case
	companies []string
}

// addLeaders files who speaks for which company under the last word of the name.
func (l *lexicon) addLeaders(people frame.Classes) {
	l.leaders = map[string][]leader{}
	for id, names := range people {
		for _, name := range names {
			l.addLeader(id, strings.Fields(strings.ToLower(name)))
		}
	}
}

func (l *lexicon) addLeader(id string, name []string) {
	last := name[len(name)-1]
	for i := range l.leaders[last] {
		if have := &l.leaders[last][i]; strings.Join(have.name, " ") == strings.Join(name, " ") {
			have.companies = append(have.companies, id)
			return
		}
	}
	l.leaders[last] = append(l.leaders[last], leader{name: name, companies: []string{id}})
}

// meetPeople lets heads of companies that a text names in full speak for the company it names: "Tim Cook tells the FBI no …
// Mr Cook declines".
func (r *reader) meetPeople() {
	for i := range r.doc.Sentences {
		t := r.doc.Sentences[i].Tokens
		for at := range t {
			for k := range r.lex.leaders[t[at].Lower] {
				l := &r.lex.leaders[t[at].Lower][k]
				if _, known := r.people[t[at].Lower]; known || at+1 < len(l.name) {
					continue
				}
				full := true
				for j := range l.name {
					full = full && t[at+1-len(l.name)+j].Lower == l.name[j]
				}
				if c, ok := r.ledHere(l); full && ok {
					r.people[t[at].Lower] = party{companies: []ref{c}, person: true, name: t[at].Text, step: frame.StepRelative}
				}
			}
		}
	}
}

// ledHere is the company of a person that the text names; of several, the one it is about.
func (r *reader) ledHere(l *leader) (ref, bool) {
	var found []ref
	for _, id := range l.companies {
		if n := r.facts.company[id]; n != nil {
			found = append(found, refOf(n))
		}
	}
	if len(found) == 1 {
		return found[0], true
	}
	for _, c := range found {
		if len(r.topic) == 1 && c.id == r.topic[0].id {
			return c, true
		}
	}
	return ref{}, false
}
