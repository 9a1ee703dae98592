package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/index/query"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/web"
	"github.com/regwatch/regwatch/web/api"
)

// Search finds articles. The empty query lists the newest from the store, which keeps the order of time. A query that
// cannot be read is a web.BadQuery. Results say how many sources could answer.
func (d *Desk) Search(ctx context.Context, q web.SearchQuery) (*api.Results, error) {
	found, err := d.find(ctx, q)
	if err != nil {
		return nil, err
	}
	return found, Cover(ctx, d.Store, q.Text, found, d.now())
}

func (d *Desk) find(ctx context.Context, q web.SearchQuery) (*api.Results, error) {
	if strings.TrimSpace(q.Text) == "" {
		return Newest(ctx, d.Store, q)
	}
	ix, done := d.Index()
	if ix == nil {
		return nil, ErrNoIndex
	}
	defer done()
	found, err := Find(ctx, ix, q)
	if err != nil {
		return nil, err
	}
	return found, Tell(ctx, d.Store, found)
}

// Tell adds to hits what platforms do by them, with the ids by which people correct it.
func Tell(ctx context.Context, s store.Store, r *api.Results) error {
	for i := range r.Hits {
		h := &r.Hits[i]
		a, err := s.Article(ctx, h.Key)
		if errors.Is(err, store.ErrNotFound) {
			continue // the index is of a moment ago
		}
		if err != nil {
			return err
		}
		h.Responses = api.ToldOf(&a)
	}
	return nil
}

// Newest lists articles without a query.
func Newest(ctx context.Context, s store.Store, q web.SearchQuery) (*api.Results, error) {
	stats, err := s.Stats(ctx)
	if err != nil {
		return nil, err
	}
	articles, err := s.Latest(ctx, store.ArticleQuery{Limit: q.Size, Offset: q.From})
	found := &api.Results{Total: stats.Articles, Hits: []api.Result{}}
	for i := range articles {
		found.Hits = append(found.Hits, api.Listed(&articles[i]))
	}
	return found, err
}

// Find asks an index.
func Find(ctx context.Context, ix *index.Index, q web.SearchQuery) (*api.Results, error) {
	iq := index.Query{Text: q.Text, From: q.From, Size: q.Size, Facets: q.Facets}
	if q.Newest {
		iq.Sort = index.Newest
	}
	page, err := ix.Search(ctx, iq)
	var wrong *query.Error
	if errors.As(err, &wrong) {
		return nil, fmt.Errorf("%w, character %d: %s", web.ErrBadQuery, wrong.Pos, wrong.Message)
	}
	if err != nil {
		return nil, err
	}
	return resultsOf(page), nil
}

func resultsOf(p *index.Page) *api.Results {
	r := &api.Results{Total: p.Total, Hits: []api.Result{}}
	for _, h := range p.Hits {
		r.Hits = append(r.Hits, resultOf(h))
	}
	for _, f := range p.Facets {
		c := api.Facet{Field: string(f.Field), Values: map[string]int{}}
		for _, v := range f.Values {
			c.Values[v.Value] = v.N
		}
		r.Facets = append(r.Facets, c)
	}
	return r
}

func resultOf(h index.Hit) api.Result {
	r := api.Result{
		Key: h.Key, URL: h.URL, Title: plain(h.Title), Outlet: h.Outlet, Published: h.Published, Language: h.Language, Companies: h.Companies,
		Actions: h.Actions, Jurisdictions: h.Jurisdictions, Score: h.Score, Marks: &api.Marks{Title: segments(h.Title)},
	}
	for _, s := range h.Snippets {
		r.Snippets = append(r.Snippets, plain(s))
		r.Marks.Snippets = append(r.Marks.Snippets, segments(s))
	}
	return r
}

func segments(in []index.Segment) []api.Segment {
	out := make([]api.Segment, len(in))
	for i, s := range in {
		out[i] = api.Segment{Text: s.Text, Hit: s.Hit}
	}
	return out
}

func plain(in []index.Segment) string {
	var b strings.Builder
	for _, s := range in {
		b.WriteString(s.Text)
	}
	return b.String()
}
