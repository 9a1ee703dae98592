package web

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"

	"github.com/regwatch/regwatch/news"
	"github.com/regwatch/regwatch/web/api"
)

// Editor carries out what people correct. It is safe for many goroutines.
type Editor interface {
	Corrections(ctx context.Context) (api.Corrections, error)
	Correct(ctx context.Context, o api.Order) (api.Corrected, error)                      // ErrNotFound, ErrRefused
	Undo(ctx context.Context, number news.CorrectionID, by string) (api.Corrected, error) // ErrNotFound, ErrRefused
}

// ErrRefused: a correction cannot be made as it was asked for; the rest of the error says why.
var ErrRefused = errors.New("the correction cannot be made")

func (s *Server) correctionsJSON(r *http.Request) (any, error) {
	p := paramsOf(r)
	all := p.flag("all")
	if err := p.strict(); err != nil {
		return nil, err
	}
	if s.Editor == nil {
		return api.CorrectionsOf(nil), nil
	}
	made, err := s.Editor.Corrections(r.Context())
	if err != nil || all {
		return made, err
	}
	held := api.CorrectionsOf(nil)
	for _, c := range made.Corrections {
		if c.Undone.IsZero() {
			held.Corrections = append(held.Corrections, c)
		}
	}
	return held, nil
}

// correct makes a correction of the request's JSON.
func (s *Server) correct(r *http.Request) (any, error) {
	var o api.Order
	if err := s.readOrder(r, &o); err != nil {
		return nil, err
	}
	o.By = cmp.Or(o.By, userOf(r))
	done, err := s.Editor.Correct(r.Context(), o)
	if err == nil {
		s.Log.Info("corrected", "number", done.Correction.Number, "kind", o.Kind, "by", o.By)
	}
	return done, err
}

// undo takes a correction back.
func (s *Server) undo(r *http.Request) (any, error) {
	number, err := strconv.ParseInt(r.PathValue("number"), 10, 64)
	if err != nil {
		return nil, problem(http.StatusNotFound, "There is nothing here", "Corrections have numbers.")
	}
	var u api.Undo
	if err := s.readOrder(r, &u); err != nil {
		return nil, err
	}
	by := cmp.Or(u.By, userOf(r))
	done, err := s.Editor.Undo(r.Context(), news.CorrectionID(number), by)
	if err == nil {
		s.Log.Info("correction is undone", "number", number, "by", by)
	}
	return done, err
}

// readOrder reads the JSON of a request; a key that is misspelt is refused. An empty body is an empty object.
func (s *Server) readOrder(r *http.Request, to any) error {
	if s.Editor == nil {
		return problem(http.StatusForbidden, "Nothing can be corrected here", "")
	}
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(to); err != nil && !errors.Is(err, io.EOF) {
		return problem(http.StatusBadRequest, "The body cannot be read", err.Error())
	}
	return nil
}

// userOf is the user name of HTTP Basic authentication, whose password is the token.
func userOf(r *http.Request) string {
	name, _, _ := r.BasicAuth()
	return name
}
