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

// rehearsePage is how many articles are read at a time.
const rehearsePage = 200

// Rehearse says which alerts a policy would have raised since a moment, had every stored article been read when it was
// published. It sends and changes nothing. Articles of before are played as well, so that a stance that was old then is not
// taken for news; silences are those of the policy, at the time of the article. What people rejected or confirmed since counts
// as they said.
func Rehearse(ctx context.Context, s store.Store, p alert.Policy, since time.Time) ([]news.Alert, error) {
	articles, err := telling(ctx, s)
	if err != nil {
		return nil, err
	}
	said, err := verdicts(ctx, s)
	if err != nil {
		return nil, err
	}
	known := map[string][]news.Incident{} // by root
	told := map[news.AlertKey]bool{}
	var out []news.Alert
	for i := range articles {
		for _, a := range rehearse(known, said, p, &articles[i]) {
			if !told[a.Key] && !a.Created.Before(since) {
				out = append(out, a)
			}
			told[a.Key] = true
		}
	}
	return out, nil
}

// verdicts are the corrections about responses. Those about incidents name incidents of the record, not of a rehearsal.
func verdicts(ctx context.Context, s store.Store) ([]news.Correction, error) {
	all, err := s.Corrections(ctx, store.CorrectionQuery{Holds: true})
	return slices.DeleteFunc(all, func(c news.Correction) bool { return c.Kind != news.Confirm && c.Kind != news.Reject }), err
}

// telling reads the articles that may move an incident, in the order of time.
func telling(ctx context.Context, s store.Store) ([]news.Article, error) {
	var out []news.Article
	for after := news.Seq(0); ; {
		page, err := s.Tail(ctx, after, rehearsePage)
		if err != nil {
			return nil, err
		}
		if len(page) == 0 {
			break
		}
		for i := range page {
			if len(incident.Roots(&page[i])) > 0 {
				out = append(out, page[i])
			}
		}
		after = page[len(page)-1].Seq
	}
	slices.SortStableFunc(out, func(a, b news.Article) int { return a.At().Compare(b.At()) })
	return out, nil
}

// rehearse plays one article as if it were read when it was published.
func rehearse(known map[string][]news.Incident, said []news.Correction, p alert.Policy, a *news.Article) []news.Alert {
	a.Fetched = a.At()
	var of []news.Incident
	for _, root := range incident.Roots(a) {
		of = append(of, known[root]...)
	}
	changes, alerts := Decide(p, incident.Record{Incidents: of, Corrections: said}, a, a.Fetched)
	for _, c := range changes {
		root := c.Incident.Key.Root
		i := slices.IndexFunc(known[root], func(o news.Incident) bool { return o.ID == c.Incident.ID })
		if i < 0 {
			known[root] = append(known[root], c.Incident)
		} else {
			known[root][i] = c.Incident
		}
	}
	return alerts
}
