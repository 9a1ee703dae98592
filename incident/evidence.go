package incident

import (
	"slices"
	"time"

	"github.com/regwatch/regwatch/news"
)

// told reports whether an incident already has this very act from this very article, so that an article read twice adds
// nothing.
func told(inc *news.Incident, a *news.Article, r *news.Response) bool {
	same := func(e news.Evidence) bool {
		return e.Article == a.Key && e.Company == r.Company && e.CompanyName == r.CompanyName &&
			e.Action == r.Action && e.Modality == r.Modality
	}
	return slices.ContainsFunc(inc.Evidence, same) || slices.ContainsFunc(inc.Rejected, same)
}

func addEvidence(inc *news.Incident, a *news.Article, r *news.Response, s news.Story, seen time.Time) {
	inc.Evidence = append(inc.Evidence, news.Evidence{
		Response: *r, Article: a.Key, URL: a.URL, Title: a.Title, Outlet: a.Outlet, Owner: a.Owner,
		Published: a.At(), Seen: seen, Story: s,
	})
}

// adoptPlace gives an incident the place that the first report left out. Its id stays: it was said to people.
func adoptPlace(inc *news.Incident, r *news.Response) {
	if inc.Key.Jurisdiction == "" {
		inc.Key.Jurisdiction = r.Jurisdiction
	}
}

// Best orders evidence for a reader: surest first, then earliest. It returns a copy.
func Best(evidence []news.Evidence) []news.Evidence {
	out := slices.Clone(evidence)
	slices.SortStableFunc(out, func(x, y news.Evidence) int {
		switch {
		case x.Confidence > y.Confidence:
			return -1
		case x.Confidence < y.Confidence:
			return 1
		}
		return x.Published.Compare(y.Published)
	})
	return out
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
