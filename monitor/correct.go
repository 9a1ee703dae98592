package monitor

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/regwatch/regwatch/alert"
	"github.com/regwatch/regwatch/incident"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/store"
)

// Corrector writes down what people correct, with all that follows from it: incidents made anew, alerts taken back, alerts
// raised. Its fields are set before the first call and not changed; it is safe for many goroutines, and beside a crawl.
type Corrector struct {
	Store  store.Store
	Policy alert.Policy
	Now    func() time.Time
}

// Order is a correction as a person asks for it.
type Order struct {
	Kind      news.CorrectionKind
	Responses []news.ResponseID // to confirm, reject or split; of a note those it is about
	Incident  news.IncidentID   // to merge into another, to split, to pin; of a note the one it is about
	Into      news.IncidentID   // of a merge
	Pinned    news.Pinned
	Text      string // why; of a note the note
	By        string
}

// Corrected is what became of an order.
type Corrected struct {
	Correction news.Correction
	Incidents  []news.Incident // those that are not what they were
	Raised     int             // alerts
	Withdrawn  int             // alerts that had not been sent
}

// The errors of corrections that a person can mend. They come wrapped: use errors.Is.
var (
	// ErrOrder: the order cannot be carried out as it stands; the error says why.
	ErrOrder = errors.New("wrong correction")
	// ErrUnknown: there is no such response, incident or correction.
	ErrUnknown = errors.New("not known")
)

// Make carries out an order. ErrOrder, ErrUnknown.
func (d *Corrector) Make(ctx context.Context, o Order) (Corrected, error) {
	if err := o.check(); err != nil {
		return Corrected{}, err
	}
	return d.untilFree(ctx, func(made, changes int) (Corrected, error) {
		c := news.Correction{
			ID: news.CorrectionID(made + 1), Kind: o.Kind, Incident: o.Incident, Into: o.Into, Pinned: o.Pinned, Text: o.Text,
			By: o.By, Made: d.Now(),
		}
		if err := d.describe(ctx, &c, o.Responses); err != nil {
			return Corrected{}, err
		}
		return d.carryOut(ctx, c, changes)
	})
}

// Undo takes a correction back. ErrUnknown, ErrOrder when it was undone already.
func (d *Corrector) Undo(ctx context.Context, id news.CorrectionID, by string) (Corrected, error) {
	if by == "" {
		return Corrected{}, fmt.Errorf("%w: say who undoes it", ErrOrder)
	}
	return d.untilFree(ctx, func(_, changes int) (Corrected, error) {
		found, err := d.Store.Corrections(ctx, store.CorrectionQuery{IDs: []news.CorrectionID{id}})
		switch {
		case err != nil:
			return Corrected{}, err
		case len(found) == 0:
			return Corrected{}, fmt.Errorf("correction %d: %w", id, ErrUnknown)
		case !found[0].Holds():
			return Corrected{}, fmt.Errorf("%w: correction %d was undone by %s on %s", ErrOrder, id, found[0].UndoneBy, found[0].Undone.Format(time.DateOnly))
		}
		c := found[0]
		c.Undone, c.UndoneBy = d.Now(), by
		return d.carryOut(ctx, c, changes)
	})
}

// List gives all corrections in the order in which they were made.
func (d *Corrector) List(ctx context.Context) ([]news.Correction, error) {
	return d.Store.Corrections(ctx, store.CorrectionQuery{})
}

// untilFree decides anew as long as somebody else changes what the decision rests on.
func (d *Corrector) untilFree(ctx context.Context, decide func(made, changes int) (Corrected, error)) (Corrected, error) {
	for range conflicts {
		made, changes, err := d.Store.Corrected(ctx)
		if err != nil {
			return Corrected{}, err
		}
		done, err := decide(made, changes)
		if !errors.Is(err, store.ErrConflict) {
			return done, err
		}
	}
	return Corrected{}, fmt.Errorf("correct: %w %d times in a row; try again", store.ErrConflict, conflicts)
}

// carryOut writes a correction that is made or undone, and what follows from it, in one transaction.
func (d *Corrector) carryOut(ctx context.Context, c news.Correction, corrected int) (Corrected, error) {
	known, roots, err := recordOf(ctx, d.Store, c.Roots)
	if err != nil {
		return Corrected{}, err
	}
	if err := settleSplit(&c, known.Incidents); err != nil {
		return Corrected{}, err
	}
	known.Corrections = with(known.Corrections, c)
	changes, err := d.changes(ctx, known, &c)
	if err != nil {
		return Corrected{}, err
	}
	w := store.Correcting{Correction: c, Corrected: corrected, Basis: store.BasisOf(roots, known.Incidents)}
	if w.Alerts, err = d.alerts(ctx, changes); err != nil {
		return Corrected{}, err
	}
	if w.Withdraw, err = d.untrue(ctx, changes, &c); err != nil {
		return Corrected{}, err
	}
	done := Corrected{Correction: c, Withdrawn: len(w.Withdraw)}
	for _, change := range changes {
		w.Incidents = append(w.Incidents, store.IncidentChange{Rev: change.Incident.Rev, Incident: change.Incident})
		done.Incidents = append(done.Incidents, change.Incident)
	}
	done.Raised, err = d.Store.Correct(ctx, w)
	return done, err
}

