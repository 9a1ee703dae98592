package index

import (
	"time"

	"github.com/blevesearch/bleve/v2/search"

	"github.com/regwatch/regwatch/index/query"
	"github.com/regwatch/regwatch/news"
)

// newHit reads the stored fields of an article and marks the words in them.
func newHit(m *search.DocumentMatch, score float64) Hit {
	h := Hit{
		URL: one(m, fieldURL), Outlet: one(m, fieldOutlet), Score: score, Companies: many[string](m, fieldCompanies),
		Actions:       many[news.Action](m, string(query.Action)),
		Jurisdictions: many[news.Jurisdiction](m, string(query.Jurisdiction)),
		Language:      news.Language(one(m, string(query.Language))),
	}
	if h.Key.UnmarshalText([]byte(m.ID)) != nil {
		h.Key = news.KeyOf(h.URL)
	}
	if at, ok := m.Fields[fieldPublished].(float64); ok {
		h.Published = time.UnixMilli(int64(at)).UTC()
	}
	group := groupOf(h.Language)
	h.Title = mark(one(m, fieldTitle), spans(m, titlePrefix+group))
	h.Snippets = snippets(one(m, fieldText), spans(m, textPrefix+group))
	return h
}

// one is the value of a field, or the first of several.
func one(m *search.DocumentMatch, field string) string {
	if values := many[string](m, field); len(values) > 0 {
		return values[0]
	}
	return ""
}

// many are the values of a field. Bleve gives a single value without a list.
func many[S ~string](m *search.DocumentMatch, field string) (out []S) {
	switch v := m.Fields[field].(type) {
	case string:
		out = append(out, S(v))
	case []any:
		for _, e := range v {
			if s, ok := e.(string); ok {
				out = append(out, S(s))
			}
		}
	}
	return out
}

// spans are the places of the query's words in a field.
func spans(m *search.DocumentMatch, field string) (out []Span) {
	for term, places := range m.Locations[field] {
		for _, p := range places {
			out = append(out, Span{Start: int(p.Start), End: int(p.End), Term: term})
		}
	}
	return out
}
