package desk

import (
	"context"
	"errors"
	"fmt"

	"github.com/regwatch/regwatch/monitor"
	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web"
	"github.com/regwatch/regwatch/web/api"
)

// Editor carries out what people correct over the API.
type Editor struct{ Corrector *monitor.Corrector }

// Corrections lists all corrections, undone ones too.
func (e Editor) Corrections(ctx context.Context) (api.Corrections, error) {
	made, err := e.Corrector.List(ctx)
	return api.CorrectionsOf(made), err
}

// Correct carries out an order.
func (e Editor) Correct(ctx context.Context, o api.Order) (api.Corrected, error) {
	done, err := e.Corrector.Make(ctx, monitor.Order{
		Kind: o.Kind, Responses: o.Responses, Incident: o.Incident, Into: o.Into, Pinned: news.Pinned(o.Pinned), Text: o.Text, By: o.By,
	})
	return CorrectedOf(&done), refused(err)
}

// Undo takes a correction back.
func (e Editor) Undo(ctx context.Context, number news.CorrectionID, by string) (api.Corrected, error) {
	done, err := e.Corrector.Undo(ctx, number, by)
	return CorrectedOf(&done), refused(err)
}

// CorrectedOf is what became of an order, as JSON.
func CorrectedOf(d *monitor.Corrected) api.Corrected {
	return api.Corrected{
		Correction: api.CorrectionOf(&d.Correction), Incidents: api.IncidentsOf(d.Incidents).Incidents, Raised: d.Raised, Withdrawn: d.Withdrawn,
	}
}

// refused says in the words of package web what a person can mend.
func refused(err error) error {
	switch {
	case errors.Is(err, monitor.ErrUnknown):
		return fmt.Errorf("%w: %w", web.ErrNotFound, err)
	case errors.Is(err, monitor.ErrOrder):
		return fmt.Errorf("%w: %w", web.ErrRefused, err)
	}
	return err
}
