// Package kb owns the knowledge of names: which companies, laws, authorities and places there are, how they are written
// in thirteen languages, which of those spellings need proof from their context, and which look-alikes are something
// else.
//
// The built-in base is a set of reviewable YAML files, one entry a block, each with its source and the day it was
// checked. A user's own files go on top. A KB is made once, with Load or LoadWith, and is then only read, so it is safe
// for concurrent use. Finding names in a text is the business of package link.
package kb

import "github.com/regwatch/regwatch/news"

// KB is a loaded base.
type KB struct {
	Companies    []Company
	Laws         []Law
	Authorities  []Authority
	Places       []Place
	FalseFriends []FalseFriend
	Heads        []Head

	words       map[string]Words
	companies   map[news.CompanyID]int
	laws        map[news.LawID]int
	authorities map[news.AuthorityID]int
	places      map[news.Jurisdiction]int
}

// Company returns the entry with this id; false when there is none.
func (k *KB) Company(id news.CompanyID) (*Company, bool) {
	i, ok := k.companies[id]
	if !ok {
		return nil, false
	}
	return &k.Companies[i], true
}

// Root returns the topmost parent of a company, the company itself where it has none, and empty for an unknown id.
func (k *KB) Root(id news.CompanyID) news.CompanyID {
	c, ok := k.Company(id)
	if !ok {
		return ""
	}
	for range len(k.Companies) { // a ring of parents, which Lint reports, must not hang
		parent, ok := k.Company(c.Parent)
		if !ok {
			break
		}
		c = parent
	}
	return c.ID
}

// Law returns the entry with this id; false when there is none.
func (k *KB) Law(id news.LawID) (*Law, bool) {
	i, ok := k.laws[id]
	if !ok {
		return nil, false
	}
	return &k.Laws[i], true
}

// Authority returns the entry with this id; false when there is none. The generic ids of countries are not entries:
// Generic makes them.
func (k *KB) Authority(id news.AuthorityID) (*Authority, bool) {
	i, ok := k.authorities[id]
	if !ok {
		return nil, false
	}
	return &k.Authorities[i], true
}

// Place returns the entry of a jurisdiction; false when there is none.
func (k *KB) Place(code news.Jurisdiction) (*Place, bool) {
	i, ok := k.places[code]
	if !ok {
		return nil, false
	}
	return &k.Places[i], true
}

// Words returns a word list by its name, such as "product"; nil when there is none.
func (k *KB) Words(list string) Words { return k.words[list] }

// reindex rebuilds the look-up tables after entries were added.
func (k *KB) reindex() {
	k.companies = index(k.Companies, func(c *Company) news.CompanyID { return c.ID })
	k.laws = index(k.Laws, func(l *Law) news.LawID { return l.ID })
	k.authorities = index(k.Authorities, func(a *Authority) news.AuthorityID { return a.ID })
	k.places = index(k.Places, func(p *Place) news.Jurisdiction { return p.Code })
}

func index[T any, ID comparable](all []T, id func(*T) ID) map[ID]int {
	m := make(map[ID]int, len(all))
	for i := range all {
		m[id(&all[i])] = i
	}
	return m
}

// WordLists are the names of all word lists, in no order.
func (k *KB) WordLists() []string {
	lists := make([]string, 0, len(k.words))
	for name := range k.words {
		lists = append(lists, name)
	}
	return lists
}

// CompanyIndex is the place of a company in Companies; false when there is none.
func (k *KB) CompanyIndex(id news.CompanyID) (int32, bool) {
	i, ok := k.companies[id]
	return int32(i), ok
}
