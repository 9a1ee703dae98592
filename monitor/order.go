package monitor

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/regwatch/regwatch/incident"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// maxText bounds what a person may write, in bytes.
const maxText = 10_000

// check refuses an order that says too little, or what its kind has no use for.
func (o *Order) check() error {
	needs, ok := kinds[o.Kind]
	if !ok {
		return fmt.Errorf("%w: there is no kind %q", ErrOrder, o.Kind)
	}
	for _, f := range []struct {
		name         string
		given, wants bool
	}{
		{"who makes it", o.By != "", true},
		{"the ids of responses", len(o.Responses) > 0, needs.responses},
		{"an incident", o.Incident != "", needs.incident},
		{"the incident to merge it into", o.Into != "", needs.into},
		{"a field to pin", o.Pinned != news.Pinned{}, needs.pinned},
		{"a text", strings.TrimSpace(o.Text) != "", needs.text},
	} {
		if f.wants && !f.given {
			return fmt.Errorf("%w: a %s needs %s", ErrOrder, o.Kind, f.name)
		}
	}
	return o.checkMore()
}

// need is what an order of a kind cannot do without.
type need struct{ responses, incident, into, pinned, text bool }

var kinds = map[news.CorrectionKind]need{
	news.Confirm: {responses: true},
	news.Reject:  {responses: true},
	news.Merge:   {incident: true, into: true},
	news.Split:   {incident: true, responses: true},
	news.Pin:     {incident: true, pinned: true},
	news.Note:    {text: true},
}

func (o *Order) checkMore() error {
	switch {
	case len(o.Text) > maxText:
		return fmt.Errorf("%w: the text is longer than %d bytes", ErrOrder, maxText)
	case o.Kind == news.Note && o.Incident == "" && len(o.Responses) == 0:
		return fmt.Errorf("%w: a note needs an incident or a response", ErrOrder)
	case o.Pinned.State != "" && !slices.Contains(pinnable, o.Pinned.State):
		return fmt.Errorf("%w: there is no state %q; it is one of %s", ErrOrder, o.Pinned.State, strings.Join(stateWords(pinnable), ", "))
	}
	return nil
}

// pinnable are the states that a person can hold an incident in.
var pinnable = []news.State{news.StateConsidering, news.StateThreatened, news.StateAnnounced, news.StateInEffect,
	news.StateContested, news.StatePartlyLifted, news.StateLifted, news.StateStale}

func stateWords(states []news.State) []string {
	out := make([]string, len(states))
	for i, s := range states {
		out[i] = string(s)
	}
	return out
}

// describe looks up what an order names: its responses and incidents, and whose they are.
func (d *Corrector) describe(ctx context.Context, c *news.Correction, responses []news.ResponseID) error {
	for _, id := range responses {
		claim, root, err := d.claim(ctx, id)
		if err != nil {
			return err
		}
		c.Claims = append(c.Claims, claim)
		c.Roots = incident.Linked(c.Roots, []news.Correction{{Roots: []string{root}}})
	}
	for _, id := range []*news.IncidentID{&c.Incident, &c.Into} {
		if *id == "" {
			continue
		}
		i, err := d.incident(ctx, *id)
		if err != nil {
			return err
		}
		*id = i.ID
		c.Roots = incident.Linked(c.Roots, []news.Correction{{Roots: []string{i.Key.Root}}})
	}
	if c.Kind == news.Merge {
		return d.mergeable(ctx, c)
	}
	return nil
}

// mergeable refuses to merge an incident with itself or with one of another family.
func (d *Corrector) mergeable(ctx context.Context, c *news.Correction) error {
	if c.Incident == c.Into {
		return fmt.Errorf("%w: %s is one incident already", ErrOrder, c.Into)
	}
	both, err := d.Store.Incidents(ctx, store.IncidentQuery{IDs: []news.IncidentID{c.Incident, c.Into}})
	if err == nil && len(both) == 2 && both[0].Key.Family != both[1].Key.Family {
		err = fmt.Errorf("%w: of %s and %s one is about refusing and the other about complying", ErrOrder, c.Incident, c.Into)
	}
	return err
}

