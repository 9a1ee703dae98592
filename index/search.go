package index

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	bq "github.com/blevesearch/bleve/v2/search/query"

	"github.com/regwatch/regwatch/index/query"
	"github.com/regwatch/regwatch/news"
)

// Sort says which hits come first.
type Sort int

// The orders of hits.
const (
	ByRelevance Sort = iota
	Newest           // by the time an article speaks from
)

// MaxDepth bounds Query.From+Query.Size: the index collects all hits up to there.
const MaxDepth = 10_000

// facetSize is how many values of a field are counted.
const facetSize = 20

// Query is a search.
type Query struct {
	Text   string // in the language of docs/query.md; empty finds everything
	From   int    // hits to pass over
	Size   int    // hits on the page; 0 means 20
	Sort   Sort
	Facets bool // count hits by field; costs some microseconds a hit
}

// Page is a part of the hits of a search.
type Page struct {
	Total  int // hits in all
	Hits   []Hit
	Facets []Facet // those that have values
	Took   time.Duration
}

// Hit is an article that was found.
type Hit struct {
	Key           news.URLKey
	URL           string
	Outlet        string
	Published     time.Time
	Title         []Segment
	Snippets      [][]Segment // the best places of the text; its beginning when only the title or a field was matched
	Companies     []string    // names
	Actions       []news.Action
	Jurisdictions []news.Jurisdiction
	Language      news.Language // primary subtag
	Score         float64
}

// Facet counts the hits by the values of a field, the most frequent first.
type Facet struct {
	Field  query.Field
	Values []Count
	Other  int // hits with values that are not listed
}

// Count is a value and its number of hits.
type Count struct {
	Value string
	N     int
}

// Search finds articles. A query that cannot be read is a *query.Error. ErrDamaged when the index breaks under it.
func (x *Index) Search(ctx context.Context, q Query) (*Page, error) {
	if q.Size <= 0 {
		q.Size = 20
	}
	if q.From < 0 || q.From > MaxDepth || q.Size > MaxDepth-q.From {
		return nil, fmt.Errorf("search: only the first %d hits can be shown; narrow the query", MaxDepth)
	}
	node, err := query.Parse(q.Text)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	var p *Page
	err = guard(func() (err error) {
		p, err = x.search(ctx, q, node)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return p, nil
}

// search asks twice: for the hits, and then for the places of the words in those of this page only. To collect places
// for thousands of hits costs many times as much.
func (x *Index) search(ctx context.Context, q Query, n query.Node) (*Page, error) {
	groups, err := x.groups()
	if err != nil {
		return nil, err
	}
	t := &translator{ix: x.ix, folding: x.folding, groups: groups}
	asked := t.query(n)
	if asked == nil {
		return &Page{}, nil
	}
	res, err := x.ask(ctx, request(asked, q))
	if err != nil {
		return nil, err
	}
	p := &Page{Total: int(res.Total), Facets: countsOf(res.Facets), Took: res.Took}
	p.Hits, err = x.hits(ctx, asked, res.Hits)
	return p, err
}

func (x *Index) ask(ctx context.Context, req *bleve.SearchRequest) (*bleve.SearchResult, error) {
	res, err := x.b.SearchInContext(ctx, req)
	if err != nil {
		return nil, err
	}
	if res.Status != nil && res.Status.Failed > 0 {
		return nil, errors.New("a part of the index did not answer")
	}
	return res, nil
}

func request(asked bq.Query, q Query) *bleve.SearchRequest {
	req := bleve.NewSearchRequestOptions(asked, q.Size, q.From, false)
	if q.Sort == Newest {
		req.Score = "none"
		req.SortBy([]string{"-" + fieldPublished, "_id"})
	} else {
		req.SortBy([]string{"-_score", "-" + fieldPublished, "_id"})
	}
	if q.Facets {
		for _, f := range facets {
			req.AddFacet(string(f), bleve.NewFacetRequest(string(f), facetSize))
		}
	}
	return req
}

// groups lists the groups of languages that have texts in the index.
func (x *Index) groups() (out []string, err error) {
	fields, err := x.b.Fields()
	if err != nil {
		return nil, err
	}
	for _, name := range fields {
		if group, ok := strings.CutPrefix(name, textPrefix); ok && analyzers[group] != "" {
			out = append(out, group)
		}
	}
	slices.Sort(out)
	return out, nil
}

// hits reads the articles of a page, in the order found.
func (x *Index) hits(ctx context.Context, asked bq.Query, found search.DocumentMatchCollection) ([]Hit, error) {
	if len(found) == 0 {
		return nil, nil
	}
	ids := make([]string, len(found))
	for i, m := range found {
		ids[i] = m.ID
	}
	req := bleve.NewSearchRequestOptions(bleve.NewConjunctionQuery(bleve.NewDocIDQuery(ids), asked), len(ids), 0, false)
	req.Fields, req.IncludeLocations = []string{"*"}, true
	res, err := x.ask(ctx, req)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*search.DocumentMatch, len(res.Hits))
	for _, m := range res.Hits {
		byID[m.ID] = m
	}
	var out []Hit
	for _, m := range found {
		if full := byID[m.ID]; full != nil { // else it was replaced in between
			out = append(out, newHit(full, m.Score))
		}
	}
	return out, nil
}

func countsOf(results search.FacetResults) (out []Facet) {
	for _, f := range facets {
		r := results[string(f)]
		if r == nil || r.Terms == nil || r.Terms.Len() == 0 {
			continue
		}
		facet := Facet{Field: f, Other: r.Other}
		for _, t := range r.Terms.Terms() {
			facet.Values = append(facet.Values, Count{t.Term, t.Count})
		}
		out = append(out, facet)
	}
	return out
}
