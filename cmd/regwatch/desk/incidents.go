package desk

import (
	"context"
	"slices"
	"strings"

	"github.com/regwatch/regwatch/incident"
	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
	"github.com/regwatch/regwatch/web"
)

// Incidents lists incidents as they stood at the moment asked for, the last seen first.
func (d *Desk) Incidents(ctx context.Context, q web.IncidentQuery) ([]news.Incident, error) {
	return Incidents(ctx, d.Store, q)
}

// Incidents does the same without a desk.
func Incidents(ctx context.Context, s store.Store, q web.IncidentQuery) ([]news.Incident, error) {
	all, err := candidates(ctx, s, q)
	if err != nil {
		return nil, err
	}
	if !q.Before.IsZero() {
		all = incident.Look(all, q.Before, basis(q))
	}
	all = slices.DeleteFunc(all, func(i news.Incident) bool { return !wants(q, &i) })
	from := min(q.From, len(all))
	if q.Limit > 0 {
		return all[from:min(from+q.Limit, len(all))], nil
	}
	return all[from:], nil
}

// candidates reads what a query may ask for; for a look back also what was merged or split since.
func candidates(ctx context.Context, s store.Store, q web.IncidentQuery) ([]news.Incident, error) {
	past := !q.Before.IsZero()
	if q.ID == "" {
		sq := store.IncidentQuery{Since: q.Since, Void: past}
		if !past && q.Company == "" && q.Jurisdiction == "" && q.Limit > 0 {
			sq.Open, sq.Limit = q.Open, q.From+q.Limit // the store chooses as wants does
		}
		return s.Incidents(ctx, sq)
	}
	one, ok, err := monitor.FindIncident(ctx, s, q.ID)
	if err != nil || !ok {
		return nil, err
	}
	if !past {
		return []news.Incident{one}, nil
	}
	return s.Incidents(ctx, store.IncidentQuery{Roots: incident.Linked([]string{one.Key.Root}, one.Corrections)})
}

func basis(q web.IncidentQuery) incident.Basis {
	if q.Reported {
		return incident.Reported
	}
	return incident.Known
}

func wants(q web.IncidentQuery, i *news.Incident) bool {
	place := news.Jurisdiction(strings.ToUpper(q.Jurisdiction))
	return (q.ID == "" || i.ID == q.ID || q.Before.IsZero() || slices.Contains(i.Absorbed, q.ID)) &&
		(!q.Open || store.Open(i.State)) &&
		(place == "" || i.Key.Jurisdiction == place || i.Key.Jurisdiction.Country() == place) &&
		(q.Company == "" || i.Key.Root == q.Company || hasMember(i, q.Company))
}

func hasMember(i *news.Incident, company string) bool {
	return slices.ContainsFunc(i.Members, func(m news.Member) bool { return string(m.Company) == company })
}
