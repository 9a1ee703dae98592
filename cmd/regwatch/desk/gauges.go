package desk

import (
	"context"
	"maps"
	"slices"

	"github.com/regwatch/regwatch/index"
	"github.com/regwatch/regwatch/web"
)

// Gauges are the numbers of the moment, for /metrics.
func (d *Desk) Gauges(ctx context.Context) ([]web.Gauge, error) {
	s, err := d.Store.Stats(ctx)
	if err != nil {
		return nil, err
	}
	all := []web.Gauge{
		{Name: "regwatch_articles", Help: "Articles that are stored.", Value: float64(s.Articles)},
		{Name: "regwatch_links_waiting", Help: "Pages that are listed and to be fetched.", Value: float64(s.Todo)},
		{Name: "regwatch_incidents", Help: "Incidents ever.", Value: float64(s.Incidents)},
		{Name: "regwatch_incidents_open", Help: "Incidents that still stand.", Value: float64(s.Open)},
	}
	for _, a := range []struct {
		state string
		n     int
	}{{"due", s.AlertsDue}, {"delivered", s.AlertsDelivered}, {"held", s.AlertsHeld}, {"dead", s.AlertsDead}} {
		all = append(all, web.Gauge{Name: "regwatch_alerts", Help: "Alerts by where they are on their way.", Label: "state", Of: a.state, Value: float64(a.n)})
	}
	sources, err := d.sourceGauges(ctx)
	if err != nil {
		return nil, err
	}
	all = append(all, sources...)
	if ix, done := d.Index(); ix != nil {
		defer done()
		at, err := ix.Cursor()
		if err != nil {
			return nil, err
		}
		all = append(all, web.Gauge{Name: "regwatch_index_behind", Help: "Versions of articles that the search index lacks.", Value: float64(s.LastSeq - at)})
	}
	return all, nil
}

func (d *Desk) sourceGauges(ctx context.Context) ([]web.Gauge, error) {
	sources, err := d.Sources(ctx)
	count := map[string]int{}
	for i := range sources {
		count[sources[i].State]++
	}
	var all []web.Gauge
	for _, state := range slices.Sorted(maps.Keys(count)) {
		all = append(all, web.Gauge{Name: "regwatch_sources", Help: "Sources by how they fare.", Label: "state", Of: state, Value: float64(count[state])})
	}
	return all, err
}

// Checks are what must work: the record can be read and the index searched.
func (d *Desk) Checks() []web.Check {
	return []web.Check{
		{Name: "the record", Try: func(ctx context.Context) error {
			_, err := d.Store.Stats(ctx)
			return err
		}},
		{Name: "the search", Try: func(ctx context.Context) error {
			ix, done := d.Index()
			if ix == nil {
				return ErrNoIndex
			}
			defer done()
			_, err := ix.Search(ctx, index.Query{Text: "regwatch", Size: 1})
			return err
		}},
	}
}
