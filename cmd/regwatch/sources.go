package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/store/sqlite"
)

const sourcesHelp = `regwatch sources shows how every source fares: its state and since when, its rhythm, when it last had something new, and
the last error with what to do. It reads what the passes stored and fetches nothing.

usage: regwatch sources [-config FILE] [-data DIR] [-trouble] [-json]
       regwatch sources add [-config FILE] [-name NAME] [-y] URL
       regwatch sources import [-config FILE] [-y] FILE.opml
       regwatch sources export [-config FILE]

  -config FILE   the configuration; feeds.yaml unless given
  -data DIR      where the data is; what "data:" in the configuration says unless given
  -trouble       only the sources that need a look
  -json          one JSON object a source and line

  add            finds feed, sitemap or list at a site, shows what it lists, and asks before it adds it to feeds.yaml
    -name NAME     what to call it; what it calls itself unless given
    -y             add the first that was found without asking
  import         adds the feeds of an OPML file that are not listed yet, after asking; -y does not ask
  export         prints the feeds as OPML

states: new      not polled yet             ok       works
        late     silent for much longer than ever before
        empty    lists nothing              blocked  turns us away
        gone     not found any more         layout   rebuilt: its items are not found any more
        wall     shows walls in place of its articles
        down     cannot be reached or read
        missed   works, but lists more between two polls than it shows at a time

examples:
  regwatch sources -trouble
  regwatch sources -json | jq 'select(.state == "blocked")'
  regwatch sources add https://www.example.org/news
  regwatch sources export > feeds.opml
`

// sourcesOptions are the flags of sources and its subcommands.
type sourcesOptions struct {
	config, data string
	name         string
	trouble      bool
	json         bool
	yes          bool
}

func runSources(ctx context.Context, args []string, c console) error {
	var o sourcesOptions
	fs := flags("sources", sourcesHelp, c)
	fs.StringVar(&o.config, "config", defaultConfig, "")
	fs.StringVar(&o.data, "data", "", "")
	fs.StringVar(&o.name, "name", "", "")
	fs.BoolVar(&o.trouble, "trouble", false, "")
	fs.BoolVar(&o.json, "json", false, "")
	fs.BoolVar(&o.yes, "y", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	verb := ""
	if len(rest) > 0 {
		verb, rest = rest[0], rest[1:]
	}
	switch {
	case verb == "" && len(rest) == 0:
		return listSources(ctx, o, c)
	case verb == "add" && len(rest) == 1:
		return addSource(ctx, o, rest[0], c)
	case verb == "import" && len(rest) == 1:
		return importOPML(o, rest[0], c)
	case verb == "export" && len(rest) == 0:
		return exportOPML(o, c)
	case verb == "add":
		return usageError("sources", "add needs one address")
	case verb == "import":
		return usageError("sources", "import needs one file")
	}
	return usageError("sources", "does not know %q", verb)
}

func listSources(ctx context.Context, o sourcesOptions, c console) error {
	dir, err := dataDir(o.config, o.data)
	if err != nil {
		return err
	}
	s, err := sqlite.OpenReadOnly(ctx, dir, sqlite.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	states, err := s.Sources(ctx)
	if err != nil {
		return err
	}
	states = slices.DeleteFunc(states, func(st store.SourceState) bool {
		return st.Removed || o.trouble && !st.Health.Trouble() && !missed(&st)
	})
	if o.json {
		return sourcesJSON(c.out, states)
	}
	return printSources(c.out, states, o.trouble)
}

// sourceLine is a source as "sources -json" prints it. Keys are only ever added.
type sourceLine struct {
	Name     string           `json:"name"`
	URL      string           `json:"url"`
	State    string           `json:"state"`
	Since    *time.Time       `json:"since"`
	Every    float64          `json:"usual_hours"` // between two of its items; 0 while not known
	Longest  float64          `json:"longest_hours"`
	LastNew  *time.Time       `json:"last_new"`
	LastOK   *time.Time       `json:"last_ok"`
	LastTry  *time.Time       `json:"last_try"`
	NextDue  *time.Time       `json:"next_due"`
	Items    int              `json:"items"`
	Failures int              `json:"failures"`
	Kind     news.FailureKind `json:"error_kind,omitempty"`
	Error    string           `json:"error,omitempty"`
	MovedTo  string           `json:"moved_to,omitempty"`
	Gaps     int              `json:"gaps"`
	LastGap  *time.Time       `json:"last_gap"`
	Filled   int              `json:"filled"` // links that a sitemap gave after the last gap
}

func sourcesJSON(w io.Writer, states []store.SourceState) error {
	enc := json.NewEncoder(w)
	for i := range states {
		s := &states[i]
		err := enc.Encode(sourceLine{
			Name: s.Source.Name, URL: s.Source.URL, State: stateWord(s), Since: when(s.Since), Every: s.Usual.Hours(), Longest: s.Quiet.Hours(),
			LastNew: when(s.LastNew), LastOK: when(s.LastOK), LastTry: when(s.LastTry), NextDue: when(s.NextDue), Items: s.Items,
			Failures: s.Errors, Kind: s.Failure.Kind, Error: s.Failure.Detail, MovedTo: s.MovedTo,
			Gaps: s.Gap.Count, LastGap: when(s.Gap.At), Filled: s.Gap.Found,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// when is a time for JSON; null for none.
func when(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
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

// printSources shows a table; what is the matter stands below its source, where there is room for it.
func printSources(w io.Writer, states []store.SourceState, trouble bool) error {
	if len(states) == 0 {
		return say(w, map[bool]string{true: "no source needs a look", false: "no source was ever listed; regwatch crawl reads feeds.yaml"}[trouble])
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "SOURCE\tSTATE\tSINCE\tRHYTHM\tLAST NEW")
	for i := range states {
		s := &states[i]
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", printable(s.Source.Name), stateWord(s), stamp(s.Since), rhythmWords(s.Usual), stamp(s.LastNew))
		if words := matter(s); words != "" {
			fmt.Fprintf(t, "  %s\n", printable(words))
		}
	}
	return t.Flush()
}

func say(w io.Writer, line string) error {
	_, err := fmt.Fprintln(w, line)
	return err
}

// matter says what is wrong with a source; empty when nothing is.
func matter(s *store.SourceState) string {
	switch {
	case s.Failure.Detail != "":
		return fmt.Sprintf("%s (%s)", s.Failure.Detail, plural(s.Errors, "failure"))
	case s.Health.Trouble():
		return "it " + monitor.HealthWords(s.Health)
	case missed(s):
		return fmt.Sprintf("nothing of %s was listed any more on %s: some items were probably missed; %s found in a sitemap",
			stamp(s.Gap.After), stamp(s.Gap.At), plural(s.Gap.Found, "link"))
	case s.MovedTo != "":
		return "it has moved for good to " + s.MovedTo + "; put that in feeds.yaml"
	}
	return ""
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.UTC().Format("2006-01-02 15:04")
}

// rhythmWords say how often something new comes, as roughly as it is known.
func rhythmWords(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d == 0:
		return "-"
	case d < time.Hour:
		return fmt.Sprintf("every %d min", max(1, int(d.Round(time.Minute)/time.Minute)))
	case d < 2*day:
		return fmt.Sprintf("every %d h", int(d.Round(time.Hour)/time.Hour))
	}
	return fmt.Sprintf("every %d days", int(d.Round(day)/day))
}
