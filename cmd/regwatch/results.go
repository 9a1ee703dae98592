package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/news"
)

// results is a page of hits as "search -json" prints it. Keys are only ever added.
type results struct {
	Total  int          `json:"total"`
	Hits   []result     `json:"hits"`
	Facets []facetCount `json:"facets,omitempty"`
}

// result is one article that was found.
type result struct {
	URL           string              `json:"url"`
	Title         string              `json:"title"`
	Outlet        string              `json:"outlet"`
	Published     time.Time           `json:"published"`
	Language      news.Language       `json:"language"`
	Companies     []string            `json:"companies,omitempty"`
	Actions       []news.Action       `json:"actions,omitempty"`
	Jurisdictions []news.Jurisdiction `json:"jurisdictions,omitempty"`
	Snippets      []string            `json:"snippets,omitempty"` // plain text
	Score         float64             `json:"score,omitempty"`

	title    []index.Segment
	snippets [][]index.Segment
}

// facetCount counts the hits by one field.
type facetCount struct {
	Field  string         `json:"field"`
	Values map[string]int `json:"values"`

	order []index.Count
}

func resultsOf(p *index.Page) *results {
	r := &results{Total: p.Total, Hits: []result{}}
	for _, h := range p.Hits {
		r.Hits = append(r.Hits, resultOf(h))
	}
	for _, f := range p.Facets {
		c := facetCount{Field: string(f.Field), Values: map[string]int{}, order: f.Values}
		for _, v := range f.Values {
			c.Values[v.Value] = v.N
		}
		r.Facets = append(r.Facets, c)
	}
	return r
}

func resultOf(h index.Hit) result {
	r := result{
		URL: h.URL, Title: plain(h.Title), Outlet: h.Outlet, Published: h.Published, Language: h.Language, Companies: h.Companies,
		Actions: h.Actions, Jurisdictions: h.Jurisdictions, Score: h.Score, title: h.Title, snippets: h.Snippets,
	}
	for _, s := range h.Snippets {
		r.Snippets = append(r.Snippets, plain(s))
	}
	return r
}

// listed is an article that was not searched for.
func listed(a *news.Article) result {
	return result{URL: a.URL, Title: a.Title, Outlet: a.Outlet, Published: a.At(), Language: a.Language, title: []index.Segment{{Text: a.Title}}}
}

func plain(segments []index.Segment) string {
	var b strings.Builder
	for _, s := range segments {
		b.WriteString(s.Text)
	}
	return b.String()
}

// print shows results to a person.
func (r *results) print(w io.Writer, colour bool) {
	if r.Total == 0 {
		fmt.Fprintln(w, "nothing found")
		return
	}
	fmt.Fprintf(w, "%s, %d shown\n", plural(r.Total, "article"), len(r.Hits))
	for _, h := range r.Hits {
		fmt.Fprintf(w, "\n%s\n  %s, %s\n  %s\n", marked(h.title, colour), printable(h.Outlet), day(h.Published), printable(h.URL))
		for _, s := range h.snippets {
			fmt.Fprintf(w, "  %s\n", marked(s, colour))
		}
	}
	for _, f := range r.Facets {
		fmt.Fprintf(w, "\n%s:", f.Field)
		for _, v := range f.order {
			fmt.Fprintf(w, " %s (%d)", printable(v.Value), v.N)
		}
	}
	if len(r.Facets) > 0 {
		fmt.Fprintln(w)
	}
}

func day(t time.Time) string {
	if t.IsZero() {
		return "no date"
	}
	return t.Format(time.DateOnly)
}

// marked joins segments, with what was searched for in colour on a terminal and between ** elsewhere.
func marked(segments []index.Segment, colour bool) string {
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
