package extract

import (
	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// list fills the lists of a result from the names of its document: each thing once, in order of its first mention.
func list(res *Result, names *link.Names) {
	res.Mentions = mentions(names)
	res.Companies = entities(names.Companies())
	res.Laws = entities(names.Laws())
	res.Authorities = entities(names.Authorities())
	for _, n := range names.Jurisdictions() {
		res.Jurisdictions = append(res.Jurisdictions, n.Jurisdiction)
	}
}

// mentions leaves out what names no company that counts — an outlet that is cited, a trade body — and the place inside
// the name of a law or authority.
func mentions(names *link.Names) (out []news.Mention) {
	for i := range names.All {
		n := &names.All[i]
		stranger := n.Kind == news.MentionCompany && !n.Actor
		if !stranger && !n.Inner {
			out = append(out, n.Mention)
		}
	}
	return out
}

func entities(names []link.Name) []Entity {
	out := make([]Entity, 0, len(names))
	for i := range names {
		out = append(out, Entity{ID: names[i].ID, Name: names[i].Name})
	}
	return out
}
