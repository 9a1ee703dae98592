package desk

import (
	"fmt"
	"slices"
	"time"

	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/web/api"
)

// SourcesOf is how sources fare, without those that feeds.yaml does not list any more.
func SourcesOf(states []store.SourceState) []api.Source {
	states = slices.DeleteFunc(states, func(s store.SourceState) bool { return s.Removed })
	out := make([]api.Source, len(states))
	for i := range states {
		out[i] = sourceOf(&states[i])
	}
	return out
}

func sourceOf(s *store.SourceState) api.Source {
	return api.Source{
		Name: s.Source.Name, URL: s.Source.URL, State: stateWord(s), Since: api.When(s.Since), Every: s.Usual.Hours(), Longest: s.Quiet.Hours(),
		LastNew: api.When(s.LastNew), LastOK: api.When(s.LastOK), LastTry: api.When(s.LastTry), NextDue: api.When(s.NextDue), Items: s.Items,
		Failures: s.Errors, Kind: s.Failure.Kind, Error: s.Failure.Detail, MovedTo: s.MovedTo,
		Gaps: s.Gap.Count, LastGap: api.When(s.Gap.At), Filled: s.Gap.Found, Matter: matter(s),
	}
}

// recentGap is how long a gap is worth a word.
const recentGap = 7 * 24 * time.Hour

// missed reports whether a source that works lost items lately. The time is the source's own, so that a list of old data
// says what it said then.
func missed(s *store.SourceState) bool {
	return !s.Gap.At.IsZero() && s.LastOK.Sub(s.Gap.At) < recentGap
}

func stateWord(s *store.SourceState) string {
	switch {
	case s.Health == news.HealthNew:
		return "new"
	case s.Health == news.HealthOK && missed(s):
		return "missed"
	}
	return string(s.Health)
}

// matter says what is wrong with a source; empty when nothing is.
func matter(s *store.SourceState) string {
	switch {
	case s.Failure.Detail != "":
		return fmt.Sprintf("%s (%s)", s.Failure.Detail, count(s.Errors, "failure"))
	case s.Health.Trouble():
		return "it " + monitor.HealthWords(s.Health)
	case missed(s):
		return fmt.Sprintf("nothing of %s was listed any more on %s: some items were probably missed; %s found in a sitemap",
			stamp(s.Gap.After), stamp(s.Gap.At), count(s.Gap.Found, "link"))
	case s.MovedTo != "":
		return "it has moved for good to " + s.MovedTo + "; put that in feeds.yaml"
	}
	return ""
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// stamp writes a time to the minute, in UTC.
func stamp(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.UTC().Format("2006-01-02 15:04")
}
