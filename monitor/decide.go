package monitor

import (
	"context"

	"github.com/regwatch/regwatch/incident"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// decide fills in the incidents and alerts of a result from its articles.
func (p *pass) decide(ctx context.Context, r *store.Result) error {
	r.Incidents, r.Alerts, r.Basis = nil, nil, nil
	for i := range r.Articles {
		a := &r.Articles[i]
		roots := incident.Roots(a)
		if len(roots) == 0 {
			continue
		}
		known, err := p.Store.Incidents(ctx, store.IncidentQuery{Roots: roots})
		if err != nil {
			return err
		}
		r.Basis = store.BasisOf(roots, known)
		for _, c := range incident.Apply(known, a) {
			r.Incidents = append(r.Incidents, store.IncidentChange{Rev: c.Incident.Rev, Incident: c.Incident})
			r.Alerts = append(r.Alerts, p.alerts(c)...)
		}
	}
	return nil
}

// alerts are what the rules say of the moves of an incident.
func (p *pass) alerts(c incident.Change) []news.Alert {
	seen := c.Incident
	seen.Evidence = incident.Best(seen.Evidence)
	var out []news.Alert
	for _, move := range c.Moves {
		out = append(out, p.Policy.Match(&seen, move, p.Now())...)
	}
	return out
}
