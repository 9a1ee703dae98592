package api

import (
	"cmp"
	"slices"
	"time"

	"github.com/regwatch/regwatch/news"
)

// Results is a part of the hits of a search.
type Results struct {
	Total    int       `json:"total"`
	Hits     []Result  `json:"hits"`
	Facets   []Facet   `json:"facets,omitempty"`
	Coverage *Coverage `json:"coverage,omitempty"`
	Next     string    `json:"next,omitempty"` // address of the next part; only the API has parts
}

// Result is one article that was found.
type Result struct {
	Key           news.URLKey         `json:"key"`
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
	Responses     []Told              `json:"responses,omitempty"` // of platforms
	Marks         *Marks              `json:"marks,omitempty"`     // where asked for
}

// Marks is title and snippets of a hit again, in pieces that say what was searched for.
type Marks struct {
	Title    []Segment   `json:"title"`
	Snippets [][]Segment `json:"snippets,omitempty"`
}

// Segment is a piece of text that either was searched for or stands between.
type Segment struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit,omitempty"`
}

// Unmarked takes the marks out, for whoever did not ask for them.
func (r *Results) Unmarked() *Results {
	for i := range r.Hits {
		r.Hits[i].Marks = nil
	}
	return r
}

// Facet counts the hits by the values of one field.
type Facet struct {
	Field  string         `json:"field"`
	Values map[string]int `json:"values"`
}

// Count is a value and its number of hits.
type Count struct {
	Value string
	N     int
}

// Ordered lists the values, the most frequent first.
func (f Facet) Ordered() []Count {
	out := make([]Count, 0, len(f.Values))
	for v, n := range f.Values {
		out = append(out, Count{v, n})
	}
	slices.SortFunc(out, func(a, b Count) int { return cmp.Or(b.N-a.N, cmp.Compare(a.Value, b.Value)) })
	return out
}

// Listed is an article that was not searched for.
func Listed(a *news.Article) Result {
	return Result{
		Key: a.Key, URL: a.URL, Title: a.Title, Outlet: a.Outlet, Published: a.At(), Language: a.Language,
		Marks: &Marks{Title: []Segment{{Text: a.Title}}}, Responses: ToldOf(a),
	}
}
