package kb

import (
	"strings"

	"github.com/regwatch/regwatch/news"
)

// Generic is the authority that stands for all police, all courts, or the state of a jurisdiction: "in-police",
// "in-court", "in-gov". Where the base has an entry with that id it is returned. A state of a federation has the id of
// its country, and the EU's state is the Commission.
func (k *KB) Generic(code news.Jurisdiction, kind Kind) Authority {
	id := news.AuthorityID(strings.ToLower(string(code.Country()))) + suffix(kind)
	if code == "EU" {
		id = european(kind)
	}
	if known, ok := k.Authority(id); ok {
		return *known
	}
	return Authority{ID: id, Kind: kind, Jurisdiction: code, Labels: Labels{Name: k.genericName(code, kind)}}
}

func european(kind Kind) news.AuthorityID {
	switch kind {
	case KindCourt:
		return "eu-cjeu"
	case KindPolice:
		return "eu-europol"
	case KindLegislature:
		return "eu-ep"
	}
	return "eu-com"
}

func suffix(kind Kind) news.AuthorityID {
	switch kind {
	case KindPolice:
		return "-police"
	case KindCourt:
		return "-court"
	}
	return "-gov"
}

func (k *KB) genericName(code news.Jurisdiction, kind Kind) string {
	of := string(code)
	if place, ok := k.Place(code); ok {
		of = place.Name()
	}
	switch kind {
	case KindPolice:
		return "Police of " + of
	case KindCourt:
		return "Courts of " + of
	}
	return "Government of " + of
}