// incident finds an incident by its id, or the one that it was merged into.
func (d *Corrector) incident(ctx context.Context, id news.IncidentID) (news.Incident, error) {
	i, ok, err := FindIncident(ctx, d.Store, id)
	if err == nil && !ok {
		err = fmt.Errorf("incident %s: %w", id, ErrUnknown)
	}
	return i, err
}

// FindIncident finds an incident by its id, or the one that holds its reports since people merged them. It reports false
// where there is none.
func FindIncident(ctx context.Context, s store.Store, id news.IncidentID) (news.Incident, bool, error) {
	found, err := s.Incidents(ctx, store.IncidentQuery{IDs: []news.IncidentID{id}})
	if err != nil || len(found) == 0 {
		return news.Incident{}, false, err
	}
	if into := found[0].MergedInto; into != "" && into != id {
		return FindIncident(ctx, s, into)
	}
	return found[0], true, nil
}

// claim finds a response by its id, among the reports of incidents and in the articles themselves, and says whose it is.
func (d *Corrector) claim(ctx context.Context, id news.ResponseID) (news.Claim, string, error) {
	if id.Article() == "" {
		return news.Claim{}, "", fmt.Errorf("%w: %q is no id of a response; they look like 3f2ac91b-k7qd", ErrOrder, id)
	}
	articles, err := d.Store.ArticlesBy(ctx, id.Article())
	if err != nil {
		return news.Claim{}, "", err
	}
	for i := range articles {
		a := &articles[i]
		for _, r := range a.Responses {
			if r.ID(a.Key) == id {
				return incident.ClaimOf(a, &r), incident.RootOf(&r), nil
			}
		}
		if claim, root, ok, err := d.reported(ctx, a.Key, id); ok || err != nil {
			return claim, root, err
		}
	}
	return news.Claim{}, "", fmt.Errorf("response %s: %w", id, ErrUnknown)
}

// reported finds a response that the article does not have any more among the reports of incidents.
func (d *Corrector) reported(ctx context.Context, article news.URLKey, id news.ResponseID) (_ news.Claim, root string, ok bool, err error) {
	resting, err := d.Store.Incidents(ctx, store.IncidentQuery{Rests: article, Void: true})
	for _, i := range resting {
		for _, e := range slices.Concat(i.Evidence, i.Rejected) {
			if e.ID() == id {
				return incident.ClaimOfReport(&e), incident.RootOf(&e.Response), true, nil
			}
		}
	}
	return news.Claim{}, "", false, err
}

// settleSplit checks a new split against what the incident holds, and gives its new incident an id.
func settleSplit(c *news.Correction, known []news.Incident) error {
	if c.Kind != news.Split || c.Into != "" {
		return nil
	}
	at := slices.IndexFunc(known, func(i news.Incident) bool { return i.ID == c.Incident })
	if at < 0 {
		return fmt.Errorf("incident %s: %w", c.Incident, ErrUnknown)
	}
	old := &known[at]
	taken := 0
	for _, claim := range c.Claims {
		if !slices.ContainsFunc(slices.Concat(old.Evidence, old.Rejected), func(e news.Evidence) bool { return e.ID() == claim.ID }) {
			return fmt.Errorf("%w: response %s is none of %s", ErrOrder, claim.ID, c.Incident)
		}
	}
	for _, e := range old.Evidence {
		if slices.ContainsFunc(c.Claims, func(claim news.Claim) bool { return incident.Means(&claim, e.Article, &e.Story, &e.Response) }) {
			taken++
		}
	}
	if taken == len(old.Evidence) {
		return fmt.Errorf("%w: these are all reports of %s, and nothing would be left of it", ErrOrder, c.Incident)
	}
	c.Into = incident.NextID(known, old.Key)
	return nil
}
