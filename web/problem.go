package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
)

// Problem is an error that is told to whoever asked, as RFC 9457 describes it. Any other error is told as 500 without its
// text, which may hold paths and addresses, and goes to the log.
type Problem struct {
	Status int    `json:"status"`
	Title  string `json:"title"`
	Detail string `json:"detail,omitempty"` // what is wrong and what to do
}

// Error is the problem in one line.
func (p *Problem) Error() string { return p.Title + ": " + p.Detail }

func problem(status int, title, detail string) *Problem { return &Problem{status, title, detail} }

// problemOf is the one place that turns an error into a status.
func problemOf(err error) *Problem {
	var known *Problem
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, ErrNotFound):
		return problem(http.StatusNotFound, "There is nothing here", "")
	case errors.Is(err, ErrRefused):
		return problem(http.StatusBadRequest, "The correction cannot be made", strings.TrimPrefix(err.Error(), ErrRefused.Error()+": "))
	case errors.Is(err, ErrBadQuery):
		return problem(http.StatusBadRequest, "The query cannot be read", wrongQuery(err))
	case errors.Is(err, ErrBusy):
		return problem(http.StatusServiceUnavailable, "The search index is busy", "Try again in some seconds.")
	case errors.Is(err, context.DeadlineExceeded):
		return problem(http.StatusServiceUnavailable, "This took too long", "Ask for less at a time.")
	}
	return problem(http.StatusInternalServerError, "Something went wrong", "The log of regwatch says what.")
}

// wrongQuery is what is wrong and where, without saying twice that the query cannot be read.
func wrongQuery(err error) string {
	return strings.TrimPrefix(err.Error(), ErrBadQuery.Error()+", ")
}

// fail answers a request with an error: a program gets JSON, a person a page.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		return // nobody waits for an answer
	}
	p := problemOf(err)
	if p.Status >= http.StatusInternalServerError {
		s.Log.Error("request failed", "path", r.URL.Path, "status", p.Status, "err", err)
	}
	if p.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	if isAPI(r) {
		writeJSON(w, "application/problem+json", p.Status, p)
		return
	}
	s.show(w, r, p.Status, view{Template: "error", Title: p.Title, Data: p})
}

func writeJSON(w http.ResponseWriter, kind string, status int, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		kind, status, b = "application/problem+json", http.StatusInternalServerError, []byte(`{"status":500,"title":"Something went wrong"}`)
	}
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	_, _ = w.Write(append(b, '\n')) // whoever hung up is gone
}
