package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/regwatch/regwatch/web/api"
)

// found is a search and its hits as a page shows them.
type found struct {
	Query   SearchQuery
	Results *api.Results
	Facets  []facet
	Wrong   string // why the query cannot be read
	Before  string // address of the part before; empty on the first
	Other   string // the same hits in the other order
}

// facet narrows a search by a field.
type facet struct {
	Name   string
	Values []facetValue
}

type facetValue struct {
	Value string
	N     int
	Add   string // address of the search narrowed by it
}

// hits is how many a page shows.
const hits = 20

func readSearch(p *params) SearchQuery {
	q := SearchQuery{Text: p.text("q"), From: p.number("from", 0, 0, deepest)}
	q.Size = min(p.number("n", hits, 1, most), deepest+1-q.From)
	q.Newest = p.word("sort", "best", "newest") == "newest"
	return q
}

func (s *Server) searchJSON(r *http.Request) (any, error) {
	p := paramsOf(r)
	q := readSearch(p)
	q.Facets = p.flag("facets")
	marks := p.flag("marks")
	if err := p.strict(); err != nil {
		return nil, err
	}
	res, err := s.Record.Search(r.Context(), q)
	if err != nil {
		return nil, err
	}
	if res.Total > q.From+len(res.Hits) && q.From+q.Size <= deepest {
		res.Next = next(r, q.From, q.Size)
	}
	if !marks {
		res = res.Unmarked()
	}
	return res, nil
}

func (s *Server) searchPage(r *http.Request) (view, error) {
	p := paramsOf(r)
	q := readSearch(p)
	q.Facets = true
	if p.err != nil {
		return view{}, p.err
	}
	v := found{Query: q}
	res, err := s.Record.Search(r.Context(), q)
	if errors.Is(err, ErrBadQuery) {
		v.Wrong = "The query cannot be read: " + wrongQuery(err)
		return view{Template: "search", Title: "Search", Data: v, Status: http.StatusBadRequest}, nil
	}
	if err != nil {
		return view{}, err
	}
	if res.Total > q.From+len(res.Hits) && q.From+q.Size <= deepest {
		res.Next = next(r, q.From, q.Size)
	}
	v.Results, v.Facets, v.Before, v.Other = res, facetsOf(q, res.Facets), before(r, q), otherOrder(r, q)
	return view{Template: "search", Title: "Search", Data: v}, nil
}

func before(r *http.Request, q SearchQuery) string {
	if q.From == 0 {
		return ""
	}
	return next(r, max(q.From-q.Size, 0), 0)
}

func otherOrder(r *http.Request, q SearchQuery) string {
	v := r.URL.Query()
	v.Del("from")
	v.Set("sort", map[bool]string{true: "best", false: "newest"}[q.Newest])
	return r.URL.Path + "?" + v.Encode()
}

// shown are the facets of the page with what they are called, and the field each is typed as.
var shown = []struct{ field, typed, name string }{
	{"company", "company", "Company"}, {"jurisdiction", "place", "Place"}, {"action", "action", "Action"}, {"law", "law", "Law"},
	{"source", "source", "Source"}, {"language", "lang", "Language"},
}

// values is how many values of a facet are shown.
const values = 8

func facetsOf(q SearchQuery, all []api.Facet) (out []facet) {
	for _, show := range shown {
		for _, f := range all {
			if f.Field != show.field {
				continue
			}
			one := facet{Name: show.name}
			counts := f.Ordered()
			for _, c := range counts[:min(values, len(counts))] {
				one.Values = append(one.Values, facetValue{c.Value, c.N, narrowed(q, show.typed, c.Value)})
			}
			out = append(out, one)
		}
	}
	return out
}

// narrowed adds a field to a query, as a person would type it.
func narrowed(q SearchQuery, field, value string) string {
	value = strings.NewReplacer(`"`, " ", "\\", " ").Replace(value)
	if strings.ContainsAny(value, " ,()") {
		value = `"` + value + `"`
	}
	text := strings.TrimSpace(q.Text)
	if strings.Contains(text, " OR ") {
		text = "(" + text + ")"
	}
	v := url.Values{"q": {strings.TrimSpace(text + " " + field + ":" + value)}}
	if q.Newest {
		v.Set("sort", "newest")
	}
	if q.Size != hits {
		v.Set("n", strconv.Itoa(q.Size))
	}
	return "/search?" + v.Encode()
}
