package desk

import (
	"context"
	"time"

	"github.com/regwatch/regwatch/index/query"
	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/web/api"
)

// Cover adds to the results of a query how many sources could answer it. A query that cannot be read was refused before.
func Cover(ctx context.Context, s store.Store, text string, found *api.Results, now time.Time) error {
	var from, to time.Time
	if n, err := query.Parse(text); err == nil {
		from, to = query.Between(n)
	}
	c, err := monitor.Covered(ctx, s, from, to, now)
	if err != nil {
		return err
	}
	found.Coverage = &api.Coverage{From: c.From, To: c.To, Sources: c.Sources, Answered: c.Answered, Outages: []api.Outage{}}
	for _, o := range c.Outages {
		found.Coverage.Outages = append(found.Coverage.Outages, api.Outage{
			Source: o.Name, URL: o.Source, Since: o.Since, Until: o.Until, State: o.Health, Why: why(&o), Missed: o.Missed,
		})
	}
	return nil
}

// why says in words that follow a source's name why it could not answer.
func why(o *monitor.SourceOutage) string {
	switch {
	case o.Health == news.HealthNew && o.Until.IsZero(), o.Since.IsZero() && o.Until.IsZero():
		return "was never read"
	case o.Since.IsZero():
		return "was not read yet"
	case o.Health == news.HealthOK:
		return "listed more than was seen; some items were probably missed"
	}
	words := monitor.HealthWords(o.Health)
	if o.Missed {
		words += "; some items were probably missed"
	}
	return words
}
