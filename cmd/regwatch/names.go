package main

import (
	"strings"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/extract/kb"
	"github.com/regwatch/regwatch/news"
)

// names are what messages call the laws and authorities of the knowledge base.
func names(base *kb.KB) alert.Names {
	return alert.Names{
		Law: func(id news.LawID) string {
			law, ok := base.Law(id)
			if !ok {
				return ""
			}
			return shortName(&law.Labels)
		},
		Authority: func(id news.AuthorityID) string { return authorityName(base, id) },
	}
}

// longTitle is from how many letters on a reader is better served by an alias than by the full title.
const longTitle = 60

func shortName(l *kb.Labels) string {
	if len(l.Name) > longTitle && len(l.Aliases) > 0 {
		return l.Aliases[0].Text
	}
	return l.Name
}

// generic are the endings of ids that stand for all bodies of a kind in a country.
var generic = map[string]kb.Kind{"police": kb.KindPolice, "court": kb.KindCourt, "gov": kb.KindGovernment}

func authorityName(base *kb.KB, id news.AuthorityID) string {
	if a, ok := base.Authority(id); ok {
		return shortName(&a.Labels)
	}
	country, kind, _ := strings.Cut(string(id), "-")
	if of, ok := generic[kind]; ok {
		return base.Generic(news.Jurisdiction(strings.ToUpper(country)), of).Name
	}
	return ""
}
