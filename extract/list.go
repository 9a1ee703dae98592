package extract

import (
	"strings"

	"github.com/regwatch/regwatch/extract/link"
	"github.com/regwatch/regwatch/news"
)

// list fills the lists of a result: each thing once, in order of its first mention.
func list(res *Result, names *link.Names) {
	seen := map[string]bool{}
	first := func(kind news.MentionKind, key string) bool {
		key = string(kind) + "|" + strings.ToLower(key)
		known := seen[key]
		seen[key] = true
		return !known
	}
	for i := range names.All {
		n := &names.All[i]
		if n.Kind != news.MentionJurisdiction || !n.Inner {
			res.Mentions = append(res.Mentions, n.Mention)
		}
		if n.Jurisdiction != "" && n.Kind == news.MentionJurisdiction && first(n.Kind, string(n.Jurisdiction.Country())) {
			res.Jurisdictions = append(res.Jurisdictions, n.Jurisdiction.Country())
		}
		if !listed(n) || !first(n.Kind, n.ID+"|"+nameKey(n)) {
			continue
		}
		e := Entity{ID: n.ID, Name: n.Name}
		switch n.Kind {
		case news.MentionCompany:
			res.Companies = append(res.Companies, e)
		case news.MentionLaw:
			res.Laws = append(res.Laws, e)
		case news.MentionAuthority:
			res.Authorities = append(res.Authorities, e)
		}
	}
}

// nameKey tells things without an id apart by their name.
func nameKey(n *link.Name) string {
	if n.ID != "" {
		return ""
	}
	return n.Name
}

// listed reports whether a mention stands for a thing of its own: no bare "the law", no bare "police".
func listed(n *link.Name) bool {
	switch n.Kind {
	case news.MentionCompany:
		return !n.Descriptor
	case news.MentionLaw:
		return !n.Generic || n.ID != ""
	case news.MentionAuthority:
		return n.ID != "" || !n.Generic
	}
	return false
}
