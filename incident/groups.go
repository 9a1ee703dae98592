package incident

import (
	"slices"

	"github.com/regwatch/regwatch/incident/story"
	"github.com/regwatch/regwatch/news"
)

// Groups counts the independent groups among evidence: the texts that copy each other are one, as is all that one owner
// wrote itself, all that one news agency is credited with, and whoever retells one outlet with that outlet. It does not
// depend on the order of evidence.
//
// Every text is compared with every other: the evidence of one incident is short. 300 articles take some milliseconds.
func Groups(evidence []news.Evidence) int {
	from, owners := origins(evidence), ownersOf(evidence)
	groups := map[string]bool{}
	for i := range from {
		groups[group(&from[i], owners)] = true
	}
	return len(groups)
}

// origins are the articles that others copied, or that nobody did: of texts that are one the first published. One that is
// credited to an agency goes before it, for a copy may be faster than the agency's own page.
func origins(evidence []news.Evidence) []news.Evidence {
	var out []news.Evidence
	for _, e := range oldestFirst(evidence) {
		i := slices.IndexFunc(out, func(o news.Evidence) bool { return o.Article == e.Article || story.Same(&o.Story, &e.Story) })
		switch {
		case i < 0:
			out = append(out, e)
		case out[i].Story.Agency == "" && e.Story.Agency != "":
			out[i] = e
		}
	}
	return out
}

func oldestFirst(evidence []news.Evidence) []news.Evidence {
	out := slices.Clone(evidence)
	slices.SortStableFunc(out, func(a, b news.Evidence) int {
		if c := a.Published.Compare(b.Published); c != 0 {
			return c
		}
		return slices.Compare(a.Article[:], b.Article[:])
	})
	return out
}

// ownersOf says who owns an outlet, as far as the outlet itself is among the evidence.
func ownersOf(evidence []news.Evidence) map[string]string {
	owners := map[string]string{}
	for _, e := range evidence {
		if e.Story.Outlet != "" {
			owners[e.Story.Outlet] = e.Owner
		}
	}
	return owners
}

// group names whose word an article is in the end: the agency's, the cited outlet's, or its own owner's.
func group(e *news.Evidence, owners map[string]string) string {
	whose := e.Story.Agency
	if whose == "" {
		whose = e.Story.Cites
	}
	if whose == "" {
		return "owner " + e.Owner
	}
	if owner, ok := owners[whose]; ok {
		return "owner " + owner
	}
	return "outlet " + whose
}
