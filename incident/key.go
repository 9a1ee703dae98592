package incident

import (
	"strings"

	"github.com/regwatch/regwatch/news"
)

// families says which track an action moves. Actions that are not listed (review, object, negotiate, disclose,
// mitigate and everything a state does) are kept with their article and move nothing.
var families = map[news.Action]news.Family{
	news.Pause:     news.NonCooperation,
	news.Refuse:    news.NonCooperation,
	news.Withdraw:  news.NonCooperation,
	news.Challenge: news.NonCooperation,
	news.Resume:    news.NonCooperation,
	news.Comply:    news.Cooperation,
	news.Restrict:  news.Cooperation,
}

func familyOf(a news.Action) (news.Family, bool) {
	f, ok := families[a]
	return f, ok
}

// RootOf is the first part of the key: the topmost parent, or the folded name of a company the base does not know.
func RootOf(r *news.Response) string {
	switch {
	case r.Root != "":
		return string(r.Root)
	case r.Company != "":
		return string(r.Company)
	}
	return written(r.CompanyName)
}

// Roots lists the root companies that an article's responses move, without repeats: what to read from the store before
// Apply.
func Roots(a *news.Article) []string {
	var out []string
	seen := map[string]bool{}
	for i := range a.Responses {
		r := &a.Responses[i]
		if root := RootOf(r); moves(r) && !seen[root] {
			seen[root] = true
			out = append(out, root)
		}
	}
	return out
}

// written makes a written name into a key: lower case, with hyphens between words.
func written(name string) string {
	return strings.Join(strings.Fields(strings.ToLower(name)), "-")
}