// with puts a correction in the place of the one with its number, or at the end.
func with(made []news.Correction, c news.Correction) []news.Correction {
	if i := slices.IndexFunc(made, func(o news.Correction) bool { return o.ID == c.ID }); i >= 0 {
		made[i] = c
		return made
	}
	return append(made, c)
}

// changes are the incidents that a correction changes. A response that was too weak to be kept with an incident is read from
// its article again.
func (d *Corrector) changes(ctx context.Context, known incident.Record, c *news.Correction) ([]incident.Change, error) {
	changes := incident.Correct(known, c)
	if c.Kind != news.Confirm && c.Kind != news.Reject {
		return changes, nil
	}
	for i := range c.Claims {
		a, err := d.Store.Article(ctx, c.Claims[i].Article)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		a.Responses = slices.DeleteFunc(a.Responses, func(r news.Response) bool {
			return !incident.Means(&c.Claims[i], a.Key, &c.Claims[i].Story, &r)
		})
		a.State = news.PagePartial // a part of it: what is left out is not taken back
		known.Incidents = applied(known.Incidents, changes)
		changes = joined(changes, incident.Apply(known, &a))
	}
	return changes, nil
}

// applied are incidents with changes made to them.
func applied(known []news.Incident, changes []incident.Change) []news.Incident {
	out := slices.Clone(known)
	for _, c := range changes {
		if i := slices.IndexFunc(out, func(o news.Incident) bool { return o.ID == c.Incident.ID }); i >= 0 {
			out[i] = c.Incident
		} else {
			out = append(out, c.Incident)
		}
	}
	return out
}

// joined adds later changes to earlier ones.
func joined(changes, more []incident.Change) []incident.Change {
	for _, m := range more {
		if i := slices.IndexFunc(changes, func(c incident.Change) bool { return c.Incident.ID == m.Incident.ID }); i >= 0 {
			changes[i] = incident.Change{Incident: m.Incident, Moves: append(changes[i].Moves, m.Moves...)}
		} else {
			changes = append(changes, m)
		}
	}
	return changes
}

// alerts are those that changes raise, by the rules and silences of now.
func (d *Corrector) alerts(ctx context.Context, changes []incident.Change) ([]news.Alert, error) {
	stored, err := d.Store.Silences(ctx, d.Now())
	if err != nil {
		return nil, err
	}
	p := d.Policy
	p.Silences = slices.Concat(p.Silences, stored)
	return raised(p, changes, d.Now()), nil
}

// untrue are the alerts that wait to be sent and tell what is not so any more, quote what a person judged anew, or tell what
// the rules are asked about once more. Of those the rules raise again what they still want.
func (d *Corrector) untrue(ctx context.Context, changes []incident.Change, said *news.Correction) (keys []news.AlertKey, err error) {
	for _, c := range changes {
		for _, state := range []news.DeliveryState{news.DeliveryDue, news.DeliveryHeld} {
			waiting, err := d.Store.Alerts(ctx, store.AlertQuery{Incident: c.Incident.ID, State: state})
			if err != nil {
				return nil, err
			}
			for i := range waiting {
				if a := &waiting[i]; quotes(a, said) || !named(changes, a, standing) || named(changes, a, offered) {
					keys = append(keys, a.Key)
				}
			}
		}
	}
	return keys, nil
}

// quotes reports whether an alert quotes a response that a correction judges.
func quotes(a *news.Alert, said *news.Correction) bool {
	t := &a.Transition
	return (said.Kind == news.Confirm || said.Kind == news.Reject) && slices.ContainsFunc(said.Claims, func(c news.Claim) bool {
		return incident.Means(&c, t.Article, &news.Story{}, &t.Response)
	})
}

// named reports whether the change that an alert tells is among the transitions of changes, under whatever name.
func named(changes []incident.Change, a *news.Alert, of func(*incident.Change) []news.Transition) bool {
	name := news.Telling{Incident: a.Incident, Step: a.Transition.Step}
	return slices.ContainsFunc(changes, func(c incident.Change) bool {
		return slices.ContainsFunc(of(&c), func(t news.Transition) bool {
			return name == news.Telling{Incident: c.Incident.ID, Step: t.Step} || slices.Contains(t.Also, name)
		})
	})
}

func standing(c *incident.Change) []news.Transition { return c.Incident.Transitions }
func offered(c *incident.Change) []news.Transition  { return c.Moves }
