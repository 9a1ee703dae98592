package monitor

import (
	"context"
	"slices"
	"time"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/incident"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// Decide says what an article changes and which alerts the rules raise of it. The record holds the incidents of all
// incident.Roots of the article. It is pure, so that a decision can be taken again, or tried on the past.
func Decide(p alert.Policy, known incident.Record, a *news.Article, now time.Time) ([]incident.Change, []news.Alert) {
	changes := incident.Apply(known, a)
	return changes, raised(p, changes, now)
}

// raised are the alerts that changes raise.
func raised(p alert.Policy, changes []incident.Change, now time.Time) (alerts []news.Alert) {
	for _, c := range changes {
		seen := c.Incident
		seen.Evidence = incident.Best(seen.Evidence)
		for _, move := range c.Moves {
			alerts = append(alerts, p.Match(&seen, move, now)...)
		}
	}
	return alerts
}

// policy is that of the configuration with the silences of the record. They are read anew for each decision: who silences
// an incident while a pass goes on means this pass.
func (p *pass) policy(ctx context.Context) (alert.Policy, error) {
	stored, err := p.Store.Silences(ctx, p.Now())
	policy := p.Policy
	policy.Silences = slices.Concat(policy.Silences, stored)
	return policy, err
}

// recordOf reads what is known of root companies and of those that people joined with them, and gives all of their roots.
func recordOf(ctx context.Context, s store.Store, roots []string) (incident.Record, []string, error) {
	made, err := s.Corrections(ctx, store.CorrectionQuery{Roots: roots})
	if err != nil {
		return incident.Record{}, nil, err
	}
	roots = incident.Linked(roots, made)
	known, err := s.Incidents(ctx, store.IncidentQuery{Roots: roots})
	return incident.Record{Incidents: known, Corrections: made}, roots, err
}

// decide fills in the incidents and alerts of a result from its articles.
func (p *pass) decide(ctx context.Context, r *store.Result) (err error) {
	r.Incidents, r.Alerts, r.Basis = nil, nil, nil
	if _, r.Corrected, err = p.Store.Corrected(ctx); err != nil {
		return err
	}
	for i := range r.Articles {
		a := &r.Articles[i]
		roots, err := p.roots(ctx, a)
		if err != nil {
			return err
		}
		if len(roots) == 0 {
			continue
		}
		known, roots, err := recordOf(ctx, p.Store, roots)
		if err != nil {
			return err
		}
		r.Basis = store.BasisOf(roots, known.Incidents)
		policy, err := p.policy(ctx)
		if err != nil {
			return err
		}
		changes, alerts := Decide(policy, known, a, p.Now())
		for _, c := range changes {
			r.Incidents = append(r.Incidents, store.IncidentChange{Rev: c.Incident.Rev, Incident: c.Incident})
		}
		r.Alerts = append(r.Alerts, alerts...)
	}
	return p.decidePages(ctx, r)
}

// decidePages adds the alerts of what outlets did to pages, by what their readers were told until then.
func (p *pass) decidePages(ctx context.Context, r *store.Result) error {
	for _, c := range r.Changes {
		before, err := p.Store.Article(ctx, c.Article)
		if err != nil {
			return err
		}
		resting, err := p.Store.Incidents(ctx, store.IncidentQuery{Rests: c.Article})
		if err != nil {
			return err
		}
		policy, err := p.policy(ctx)
		if err != nil {
			return err
		}
		r.Alerts = append(r.Alerts, policy.MatchPage(c, before.Responses, resting)...)
	}
	return nil
}

// roots are the root companies whose incidents an article may change: those it names, and those that an older version of
// it told of.
func (p *pass) roots(ctx context.Context, a *news.Article) ([]string, error) {
	roots := incident.Roots(a)
	rest, err := p.Store.Incidents(ctx, store.IncidentQuery{Rests: a.Key})
	for _, i := range rest {
		if !slices.Contains(roots, i.Key.Root) {
			roots = append(roots, i.Key.Root)
		}
	}
	return roots, err
}
