package evaluate

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"

	"github.com/regwatch/regwatch/extract"
	"github.com/regwatch/regwatch/extract/kb"
)

// names maps every spelling of the knowledge base to one id, so that a label "Meta Platforms" meets the engine's "meta".
// Where two entries share a spelling, the first in the base has it.
type names struct {
	ids   map[string]string // by plain form
	known map[string]bool   // the ids
}

func newNames() names { return names{ids: map[string]string{}, known: map[string]bool{}} }

func companyNames(base *kb.KB) names {
	n := newNames()
	for i := range base.Companies {
		n.add(string(base.Companies[i].ID), &base.Companies[i].Labels)
	}
	return n
}

func lawNames(base *kb.KB) names {
	n := newNames()
	for i := range base.Laws {
		n.add(string(base.Laws[i].ID), &base.Laws[i].Labels)
	}
	return n
}

// add takes the id and the spellings that name an entry. Descriptors are left out: they stand for many.
func (n *names) add(id string, l *kb.Labels) {
	n.spell(id, id)
	n.spell(l.Name, id)
	for _, a := range slices.Concat(append(slices.Collect(maps.Values(l.Native)), l.Aliases)...) {
		n.spell(a.Text, id)
	}
}

func (n *names) spell(form, id string) {
	form = plain(form)
	if _, taken := n.ids[form]; !taken && form != "" {
		n.ids[form] = id
		n.known[id] = true
	}
}

// of is the id of a name; for one the base does not know, the name in its plain form.
func (n *names) of(name string) string {
	form := plain(name)
	if id, ok := n.ids[form]; ok {
		return id
	}
	return form
}

// entity is the key under which the engine's id and name meet a label: the first of them that the base knows.
func (n *names) entity(id, name string) string {
	first := ""
	for _, form := range []string{id, name} {
		if form == "" {
			continue
		}
		key := n.of(form)
		if n.known[key] {
			return key
		}
		if first == "" {
			first = key
		}
	}
	return first
}

// labels are the keys of the names in a label.
func (n *names) labels(list []string) map[string]bool {
	set := map[string]bool{}
	for _, name := range list {
		set[n.of(name)] = true
	}
	return set
}

// entities are the keys of what the engine lists.
func (n *names) entities(list []extract.Entity) map[string]bool {
	set := map[string]bool{}
	for _, e := range list {
		set[n.entity(e.ID, e.Name)] = true
	}
	return set
}

// plain is a name without capitals and punctuation.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(cases.Fold().String(s), separates), " ")
}

func separates(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(".,'’-‑–()（）《》〈〉&/", r)
}
