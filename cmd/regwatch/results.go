package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web/api"
)

// printResults shows results to a person.
func printResults(w io.Writer, r *api.Results, colour bool) {
	defer printCoverage(w, r.Coverage)
	if r.Total == 0 {
		fmt.Fprintln(w, "nothing found")
		return
	}
	fmt.Fprintf(w, "%s, %d shown\n", plural(r.Total, "article"), len(r.Hits))
	for _, h := range r.Hits {
		fmt.Fprintf(w, "\n%s\n  %s, %s\n  %s\n", marked(h.Marks.Title, colour), printable(h.Outlet), day(h.Published), printable(h.URL))
		for _, s := range h.Marks.Snippets {
			fmt.Fprintf(w, "  %s\n", marked(s, colour))
		}
		printTold(w, h.Responses)
	}
	for _, f := range r.Facets {
		fmt.Fprintf(w, "\n%s:", f.Field)
		for _, v := range f.Ordered() {
			fmt.Fprintf(w, " %s (%d)", printable(v.Value), v.N)
		}
	}
	if len(r.Facets) > 0 {
		fmt.Fprintln(w)
	}
}

// maxOutages bounds what is listed below a search; -json has all.
const maxOutages = 8

// printCoverage says which sources could not answer: what is not found was perhaps only not seen.
func printCoverage(w io.Writer, c *api.Coverage) {
	if c == nil || c.Sources == 0 {
		return
	}
	fmt.Fprintf(w, "\n%d of %s could answer%s\n", c.Answered, plural(c.Sources, "source"), spanWords(c))
	for _, o := range c.Outages[:min(len(c.Outages), maxOutages)] {
		fmt.Fprintf(w, "  %s %s (%s)\n", printable(o.Source), o.Why, o.Days())
	}
	if more := len(c.Outages) - maxOutages; more > 0 {
		fmt.Fprintf(w, "  and %d more; -json lists all\n", more)
	}
}

func spanWords(c *api.Coverage) string {
	if c.From.IsZero() {
		return ""
	}
	return fmt.Sprintf(" for %s to %s", day(c.From), day(c.To))
}

// printTold shows what platforms do by an article, each with the id by which people correct it.
func printTold(w io.Writer, told []api.Told) {
	for _, r := range told {
		not := ""
		if r.Polarity == news.Negative {
			not = "not "
		}
		fmt.Fprintf(w, "  %s  %s: %s%s (%s), %.2f\n", r.ID, printable(r.CompanyName), not, r.Action, r.Modality, r.Confidence)
	}
}

func day(t time.Time) string {
	if t.IsZero() {
		return "no date"
	}
	return t.Format(time.DateOnly)
}

// marked joins segments, with what was searched for in colour on a terminal and between ** elsewhere.
func marked(segments []api.Segment, colour bool) string {
	before, after := "**", "**"
	if colour {
		before, after = "\x1b[1;33m", "\x1b[0m"
	}
	var b strings.Builder
	for _, s := range segments {
		if s.Hit {
			b.WriteString(before + printable(s.Text) + after)
		} else {
			b.WriteString(printable(s.Text))
		}
	}
	return b.String()
}

// colours reports whether w is a terminal whose user did not ask for plain text (no-color.org).
func colours(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && os.Getenv("NO_COLOR") == "" && term.IsTerminal(int(f.Fd()))
}
